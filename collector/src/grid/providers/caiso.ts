import { fetchText } from "../http.ts";
import { type IntensityProvider, POLL_TIMEOUT_MS, plausible } from "./provider.ts";

const FOLDER = "https://www.caiso.com/outlook/current";

/** How long ago the last row may be: rows come every five minutes, and late. */
const MOST_MINUTES = 60;

/**
 * California's grid, every five minutes: the sum of the tons of CO₂ an hour of all resources, imports and exports
 * included, over the demand in MW.
 *
 * Emissions of generation. Rows whose demand or emissions are still empty are of the future.
 * @param folder - address that `co2.csv` and `demand.csv` lie below
 * @see https://www.caiso.com/todays-outlook/emissions
 */
export function caisoIntensity(folder = FOLDER): IntensityProvider {
  return {
    values: [
      {
        name: "carbonIntensityGPerKwh",
        source: {
          provider: "CAISO Today's Outlook",
          region: "US-CA",
          basis: "direct",
          boundary: "consumption",
          signal: "average",
          timing: "actual",
        },
        isCounted: true,
      },
    ],
    async poll(signal, now) {
      const [co2, demand] = await Promise.all(
        ["co2.csv", "demand.csv"].map(async (name) =>
          rowsByTime(await fetchText({ url: `${folder}/${name}`, timeoutMs: POLL_TIMEOUT_MS, signal })),
        ),
      );
      return [plausible(latestIntensity(co2 ?? new Map(), demand ?? new Map(), now))];
    },
  };
}

type Rows = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** Rows of one of the tables by their time of day, "HH:MM", without their empty cells. */
function rowsByTime(text: string): Rows {
  const [head = "", ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(",").map((name) => name.trim().toLowerCase());
  if (names[0] !== "time") throw new Error(`the table begins "${head.slice(0, 60)}"; expected a column Time`);
  return new Map(
    lines.map((line) => {
      const [time = "", ...cells] = line.split(",").map((cell) => cell.trim());
      const values = cells.flatMap((cell, index): [string, number][] => {
        const value = cell === "" ? Number.NaN : Number(cell);
        return Number.isFinite(value) ? [[names[index + 1] ?? "", value]] : [];
      });
      return [time, Object.fromEntries(values)];
    }),
  );
}

function latestIntensity(co2: Rows, demand: Rows, now: Date): number {
  const nowMinutes = minutesInCalifornia(now);
  const resourceCount = Math.max(1, ...[...co2.values()].map((row) => Object.keys(row).length));
  const whole = [...co2].flatMap(([time, values]) => {
    const tons = Object.values(values);
    const demandMw = demand.get(time)?.["current demand"];
    if (tons.length < resourceCount || demandMw === undefined || demandMw <= 0) return [];
    const [hours = Number.NaN, minutes = Number.NaN] = time.split(":").map(Number);
    const ageMinutes = (nowMinutes - (hours * 60 + minutes) + 1440) % 1440;
    const tonsPerHour = tons.reduce((sum, value) => sum + value, 0);
    return [{ ageMinutes, gPerKwh: (tonsPerHour * 1000) / demandMw }];
  });
  // The tables name no day: filled rows of later hours are yesterday's.
  if (whole.some(({ ageMinutes }) => ageMinutes > 720 && ageMinutes < 1430)) {
    throw new Error("the tables are of another day");
  }
  const [latest] = whole
    .filter(({ ageMinutes }) => ageMinutes <= MOST_MINUTES)
    .sort((a, b) => a.ageMinutes - b.ageMinutes);
  if (latest === undefined) throw new Error(`no row of the last ${MOST_MINUTES} min has both CO2 and demand`);
  return Math.round(latest.gPerKwh * 10) / 10;
}

/** Minutes since midnight where the tables are made. */
function minutesInCalifornia(now: Date): number {
  const text = new Intl.DateTimeFormat("en-GB", {
    timeZone: "America/Los_Angeles",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(now);
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return hours * 60 + minutes;
}

import { travelKgCo2e } from "../carbon/travel.ts";
import { formatRows } from "./formats.ts";
import { type FormatFlags, formatOf } from "./options.ts";

const whole = (kg: number): string => kg.toLocaleString("en-US");

export interface TravelFlags extends FormatFlags {
  readonly participants: number;
}

/** `wattprint travel`: what the travel to a conference emits, very roughly. */
export async function travel(flags: TravelFlags): Promise<number> {
  const rows = travelKgCo2e(flags.participants).map(({ study, kgCo2e }) => ({
    source: study.source,
    emissionsKgCo2ePerParticipant: study.kgCo2ePerParticipant,
    participants: flags.participants,
    emissionsKgCo2e: kgCo2e,
  }));
  const format = formatOf(flags);
  if (format !== "text") process.stdout.write(formatRows(rows, format));
  else {
    const kgs = rows.map((row) => row.emissionsKgCo2e);
    const lines = rows.map(
      (row) =>
        `  ${whole(row.emissionsKgCo2e)} kg CO2e by ${row.source}, ${row.emissionsKgCo2ePerParticipant} kg each\n`,
    );
    process.stdout.write(
      `A very rough estimate of the travel of ${whole(flags.participants)} participants: ${whole(Math.min(...kgs))} to ${whole(Math.max(...kgs))} kg CO2e\n${lines.join("")}Means of other conferences; food, beds and ways within the city are not in them.\n`,
    );
  }
  return 0;
}

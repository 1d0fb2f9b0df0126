import type { Column } from "../format.ts";
import type { IntensityProvider, IntensityValue } from "../grid/providers/provider.ts";
import type { OpenSensor, Sensor, SensorContext } from "./sensor.ts";

/** As often as the fastest of the providers renews its value. */
const POLL_S = 300;
/** After a poll that failed. */
const RETRY_S = 60;

/** Carbon intensity of the grid in real time, from the provider that was asked for. */
export const gridIntensity: Sensor = {
  name: "gridIntensity",
  unit: "g/kWh",
  description:
    "carbon intensity of the grid in real time, polled every five minutes where a provider was asked for",
  open({ intensityProvider }: SensorContext): OpenSensor | null {
    if (intensityProvider === undefined || intensityProvider === null) return null;
    const values = pollInBackground(intensityProvider);
    return {
      columns: intensityProvider.values.map(columnOf),
      measurements: [],
      read: () => values.latest(),
      close: () => values.close(),
    };
  },
};

function columnOf({ name, source, isCounted }: IntensityValue): Column {
  return { name, unit: "g/kWh", quantity: isCounted ? "carbonIntensity" : "logged", intensity: source };
}

/** Polls at once and then again and again; between a failed poll and the next good one, nothing is known. */
function pollInBackground(provider: IntensityProvider) {
  const nothing = provider.values.map(() => null);
  const abort = new AbortController();
  let latest: readonly (number | null)[] = nothing;
  let timer: NodeJS.Timeout | undefined;
  const poll = async (): Promise<void> => {
    let waitS = POLL_S;
    try {
      latest = await provider.poll(abort.signal, new Date());
    } catch {
      latest = nothing;
      waitS = RETRY_S;
    }
    if (!abort.signal.aborted) timer = setTimeout(poll, waitS * 1000).unref();
  };
  void poll();
  return {
    latest: () => latest,
    close(): void {
      clearTimeout(timer);
      abort.abort();
    },
  };
}

import { boardRun, measured } from "../../src/boards/boardRun.ts";
import { loadBoards } from "../../src/loadLeaderboard.ts";
import { mean } from "../../src/stats/mean.ts";
import { standardDeviation } from "../../src/stats/standardDeviation.ts";
import { type Population, resampledPopulation } from "./populations.ts";

const METRICS = [
  { metric: "energyKwh", name: "energy of published runs" },
  { metric: "averageReturnPerKwh", name: "return per kWh of published runs" },
] as const;

/**
 * Populations with the spread and skew of the boards in `leaderboard/` whose figures come from a publication.
 *
 * The runs of each entry are standardized and pooled; n − 1 in the spread of five runs is made up for by √(n / (n − 1)).
 * @param home - the folder `leaderboard`
 * @throws {InputError} if it can't be read
 */
export async function publishedPopulations(home: string): Promise<readonly Population[]> {
  const boards = await loadBoards(home);
  const entries = boards.flatMap(({ environment, entries }) =>
    entries
      .filter(({ entry }) => entry.evidence.kind === "reported")
      .map(({ runs }) => runs.map((run) => measured(boardRun(run, environment)).metrics)),
  );
  return METRICS.map(({ metric, name }) => {
    const samples = entries.map((runs) => runs.flatMap((metrics) => metrics[metric] ?? []));
    const spreads = samples.map((values) => (standardDeviation(values) ?? 0) / Math.abs(mean(values)));
    const pooled = samples.flatMap((values) => {
      const center = mean(values);
      const spread = (standardDeviation(values) ?? 1) * Math.sqrt((values.length - 1) / values.length);
      return values.map((value) => (value - center) / spread);
    });
    return resampledPopulation(name, pooled, mean(spreads));
  });
}

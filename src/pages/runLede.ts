import type { Group } from "../groups/model.ts";
import type { RunSummary } from "../runs/runSummary.ts";
import { formatNumber } from "./format.ts";
import { type Html, html } from "./html.ts";

/** How a run's energy compares with the mean of its group: a description, not a test. `null` for a single run. */
export function runLede(run: RunSummary, group: Group | null): Html | null {
  const mean = group?.statistics.energyKwh;
  const energyKwh = run.metrics.energyKwh ?? null;
  if (!group || !mean || mean.n < 2 || energyKwh === null || mean.mean <= 0) return null;
  const percent = Math.round(100 * (energyKwh / mean.mean - 1));
  const who = `the mean of the ${mean.n} runs of ${group.title}`;
  if (percent === 0) return html`This run used as much energy as ${who}, to within 1 %.`;
  const direction = percent > 0 ? "more" : "less";
  return html`This run used ${formatNumber(Math.abs(percent), 0)} % ${direction} energy than ${who}.`;
}

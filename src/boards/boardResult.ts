import { boardClasses, classExplanation, classText, isOfClass } from "./boardClasses.ts";
import { boardEntries } from "./boardEntries.ts";
import { conclusionsOf } from "./conclusions.ts";
import type { BoardClass, BoardEntry, BoardResult, BoardView, LoadedBoard } from "./model.ts";
import { paretoFront } from "./pareto.ts";
import { boardView } from "./view.ts";
import { viewPlans } from "./viewPlans.ts";

/** A board with everything computed: entries judged, ranked in each view, and conclusions checked. */
export function boardResult(board: LoadedBoard): BoardResult {
  const { environment } = board;
  const entries = boardEntries(board);
  const classes = boardClasses(entries);
  const [first, ...others] = classes;
  // Every class has the views of the whole board, so that none of its entries is lost from one.
  const viewsOf = (shown: readonly BoardEntry[], ranked: BoardClass | undefined): readonly BoardView[] =>
    viewPlans(
      environment,
      entries,
      shown.filter((entry) => outsideReason(entry, ranked) === null),
    ).map((plan) => boardView(plan, shown, (entry) => outsideReason(entry, ranked)));
  const views = viewsOf(entries, first);
  return {
    environment,
    entries: views[0]?.rows.map(({ entry }) => entry) ?? entries,
    defaultHardwareClass: first?.hardwareClass ?? null,
    defaultEnergyKind: first?.energyKind ?? null,
    classExplanation: classExplanation(classes),
    views,
    otherClasses: others.map((other) => ({
      ...other,
      views: viewsOf(
        entries.filter((entry) => isOfClass(entry, other)),
        other,
      ),
    })),
    conclusions: conclusionsOf(views[0], environment),
    paretoSlugs: paretoFront(
      entries.filter((entry) => first !== undefined && isOfClass(entry, first)),
      environment,
    ),
  };
}

function outsideReason(entry: BoardEntry, ranked: BoardClass | undefined): string | null {
  if (ranked === undefined || isOfClass(entry, ranked)) return null;
  return `Another class: ${classText(entry)} does not compare with ${classText(ranked)}.`;
}

import type { SeriesKey } from "./chartModel.ts";
import { html } from "./html.ts";
import type { Cell } from "./tableModel.ts";

/** "● DQN against ■ PPO2": two groups, each behind its mark where it has one. */
export function pairCell(
  { groupA, groupB }: { readonly groupA: string; readonly groupB: string },
  keys: ReadonlyMap<string, SeriesKey>,
): Cell {
  return {
    kind: "text",
    html: html`${groupA} against ${groupB}`,
    href: null,
    parts: [
      { key: keys.get(groupA) ?? null, html: html`${groupA}` },
      { key: null, html: html`against` },
      { key: keys.get(groupB) ?? null, html: html`${groupB}` },
    ],
  };
}

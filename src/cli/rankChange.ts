import { existsSync } from "node:fs";
import { boardResult } from "../boards/boardResult.ts";
import type { BoardResult } from "../boards/model.ts";
import { numberText } from "../boards/numberText.ts";
import { UsageError } from "../errors.ts";
import { loadBoards } from "../loadLeaderboard.ts";
import { type BoardChange, rankChanges, type Standing } from "../submission/rankChange.ts";

export interface RankChangeFlags {
  readonly format: "markdown" | "json";
}

/** `wattprint rank-change BASE HEAD`: for the summary of a pull request. */
export async function rankChange(base: string, head: string, flags: RankChangeFlags): Promise<number> {
  const changes = rankChanges(await boardsOf(base), await boardsOf(head));
  process.stdout.write(
    flags.format === "json"
      ? `${JSON.stringify({ version: 1, boards: changes })}\n`
      : changesMarkdown(changes),
  );
  return 0;
}

async function boardsOf(home: string): Promise<readonly BoardResult[]> {
  if (!existsSync(home)) throw new UsageError(`${home} does not exist; expected a leaderboard's folder`);
  return (await loadBoards(home)).map(boardResult);
}

/** Markdown of the changes. What submitters wrote is escaped: it shows as it is, and links nowhere. */
export function changesMarkdown(changes: readonly BoardChange[]): string {
  if (changes.length === 0) return "## Ranks\n\nNo rank changes.\n";
  const parts = changes.flatMap(({ title, metric, unit, isFrozen, changedRules, entries }) => [
    `### ${escaped(title)}: ${escaped(metric)}`,
    ...(isFrozen ? ["", "**This board is frozen and takes no new entries.**"] : []),
    ...(changedRules.length > 0
      ? [
          "",
          `**The rules of this board change under its entries: ${changedRules.join(", ")}.** A new board is expected.`,
        ]
      : []),
    ...(entries.length === 0 ? [] : tableHead(unit === "" ? metric : unit)),
    ...entries.map(({ title: name, before, after }) => {
      const shown = after ?? before;
      return `| ${escaped(name)} | ${rankText(before, "new")} | ${rankText(after, "withdrawn")} | ${valueText(shown)} | ${shown?.n ?? 0} | ${escaped(after?.unrankedReason ?? "")} |`;
    }),
    "",
  ]);
  const note =
    "In brackets: the ranks that comparisons of the seeds cannot exclude (5 % for the whole board).";
  return ["## Ranks", "", ...parts, note, ""].join("\n");
}

const tableHead = (value: string): readonly string[] => [
  "",
  `| Entry | Rank before | Rank now | ${escaped(value)} | n | |`,
  "|---|---|---|---|---|---|",
];

function rankText(standing: Standing | null, otherwise: string): string {
  if (standing === null) return otherwise;
  if (standing.rank === null) return "not ranked";
  const { low, high } = standing.rankSet ?? { low: standing.rank, high: standing.rank };
  return low === high ? String(standing.rank) : `${standing.rank} (${low} to ${high})`;
}

function valueText(standing: Standing | null): string {
  if (standing?.mean == null) return "–";
  const digits = (value: number): string => numberText(Number(value.toPrecision(4)));
  const error = standing.standardError;
  return error === null ? digits(standing.mean) : `${digits(standing.mean)} ± ${digits(error)}`;
}

const escaped = (text: string): string =>
  text
    .replace(/[&<>]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[char] ?? char)
    .replace(/[\\`*_{}[\]()#+!|~@:]|(?<=\bwww)\./gi, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[\r\n]+/g, " ");

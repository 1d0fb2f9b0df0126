import type { BoardEntry } from "../../boards/model.ts";
import type { Evidence } from "../../config/entry.ts";
import { formatBytes, formatNumber } from "../format.ts";
import { type Html, html, joinHtml } from "../html.ts";
import { submittedLink } from "../submittedHtml.ts";
import { draftTable, headColumn, row, textCell } from "../tableDraft.ts";
import type { Table } from "../tableModel.ts";

function evidenceHtml(evidence: Evidence): Html {
  switch (evidence.kind) {
    case "recomputed":
      return html`Recomputed from raw logs, which are on the pages of the runs.`;
    case "reported": {
      const { citation, url } = evidence;
      return html`Reported: figures of each run from a publication, not recomputed. ${url === null ? html`${citation}` : submittedLink(url, citation)}`;
    }
    case "linked":
      return html`Linked: computed by the submitter from logs that lie elsewhere; <code>wattprint check --fetch</code> computes them again.`;
  }
}

const archiveRows = (evidence: Evidence): readonly (readonly [string, Html])[] =>
  evidence.kind !== "linked"
    ? []
    : evidence.archives.map(
        ({ url, sha256, bytes }) =>
          [
            "Archive",
            html`${submittedLink(url)}, ${formatBytes(bytes)}, SHA-256 <code>${sha256}</code>`,
          ] as const,
      );

function attemptsHtml({ entry, runs }: BoardEntry): Html {
  const note = entry.attemptsNote === null ? "" : ` ${entry.attemptsNote}`;
  return entry.attempts === null
    ? html`${formatNumber(runs.length, 0)} shown; how many were made in all is not stated.${note}`
    : html`${formatNumber(runs.length, 0)} shown of ${formatNumber(entry.attempts, 0)} made in all.${note}`;
}

/** What the submitter says of an entry, and what it rests on, as two columns of text. */
export function entryFactTable(boardEntry: BoardEntry): Table {
  const { entry, hardwareClass, method } = boardEntry;
  const authors = entry.authors.map(({ name, url }) =>
    url === null ? html`${name}` : submittedLink(url, name),
  );
  const { implementation } = entry;
  const rows: readonly (readonly [string, Html])[] = [
    ["Evidence", evidenceHtml(entry.evidence)],
    ...archiveRows(entry.evidence),
    ["Runs", attemptsHtml(boardEntry)],
    ...(implementation === null
      ? []
      : [
          [
            "Implementation",
            implementation.commit === null
              ? submittedLink(implementation.url)
              : html`${submittedLink(implementation.url)}, commit <code>${implementation.commit}</code>`,
          ] as const,
        ]),
    ...(entry.command === null ? [] : [["Command", html`<code>${entry.command}</code>`] as const]),
    ["Hardware", html`${hardwareClass}`],
    ["Energy is", html`${method}`],
    ...(authors.length === 0 ? [] : [["Authors", joinHtml(authors, ", ")] as const]),
    ["Date", html`${entry.date}`],
  ];
  return draftTable({
    caption: html`What the entry is, by its submitter’s word, and what its numbers rest on.`,
    layout: "keyValue",
    columns: [headColumn("Field", "field"), headColumn("Value", "value")],
    bodies: [
      {
        heading: null,
        rows: rows.map(([name, value]) => row([textCell(name), { kind: "text", html: value, href: null }])),
      },
    ],
    footnotes: [],
  });
}

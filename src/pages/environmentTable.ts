import type { RunSummary } from "../runs/runSummary.ts";
import { tally } from "./distinct.ts";
import { formatBytes, formatDigits, plural } from "./format.ts";
import { type Html, html, joinHtml } from "./html.ts";
import type { PaperContext } from "./paperContext.ts";
import { draftTable, headColumn, row, textCell } from "./tableDraft.ts";
import type { Table } from "./tableModel.ts";

const NOT_LOGGED = "not logged";

type Describe = (run: RunSummary, context: PaperContext) => string | null;

const cpu: Describe = ({ facts: { cpu: chip } }) => {
  if (chip.model === null && chip.logicalCores === null) return null;
  const threads = chip.logicalCores === null ? [] : [`${chip.logicalCores} logical cores`];
  return [...(chip.model === null ? [] : [chip.model]), ...threads].join(", ");
};

const gpus: Describe = ({ facts }) => {
  if (facts.gpus.length === 0) return "none";
  const texts = facts.gpus.map((gpu) =>
    [
      gpu.name,
      ...(gpu.memoryBytes === null ? [] : [formatBytes(gpu.memoryBytes)]),
      ...(gpu.driver === null ? [] : [`driver ${gpu.driver}`]),
    ].join(", "),
  );
  return tally(texts)
    .map(([text, count]) => `${count} × ${text}`)
    .join("; ");
};

const region: Describe = ({ facts: { carbon } }, { result }) => {
  if (result.paper.isAnonymous) return "withheld for anonymous review";
  if (carbon === null) return null;
  return carbon.regionSource === null ? carbon.region : `${carbon.region} (${carbon.regionSource})`;
};

const intensity: Describe = ({ facts: { carbon, realTimeIntensity }, series }, { result }) => {
  const isLogged = series.some(({ key }) => key === "carbonIntensity");
  const source = realTimeIntensity == null || result.paper.isAnonymous ? "" : ` (${realTimeIntensity})`;
  if (carbon === null || carbon.intensityGPerKwh === null)
    return isLogged ? `logged in real time${source}` : null;
  const details = [
    ...(carbon.kind === null ? [] : [carbon.kind]),
    ...(carbon.year === null ? [] : [String(carbon.year)]),
    ...(carbon.source === null || result.paper.isAnonymous ? [] : [carbon.source]),
  ];
  const text = `${formatDigits(carbon.intensityGPerKwh, 3)} g CO2e/kWh`;
  const average = details.length === 0 ? text : `${text} (${details.join(", ")})`;
  return isLogged
    ? `logged in real time${source}; the average of the region, not used, is ${average}`
    : average;
};

const ranks: Describe = ({ facts: { merged } }) =>
  merged === undefined ? null : `${merged.ranks}, on ${plural(merged.hosts, "computer")}`;

const scope: Record<RunSummary["facts"]["scope"], string> = {
  tree: "the run’s process tree",
  cgroup: "the run’s control group",
  machine: "the whole machine",
};

const FIELDS: readonly (readonly [string, Describe])[] = [
  ["CPU", cpu],
  ["Memory", ({ facts }) => (facts.memoryBytes === null ? null : formatBytes(facts.memoryBytes))],
  ["GPU", gpus],
  ["System", ({ facts }, { result }) => (result.paper.isAnonymous ? null : facts.software.os)],
  ["Runtime", ({ facts }) => facts.software.runtime],
  ["Logged by", ({ facts }) => `${facts.tool.name} ${facts.tool.version}`],
  ["Container", ({ facts }) => facts.container ?? null],
  [
    "Conda environment",
    ({ facts }, { result }) =>
      result.paper.isAnonymous ? null : (facts.software.conda?.environment ?? null),
  ],
  ["Ranks", ranks],
  ["Energy counted", ({ facts }) => scope[facts.scope]],
  [
    "PUE",
    ({ pue }, { result }) =>
      `${formatDigits(pue.value, 3)} (${result.paper.isAnonymous ? "as stated by the authors or the log" : pue.source})`,
  ],
  ["Region", region],
  ["Carbon intensity", intensity],
  [
    "Code",
    ({ facts }, { result }) =>
      facts.git === null || result.paper.isAnonymous
        ? null
        : `commit ${facts.git.commit}${facts.git.dirty ? ", with uncommitted changes" : ""}`,
  ],
];

const valueHtml = (text: string): Html => {
  const [first = "", ...rest] = text.split("CO2");
  return joinHtml([html`${first}`, ...rest.map((part) => html`CO<sub>2</sub>${part}`)], "");
};

/** One value where all runs agree, else each with the number of its runs. */
function fieldHtml(texts: readonly (string | null)[]): Html | null {
  if (texts.every((text) => text === null)) return null;
  const counts = tally(texts.map((text) => text ?? NOT_LOGGED));
  if (counts.length === 1) return valueHtml(counts[0]?.[0] ?? "");
  return html`<b>differs:</b> ${joinHtml(
    counts.map(([text, count]) => html`${valueHtml(text)} (${plural(count, "run")})`),
    "; ",
  )}`;
}

/**
 * Hardware and software of runs as two columns of text. What is equal is said once; what differs is said to.
 *
 * @param extra - further rows of one run: when it ran, its settings
 */
export function environmentTable(
  context: PaperContext,
  runs: readonly RunSummary[],
  extra: readonly (readonly [string, Html])[] = [],
): Table {
  const rows = FIELDS.flatMap(([name, describe]) => {
    const texts = runs.map((run) => {
      const text = describe(run, context);
      return text === null ? null : context.mask(text);
    });
    const value = fieldHtml(texts);
    return value === null ? [] : [[name, value] as const];
  });
  return draftTable({
    caption:
      runs.length > 1
        ? html`Hardware and software of the ${runs.length} runs, as logged.`
        : html`Hardware and software, as logged.`,
    layout: "keyValue",
    columns: [headColumn("Field", "field"), headColumn("Value", "value")],
    bodies: [
      {
        heading: null,
        rows: [...rows, ...extra].map(([name, value]) =>
          row([textCell(name), { kind: "text", html: value, href: null }]),
        ),
      },
    ],
    footnotes: [],
  });
}

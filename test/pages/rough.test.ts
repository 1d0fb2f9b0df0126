import assert from "node:assert/strict";
import { test } from "node:test";
import type { Paper } from "../../src/config/paper.ts";
import { groupRuns } from "../../src/groups/group.ts";
import { csv } from "../../src/pages/downloads/csv.ts";
import { figureData } from "../../src/pages/downloads/figureData.ts";
import { tableCsv } from "../../src/pages/downloads/tableFiles.ts";
import { paperContext, paperPages } from "../../src/pages/paperPages.ts";
import { plainText } from "../../src/pages/plainText.ts";
import { roughEstimateBlocks } from "../../src/pages/rough/roughBlocks.ts";
import { siteData } from "../../src/pages/siteData.ts";
import { statedLabel } from "../../src/pages/statedColumn.ts";
import type { RunFacts } from "../../src/readers/runLog.ts";
import type { ComponentSummary, RunSummary } from "../../src/runs/runSummary.ts";
import { fakePaper, fakeRun } from "../groups/fakes.ts";

const gpu = (name: string) => ({ name, uuid: null, memoryBytes: null, driver: null });

const componentOf = (component: "cpu" | "gpu", energyKwh: number | null): ComponentSummary => ({
  key: component,
  component,
  label: component,
  method: energyKwh === null ? "missing" : "sampled",
  source: "",
  reason: energyKwh === null ? "nobody looked" : null,
  energyKwh,
  machineEnergyKwh: null,
  meanPowerW: null,
  maxPowerW: null,
  relativeUncertainty: null,
  uncertaintySource: null,
});

/** A run of so many hours that drew 100 W, half of it its boards' where it has any. */
function madeRun(path: string, durationHours: number, facts: Partial<RunFacts>): RunSummary {
  const kwh = 0.1 * durationHours;
  const hasBoards = (facts.gpus ?? []).length > 0;
  return {
    ...fakeRun(
      path,
      { energyKwh: kwh, durationHours, gpuHours: 0.2 * durationHours, cpuHours: 2 * durationHours },
      facts,
    ),
    components: hasBoards
      ? [componentOf("gpu", kwh / 2), componentOf("cpu", kwh / 2)]
      : [componentOf("cpu", kwh), componentOf("gpu", null)],
  };
}

const CPU = { cpu: { model: "AMD EPYC", logicalCores: 8 } };
const PROCESSOR = { tdpW: 240, peakTflops: null, source: "the cluster's page" };

/** Two seeds, of one hour and of two. */
const seeds = (group: string, facts: Partial<RunFacts>): readonly RunSummary[] =>
  [1, 2].map((hours, seed) => madeRun(`runs/${group}/seed-${seed}`, hours, { seed, ...facts }));

const contextOf = (runs: readonly RunSummary[], paper: Partial<Paper> = {}) => {
  const result = groupRuns(fakePaper(paper), runs);
  return paperContext(result, { parents: [], mask: (text) => text.replaceAll("secret", "•"), leftOut: [] });
};

function blocksFor(runs: readonly RunSummary[], paper: Partial<Paper> = {}) {
  const context = contextOf(runs, paper);
  const made = roughEstimateBlocks(context, context.result.root, "/");
  const blocks = made.blocks.flatMap((block) => (block.kind === "details" ? block.content : [block]));
  const table = blocks.flatMap((block) => (block.kind === "table" ? [block.table] : []))[0];
  const figure = blocks.flatMap((block) => (block.kind === "figure" ? [block.figure] : []))[0];
  const notes = blocks.flatMap((block) => (block.kind === "note" ? [plainText(block.html)] : []));
  return { ...made, table, figure, notes };
}

type Made = ReturnType<typeof blocksFor>;

/** Way, n, energy in kWh and ratio, as they are printed. */
const printed = ({ table }: Made) =>
  table?.bodies.map(({ heading, rows }) => [
    ...(heading === null ? [] : [plainText(heading)]),
    ...rows.map(({ cells }) =>
      cells
        .map((cell) =>
          cell.kind === "measure" ? cell.measure.text : cell.kind === "text" ? plainText(cell.html) : "",
        )
        .join(" | "),
    ),
  ]);

test("processors that the author states are 80, 240 and 60 W beside 100 W in the log", () => {
  const made = blocksFor(seeds("a", CPU), { processor: PROCESSOR });
  assert.deepEqual(printed(made), [
    [
      "As logged | 2 | 0.150 | 1.00 |  | ",
      "Time × 1/3 of processors’ power | 2 | 0.120 | 0.80 | 0.80 | 0.80",
      "Time × processors’ power | 2 | 0.360 | 2.40 | 2.40 | 2.40",
      "CPU hours × processors’ power per core | 2 | 0.090 | 0.60 | 0.60 | 0.60",
    ],
  ]);
  assert.match(
    plainText(made.table?.footnotes[0] ?? { html: "" }),
    /^Thermal design power of the processors: 240 W \(the cluster's page\)\.$/,
  );
});

test("boards are counted alone, as in the appendix, and with the processors, each device once", () => {
  const facts = { ...CPU, gpus: [gpu("NVIDIA TITAN V")] };
  assert.deepEqual(printed(blocksFor(seeds("a", facts), { processor: PROCESSOR })), [
    [
      "As logged | 2 | 0.150 | 1.00 |  | ",
      "Time × 1/3 of boards’ power | 2 | 0.125 | 0.83 | 0.83 | 0.83",
      "Time × boards’ power | 2 | 0.375 | 2.50 | 2.50 | 2.50",
      "GPU hours × boards’ power | 2 | 0.075 | 0.50 | 0.50 | 0.50",
      "Time × 1/3 of boards’ and processors’ power | 2 | 0.245 | 1.63 | 1.63 | 1.63",
      "Time × boards’ and processors’ power | 2 | 0.735 | 4.90 | 4.90 | 4.90",
      "GPU hours × boards’ power + CPU hours × processors’ | 2 | 0.165 | 1.10 | 1.10 | 1.10",
    ],
  ]);
  assert.equal(printed(blocksFor(seeds("a", facts)))?.[0]?.length, 4, "processors of no known power");
});

test("a processor that is listed needs nobody to state it, and has the power of the threads that it gives", () => {
  const model = "AMD EPYC 7763 64-Core Processor";
  const made = blocksFor(seeds("a", { cpu: { model, logicalCores: 64 } }));
  assert.equal(made.table?.bodies[0]?.rows.length, 4);
  assert.match(
    plainText(made.table?.footnotes[0] ?? { html: "" }),
    /: 140 W \(280 W × 64\/128 threads of AMD EPYC 7763; /,
  );
});

test("operations are an estimate where both they and the peak rate are stated", () => {
  const spec = {
    ...{ title: "A", slug: "a", description: null, finding: null, filter: null, children: [], failedRuns: 0 },
    stated: { operationsPflopsHours: 0.001 },
  };
  const processor = { ...PROCESSOR, peakTflops: 2 };
  const rows = printed(blocksFor(seeds("a", CPU), { groups: [{ ...spec, processor }] }))?.[0];
  assert.equal(rows?.at(-1), "Operations at peak rate × processors’ power | 2 | 0.120 | 0.80 | 0.60 | 1.20");
  const without = printed(blocksFor(seeds("a", CPU), { groups: [spec], processor: PROCESSOR }))?.[0];
  assert.equal(without?.length, 4);
  assert.deepEqual(statedLabel("operationsPflopsHours"), { label: "Operations", unit: "PFLOPs-h" });
});

test("a group's processor wins over the paper's, and both are in data.json", () => {
  const group = (slug: string) => ({
    ...{ title: slug, slug, description: null, finding: null, children: [], failedRuns: 0, stated: {} },
    filter: { kind: "regex" as const, pattern: `^${slug}/` },
  });
  const runs = [...seeds("a", CPU), ...seeds("b", CPU)];
  const own = { ...PROCESSOR, tdpW: 480 };
  const paper = { processor: PROCESSOR, groups: [group("a"), { ...group("b"), processor: own }] };
  const made = blocksFor(runs, paper);
  assert.deepEqual(
    printed(made)?.map((body) => body.filter((line) => !line.includes(" × ") || line.startsWith("CPU"))),
    [
      [
        "a",
        "As logged | 2 | 0.150 | 1.00 |  | ",
        "CPU hours × processors’ power per core | 2 | 0.090 | 0.60 | 0.60 | 0.60",
      ],
      [
        "b",
        "As logged | 2 | 0.150 | 1.00 |  | ",
        "CPU hours × processors’ power per core | 2 | 0.180 | 1.20 | 1.20 | 1.20",
      ],
    ],
  );
  const { root } = JSON.parse(siteData([contextOf(runs, paper)], "1")).papers[0];
  assert.deepEqual(
    [root, ...root.children].map(({ processor }) => processor.tdpW),
    [240, 240, 480],
  );
});

test("the figure of a group of groups has a mark for each, and its file says what a row is", () => {
  const runs = [...seeds("a", CPU), ...seeds("b", CPU)];
  const { figure } = blocksFor(runs, { processor: PROCESSOR });
  assert.ok(figure?.chart.kind === "regions");
  assert.deepEqual(
    figure.chart.rows.map(({ label, detail, marks }) => [label, detail, marks.map((mark) => mark.label)]),
    [
      ["as logged", "× 1.00", ["a", "b"]],
      ["time × 1/3", "× 0.80", ["a", "b"]],
      ["time × 1", "× 2.40", ["a", "b"]],
      ["CPU hours", "× 0.60", ["a", "b"]],
    ],
  );
  assert.match(figureData(figure.chart), /^way,ratio to the log,group,Energy \(kWh\),/);
});

test("a comparison with a log that is itself estimated is called circular in both captions", () => {
  const partly = (estimatedFraction: number) =>
    seeds("a", CPU).map((run) => ({ ...run, coverage: { ...run.coverage, estimatedFraction } }));
  for (const [fraction, pattern] of [
    [
      1,
      /The logged energy is itself estimated by a model, not measured, so the comparison is partly circular/,
    ],
    [0.25, /25 % of the logged energy is itself estimated by a model, so the comparison is partly circular/],
  ] as const) {
    const { table, figure } = blocksFor(partly(fraction), { processor: PROCESSOR });
    assert.match(plainText(table?.caption ?? { html: "" }), pattern);
    assert.match(plainText(figure?.caption ?? { html: "" }), pattern);
  }
  const { table } = blocksFor(partly(0), { processor: PROCESSOR });
  assert.doesNotMatch(plainText(table?.caption ?? { html: "" }), /circular/);
});

test("without a known power the paper's page says why, and a group's page is silent", () => {
  const runs = [...seeds("a", { gpus: [gpu("NVIDIA TITAN")] }), ...seeds("b", CPU)];
  const { notes, figure, files } = blocksFor(runs);
  assert.deepEqual(notes, [
    'No rough estimate of 4 runs: the thermal design power of "NVIDIA TITAN" is not known (2 runs); the thermal design power of "AMD EPYC" is not known (2 runs).',
  ]);
  assert.deepEqual([figure, files], [undefined, []]);
  const context = contextOf(runs);
  const [group] = context.result.root.children;
  assert.ok(group);
  assert.deepEqual(roughEstimateBlocks(context, group, "/a/"), { blocks: [], files: [] });
});

test("runs without an estimate are named, counted out of n and kept in the file", () => {
  const runs = [
    ...seeds("a", { gpus: [gpu("NVIDIA TITAN V")] }),
    madeRun("runs/a/seed-2", 1, { seed: 2, ...CPU }),
  ];
  const { notes, table, files } = blocksFor(runs);
  assert.match(
    notes[0] ?? "",
    /^No rough estimate of 1 run: the thermal design power of "AMD EPYC" is not known\.$/,
  );
  assert.ok(table);
  assert.match(tableCsv(table), /\r\nAs logged,2,/);
  const lines = files[0]?.content.trim().split("\r\n") ?? [];
  assert.equal(lines.length, 1 + 2 * 3 + 1);
  assert.equal(
    `${lines.at(-1)}\r\n`,
    csv([
      [
        null,
        "seed 2",
        "/paper/a/seed-2/",
        null,
        null,
        null,
        0.1,
        null,
        null,
        'the thermal design power of "AMD EPYC" is not known',
      ],
    ]),
  );
});

test("runs on different devices keep their own ratios, and a chart never mixes them", () => {
  const runs = [
    ...seeds("a", { gpus: [gpu("NVIDIA TITAN V")] }),
    madeRun("runs/a/seed-2", 3, { seed: 2, ...CPU }),
  ];
  const made = blocksFor(runs, { processor: PROCESSOR });
  const lines = printed(made)?.[0] ?? [];
  assert.equal(lines[0], "As logged | 3 | 0.200 | 1.00 |  | ");
  assert.match(lines[2] ?? "", /^Time × boards’ power \| 2 \| 0\.375 \| 2\.50 /);
  assert.match(lines.at(-2) ?? "", /^Time × processors’ power \| 1 \| 0\.720 \| 2\.40 \| {2}\| $/);
  assert.equal(made.figure, undefined);
});

test("runs that shared a computer are counted, as estimates by time give each the whole of it", () => {
  const at = (path: string, startedAtS: number, hostHash: string) =>
    madeRun(path, 1, { ...CPU, startedAtS, endedAtS: startedAtS + 3600, hostHash });
  const runs = [
    at("runs/a/x", 0, "h"),
    at("runs/a/y", 1800, "h"),
    at("runs/a/z", 5400, "h"),
    at("runs/a/w", 0, "k"),
  ];
  const { table } = blocksFor(runs, { processor: PROCESSOR });
  assert.match(
    plainText(table?.footnotes[1] ?? { html: "" }),
    /^2 of the 4 runs shared the computer with another run of this paper\./,
  );
});

test("an anonymous paper keeps to itself who stated the power, and masks hold", () => {
  const hidden = contextOf(seeds("a", CPU), { isAnonymous: true, processor: PROCESSOR });
  const open = contextOf(seeds("a", CPU), { processor: { ...PROCESSOR, source: "secret page" } });
  for (const [context, expected] of [
    [hidden, "as stated by the authors"],
    [open, "• page"],
  ] as const) {
    const all =
      JSON.stringify([paperPages(context).pages, paperPages(context).files]) + siteData([context], "1");
    assert.ok(all.includes(expected));
    assert.doesNotMatch(all, /the cluster|secret page/);
  }
});

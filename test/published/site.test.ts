import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { z } from "zod";
import { loadSiteContent } from "../../src/site.ts";

const data = process.env.WATTPRINT_REFERENCE_DATA;
const skip = data ? false : "WATTPRINT_REFERENCE_DATA is not set";

/** The published names, and ours. */
const METRICS: Readonly<Record<string, string>> = {
  AverageReturnPerkWh: "averageReturnPerKwh",
  AverageReturn: "averageReturn",
  AsymptoticReturn: "asymptoticReturn",
  total_power: "energyKwh",
  exp_len_hours: "durationHours",
  cpu_hours: "cpuHours",
  gpu_hours: "gpuHours",
  estimated_carbon_impact_kg: "emissionsKgCo2e",
};

const rows = z.array(
  z.object({ experiment: z.string(), values: z.record(z.string(), z.object({ printed: z.string() })) }),
);
const published = z.object({
  groups: z.record(z.string(), z.object({ title: z.string(), rows })),
  roots: z.record(z.string(), z.object({ rows })),
});

interface GroupData {
  readonly title: string;
  readonly page: string;
  readonly statistics: Readonly<
    Record<string, { readonly mean: number; readonly standardError: number | null }>
  >;
  readonly children: readonly GroupData[];
}
const group: z.ZodType<GroupData> = z.lazy(() =>
  z.object({
    title: z.string(),
    page: z.string(),
    statistics: z.record(z.string(), z.object({ mean: z.number(), standardError: z.number().nullable() })),
    children: z.array(group),
  }),
);
const siteData = z.object({ papers: z.array(z.object({ root: group, runs: z.array(z.unknown()) })) });

const folder = mkdtempSync(join(tmpdir(), "wattprint-published-"));
after(() => rmSync(folder, { recursive: true }));

/** A user's paper file, in a folder of its own, for the two data sets. */
async function buildPublished(source: string) {
  const paper = readFileSync(new URL("henderson2020.md", import.meta.url), "utf8");
  writeFileSync(join(folder, "paper.md"), paper.replaceAll("RUNS", join(source, "raw-logs")));
  const site = await loadSiteContent({ folder });
  const file = site.model.files.find(({ url }) => url === "/data.json");
  const [result] = siteData.parse(JSON.parse(file?.content ?? "")).papers;
  assert.ok(result);
  return { site, result };
}

const descendants = (node: GroupData): readonly GroupData[] => [node, ...node.children.flatMap(descendants)];

test("every printed cell of the published tables comes out by rounding data.json", { skip }, async () => {
  assert.ok(data);
  const expected = published.parse(
    JSON.parse(readFileSync(join(data, "reference/expected-henderson2020.json"), "utf8")),
  );
  const { site, result } = await buildPublished(data);
  assert.equal(result.runs.length, 119);
  const all = descendants(result.root);
  let cells = 0;
  const compare = (parent: string | null, table: z.infer<typeof rows>) => {
    for (const { experiment, values } of table) {
      const candidates = parent === null ? all : (all.find(({ title }) => title === parent)?.children ?? []);
      const found: GroupData | undefined = candidates.find(({ title }) => title === experiment);
      assert.ok(found, `${parent} › ${experiment}`);
      for (const [name, { printed }] of Object.entries(values)) {
        const statistic = found.statistics[METRICS[name] ?? name];
        const ours: string = `${statistic?.mean.toFixed(3)} +/- ${statistic?.standardError?.toFixed(2)}`;
        assert.equal(ours, printed, `${experiment}: ${name}`);
        cells += 1;
      }
    }
  };
  for (const { title, rows } of Object.values(expected.groups)) compare(title, rows);
  for (const { rows } of Object.values(expected.roots)) compare(null, rows);
  assert.equal(cells, 174);

  const pong = all.find(({ title }) => title.startsWith("Pong"));
  assert.equal(pong?.page, "/leaderboard/pong/");
  assert.deepEqual(
    pong?.children.map(({ title }) => title.split(" ")[0]),
    ["A2C+Vtrace", "PPO2", "DQN", "A2C"],
    "ranked by average return per kWh, in full precision",
  );
  assert.ok(site.model.runPages.some(({ url }) => url === "/leaderboard/pong/ppo2/seed-0/"));
});

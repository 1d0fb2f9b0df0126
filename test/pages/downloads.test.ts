import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { csv } from "../../src/pages/downloads/csv.ts";
import { figureData } from "../../src/pages/downloads/figureData.ts";
import { tableLatex } from "../../src/pages/downloads/latex.ts";
import { escapeLatex, latexFromHtml, latexNeeds } from "../../src/pages/downloads/latexText.ts";
import { samplesCsv } from "../../src/pages/downloads/samplesCsv.ts";
import { tableCsv, tableJson } from "../../src/pages/downloads/tableFiles.ts";
import { groupTable } from "../../src/pages/groupTable.ts";
import { html } from "../../src/pages/html.ts";
import { draftTable, headColumn, row, textCell } from "../../src/pages/tableDraft.ts";
import { contextOf, smallResult, steadySeries } from "./fixture.ts";

test("csv quotes by RFC 4180 and leaves missing fields empty", () => {
  assert.equal(csv([["a,b", 'say "x"', "two\nlines", null, 0.5]]), '"a,b","say ""x""","two\nlines",,0.5\r\n');
});

test("csv keeps spreadsheets from running a text as a formula, but not numbers from being numbers", () => {
  assert.equal(csv([["=cmd()", "+1+1", "-x", "@y", "-1.5e3", -2]]), "'=cmd(),'+1+1,'-x,'@y,-1.5e3,-2\r\n");
});

test("latex escapes its special characters and prints signs as mathematics", () => {
  assert.equal(escapeLatex("50 % of A_1 & {x}\\"), "50 \\% of A\\_1 \\& \\{x\\}\\textbackslash{}");
  assert.equal(escapeLatex("−103.2 ± 1.6"), "$-$103.2 $\\pm$ 1.6");
  assert.equal(
    latexFromHtml(html`<i>p</i> &lt; .05 of CO<sub>2</sub>`),
    "\\textit{p} \\textless{} .05 of CO\\textsubscript{2}",
  );
});

test("latex has Greek letters and signs as mathematics, and no two hyphens become a dash", () => {
  assert.equal(
    escapeLatex("TD3 λ ≠ π₀, 10⁶"),
    "TD3 $\\lambda$ $\\neq$ $\\pi$\\textsubscript{0}, 10\\textsuperscript{6}",
  );
  assert.equal(escapeLatex("--jobs 2–3, it’s *a*"), "-{}-jobs 2--3, it's {*}a{*}");
  assert.equal(escapeLatex("e\u0301\u200b\u0007\tx\n\u00a0y"), "é x y");
});

test("latex says which fonts or engine its letters need", () => {
  assert.deepEqual(latexNeeds("Größe, naïve, İstanbul – ‘a’ 5 €"), []);
  assert.deepEqual(latexNeeds("Đorđe"), ["% Needs \\usepackage[T1]{fontenc}."]);
  assert.deepEqual(latexNeeds("精度 精"), [
    "% pdfLaTeX does not know 精 度: needs LuaLaTeX or XeLaTeX, and a font that has them.",
  ]);
});

test("a table as LaTeX has the rounded numbers of the page", () => {
  const result = smallResult();
  const text = tableLatex(groupTable(contextOf(result), result.root));
  assert.match(text, /\\begin\{tabular\}\{lrrrrr\}/);
  assert.match(text, /PPO & 3 & 0\.1000 \$\\pm\$ 0\.0058/);
  assert.match(text, /\\toprule[\s\S]*\\midrule[\s\S]*\\bottomrule/);
  assert.match(text, /^% Needs \\usepackage\{booktabs,graphicx\}\.\n\\begin/);
});

test("a table with long texts breaks them into lines, and asks for the package that can", () => {
  const [head, value] = [headColumn("Field", "field"), headColumn("Value", "value")];
  const table = (text: string) =>
    draftTable({
      caption: html`Of 精度`,
      layout: "keyValue",
      columns: [head, value],
      bodies: [{ heading: null, rows: [row([textCell("CPU"), textCell(text)])] }],
      footnotes: [],
    });
  assert.match(
    tableLatex(table("x".repeat(36))),
    /^% Needs \\usepackage\{booktabs,graphicx\}\.\n% pdfLaTeX .*\n[\s\S]*\{ll\}/,
  );
  const long = tableLatex(table("x".repeat(37)));
  assert.match(long, /^% Needs \\usepackage\{array,booktabs,graphicx\}\./);
  assert.ok(long.includes("{l>{\\raggedright\\arraybackslash}p{0.68\\linewidth}}"));
});

test("a table as CSV and JSON has full precision, units in its names and the method of energies", () => {
  const result = smallResult();
  const table = groupTable(contextOf(result), result.root);
  const [head, first] = tableCsv(table).split("\r\n");
  assert.match(head ?? "", /^group,n,energyKwh,energyKwhStandardError,/);
  assert.match(first ?? "", /^PPO,3,0\.(1|09)\d*,0\.00577350269\d*,/);
  const parsed: unknown = JSON.parse(tableJson(table));
  const text = JSON.stringify(parsed);
  assert.match(text, /"schema":"wattprint-table"/);
  assert.match(
    text,
    /"energyKwh":\{"value":0\.(1|09)\d*,"standardError":0\.0057735026\d*,"text":"0\.1000 ± 0\.0058","method":"counter"\}/,
  );
});

test("columns of one name stay columns of their own in CSV and JSON", () => {
  const { bodies, ...table } = draftTable({
    caption: html`Emissions of 精度 and 学習`,
    layout: "results",
    columns: ["region", "energyKwh", "energyKwh", "energyKwh2"].map((name) => headColumn("", name)),
    bodies: [{ heading: null, rows: [row(["a", "b", "c", "d"].map((text) => textCell(text)))] }],
    footnotes: [],
  });
  const [head, cells] = tableCsv({ ...table, bodies }).split("\r\n");
  assert.deepEqual([head, cells], ["region,energyKwh,energyKwh3,energyKwh2", "a,b,c,d"]);
  const { columns, rows } = JSON.parse(tableJson({ ...table, bodies }));
  assert.deepEqual(rows, [{ region: "a", energyKwh: "b", energyKwh3: "c", energyKwh2: "d" }]);
  assert.equal(columns[2].name, "energyKwh3");
});

test("figure data names axes with units and keeps every run", () => {
  const text = figureData({
    kind: "dotPlot",
    axis: { title: "Emissions", unit: "g CO₂e", scale: "linear" },
    rows: [
      {
        key: 1,
        label: "=PPO",
        href: null,
        mean: 2,
        low: null,
        high: null,
        seeds: [{ value: 2, label: "seed 0", href: null }],
      },
    ],
    description: "",
  });
  assert.equal(
    text,
    "group,kind,Emissions (g CO2e),mean - SE,mean + SE\r\n'=PPO,mean,2,,\r\nseed 0,run,2,,\r\n",
  );
});

test("samples of several series share a row where they share a time", () => {
  const series = steadySeries;
  const use = { ...series, key: "cpuCores", unit: "cores" as const, bins: series.bins.slice(1) };
  const lines = samplesCsv([series, use]).split("\r\n");
  assert.deepEqual(lines.slice(0, 3), [
    "timeS,cpu/attributed (W),cpuCores (cores)",
    "60,100,",
    "120,100,100",
  ]);
});

test("readings are written as numbers of seven digits, whatever their size", () => {
  const [bin] = steadySeries.bins;
  assert.ok(bin);
  const written = (value: number): string | undefined =>
    samplesCsv([{ ...steadySeries, bins: [{ ...bin, last: [60, value] }] }]).split(/\r\n|,/)[3];
  for (const value of [0, -0, 999_999.96, 1e6, 1_572_591_610.25, 0.000_001, 9.999_999_9e-7, 10, 0.1])
    assert.equal(written(value), String(Number(value.toPrecision(7))));
  fc.assert(
    fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (value) => {
      assert.equal(written(value), String(Number(value.toPrecision(7))));
    }),
    { seed: 1 },
  );
});

test("a row of a long run is a bin with its mean, its lowest and its highest reading", () => {
  const [first] = steadySeries.bins;
  assert.ok(first);
  const bin = { ...first, min: [10, 90], max: [20, 130], mean: 101 } as const;
  const lines = samplesCsv([{ ...steadySeries, isDownsampled: true, bins: [bin] }]).split("\r\n");
  assert.deepEqual(lines.slice(0, 2), [
    "timeS,cpu/attributed (W) mean,cpu/attributed (W) lowest,cpu/attributed (W) highest",
    "60,101,90,130",
  ]);
});

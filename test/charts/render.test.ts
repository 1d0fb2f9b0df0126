import assert from "node:assert/strict";
import { test } from "node:test";
import { renderChart } from "../../src/charts/render.ts";
import { serializeSvg } from "../../src/charts/svgTree.ts";
import {
  axis,
  curveOf,
  dotPlotOf,
  line,
  mark,
  PLAIN,
  panel,
  panelsOf,
  row,
  scatterOf,
} from "./chartModels.ts";
import { elementsOf, placedTexts, titleOf } from "./svgTexts.ts";

test("two drawings of one model are the same bytes, whatever was drawn between, even at once", async () => {
  for (const model of Object.values(PLAIN)) {
    const first = await renderChart(model, "f1");
    const [second] = await Promise.all([
      renderChart(model, "f1"),
      ...Object.values(PLAIN).map((other) => renderChart(other, "f2")),
    ]);
    assert.deepEqual(second, first);
  }
});

test("ids are unique over the charts of a page, and each reference has its id", async () => {
  const charts = await Promise.all(["f1", "f2"].map((prefix) => renderChart(PLAIN.panels, prefix)));
  const page = charts.map((chart) => chart.wideSvg + chart.narrowSvg).join("");
  const ids = Array.from(page.matchAll(/ id="([^"]+)"/gu), ([, id]) => id);
  assert.ok(ids.length >= 4);
  assert.equal(new Set(ids).size, ids.length);
  const references = new Set(Array.from(page.matchAll(/url\(#([^)]+)\)/gu), ([, id]) => id));
  assert.deepEqual([...references].sort(), ids.sort());
});

test("a chart without links is one image with the model's description", async () => {
  const { wideSvg } = await renderChart(
    dotPlotOf([row(1, "PPO2", 50)], { description: `A "quoted" <b> & more` }),
    "f1",
  );
  const attributes = elementsOf(wideSvg)[0]?.attributes;
  assert.equal(attributes?.role, "img");
  assert.equal(attributes?.["aria-label"], "A &quot;quoted&quot; &lt;b&gt; &amp; more");
});

test("a chart with links is a group: links have names, all else is hidden from assistive tools", async () => {
  const { wideSvg } = await renderChart(PLAIN.dotPlot, "f1");
  const [root] = elementsOf(wideSvg);
  assert.equal(root?.attributes.role, "group");
  const links = elementsOf(wideSvg).filter((element) => element.tag === "a");
  assert.deepEqual(
    links.map((link) => [link.attributes.href, titleOf(link)]),
    [
      ["/pong/ppo2/seed-0/", "PPO2, seed 0: 40.00 reward/kWh"],
      ["/pong/ppo2/seed-1/", "PPO2, seed 1: 60.00 reward/kWh"],
      ["/pong/ppo2/", "PPO2: mean 50.00 reward/kWh"],
    ],
  );
  const hidden = elementsOf(wideSvg).filter((element) => element.attributes["aria-hidden"] === "true");
  assert.ok(hidden.every((element) => !serializeSvg(element).includes("<a ")));
  const below = new Set(hidden.flatMap((element) => elementsOf(serializeSvg(element)).map(serializeSvg)));
  const texts = elementsOf(wideSvg).filter((element) => element.tag === "text");
  assert.ok(texts.length > 0 && texts.every((element) => below.has(serializeSvg(element))));
});

test("no trace of Vega's runtime is left", async () => {
  for (const model of Object.values(PLAIN)) {
    const { wideSvg } = await renderChart(model, "f1");
    assert.doesNotMatch(wideSvg, /class=|graphics-|roledescription|pointer-events|xlink|style=/u);
  }
});

test("labels are escaped", async () => {
  const label = `<script>alert("1")</script> & 'more'`;
  const models = [
    dotPlotOf([row(1, label, 1, { href: "/a/" })], { axis: axis(label, label), description: label }),
    scatterOf([mark(1, label, 1, 1, { href: "/a/" })], { description: label }),
    curveOf(
      [
        {
          key: 1,
          label,
          mean: [],
          seeds: [
            {
              label,
              href: "/a/",
              points: [
                [0, 1],
                [1, 2],
              ],
            },
          ],
        },
      ],
      [{ label, value: 1 }],
    ),
    panelsOf([panel(label, [line([[0, 1]])], { summary: label })]),
  ];
  for (const model of models) {
    const { wideSvg, narrowSvg } = await renderChart(model, "f1");
    assert.doesNotMatch(wideSvg + narrowSvg, /<script/u);
    assert.match(wideSvg, /&lt;script&gt;/u);
  }
});

test("links that lead off the web are refused", async () => {
  for (const href of ["javascript:alert(1)", "data:text/html,x", "//example.org/", "/a b/", "JAVASCRIPT:x"]) {
    const model = dotPlotOf([row(1, "PPO2", 1, { href })]);
    await assert.rejects(renderChart(model, "f1"), {
      message: `chart link must be site-absolute, relative or http(s), got ${JSON.stringify(href)}`,
    });
  }
});

test("links are written as the model gives them", async () => {
  for (const href of ["/pong/ppo2/", "../seed-1/", "#table-1", "https://example.org/?a=1&b=2"]) {
    const { narrowSvg } = await renderChart(dotPlotOf([row(1, "PPO2", 1, { href })]), "f1");
    assert.ok(narrowSvg.includes(`<a href="${href.replace("&", "&amp;")}"`), href);
  }
});

test("a gap breaks a line", async () => {
  const points = [[0, 1], [10, 2], null, [30, 3], [40, 2]] as const;
  const { wideSvg } = await renderChart(panelsOf([panel("GPU (W)", [line(points)])]), "f1");
  const lines = elementsOf(wideSvg).filter((element) => element.attributes.stroke === "var(--series-1)");
  assert.equal(lines.length, 2);
});

test("a panel without data says so", async () => {
  const { wideSvg } = await renderChart(panelsOf([panel("GPU (W)", [])]), "f1");
  assert.ok(placedTexts(wideSvg).some((text) => text.text === "no data"));
});

test("labels that find no place are reported", async () => {
  const points = Array.from({ length: 20 }, (_, i) => mark(1, `point ${i}`, 1, 1));
  const { wideSvg, droppedLabels } = await renderChart(scatterOf(points), "f1");
  const shown = placedTexts(wideSvg).filter((text) => text.text.startsWith("point "));
  assert.ok(shown.length >= 4);
  assert.equal(shown.length + droppedLabels.wide.length, 20);
});

test("marks of each key differ in shape as well as color", async () => {
  const keys = [1, 2, 3, 4, 5, 6] as const;
  const { wideSvg } = await renderChart(dotPlotOf(keys.map((key) => row(key, `key ${key}`, key))), "f1");
  const marks = elementsOf(wideSvg).filter((element) =>
    /^var\(--series/u.test(element.attributes.fill ?? ""),
  );
  assert.equal(new Set(marks.map((element) => element.attributes.d)).size, 6);
  assert.equal(new Set(marks.map((element) => element.attributes.fill)).size, 6);
});

test("a log axis says so, and is linear where a value is not positive", async () => {
  const titles = async (values: readonly number[]) => {
    const rows = values.map((value) => row(1, "a", value));
    const { wideSvg } = await renderChart(dotPlotOf(rows, { axis: axis("Energy", "kWh", "log") }), "f1");
    return placedTexts(wideSvg).map((text) => text.text);
  };
  assert.ok((await titles([1, 100])).includes("Energy (kWh, log scale)"));
  assert.ok((await titles([-1, 100])).includes("Energy (kWh)"));
});

test("subscripts that the fonts lack are drawn as small digits", async () => {
  const { wideSvg } = await renderChart(
    dotPlotOf([row(1, "a", 1)], { axis: axis("Emissions", "g CO₂e") }),
    "f1",
  );
  assert.doesNotMatch(wideSvg.replace(/aria-label="[^"]*"/gu, ""), /₂/u);
  assert.match(wideSvg, /CO<tspan dy="[^"]+" font-size="70%">2<\/tspan><tspan dy="[^"]+">e\)/u);
});

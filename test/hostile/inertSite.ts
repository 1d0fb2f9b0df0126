import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TOY_ENVIRONMENT, toyEntry, toyFacts, toyRun, writeFiles } from "./toyBoard.ts";

/** Sets a mark where it runs. */
const RUN = "window.owned=1";

const BODY = `<script>${RUN}</script>
<img src=x onerror="${RUN}"> <svg onload="${RUN}"></svg> <iframe src="https://evil.example"></iframe>
<style>@import "https://evil.example/x.css";</style> <base href="https://evil.example/"> <form action="https://evil.example">

[a](javascript:${RUN}) [b](JaVaScRiPt:${RUN}) [c](data:text/html;base64,PHNjcmlwdD4=) [d](vbscript:x) [e](//evil.example)
[f](&#106;avascript:${RUN}) [g](java
script:${RUN}) [h][x] <javascript:${RUN}> ![i](https://evil.example/pixel.png) ![j](javascript:${RUN})
![k](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+)

[x]: javascript:${RUN}

{{ "x".constructor.constructor("${RUN}")() }} {% include "/etc/passwd" %} \${${RUN}} <%= 1 %> <!--#include virtual="/etc/passwd"-->

| a | b |
|---|---|
| <script>${RUN}</script> | =1+1 |

# A heading <img src=x onerror=${RUN}>
`;

const NAMES: readonly string[] = [
  `<script>${RUN}</script>`,
  `"><img src=x onerror=${RUN}>`,
  `' onmouseover='${RUN}`,
  `</title><svg onload=${RUN}>`,
  `=HYPERLINK("https://evil.example")`,
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "+1+1",
  "-1+1",
  `{{ "a".constructor.constructor("${RUN}")() }}`,
  '{% import "x" as y %}',
  `]]><script>${RUN}</script>`,
  `&lt;script&gt;${RUN}`,
  `[a](javascript:${RUN})`,
  "`**_~|\\",
  "__proto__",
  "constructor",
  "算法 ‑ Δ-Q λ=0.5",
];

/** Each takes three of the names: as algorithm, as variant and as author. */
const ENTRIES = Math.ceil(NAMES.length / 3);

const nameAt = (index: number): string => NAMES[index % NAMES.length] ?? "";

const entryNamed = (name: string, index: number): string =>
  toyEntry(
    [
      `variant: ${JSON.stringify(nameAt(3 * index + 1))}`,
      `hardware: ${JSON.stringify(`<b onclick=${RUN}>${index}</b>`)}`,
      `command: ${JSON.stringify(`python </code></pre><script>${RUN}</script>`)}`,
      `attemptsNote: ${JSON.stringify(`<script>${RUN}</script>`)}`,
      `bibtex: ${JSON.stringify(`@misc{x, title = {</pre><script>${RUN}</script>}}`)}`,
      'implementation: { url: "https://evil.example/\\"onmouseover=\\"x()?<script>" }',
    ],
    BODY,
  )
    .replace("algorithm: Honest", `algorithm: ${JSON.stringify(name)}`)
    .replace(
      "{ name: Ada }",
      `{ name: ${JSON.stringify(nameAt(3 * index + 2))}, url: "https://evil.example/?'onclick='x" }`,
    );

/** Facts of a run in which every text is hostile. */
const hostileFacts = (seed: number, name: string): string => {
  const facts = toyFacts(seed);
  const script = `<script>${RUN}</script>`;
  const text = JSON.stringify({
    ...facts,
    tool: { name: script, version: name },
    tags: { algorithm: script, environment: "toy", [script]: name },
    settings: { [script]: name, learningRate: script },
    command: ["python", script, `--x=${name}`],
    hardware: { ...facts.hardware, cpu: { model: "<svg onload=window.owned=1>", logicalCores: 4 } },
    software: { os: script, runtime: name, packages: { [script]: name } },
    measurements: [{ component: "cpu", method: "counter", source: `${script} RAPL` }],
    carbon: { region: script, regionSource: name, intensityGPerKwh: 100, source: script },
  });
  return text.replace('"settings":{', '"settings":{"__proto__":"polluted","constructor":"polluted",');
};

/** Writes a site's folder with a leaderboard that is in order, but whose every text tries something. */
export function writeInertSite(folder: string): number {
  const home = join(folder, "leaderboard");
  const environment = TOY_ENVIRONMENT.replace(
    "title: Toy",
    `title: ${JSON.stringify(`<img src=x onerror=${RUN}>`)}`,
  )
    .replace("score: {", 'score: { unit: "<i onclick=x>",')
    .replaceAll("source: made up", `source: ${JSON.stringify(`<script>${RUN}</script>`)}`)
    .replace("A board for tests.", BODY);
  writeFiles(join(home, "environments"), { "toy.md": environment });
  for (let index = 0; index < ENTRIES; index += 1) {
    const name = nameAt(3 * index);
    const entry = join(home, "entries/toy", `entry-${index}`);
    // A byte order mark and line ends of Windows change nothing.
    const text =
      index % 2 === 0 ? entryNamed(name, index) : `\uFEFF${entryNamed(name, index).replaceAll("\n", "\r\n")}`;
    mkdirSync(entry, { recursive: true });
    writeFileSync(join(entry, "entry.md"), text);
    for (const seed of [0, 1, 2]) {
      const run = toyRun({ seed, luck: 10 * index + seed, powerW: 5 + index });
      writeFiles(join(entry, `runs/seed-${seed}`), { ...run, "run.json": hostileFacts(seed, name) });
    }
  }
  return ENTRIES;
}

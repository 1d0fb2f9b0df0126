import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { findMentions } from "../../src/audit/mentions.ts";
import { sentences } from "../../src/audit/sentences.ts";
import { readPaperText } from "../../src/readPaperText.ts";
import { wattprint } from "../cli/command.ts";
import { labelled, scoreOf } from "./labelled.ts";

const find = (text: string) =>
  findMentions({ name: "a.txt", isPaged: false, parts: [text] }).map((each) => [
    each.class,
    each.grade,
    each.text,
  ]);

/** A PDF of one page a list of lines, written by hand. */
function pdfOf(pages: readonly (readonly string[])[]): string {
  const streams = pages.map((lines) => {
    const shown = lines.map((line, i) => `${i === 0 ? "" : "0 -16 Td "}(${line}) Tj`);
    return `BT /F1 12 Tf 72 700 Td ${shown.join(" ")} ET`;
  });
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...streams.flatMap((stream, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    ]),
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const at = file.length;
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
}

function folder(t: TestContext, files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), "wattprint-audit-"));
  t.after(() => rmSync(path, { recursive: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

test("each class of the paper's survey is found with its amount", () => {
  assert.deepEqual(find("We used 8 V100 GPUs for 5 days."), [
    ["hardware", "likely", "8 V100 GPUs"],
    ["time", "likely", "5 days"],
  ]);
  assert.deepEqual(find("This took 24.3 kWh and emitted 8 kg CO2eq."), [
    ["energy", "likely", "24.3 kWh"],
    ["carbon", "likely", "8 kg CO2eq"],
  ]);
  assert.deepEqual(find("The model has 340M parameters."), [["compute", "likely", "340M parameters"]]);
});

test("words that mean something else are not mentions", () => {
  assert.deepEqual(find("The emission probabilities and the predictive power of energy-based models."), []);
  assert.deepEqual(find("The data set holds 960 hours of read speech."), []);
});

test("a word without an amount is only possible", () => {
  assert.deepEqual(find("Its energy consumption is unknown."), [
    ["energy", "possible", "energy consumption"],
  ]);
});

test("lists of references are left out, appendices are not", () => {
  const text = "It used 2 kWh.\n\nReferences\n\nA. Author. On 3 kWh. 2020.\n\nAppendix A\n\nIt used 4 kWh.";
  assert.deepEqual(
    findMentions({ name: "", isPaged: false, parts: [text] }).map(({ text, line }) => [text, line]),
    [
      ["2 kWh", 1],
      ["4 kWh", 9],
    ],
  );
});

test("sentences end neither at abbreviations nor at decimal points", () => {
  assert.deepEqual(
    sentences("See Fig. 2, cf. Smith et al. (2020). It took 5.5 h.\nNext line").map(({ text }) => text),
    ["See Fig. 2, cf. Smith et al. (2020).", "It took 5.5 h.", "Next line"],
  );
});

test("precision and recall on the labelled sentences are as the documentation states", () => {
  const { found, right, wanted } = scoreOf(labelled("heldOut"));
  const docs = readFileSync(new URL("../../docs/audit.md", import.meta.url), "utf8");
  const stated = /(\d+) of (\d+) likely mentions were right .*?, and (\d+) of (\d+) reports were found/s.exec(
    docs,
  );
  assert.deepEqual(stated?.slice(1).map(Number), [right, found, right, wanted]);
});

test("a PDF is read page by page, and words broken at a line's end are joined", async (t) => {
  const path = folder(t, { "a.pdf": pdfOf([["A page."], ["The total con-", "sumption was 12 kWh."]]) });
  const paper = await readPaperText(join(path, "a.pdf"));
  const [mention] = findMentions(paper);
  assert.deepEqual([mention?.text, mention?.page, mention?.line], ["12 kWh", 2, null]);
  assert.equal(mention?.context, "The total consumption was 12 kWh.");
});

test("what is no PDF, and a PDF without text, are faults of their files", async (t) => {
  const path = folder(t, { "a.pdf": "no pdf at all", "b.pdf": pdfOf([[]]) });
  await assert.rejects(
    readPaperText(join(path, "a.pdf")),
    /a\.pdf: cannot be read as a PDF \(.*\); expected a PDF without password/,
  );
  await assert.rejects(
    readPaperText(join(path, "b.pdf")),
    /b\.pdf: has no text; expected a PDF with text, not pictures of pages/,
  );
});

test("audit makes a table over a folder, says that a reader judges, and names what it left out", (t) => {
  const path = folder(t, {
    "a.txt": "We used 5 kWh.",
    "b.pdf": pdfOf([["It ran for 3 hours."]]),
    "c.pdf": "broken",
  });
  const { stdout, stderr, status } = wattprint(["audit", path]);
  assert.equal(status, 1);
  assert.match(stderr, /^left out .*c\.pdf: cannot be read as a PDF/m);
  assert.match(stdout, /line 1: \[5 kWh\] We used 5 kWh\./);
  assert.match(
    stdout,
    /Papers with a likely mention, of 2: energy 1, carbon 0, hardware 0, time 1, compute 0\n/,
  );
  assert.match(stdout, /read each in its context, and count for yourself\.\n$/);
  const csv = wattprint(["audit", join(path, "b.pdf"), "--mentions", "--format", "csv"]).stdout;
  assert.match(
    csv,
    /^paper,class,grade,page,line,text,context\r\n.*b\.pdf,time,likely,1,,3 hours,It ran for 3 hours\.\r\n$/,
  );
});

test("the paper's conferences of 2019 emit 34 440 597 kg by its lowest study", () => {
  const attendances = [9227, 3015, 3227, 13500, 3509, 6481, 2720, 701, 283, 334];
  const participants = attendances.reduce((sum, each) => sum + each, 0);
  const { stdout } = wattprint(["travel", "--participants", String(participants), "--format", "csv"]);
  assert.match(stdout, /\r\nSpinellis and Louridas \(2013\),801,42997,34440597\r\n/);
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { InputError } from "../../src/errors.ts";
import { loadCheckedPaper } from "../../src/loadCheckedPaper.ts";

async function faultsOf(keys: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-"));
  try {
    writeFileSync(join(folder, "paper.md"), `---\ntitle: A paper\n${keys}\n---\n`);
    await loadCheckedPaper(join(folder, "paper.md"));
    return [];
  } catch (error) {
    if (error instanceof InputError) return error.faults.map(({ message }) => message);
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("a paper's region without data is refused with the nearest ones that have some", async () => {
  assert.deepEqual(await faultsOf("region: CA-QC"), []);
  const [fault] = await faultsOf("region: Monaco");
  assert.equal(
    fault,
    'region is "Monaco"; Monaco (MCO) has no average that is life-cycle, generation, average; the nearest ones with data are Switzerland (CHE), Italy (ITA), France (FRA)',
  );
});

test("a country that is none is refused, one without a grid average is not", async () => {
  const [fault] = await faultsOf("country: Frnce");
  assert.equal(
    fault,
    'country is "Frnce"; expected a country by name or ISO 3166 code, such as France, FR or FRA (did you mean "France"?)',
  );
  assert.deepEqual(await faultsOf("country: Monaco"), []);
});

test("each fault has the line of its key", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wattprint-"));
  const file = join(folder, "paper.md");
  writeFileSync(file, "---\ntitle: A\nregion: Frnace\nyear: 2026\nwhatIf: [Estnia]\ncountry: Germny\n---\n");
  const error = await loadCheckedPaper(file).catch((thrown: unknown) => thrown);
  rmSync(folder, { recursive: true });
  assert.ok(error instanceof InputError);
  const found = error.faults.map(({ line, message }) => [line, message.split(" ")[0]]);
  assert.deepEqual(found.sort(), [
    [3, "region"],
    [5, "whatIf"],
    [6, "country"],
  ]);
});

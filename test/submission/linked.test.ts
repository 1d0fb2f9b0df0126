import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { loadEnvironment } from "../../src/config/loadEnvironment.ts";
import { formatFault } from "../../src/errors.ts";
import { checkLeaderboard } from "../../src/submission/checkLeaderboard.ts";
import { download } from "../../src/submission/download.ts";
import { entryDraft } from "../../src/submission/entryDraft.ts";
import { readLogs } from "../../src/submission/entryRuns.ts";
import { deterministicGzip } from "../../src/submission/gzip.ts";
import { isPrivateAddress } from "../../src/submission/privateAddress.ts";
import { filesOfTar, tarOf } from "../../src/submission/tarArchive.ts";
import { verifyLinked } from "../../src/submission/verifyLinked.ts";
import { temporaryFolder } from "../cli/tinyRuns.ts";
import { toyRun, writeFiles, writeToyBoard } from "../hostile/toyBoard.ts";

const NOW_S = Date.parse("2026-06-01T00:00:00Z") / 1000;

async function withServer<T>(answer: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  try {
    return await use(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What a check with `--fetch` says of a linked entry whose archive the server answers with. */
async function verified(change: (archive: Buffer, folder: string) => Buffer | undefined): Promise<string> {
  let archive: Buffer = Buffer.alloc(0);
  return withServer(
    (_, response) => void response.end(archive),
    async (url) => {
      const folder = temporaryFolder();
      const home = join(folder, "leaderboard");
      writeToyBoard(home);
      for (const seed of [0, 1, 2])
        writeFiles(join(folder, `runs/s${seed}`), toyRun({ seed, luck: 30 + seed }));
      const environment = await loadEnvironment(join(home, "environments/toy.md"));
      const { summaries } = await readLogs([join(folder, "runs")], environment);
      const statement = {
        ...{
          algorithm: "Linked",
          variant: null,
          implementation: null,
          command: null,
          attempts: 3,
          attemptsNote: null,
        },
        ...{
          authors: [{ name: "Ada", url: null }],
          isPreliminary: false,
          date: "2026-01-02",
          attempts: 3,
          attemptsNote: null,
          deterministic: null,
          linkedUrl: url,
        },
      };
      const draft = await entryDraft(statement, environment, summaries);
      const entry = join(home, "entries/toy", draft.slug);
      for (const file of draft.files) writeFiles(entry, { [file.path]: file.content.toString("utf8") });
      archive = draft.archive ?? archive;
      archive = change(archive, entry) ?? archive;
      const { faults } = await checkLeaderboard(home, {
        nowS: NOW_S,
        verifyLinked: (...words) => verifyLinked(words[0], words[1], words[2], { allowsLocal: true }),
      });
      return faults.map(formatFault).join("\n");
    },
  );
}

test("a linked entry whose archive gives its figures is verified", async () => {
  assert.equal(await verified(() => undefined), "");
});

test("another archive than the one that was stated is refused", async () => {
  const flipped = await verified((archive) => Buffer.concat([archive.subarray(0, -1), Buffer.from([1])]));
  assert.match(flipped, /has the SHA-256 [0-9a-f]{64}; expected [0-9a-f]{64}, as stated/);
  assert.match(
    await verified((archive) => archive.subarray(0, 100)),
    /has 100 bytes; expected \d+, as stated/,
  );
  const longer = await verified((archive) => Buffer.concat([archive, Buffer.alloc(1_000_000)]));
  assert.match(longer, /could not be downloaded: it has more than the \d+ bytes that are stated/);
});

test("figures that the logs do not give are refused", async () => {
  const said = await verified((_, entry) => {
    const file = join(entry, "runs.json");
    const figures = JSON.parse(readFileSync(file, "utf8"));
    figures.runs[1].evaluation.rows[6][3] = 99;
    writeFileSync(file, JSON.stringify(figures));
    return undefined;
  });
  assert.match(
    said,
    /runs\.json: asymptoticReturn of seed 1 is 99, but the logs give [\d.]+; expected the figures of the logs/,
  );
});

test("neither hardware, method, progress, coverage nor the way to a target may be other than the logs say", async () => {
  const edits: readonly (readonly [
    string,
    (run: {
      readonly hardware: { cpu: { model: string } };
      readonly components: { method: string; meanPowerW: number }[];
      readonly coverage: { extrapolatedFraction: number };
      readonly evaluation: { rows: number[][] };
    }) => void,
  ])[] = [
    [
      "hardware.cpu.model",
      ({ hardware: { cpu } }) => {
        cpu.model = "Faster CPU";
      },
    ],
    [
      "components.0.method",
      ({ components: [first] }) => {
        if (first) first.method = "sampled";
      },
    ],
    [
      "coverage.extrapolatedFraction",
      ({ coverage }) => {
        coverage.extrapolatedFraction = 0.5;
      },
    ],
    [
      "evaluation.rows.3.0",
      ({ evaluation: { rows } }) => {
        rows[3]?.splice(0, 1, 301);
      },
    ],
    [
      "evaluation.rows.3.2",
      ({ evaluation: { rows } }) => {
        rows[3]?.splice(2, 1, 1e-9);
      },
    ],
  ];
  for (const [place, edit] of edits) {
    const said = await verified((_, entry) => {
      const file = join(entry, "runs.json");
      const figures = JSON.parse(readFileSync(file, "utf8"));
      edit(figures.runs[1]);
      writeFileSync(file, JSON.stringify(figures));
      return undefined;
    });
    assert.ok(said.includes(`runs.json: ${place} of seed 1 is `), `${place}: ${said}`);
    assert.match(said, /but the logs give .*; expected the figures of the logs/);
  }
});

test("an archive that holds anything but logs is refused", async () => {
  const holding = (path: string) =>
    verified((_, entry) => {
      const archive = deterministicGzip(tarOf([{ path, content: Buffer.from("x") }]));
      const text = readFileSync(join(entry, "entry.md"), "utf8");
      const sha256 = createHash("sha256").update(archive).digest("hex");
      const stated = text
        .replace(/sha256: .*/, `sha256: "${sha256}"`)
        .replace(/bytes: .*/, `bytes: ${archive.length}`);
      writeFileSync(join(entry, "entry.md"), stated);
      return archive;
    });
  for (const path of [
    "../../../../tmp/owned",
    "/tmp/owned",
    "runs/seed-0/../../owned",
    "runs/seed-0/train.py",
  ]) {
    assert.match(
      await holding(path),
      /holds ".*"; expected only logs as `wattprint submit` packs them/,
      path,
    );
  }
});

test("a link in an archive is refused", () => {
  const archive = tarOf([{ path: "runs/seed-0/run.json", content: Buffer.alloc(0) }]);
  archive[156] = "2".charCodeAt(0);
  const sum = archive
    .subarray(0, 512)
    .reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0);
  archive.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  assert.throws(() => filesOfTar(archive, "a.tar.gz"), /which is no plain file; expected logs only/);
});

test("only public https addresses are asked, after a redirect too", async () => {
  const local = { allowsLocal: false, maxBytes: 10 };
  await assert.rejects(download("http://example.org/a", local), /is no https address/);
  await assert.rejects(download("file:///etc/passwd", local), /is no https address/);
  await assert.rejects(download("https://127.0.0.1/a", local), /is an address of a local network/);
  await assert.rejects(download("https://[::1]/a", local), /is an address of a local network/);
  await assert.rejects(
    download("https://localhost:1/a", local),
    /localhost is an address of a local network/,
  );
  for (const address of [
    "10.1.2.3",
    "169.254.169.254",
    "192.168.0.1",
    "fd00::1",
    "::ffff:10.0.0.1",
    "0.0.0.0",
  ]) {
    assert.ok(isPrivateAddress(address), address);
  }
  for (const address of ["93.184.216.34", "2606:2800:220:1::1"])
    assert.equal(isPrivateAddress(address), false, address);
  await withServer(
    (_, response) => void response.writeHead(302, { location: "ftp://example.org/a" }).end(),
    (url) =>
      assert.rejects(
        download(url, { allowsLocal: true, maxBytes: 10 }),
        /redirects to ftp:.*which is no https address/,
      ),
  );
});

test("a server that never ends is left alone", async () => {
  await withServer(
    (_, response) => void response.write("x"),
    (url) =>
      assert.rejects(
        download(url, { allowsLocal: true, maxBytes: 10, timeoutMs: 200 }),
        /could not be downloaded: /,
      ),
  );
  await withServer(
    (request, response) => void response.writeHead(302, { location: request.url ?? "/" }).end(),
    (url) =>
      assert.rejects(download(url, { allowsLocal: true, maxBytes: 10 }), /redirects more than 5 times/),
  );
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { z } from "zod";
import { parseFrontMatter } from "../src/config/frontMatter.ts";

const FOLDER = ".github/workflows";

/** Hashes of actions that somebody compared with the action's own repository, and the version that each is. */
const PINNED: Readonly<Record<string, string>> = {
  "actions/checkout@34e114876b0b11c390a56381ad16ebd13914f8d5": "v4.3.1",
  "actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020": "v4.4.0",
  "actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02": "v4.6.2",
  "actions/upload-pages-artifact@56afc609e74202658d3ffba0e8f6dda462b719fa": "v3.0.1",
  "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e": "v4.0.5",
};

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const permissions = z.record(z.string(), z.string());
const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions,
  jobs: z.record(z.string(), z.looseObject({ permissions: permissions.optional(), steps: z.array(step) })),
});

const names = readdirSync(FOLDER);
const read = (name: string) => {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  const { data } = parseFrontMatter(`---\n${text}\n---\n`, name);
  const parsed = workflow.parse(data);
  return { text, parsed, steps: Object.values(parsed.jobs).flatMap((job) => job.steps) };
};
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

test("there are workflows for tests, pages and submissions, and no others", () => {
  assert.deepEqual([...names].sort(), ["ci.yml", "leaderboard.yml", "pages.yml"]);
});

for (const name of names) {
  test(`${name} pins every action by a hash that is known, with its version`, () => {
    const { text, steps } = read(name);
    for (const { uses } of steps) {
      if (uses === undefined) continue;
      assert.ok(PINNED[uses], `${uses} is not known`);
      assert.ok(text.includes(`${uses} # ${PINNED[uses]}`), `${uses} lacks its version`);
    }
  });

  test(`${name} runs the scripts that a developer runs, and puts no text of others into a shell`, () => {
    for (const { run } of read(name).steps) {
      if (run === undefined) continue;
      const [, script = ""] = /^npm (?:run (\S+)|test|start)(?: |$)/.exec(run) ?? assert.fail(run);
      if (script !== "") assert.ok(scripts[script], `${script} is no script of package.json`);
      const expressions = [...run.matchAll(/\$\{\{(.*?)\}\}/g)].map(([, expression = ""]) =>
        expression.trim(),
      );
      assert.deepEqual(
        expressions.filter((each) => each !== "github.event.repository.name"),
        [],
      );
    }
  });

  test(`${name} may only read, but for the job that deploys`, () => {
    const { parsed, text } = read(name);
    assert.deepEqual(parsed.permissions, { contents: "read" });
    for (const [job, { permissions: own }] of Object.entries(parsed.jobs)) {
      if (job !== "deploy") assert.equal(own, undefined);
    }
    assert.ok(!("pull_request_target" in parsed.on) && !("workflow_run" in parsed.on));
    assert.doesNotMatch(text, /secrets\.|github\.token|GITHUB_TOKEN/);
  });
}

test("the workflow of submissions runs the base branch's code on the pull request's data", () => {
  const { parsed, steps } = read("leaderboard.yml");
  assert.deepEqual(parsed.on, { pull_request: { paths: ["leaderboard/**"] } });
  const [code, data] = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
  assert.equal(code?.with?.ref, ["$", "{{ github.base_ref }}"].join(""));
  assert.equal(code?.with?.path, undefined);
  assert.deepEqual([data?.with?.path, data?.with?.["sparse-checkout"]], ["submission", "leaderboard"]);
  assert.deepEqual(
    [code?.with?.["persist-credentials"], data?.with?.["persist-credentials"]],
    [false, false],
  );
  const runs = steps.flatMap(({ run }) => run ?? []);
  assert.deepEqual(
    runs.map((each) => each.replace(/^npm run (\S+) -- submission\/leaderboard$/, "$1")),
    ["submission:check", "submission:ranks", "submission:preview"],
  );
});

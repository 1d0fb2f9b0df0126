import assert from "node:assert/strict";
import { test } from "node:test";
import { mask, maskLine } from "../../src/privacy/mask.ts";

const SECRETS: readonly (readonly [string, string])[] = [
  ["WANDB_API_KEY=0123456789abcdef python a.py", "WANDB_API_KEY=[secret] python a.py"],
  ["train --api-key abc123x --seed 3", "train --api-key [secret] --seed 3"],
  ["train --hf_token=abc --lr 0.1", "train --hf_token=[secret] --lr 0.1"],
  ['{"password": "a\\"b", "seed": 3}', '{"password": "[secret]", "seed": 3}'],
  ['{"password": 12345, "seed": 3}', '{"password": "[secret]", "seed": 3}'],
  ["{'db_passwd': 'x y', 'seed': 3}", "{'db_passwd': '[secret]', 'seed': 3}"],
  ['{"config": "{\\"secret\\": \\"x\\"}"}', '{"config": "{\\"secret\\": \\"[secret]\\"}"}'],
  ["git clone https://jane:pw@example.org/r.git", "git clone https://[secret]@example.org/r.git"],
  ["Authorization: Bearer abcdef123456", "Authorization: Bearer [secret]"],
  [`pushed with ghp_${"a".repeat(36)}.`, "pushed with [secret]."],
  [`AKIA${"A".repeat(16)}`, "[secret]"],
  [`MIIE${"aB3/".repeat(15)}`, "[secret]"],
  ["-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\nrest", "[secret]\nrest"],
];

for (const [text, expected] of SECRETS) {
  test(`mask takes the secret out of ${JSON.stringify(text.slice(0, 50))}`, () => {
    assert.equal(mask(text).masked, expected);
    assert.deepEqual(mask(text, { where: "command" }).findings, [{ kind: "secret", where: "command" }]);
  });
}

const PATHS: readonly (readonly [string, string])[] = [
  ["/home/jane", "[path]"],
  ["/home/jane/runs/eval.csv", "[path]/eval.csv"],
  ["/Users/jane/x.py", "[path]/x.py"],
  ["/u/scr/jane/results/Pong/", "[path]/Pong"],
  ["/root/project/train.py", "[path]/train.py"],
  ["C:\\Users\\Jane Doe\\runs\\a.csv", "[path]/a.csv"],
  ['{"dir": "C:\\\\Users\\\\jane\\\\runs"}', '{"dir": "[path]/runs"}'],
  ["\\\\server\\share\\jane\\a.csv", "[path]/a.csv"],
  ["PATH=/home/jane/bin:/usr/bin", "PATH=[path]/bin:/usr/bin"],
  ["see file:///home/jane/pkg/x", "see file://[path]/x"],
  ["sqlite:////home/jane/study.db", "sqlite:///[path]/study.db"],
  ["--out=/data/jane/lr=0.1 ok", "--out=[path]/lr=0.1 ok"],
  ["source ~jane/env", "source ~/env"],
];

for (const [text, expected] of PATHS) {
  test(`mask shortens the path in ${text}`, () => assert.equal(mask(text).masked, expected));
}

const NAMES: readonly (readonly [string, string])[] = [
  ["mail jane.doe@cs.example.edu now", "mail [email] now"],
  ["scp jane@node12:/data/a/b .", "scp [user]@[host]:[path]/b ."],
  ["USER=jane HOSTNAME=node12", "USER=[user] HOSTNAME=[host]"],
  ["on node12.cluster.local at noon", "on [host] at noon"],
  ["tcp://10.1.2.3:29500", "tcp://[host]:29500"],
];

for (const [text, expected] of NAMES) {
  test(`mask takes names out of ${text}`, () => assert.equal(mask(text).masked, expected));
}

const HARMLESS = [
  "python train.py --lr 0.1 --seed 3 src/train.py ../runs/a",
  "max_tokens=512 pad_token=<pad> n_token: 7 tokenizer=bpe use_auth_token=true token=null",
  "/usr/bin/python3 /bin/sh /dev/null /tmp",
  "https://example.org/a/b.git git@example.org:lab/r.git",
  "nvidia-curand-cu11==10.3.2.106 driver 440.33.01 key=value and/or 1/2 12:30:00",
  "master_addr 127.0.0.1:29500 localhost",
  '{"lr_schedule": "constant", "n_envs": 16, "policy": "CnnPolicy"}',
  "[1700000000.5,12.25,null,0.5]",
];

for (const text of HARMLESS) {
  test(`mask leaves alone ${text.slice(0, 60)}`, () => {
    assert.deepEqual(mask(text), { masked: text, findings: [] });
  });
}

test("mask of masked data changes nothing", () => {
  for (const [text] of [...SECRETS, ...PATHS, ...NAMES]) {
    const { masked } = mask(text);
    assert.deepEqual(mask(masked), { masked, findings: [] });
  }
});

test("mask goes through plain data and tells where it masked what", () => {
  const settings = {
    apiKey: "x",
    seed: 3,
    pin: { password: 1234 },
    dirs: ["/home/jane/a/b", "c"],
    none: null,
  };
  assert.deepEqual(
    mask({ settings, user: "jane", command: ["run", "--password", "x", "--token", "--lr", "1"] }),
    {
      masked: {
        settings: {
          apiKey: "[secret]",
          seed: 3,
          pin: { password: "[secret]" },
          dirs: ["[path]/b", "c"],
          none: null,
        },
        user: "[user]",
        command: ["run", "--password", "[secret]", "--token", "--lr", "1"],
      },
      findings: [
        { kind: "secret", where: "settings.apiKey" },
        { kind: "secret", where: "settings.pin.password" },
        { kind: "path", where: "settings.dirs[0]" },
        { kind: "user", where: "user" },
        { kind: "secret", where: "command[2]" },
      ],
    },
  );
});

test("mask keeps both of two keys that look the same when masked", () => {
  assert.deepEqual(mask({ "/home/a/x/lib": 1, "/home/b/x/lib": 2 }).masked, {
    "[path]/lib": 1,
    "[path]/lib (2)": 2,
  });
});

test("mask takes __proto__ for a key like any other", () => {
  const data: unknown = JSON.parse('{"__proto__": {"password": "x"}}');
  assert.equal(JSON.stringify(mask(data).masked), '{"__proto__":{"password":"[secret]"}}');
});

test("mask takes out names that it is given, as words only", () => {
  const { masked, findings } = mask("py37-jane on a.b, janet", { users: ["jane"], hosts: ["a.b"] });
  assert.equal(masked, "py37-[user] on [host], janet");
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ["user", "host"],
  );
});

test("mask for double-blind review takes out addresses, hosts and system paths too", () => {
  const text = "/usr/bin/env git+https://github.com/jane/r@abc git@github.com:jane/r.git gpu1.cs.example.edu";
  assert.equal(mask(text, { isAnonymous: true }).masked, "[path]/env [remote] [remote] [host]");
});

test("maskLine names the line and leaves JSON readable", () => {
  const line = '{"log_dir": "/u/scr/jane/runs/Pong_seed_0/", "lr": 0.1, "gpu": 0}';
  const { masked, findings } = maskLine(line, 1, { where: "eval_test.csv" });
  assert.deepEqual(JSON.parse(masked), { log_dir: "[path]/Pong_seed_0", lr: 0.1, gpu: 0 });
  assert.deepEqual(findings, [{ kind: "path", where: "eval_test.csv, line 1" }]);
});

test("mask takes time in proportion to the text", () => {
  for (const text of [
    "a".repeat(200_000),
    "a.".repeat(100_000),
    "/a".repeat(100_000),
    "-a".repeat(100_000),
    '\\"'.repeat(100_000),
    "a@".repeat(100_000),
    "C:\\a ".repeat(50_000),
    "token".repeat(40_000),
  ]) {
    const start = process.cpuUsage().user;
    mask(text);
    assert.ok(process.cpuUsage().user - start < 5_000_000, text.slice(0, 10));
  }
});

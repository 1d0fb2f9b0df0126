import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { logLines, runJson, startCli, temporaryFolder, until } from "./simulatedSystem.ts";

const MODULE_FOLDER = dirname(fileURLToPath(new URL("../python/wattprint.py", import.meta.url)));
const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const COLLECTOR = [process.execPath, ...process.execArgv, CLI].map((word) => `'${word}'`).join(" ");
const version = "import sys; print(sys.executable); sys.exit(sys.version_info < (3, 8))";
const interpreter = spawnSync("python3", ["-c", version], { encoding: "utf8" });
const options = { skip: interpreter.status === 0 ? false : "there is no python3 of version 3.8 or newer" };

/** Runs a Python program that has `wattprint` and a folder `run` for its log. */
async function runPython(t: TestContext, program: string, env: Readonly<Record<string, string>> = {}) {
  const folder = temporaryFolder(t);
  const run = join(folder, "run");
  writeFileSync(
    join(folder, "train.py"),
    `import os, signal, sys, time, wattprint\nrun = ${JSON.stringify(run)}\n${program}`,
  );
  const child = spawn("python3", [join(folder, "train.py"), "--token=abc"], {
    // The loader of TypeScript is found from here; a missing collector must not be.
    cwd: env.WATTPRINT_COLLECTOR === "" ? folder : process.cwd(),
    env: {
      ...process.env,
      PYTHONPATH: MODULE_FOLDER,
      PYTHONDONTWRITEBYTECODE: "1",
      WATTPRINT_COLLECTOR: COLLECTOR,
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => {
    output.stdout += text;
  });
  child.stderr.on("data", (text) => {
    output.stderr += text;
  });
  await once(child, "close");
  return { run, code: child.exitCode, ...output };
}

const endOf = (run: string): unknown => Object(logLines(run).at(-1)).exitCode;

test(
  "three lines of Python make a log with samples, marks and scores, and print nothing",
  options,
  async (t) => {
    const { run, code, stdout, stderr } = await runPython(
      t,
      `with wattprint.track(run, seed=3, tags={"algorithm": "ppo"}, settings={"rate": 0.5}, interval_s=0.05) as tracked:
    end = time.time() + 0.5
    while time.time() < end: pass
    tracked.mark("epoch 1")
    tracked.log(frames=100, **{"return": 1.5, "loss": float("nan")})

`,
    );
    assert.deepEqual([code, stdout, stderr], [0, "", ""]);
    const lines = logLines(run);
    assert.ok(lines.filter(Array.isArray).length >= 4);
    assert.deepEqual(
      lines.flatMap((line) => Object(line).event ?? []),
      ["mark", "end"],
    );
    assert.equal(endOf(run), 0);
    const facts = runJson(run);
    assert.deepEqual([facts.seed, facts.tags, facts.settings], [3, { algorithm: "ppo" }, { rate: 0.5 }]);
    assert.match(Object(facts.software).runtime, /^Python 3/);
    assert.equal(Object(facts.command).at(-1), "--token=***");
    const [header, row] = readFileSync(join(run, "evaluation.csv"), "utf8").split("\n");
    assert.equal(header, "frames,timeS,return,loss");
    assert.match(row ?? "", /^100,\d+(\.\d+)?,1\.5,$/);
  },
);

test("an exception goes on as it was, and its exit code is in the log", options, async (t) => {
  const thrown = await runPython(t, `with wattprint.track(run):\n    raise KeyError("lost")\n`);
  assert.deepEqual([thrown.code, endOf(thrown.run)], [1, 1]);
  assert.match(thrown.stderr, /KeyError: 'lost'/);
  const exited = await runPython(t, `with wattprint.track(run):\n    sys.exit(7)\n`);
  assert.deepEqual([exited.code, endOf(exited.run), exited.stderr], [7, 7, ""]);
});

test("a program that forgets to stop, or crashes, still ends its log", options, async (t) => {
  const forgotten = await runPython(t, `wattprint.track(run).start()\n`);
  assert.deepEqual([forgotten.code, endOf(forgotten.run), forgotten.stderr], [0, null, ""]);
  const thrown = await runPython(t, `wattprint.track(run).start()\nraise ValueError("x")\n`);
  assert.deepEqual([thrown.code, endOf(thrown.run)], [1, 1]);
  const killed = await runPython(t, `wattprint.track(run).start()\nos.kill(os.getpid(), signal.SIGKILL)\n`);
  await until(() => Object(logLines(killed.run).at(-1)).event === "end");
});

test("a missing or broken collector costs one line, not the experiment", options, async (t) => {
  const program = `with wattprint.track(run) as tracked:\n    tracked.mark("a")\n    tracked.log(x=1)\nprint("trained", tracked.output)\n`;
  const missing = await runPython(t, program, {
    WATTPRINT_COLLECTOR: "",
    PATH: dirname(interpreter.stdout.trim()),
  });
  assert.deepEqual([missing.code, missing.stdout], [0, "trained None\n"]);
  assert.match(missing.stderr, /^wattprint: nothing is recorded \(the collector was not found; .*\n$/);
  for (const collector of ["/nowhere/collector", "false", "cat /dev/null", "echo no-json"]) {
    const broken = await runPython(t, program, { WATTPRINT_COLLECTOR: collector });
    assert.deepEqual([broken.code, broken.stdout], [0, "trained None\n"], collector);
    assert.match(broken.stderr, /wattprint: nothing is recorded \(/, collector);
  }
});

test("a collector that is killed or stopped does not hold the experiment up", options, async (t) => {
  const killed = await runPython(
    t,
    `signal.signal(signal.SIGPIPE, signal.SIG_DFL)
with wattprint.track(run) as tracked:
    os.kill(tracked._collector, signal.SIGKILL)
    time.sleep(0.2)
    for _ in range(3): tracked.mark("a"); tracked.log(x=1)
try: os.waitpid(-1, os.WNOHANG)
except ChildProcessError: print("no child is left")
`,
  );
  assert.deepEqual([killed.code, killed.stdout], [0, "no child is left\n"]);
  assert.equal(killed.stderr.split("\n").length, 2, killed.stderr);
  const stopped = await runPython(
    t,
    `signal.alarm(60)
tracked = wattprint.track(run).start()
os.kill(tracked._collector, signal.SIGSTOP)
for _ in range(20000): tracked.mark("a" * 100)
print("went on")
os.kill(tracked._collector, signal.SIGKILL)
`,
  );
  assert.deepEqual([stopped.code, stopped.stdout], [0, "went on\n"]);
});

test("forked workers neither end the run nor keep it going", options, async (t) => {
  const { run, code, stdout, stderr } = await runPython(
    t,
    `from multiprocessing import get_context
tracked = wattprint.track(run, interval_s=0.05).start()
def work(n): tracked.mark("worker"); tracked.stop(); return n
with get_context("fork").Pool(2) as pool: print(sum(pool.map(work, range(4))), flush=True)
if os.fork() == 0: sys.exit(3)
os.wait()
if os.fork() == 0: time.sleep(3); os._exit(0)
tracked.mark("parent")
tracked.stop()
`,
  );
  assert.deepEqual([code, stdout, stderr], [0, "6\n", ""]);
  const events = logLines(run).flatMap((line) => Object(line).event ?? []);
  assert.deepEqual(events, ["mark", "end"]);
});

test(
  "a folder that holds a run, and wrong options, are said before anything is recorded",
  options,
  async (t) => {
    const { stdout, code } = await runPython(
      t,
      `wattprint.track(run).start().stop()
for options in ({"output": run}, {"output": run + "2", "pue": 0.5}):
    try: wattprint.track(**options).start()
    except wattprint.UsageError as error: print(error)
`,
    );
    assert.equal(code, 0);
    assert.match(
      stdout,
      /already holds a run .* add force=True to replace it or resume=True to continue it\nPUE is 0\.5; expected a ratio/,
    );
  },
);

test("threads may mark and log at once", options, async (t) => {
  const { run, code, stderr } = await runPython(
    t,
    `import threading
sys.setswitchinterval(1e-6)
def work(n):
    for i in range(500): tracked.mark("%d %d" % (n, i)); tracked.log(x=i)
with wattprint.track(run) as tracked:
    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
`,
  );
  assert.deepEqual([code, stderr, endOf(run)], [0, "", 0]);
  const labels = logLines(run).flatMap((line) => Object(line).label ?? []);
  assert.equal(new Set(labels).size, 4000);
  assert.equal(readFileSync(join(run, "evaluation.csv"), "utf8").split("\n").length, 4002);
});

test("numbers of NumPy's kind are numbers, and exit codes are those of a shell", options, async (t) => {
  const { run, code, stderr } = await runPython(
    t,
    `class Int64:
    def item(self): return 3
with wattprint.track(run, seed=Int64(), settings={"layers": Int64(), "shape": [1, 2]}, region="FR",
    intensity={"g_per_kwh": 50, "kind": "direct", "source": "a", "year": 2020}): sys.exit(True)
`,
  );
  assert.deepEqual([code, stderr, endOf(run)], [1, "", 1]);
  const facts = runJson(run);
  assert.deepEqual([facts.seed, facts.settings], [3, { layers: 3, shape: "[1, 2]" }]);
  assert.equal(Object(facts.carbon).intensityGPerKwh, 50);
  const negative = await runPython(t, "with wattprint.track(run): sys.exit(-1)\n");
  assert.deepEqual([negative.code, endOf(negative.run)], [255, 255]);
});

test(
  "a computer that sleeps, or whose clock is set, does not part scores from samples",
  options,
  async (t) => {
    const { run, code, stderr } = await runPython(
      t,
      `with wattprint.track(run) as tracked:
    # As the system would tell them an hour of sleep later, with its clock set to the year 2001.
    tell, ahead = time.clock_gettime, {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}[sys.platform]
    time.clock_gettime = lambda clock: tell(clock) + (3600 if clock == getattr(time, ahead) else 0)
    time.time = lambda: 1e9
    tracked.log(score=1)
`,
    );
    assert.deepEqual([code, stderr], [0, ""]);
    const timeS = Number(readFileSync(join(run, "evaluation.csv"), "utf8").split("\n")[1]?.split(",")[0]);
    assert.ok(timeS >= 3600 && timeS < 3700, String(timeS));
  },
);

test("a baseline is waited for beside the start", options, async (t) => {
  const { stdout } = await runPython(
    t,
    `def receive(_, deadline):
    print(deadline - time.monotonic() > 100)
    raise OSError("enough")
wattprint.Run._receive = receive
with wattprint.track(run, baseline_s=100): pass
`,
  );
  assert.equal(stdout, "True\n");
});

test("a collector that can't be looked for costs one line, not the experiment", options, async (t) => {
  const quoted = await runPython(t, `with wattprint.track(run): print("trained")\n`, {
    WATTPRINT_COLLECTOR: "'node",
  });
  assert.deepEqual([quoted.code, quoted.stdout], [0, "trained\n"]);
  assert.match(quoted.stderr, /^wattprint: nothing is recorded \(No closing quotation\); .*\n$/);
  const nowhere = await runPython(
    t,
    `os.mkdir(run); os.chdir(run); os.rmdir(run)\nwith wattprint.track(run): print("trained")\n`,
    { WATTPRINT_COLLECTOR: "", PATH: dirname(interpreter.stdout.trim()) },
  );
  assert.deepEqual([nowhere.code, nowhere.stdout], [0, "trained\n"], nowhere.stderr);
  assert.match(nowhere.stderr, /^wattprint: nothing is recorded \(.*\n$/);
});

test("a collector that can't be run leaves the hardware unchecked, and says so", options, async (t) => {
  const { stdout } = await runPython(
    t,
    `try: wattprint.require_hardware(cpu_name="*")
except wattprint.HardwareError as error: print(error)
`,
    { WATTPRINT_COLLECTOR: "/nowhere/collector" },
  );
  assert.match(stdout, /^the hardware can't be checked: .*\n$/);
});

test("require_hardware raises with what was found and what was expected", options, async (t) => {
  const { stdout, code } = await runPython(
    t,
    `try: wattprint.require_hardware(cpu_name="no such CPU", memory_gb=0.001)
except wattprint.HardwareError as error: print(error)
wattprint.require_hardware(cpu_name="*")
`,
  );
  assert.equal(code, 0);
  assert.match(stdout, /^CPU is ".*"; expected "no such CPU"\n$/);
});

test("the collector prints its Python module, and where it lies", async () => {
  const path = join(MODULE_FOLDER, "wattprint.py");
  const printed = await startCli(["python"]).outcome;
  assert.deepEqual([printed.code, printed.stdout], [0, readFileSync(path, "utf8")]);
  assert.equal((await startCli(["python", "--path"]).outcome).stdout, `${path}\n`);
});

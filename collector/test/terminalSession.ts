import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Why tests with a terminal can't run here, or `false`. */
export const noTerminal =
  spawnSync("bash", ["-c", "python3 -c 'import pty'"]).status === 0
    ? false
    : "bash and Python, which open the terminal, are not there";

/** A command that notes each signal that it gets in a file, a line each, after a line "ready". */
const LISTENER = `
import os, signal, sys, time
log = open(sys.argv[1], "a", buffering=1)
for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGUSR1"):
    signal.signal(getattr(signal, name), lambda number, _: log.write(signal.Signals(number).name + "\\n"))
log.write("ready %s\\n" % all(os.isatty(stream) for stream in (0, 1, 2)))
end = time.time() + 20
while time.time() < end and not os.path.exists(sys.argv[1] + ".end"):
    time.sleep(0.02)
sys.exit(9)
`;

/** Runs a program in a terminal of its own and does something to it once the listener is ready. */
const SESSION = `
import os, pty, signal, sys, time
action, log, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
def until(is_true):
    for _ in range(1000):
        if is_true(): return
        time.sleep(0.02)
    sys.exit("waited in vain")
text = lambda: open(log).read() if os.path.exists(log) else ""
until(lambda: "ready" in text())
# The recorder starts its helpers after the command.
time.sleep(0.3)
if action == "ctrl-c": os.write(terminal, b"\\x03")
elif action == "kill-int": os.kill(pid, signal.SIGINT)
elif action == "kill-term": os.kill(pid, signal.SIGTERM)
elif action == "kill-group": os.killpg(pid, signal.SIGTERM)
elif action == "hang-up": os.close(terminal)
elif action == "ctrl-z":
    os.write(terminal, b"\\x1a")
    until(lambda: os.path.exists(log + ".stopped"))
until(lambda: action == "ctrl-z" or text().count("\\n") > 1)
time.sleep(0.3)
open(log + ".end", "w").close()
status = os.waitpid(pid, 0)[1]
print(os.waitstatus_to_exitcode(status), " ".join(text().split()))
`;

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

export type TerminalAction = "ctrl-c" | "kill-int" | "kill-term" | "kill-group" | "hang-up" | "ctrl-z";

/**
 * Records a listener in a terminal, does something to the recorder, and tells its exit code (negative for a signal),
 * whether the command had a terminal, and which signals it got: "9 ready True SIGINT".
 */
export async function recordInTerminal(folder: string, action: TerminalAction): Promise<string> {
  const listener = join(folder, "listener.py");
  writeFileSync(listener, LISTENER);
  const log = join(folder, "signals");
  const recorder = [process.execPath, ...process.execArgv, CLI, "track", "-o", join(folder, "run")];
  const command = [...recorder, "--", "python3", listener, log];
  // Only a shell with job control gets a stopped job back.
  const shell = ["bash", "-mc", `"$@"; echo $? > ${log}.stopped; fg > /dev/null`, "bash"];
  const words = ["-c", SESSION, action, log, ...(action === "ctrl-z" ? shell : []), ...command];
  const child = spawn("python3", words, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  await once(child, "close");
  return output.trim();
}

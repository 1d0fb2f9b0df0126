"""Records what an experiment computes and the energy it needs. Standard library only, Python 3.8 or newer.

    import wattprint
    with wattprint.track("logs/ppo/seed-3", seed=3, tags={"algorithm": "ppo"}) as run:
        run.log(frames=1000, **{"return": 21.5})

The collector (`npm install --global @wattprint/collector`) samples in a process of its own. Where it is missing or
fails, one line on standard error says so and the experiment goes on. A process that is recorded may fork: only the
one that called `track` talks to the collector.
"""

import atexit
import json
import math
import os
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping

__all__ = ["HardwareError", "Run", "UsageError", "require_hardware", "track"]

START_TIMEOUT_S = 20.0
STOP_TIMEOUT_S = 5.0
# More than this waits only for a collector that has stopped reading.
MOST_PENDING_BYTES = 1 << 20

# Held here, so that a run nobody keeps goes on to the end of the program.
_runs = set()


class UsageError(ValueError):
    """Wrong options, or a folder that holds a run already: raised before anything is recorded."""


class HardwareError(RuntimeError):
    """This computer is not the one that was asked for."""


def track(output=None, **options):
    """A run of this process and its descendants: for `with`, or for `start()` and `stop()`.

    `output` is the folder of the run (default: `wattprint-logs/TIME-…`). Options, all by name: `seed`,
    `tags` (a dict to group runs by), `settings` (a dict of hyper-parameters), `interval_s`, `scope`, `pue`, `region`,
    `force`, `resume`, `pid`, and every further option of the collector in snake_case.
    """
    return Run(output, options)


class Run:
    """A run that is being recorded. After `start` its methods raise nothing."""

    def __init__(self, output, options):
        self._options = dict(options)
        if output is not None:
            self._options["output"] = os.fspath(output)
        self._pid = self._options.pop("pid", None) or os.getpid()
        self._owner = None
        self._channel = None
        self._collector = None
        # Held while requests are sent: threads may log. A signal's handler may log while its thread does.
        self._lock = threading.RLock()
        self._pending = b""
        self._received = b""
        self._warned = False
        self._elapsed_s = self._resolved_s = 0.0
        #: Folder of the run, or `None` while nothing is recorded.
        self.output = None

    def start(self):
        """Starts to record, and waits until the first sample is taken. Raises `UsageError` for wrong options."""
        if self._channel is not None:
            return self
        try:
            command = _collector_command()
            if command is None:
                raise OSError(
                    "the collector was not found; npm install --global @wattprint/collector, "
                    "or name its path in WATTPRINT_COLLECTOR"
                )
            self._open(command)
        except UsageError:
            self._close()
            raise
        except Exception as error:  # the experiment is worth more than its log
            self._close()
            self._warn("nothing is recorded (%s)" % error)
        return self

    def mark(self, label):
        """Notes a moment: "epoch 3"."""
        self._send({"kind": "mark", "label": str(label)})

    def log(self, **scores):
        """Writes a row of scores to `evaluation.csv`; the first row decides the columns.

        `frames` is the number of steps so far. Names that are words of Python: `log(**{"return": 2.5})`.
        """
        try:
            row = {str(name): _number(value) for name, value in scores.items()}
        except Exception as error:
            self._warn("scores were not written (%s)" % error)
            return
        time_s = self._elapsed_s + _clock_s() - self._resolved_s
        self._send({"kind": "log", "timeS": time_s, "scores": row})

    def stop(self, exit_code=None):
        """Takes a last sample and ends the log. Can be called again without effect."""
        if self._channel is None or os.getpid() != self._owner:
            return
        with self._lock:
            try:
                self._send({"kind": "stop", "exitCode": exit_code})
                deadline = time.monotonic() + STOP_TIMEOUT_S
                self._flush(deadline)
                while self._channel is not None and self._receive(deadline).get("kind") != "stopped":
                    pass
            except Exception as error:
                self._warn("the log may be cut off (%s)" % error)
            self._close()

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, error, _traceback):
        self.stop(_exit_code(kind, error))
        return False

    def _open(self, command):
        if not hasattr(socket, "AF_UNIX"):
            raise OSError("from Python not on this system; use: wattprint track -- python …")
        ours, theirs = socket.socketpair()
        try:
            # The shell ends at once: the collector is nobody's child here, so no `wait` of the experiment meets it.
            detach = 'exec 3<&0; "$@" <&3 >&3 3<&- &'
            shell = ["/bin/sh", "-c", detach, "wattprint"]
            with subprocess.Popen(
                shell + command + ["watch"], stdin=theirs, stdout=theirs, start_new_session=True
            ) as process:
                process.wait()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        self._owner = os.getpid()
        self._channel = ours
        _runs.add(self)
        options = {_camel_case(name): value for name, value in self._options.items() if value is not None}
        options["tags"] = {str(key): str(value) for key, value in _items(options, "tags")}
        if "settings" in options:
            options["settings"] = {str(key): _setting(value) for key, value in _items(options, "settings")}
        if "intensity" in options:
            options["intensity"] = {_camel_case(str(key)): value for key, value in _items(options, "intensity")}
        request = {"kind": "start", "options": options, "pid": self._pid, "command": _own_command(self._pid)}
        ours.settimeout(START_TIMEOUT_S)
        ours.sendall(_line(request), getattr(socket, "MSG_NOSIGNAL", 0))
        baseline_s = options.get("baselineS")
        wait_s = START_TIMEOUT_S + (baseline_s if isinstance(baseline_s, (int, float)) else 0)
        deadline = time.monotonic() + wait_s
        reply = {}
        while reply.get("kind") not in ("started", "failed"):
            reply = self._receive(deadline)
        if reply["kind"] == "failed":
            if reply.get("isUsage"):
                raise UsageError(_in_python(reply["text"]))
            raise OSError(reply["text"])
        self._collector = reply.get("collectorPid")
        self._elapsed_s, self._resolved_s = max(0.0, time.time() - reply["startedAtS"]), _clock_s()
        self.output = reply["output"]
        ours.setblocking(False)

    def _send(self, request):
        """Hands a request over without ever waiting; what does not fit yet goes with the next one."""
        if self._channel is None or os.getpid() != self._owner:
            return
        with self._lock:
            try:
                self._pending += _line(request)
                self._flush(None)
                if len(self._pending) > MOST_PENDING_BYTES:
                    raise OSError("it stopped reading")
            except Exception as error:
                self._warn("the collector is gone, the log is cut off (%s)" % error)
                self._close()

    def _flush(self, deadline):
        """Sends what is pending: all of it until `deadline`, or what goes at once for `None`."""
        while self._pending and self._channel is not None:
            try:
                # A broken pipe must not become a signal, whatever the experiment does with SIGPIPE.
                sent = self._channel.send(self._pending, getattr(socket, "MSG_NOSIGNAL", 0))
                self._pending = self._pending[sent:]
            except BlockingIOError:
                if deadline is None:
                    return
                if time.monotonic() > deadline:
                    raise TimeoutError("the collector does not answer")
                time.sleep(0.01)

    def _receive(self, deadline):
        """The next reply. Raises an `OSError` when there is none until `deadline`."""
        while b"\n" not in self._received:
            self._channel.settimeout(max(0.001, deadline - time.monotonic()))
            try:
                part = self._channel.recv(65536)
            except socket.timeout:
                raise TimeoutError("the collector does not answer")
            if not part:
                raise OSError("the collector ended")
            self._received += part
        line, self._received = self._received.split(b"\n", 1)
        return json.loads(line.decode("utf-8"))

    def _close(self):
        """Leaves the collector alone; it ends the log when its input has ended."""
        _runs.discard(self)
        channel, self._channel = self._channel, None
        if channel is not None:
            channel.close()
        if self._collector is not None and self._owner == os.getpid():
            try:
                # In a container this process may be the first, to which orphans fall.
                os.waitpid(self._collector, os.WNOHANG)
            except OSError:
                pass

    def _warn(self, message):
        if self._warned:
            return
        self._warned = True
        try:
            sys.stderr.write("wattprint: %s; the experiment goes on\n" % message)
            sys.stderr.flush()
        except Exception:
            pass


def require_hardware(**expected):
    """Raises `HardwareError` unless this computer is the one that is asked for.

    `gpu_name`, `cpu_name`: whole names, upper and lower case alike, `*` for any words; `gpus`: number of boards;
    `memory_gb`: at least so much memory. `wattprint-collector doctor` prints the names.
    """
    command = _collector_command()
    if command is None:
        raise HardwareError("the hardware can't be checked: the collector was not found")
    words = ["--%s=%s" % (name.replace("_", "-"), value) for name, value in expected.items() if value is not None]
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    try:
        done = subprocess.run(command + ["require-hardware"] + words, **streams)
    except OSError as error:
        raise HardwareError("the hardware can't be checked: %s" % error) from error
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().split("\n")
        text = "\n".join(line[7:] if line.startswith("error: ") else line for line in lines)
        raise HardwareError(text or "the hardware can't be checked: the collector ended with %d" % done.returncode)


def _collector_command():
    """How to call the collector: WATTPRINT_COLLECTOR, else the PATH, else `node_modules`, else beside this file."""
    stated = os.environ.get("WATTPRINT_COLLECTOR")
    if stated:
        return [stated] if os.access(stated, os.X_OK) and os.path.isfile(stated) else shlex.split(stated)
    for name in ("wattprint-collector", "wattprint"):
        found = shutil.which(name)
        if found:
            return [found]
    folder = _working_folder()
    while folder is not None:
        # What npx would start, without its second of delay and without the network.
        local = os.path.join(folder, "node_modules", ".bin", "wattprint-collector")
        if os.access(local, os.X_OK):
            return [local]
        if folder == os.path.dirname(folder):
            break
        folder = os.path.dirname(folder)
    beside = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "dist", "cli.js")
    node = shutil.which("node")
    return [node, beside] if node and os.path.isfile(beside) else None


def _clock_s():
    """Seconds that nobody can set, and that go on while the computer sleeps, as those of the samples do."""
    # `time.monotonic` stands still then on both systems.
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}.get(sys.platform, "")
    try:
        return time.clock_gettime(getattr(time, name))
    except (AttributeError, OSError):
        return time.monotonic()


def _working_folder():
    try:
        return os.getcwd()
    except OSError:  # it was removed meanwhile
        return None


def _own_command(pid):
    if pid != os.getpid():
        return None
    arguments = list(getattr(sys, "orig_argv", [sys.executable] + sys.argv))
    return ([sys.executable] + arguments[1:]) if sys.executable else arguments


def _exit_code(kind, error):
    """As the shell would see it if nobody caught the exception."""
    if kind is None:
        return 0
    if issubclass(kind, SystemExit):
        code = getattr(error, "code", None)
        return int(code) & 0xFF if isinstance(code, int) else 0 if code is None else 1
    return 130 if issubclass(kind, KeyboardInterrupt) else 1


@atexit.register
def _stop_at_exit():
    is_interactive = hasattr(sys, "ps1") or "ipykernel" in sys.modules
    kind = None if is_interactive else getattr(sys, "last_type", None)
    for run in list(_runs):
        run.stop(None if kind is None else _exit_code(kind, getattr(sys, "last_value", None)))


def _forget_in_child():
    """A forked child must neither talk to the collector nor keep its input open."""
    for run in list(_runs):
        channel, run._channel = run._channel, None
        if channel is not None:
            channel.close()
    _runs.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_in_child)


def _line(request):
    return (json.dumps(request, allow_nan=False, default=_scalar) + "\n").encode("utf-8")


def _in_python(text):
    """A fault as the collector tells it, with the flags of its command line as the options of `track`."""
    for flag in ("force", "resume"):
        text = text.replace(" --%s to " % flag, " %s=True to " % flag)
    return text


def _items(options, name):
    """The entries of an option that is a dict, or nothing where it isn't given."""
    entries = options.get(name, {})
    if not isinstance(entries, Mapping):
        raise UsageError("%s is %r; expected a dict" % (name, entries))
    return entries.items()


def _scalar(value):
    """Python's own number for one of NumPy's or PyTorch's."""
    if callable(getattr(value, "item", None)):
        return value.item()
    raise TypeError("%r can't be logged" % (value,))


def _number(value):
    """A score as a finite float, or `None`; takes whatever `float` takes, so NumPy's and PyTorch's scalars too."""
    if value is None:
        return None
    number = float(value)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _setting(value):
    try:
        value = _scalar(value)
    except Exception:  # most are no number of NumPy's
        pass
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return str(value)


def _camel_case(name):
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)

"""The real program in a real window on a screen that nobody sees, and what assistive tools do over their bus."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE = 60
"""Seconds after which something is said to be missing."""


def missing():
    """What of all this the computer does not have; empty if a test can run."""
    if sys.platform != "linux":
        return "the accessibility bus is Linux's"
    lacking = [name for name in ("Xvfb", "dbus-daemon") if shutil.which(name) is None]
    if lacking:
        return f"there is no {lacking[0]}"
    if not any(Path(folder, "at-spi-bus-launcher").exists() for folder in ("/usr/libexec", "/usr/lib/at-spi2-core")):
        return "there is no at-spi2-core"
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if subprocess.run([SYSTEM_PYTHON, "-c", asked], capture_output=True, check=False).returncode:
        return "the system's Python has no bindings of AT-SPI"
    return ""


class Missing(AssertionError):  # noqa: N818 - it is what a person would say
    """What was looked for is not on the bus."""


class Bus:
    """Assistive tools that look at one program. They do what they can do: nothing is clicked and no key is pressed."""

    def __init__(self, tools: subprocess.Popen[str], program: subprocess.Popen[str]) -> None:
        self._tools = tools
        self._program = program

    def end_program(self):
        """End the program, as the system does when the computer is shut down."""
        _end(self._program)

    def tree(self):
        """Everything of the program, in sight or not: role, name, description, text and so on of each part."""
        return self._ask(do="tree")["nodes"]

    def everything_readable(self):
        """Every word that can be read anywhere in the program."""
        parts = ("name", "description", "text", "attributes")
        return "\n".join(node[part] for node in self.tree() for part in parts if node[part])

    def waits_to_read(self, words):
        """Everything that can be read, as soon as *words* are among it."""
        give_up = time.monotonic() + PATIENCE
        while words not in (readable := self.everything_readable()):
            if time.monotonic() > give_up:
                raise Missing(f"not to be read: {words}; but: {readable[:2000]}")
        return readable

    def nameless(self):
        """What can be used and is not called anything."""
        return [f"{node['role']} {node['text'][:40]!r}" for node in self.tree() if node["nameless"]]

    def press(self, name, role=""):
        """Press what is called *name* (a pattern for the whole of it), as soon as it is in sight."""
        self._ask(do="press", name=name, role=role)

    def focus(self, name, role=""):
        """Put the focus there."""
        self._ask(do="focus", name=name, role=role)

    def type_into(self, name, text):
        """Write at the end of the field that is called *name*."""
        self._ask(do="type", name=name, text=text)

    def waits_for(self, name, role=""):
        """Wait until something called *name* is in sight."""
        self._ask(do="wait", name=name, role=role)

    def _ask(self, **asked):
        self._tools.stdin.write(json.dumps(asked) + "\n")
        self._tools.stdin.flush()
        answer = json.loads(self._tools.stdout.readline())
        if "missing" in answer:
            said = {key: value for key, value in asked.items() if value}
            raise Missing(f"not there: {said}; in sight: {[name for name in answer['missing'] if name]}")
        return answer


@contextmanager
def program_on_the_bus(*command):
    """Start *command* in a window of its own, and give the tools that look at it; at the end all of it goes."""
    with ExitStack() as ending:
        screen = _started(ending, ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"])
        env = {**os.environ, "DISPLAY": f":{screen.stdout.readline().strip()}"}
        bus = _started(ending, ["dbus-daemon", "--session", "--print-address=1", "--nofork", "--nopidfile"], env)
        env |= {
            "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "0",
            "PYTHONPATH": str(HERE.parent.parent),
        }
        program = _started(ending, [sys.executable, *command], env)
        plain = {key: value for key, value in env.items() if key != "PYTHONPATH"}
        tools = _started(ending, [SYSTEM_PYTHON, str(HERE / "at_spi.py"), str(program.pid)], plain)
        yield Bus(tools, program)


def _started(ending, command, env=None):
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    ending.callback(_end, process)
    return process


def _end(process):
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        pipe.close()

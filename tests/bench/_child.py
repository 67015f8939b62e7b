"""Programs that are measured from outside, each in a process of its own.

A child tells one JSON object in a line on standard output: ``at``, when what was waited for had happened (seconds of
the computer's own clock, which all processes share), ``mib``, the memory that it takes then, and whatever else it
found out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

_ENVIRONMENT = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
_ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever uses the app has its modules compiled


def memory() -> float:
    """The memory that this process takes now, in MiB, as the system counts it: with the libraries it has loaded."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def tell_and_stop(**found: object) -> None:
    """Tell what was found, and end at once: how a program ends is not measured."""
    print(json.dumps({"at": monotonic(), "mib": memory(), **found}), flush=True)
    os._exit(0)


def run_child(module: str, *arguments: str) -> dict[str, Any]:
    """Run *module* of this folder as a program.

    Gives what it told, and ``started_to_told``, the seconds from its start to ``at``.

    Raises:
        RuntimeError: If it told nothing; what it said on standard error is in the message.
    """
    started = monotonic()
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", *arguments],
        cwd=ROOT,
        env=_ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    if not lines:
        raise RuntimeError(f"{module} told nothing: {done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(lines[-1])
    told["started_to_told"] = told["at"] - started
    return told

"""Starts the program: windows when nothing else is asked for, else one command without windows."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress

WRITER = "--internal-writer"
"""How the program starts itself as the process that writes documents."""


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit status: 0 done, 1 a problem, 2 wrong usage."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [WRITER]:
        from fcc_app.export.writer_process import main as write

        return write()
    if given[:1] == ["tour"]:
        from fcc_app.tour.command import main as tour

        return tour(given[1:])
    if given and not given[0].startswith("-"):
        _leave_no_core_file()
        from fcc_app.cli import main as command

        return command(given)
    _leave_no_core_file()
    # Nothing that is imported or built before the first paint can be let go again: the collector would search in vain.
    # From then on it searches when fcc_app.ui.collector says so.
    gc.disable()
    from fcc_app.app import main as windows

    return windows(given)


def _leave_no_core_file() -> None:
    """A crash must not leave a file with the keys and the open notes in it. Windows writes none by itself."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())

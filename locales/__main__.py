"""What translators need: ``python3 dev.py catalogs`` (extract, update, compile), ``check``, and ``new TAG``.

Runs inside the project's environment; ``dev.py`` calls it there.
"""

from __future__ import annotations

import argparse

import catalogs
from check_catalogs import problems


def main(arguments: list[str] | None = None) -> int:
    """The commands; returns the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py catalogs", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("update", help="extract, update every catalog, compile (what happens without a command)")
    commands.add_parser("compile", help="only compile what is newer than its compiled form")
    commands.add_parser("check", help="say what is wrong or missing in the catalogs")
    begin = commands.add_parser("new", help="begin a catalog for a language")
    begin.add_argument("tag", help="such as vi or zh_Hans")
    chosen = parser.parse_args(arguments)
    if chosen.command == "new":
        print("begun:", catalogs.new(chosen.tag.replace("-", "_")))
    elif chosen.command == "check":
        found = problems()
        for problem in found:
            print(problem)
        return 1 if found else 0
    elif chosen.command != "compile":
        for name in catalogs.update():
            print("updated:", name)
    for language in catalogs.compile_all():
        print("compiled:", language)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

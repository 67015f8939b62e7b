"""``python3 dev.py bench [--table] [NAME…]``: run the measurements of this folder, or those named."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterator

from tests.bench.figure import Figure

MODULES = ("start", "unlocking", "searching", "keys", "saving", "export_pdf", "memory")
"""The measurements, in the order in which ``docs/performance.md`` shows them."""


def main(wanted: list[str]) -> int:
    """Print each figure as it is measured; 1 when one is above its limit, 2 when a name is not known.

    With ``--table`` as the first argument they are also printed in the end as the table of ``docs/performance.md``.
    """
    as_table = wanted[:1] == ["--table"]
    names = wanted[as_table:]
    if not set(names) <= set(MODULES):
        print("These can be measured: " + ", ".join(MODULES))
        return 2
    gc.disable()  # as the program's own first step does
    found: list[Figure] = []
    for name in MODULES:
        if not names or name in names:
            for figure in importlib.import_module(f"tests.bench.{name}").run():
                found.append(figure)
                verdict = "kept " if figure.kept else "ABOVE"
                limit = f"{figure.measured:>12} of {figure.limit:<10}"
                print(f"{limit} {verdict}  {figure.name} ({figure.compared})", flush=True)
    if as_table:
        print("\n" + "\n".join(table(found)))
    return 0 if all(figure.kept for figure in found) else 1


def table(figures: list[Figure]) -> Iterator[str]:
    """*figures* as a table in Markdown, a line at a time."""
    yield "| figure | at most | measured | beside |"
    yield "|---|---|---|---|"
    for figure in figures:
        measured = figure.measured if figure.kept else f"**{figure.measured}**"
        yield f"| {figure.name} | {figure.limit} | {measured} | {figure.compared} |"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

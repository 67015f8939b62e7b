"""``python3 dev.py bench [NAME…]``: run the measurements of this folder, or those named."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

from tests.bench.figure import Figure

FOLDER = Path(__file__).parent


def main(wanted: list[str]) -> int:
    """Print each figure as it is measured; 1 when one is above its limit."""
    found: list[Figure] = []
    for module in pkgutil.iter_modules([str(FOLDER)]):
        if module.name.startswith("_") or (wanted and module.name not in wanted):
            continue
        run = getattr(importlib.import_module(f"tests.bench.{module.name}"), "run", None)
        for figure in run() if run else ():
            found.append(figure)
            verdict = "kept " if figure.kept else "ABOVE"
            measured = f"{figure.ours:.4g} : {figure.base:.4g}"
            print(f"{figure.ratio:7.2f} of {figure.limit:<5} {verdict}  {figure.name} ({measured})", flush=True)
    return 0 if found and all(figure.kept for figure in found) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

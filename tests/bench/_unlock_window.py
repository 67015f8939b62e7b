"""The program as a person starts it, until *Unlock* is painted.

Run as a program, with the folder of a home; see :mod:`tests.bench._child` for what it prints.
"""

from __future__ import annotations

import sys

from fcc_app.__main__ import main


def watch() -> None:
    """Tell what was measured, in place of what the program does once its first window is painted."""
    # Not before the program would import it: no more than the program itself may be loaded by then.
    from fcc_app.ui import first_paint

    def measured() -> None:
        from tests.bench._child import tell_and_stop

        tell_and_stop()

    first_paint.painted = measured


if __name__ == "__main__":
    import gc

    gc.disable()  # as the program's own first step does
    watch()
    sys.exit(main(["--data-dir", sys.argv[1]]))

"""Nothing is loaded before the first window is painted but what that window shows."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fcc_app.ui import first_paint

ROOT = Path(__file__).resolve().parents[2]

LOADED_BY_THEN = """
import sys
import PySide6.QtCore
from fcc_app.__main__ import main
from fcc_app.ui import first_paint

def tell():
    print(*sys.modules, "Qt" if "Qt" in vars(PySide6.QtCore) else "")
    sys.exit()

first_paint.painted = tell
main(["--data-dir", sys.argv[1]])
"""


def loaded_by_the_first_paint(folder):
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY_THEN, str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "LANG": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    return set(done.stdout.split())


def test_the_unlock_screen_is_painted_before_anything_slow_is_loaded(tmp_path):
    """Whoever starts the app sees where to type the passphrase first; the rest is loaded while she types."""
    (tmp_path / "home.db").touch()
    loaded = loaded_by_the_first_paint(tmp_path)
    assert "fcc_app.ui.unlock.unlock_window" in loaded
    slow = {"sqlalchemy", "sqlcipher3", "alembic", "babel", "nacl", "typst", "docx", "pikepdf", "PIL", "zxcvbn"}
    assert not slow & loaded
    rooms = ("domain", "sealing", "storage", "services", "export", "cli", "demo")
    assert not {f"fcc_app.{room}" for room in rooms} & loaded
    assert "Qt" not in loaded, "PySide6 makes a thousand members of enums for it"


def test_what_can_wait_is_done_after_the_first_paint_and_in_order(qtbot):
    """While the program is in a hurry nothing else is done; then everything that was put off."""
    done = []
    window = QWidget()
    qtbot.addWidget(window)
    first_paint.hurry()
    first_paint.later(lambda: done.append("fonts"))
    first_paint.later(lambda: done.append("data"))
    first_paint.first_window(window)
    assert done == []
    window.show()
    qtbot.waitUntil(lambda: done == ["fonts", "data"])


def test_who_is_in_no_hurry_does_everything_at_once():
    """Pages, tests and the tour find everything there."""
    done = []
    first_paint.later(lambda: done.append("fonts"))
    assert done == ["fonts"]

"""The Qt that we run on."""

import subprocess
import sys

from PySide6.QtWidgets import QLabel


def test_calls_without_a_result_do_not_use_up_none(qtbot):
    """PySide6 6.12.0 on Python 3.11 takes one reference to None too many with each, and dies after some 5,000."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for index in range(300):
        label.setText(str(index))
    assert sys.getrefcount(None) > before - 100


def test_windows_load_nothing_slow_before_the_first_paint():
    """Looks, sheets, fields and languages need Qt and the standard library only."""
    code = (
        "import sys\n"
        "import fcc_app.ui.theme, fcc_app.ui.language_switch, fcc_app.ui.problem_dialog, fcc_app.ui.widgets\n"
        "import fcc_app.ui.main_window\n"
        "slow = {'sqlalchemy', 'babel', 'alembic', 'typst', 'docx', 'pikepdf', 'PIL', 'nacl'}\n"
        "print(*(slow & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")

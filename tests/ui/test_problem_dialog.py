"""Reports hold no words, and sheets say what is safe."""

import sys
import threading
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from fcc_app.errors import FccError
from fcc_app.reports import KEPT_REPORTS, report_of, write_report
from fcc_app.ui.problem_dialog import CrashSheet, ProblemSheet, install_crash_reports

NOW = datetime(2026, 3, 14, 9, 40, tzinfo=UTC)
SECRET = "Omar bit Salma"


def mistake():
    """A mistake of ours whose every value holds what someone wrote."""
    words = {"note": SECRET}
    try:
        words[SECRET + "!"]
    except KeyError as error:
        raise ValueError(f"cannot save {words}") from error


@pytest.fixture
def hooks(monkeypatch):
    """Puts the hooks back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


@pytest.fixture
def caught():
    """That mistake, caught."""
    with pytest.raises(ValueError, match="cannot save") as info:
        mistake()
    return info.value


def sheet_shown(kind):
    """The open sheet of that kind, if any."""
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()), None)


def test_a_report_says_where_and_never_what(caught):
    """Kinds, files, lines and functions of the error and of its cause; no message, no value, no path of hers."""
    report = report_of(caught)
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "test_problem_dialog.py" in report
    assert " mistake" in report
    assert SECRET not in report
    assert "cannot save" not in report
    assert "/tests/" not in report


def test_reports_lie_in_their_folder_and_do_not_pile_up(tmp_path, caught):
    """The newest are kept."""
    folder = tmp_path / "reports"
    for second in range(KEPT_REPORTS + 5):
        newest = write_report(caught, folder, NOW.replace(second=second))
    kept = sorted(folder.iterdir())
    assert len(kept) == KEPT_REPORTS
    assert kept[-1] == newest
    assert SECRET not in newest.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_stops_nothing(tmp_path, caught):
    """A file stands where the folder should be."""
    (tmp_path / "reports").write_text("")
    assert write_report(caught, tmp_path / "reports", NOW) is None


def test_an_uncaught_mistake_shows_that_the_notes_are_safe(qtbot, looks, hooks, tmp_path, caught):
    """With the report's path and Copy; a second mistake does not open a second sheet."""
    install_crash_reports(tmp_path)
    sys.excepthook(type(caught), caught, caught.__traceback__)
    sys.excepthook(type(caught), caught, caught.__traceback__)
    qtbot.waitUntil(lambda: sheet_shown(CrashSheet) is not None)
    sheet = sheet_shown(CrashSheet)
    assert "Your notes are safe" in sheet.heading.shown
    assert sheet.path.shown in {str(path) for path in tmp_path.iterdir()}
    sheet.copy_button.click()
    assert QApplication.clipboard().text() == report_of(caught)
    assert len(list(tmp_path.iterdir())) == 2
    assert sum(isinstance(w, CrashSheet) and w.isVisible() for w in QApplication.topLevelWidgets()) == 1
    sheet.reject()
    qtbot.waitUntil(lambda: sheet_shown(CrashSheet) is None)


def test_a_mistake_in_a_thread_is_told_too(qtbot, looks, hooks, tmp_path):
    """And its report is there at once."""
    install_crash_reports(tmp_path)
    thread = threading.Thread(target=mistake)
    thread.start()
    thread.join()
    assert len(list(tmp_path.iterdir())) == 1
    qtbot.waitUntil(lambda: sheet_shown(CrashSheet) is not None)
    sheet_shown(CrashSheet).reject()


def test_a_problem_to_act_on_is_no_crash(qtbot, looks, hooks, tmp_path):
    """It is said in its own words, with its code, and leaves no report."""
    install_crash_reports(tmp_path)
    problem = FccError()
    sys.excepthook(type(problem), problem, None)
    qtbot.waitUntil(lambda: sheet_shown(ProblemSheet) is not None)
    assert list(tmp_path.iterdir()) == []
    sheet_shown(ProblemSheet).reject()


def test_ctrl_c_in_a_terminal_still_ends_the_program(qtbot, hooks, tmp_path, capsys):
    """It is no mistake of ours."""
    install_crash_reports(tmp_path)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert list(tmp_path.iterdir()) == []
    assert "KeyboardInterrupt" in capsys.readouterr().err

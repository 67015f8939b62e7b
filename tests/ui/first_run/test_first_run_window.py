"""The window of the first run, before there is a home."""

import pytest

from fcc_app.paths import DataFolder
from fcc_app.ui.first_run.first_run_window import FirstRunWindow
from fcc_app.ui.language_switch import speak


@pytest.fixture
def window(qtbot, looks, tmp_path, clock):
    made = FirstRunWindow(DataFolder(tmp_path), lambda home: None, now=clock)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_step_is_counted_in_the_digits_of_the_reader(window):
    assert window.progress.shown == "Step 1 of 5"
    speak("ar")
    assert "١" in window.progress.shown
    assert not any(digit in window.progress.shown for digit in "0123456789")

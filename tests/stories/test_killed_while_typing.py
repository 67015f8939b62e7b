"""The power goes in mid-word: at most the last second is lost, and everything else is whole."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fcc_app.sealing.keys import Cost
from fcc_app.services.care_notes import NoteFilter
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import Vaults
from fcc_app.services.verify import verify_home

HERE = Path(__file__).parent
WORDS = "the quick brown fox jumps over the lazy dog and comes home again before it rains "
LETTERS = 150
GRACE = 1.0
"""Seconds beyond the one that may be lost: other tests may hold the processor or the disk for a moment."""


def types_until_killed(folder, where):
    """Start the app, let it type, and kill it. Gives how many letters were typed, and how many of them long before."""
    program = subprocess.Popen(
        [sys.executable, str(HERE / "typing_child.py"), str(folder), where],
        env={**os.environ, "PYTHONPATH": str(HERE.parent.parent), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    typed = []
    for line in program.stdout:
        typed.append(float(line.split()[2]))
        if len(typed) == LETTERS:
            break
    program.send_signal(signal.SIGKILL)
    killed = time.monotonic()
    program.stdout.close()
    complaints = program.stderr.read()
    program.stderr.close()
    assert program.wait() == -signal.SIGKILL, complaints
    assert "Traceback" not in complaints
    return len(typed), sum(moment <= killed - 1 - GRACE for moment in typed)


def opened_again(folder, clock):
    """What a person does after a power cut: open the home. What was half typed is kept."""
    cheap = Cost(64, 1)
    vaults = Vaults(folder, clock, cost=cheap, lowest=cheap)
    home = OpenHome(vaults, vaults.unlock("four quiet words"), clock)
    home.forms.recover()
    return home


def all_words(home):
    """Everything that is written down in the home."""
    ids = [note for _moment, note in home.care_notes.page(NoteFilter(), None, 100)]
    words = [note.text for note in home.care_notes.notes(ids)]
    for row in home.families.rows():
        page = home.families.page(row.family.id)
        words += [contact.said for contact in page.contacts]
        words += [page.family.hopes.value or ""]
    words += [entry.record.text for entry in home.care_notes.unfinished()]
    return words


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("where", ["quick note", "kept note", "contact", "wishes", "catch up"])
def test_only_the_last_second_is_lost(kept_home, clock, where):
    typed, long_ago = types_until_killed(kept_home.path, where)
    home = opened_again(kept_home, clock)
    try:
        assert verify_home(home.vault, home.attachments) == []
        whole = WORDS * (typed // len(WORDS) + 2)
        kept = max((words for words in all_words(home) if words and whole.startswith(words)), key=len, default="")
        assert len(kept) >= long_ago > 0
        assert "Cantó la canción de los pollitos." in all_words(home)
    finally:
        home.close()

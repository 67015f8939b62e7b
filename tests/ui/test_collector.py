"""Python looks for what only holds itself in moments of rest."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject

from fcc_app.ui import collector
from fcc_app.ui.collector import RESTING_SECONDS, WORTHWHILE, Collector


class Ring:
    """Something that holds itself."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass when a test says so."""
    seconds = [100.0]
    monkeypatch.setattr(collector, "monotonic", lambda: seconds[0])

    def passes(more):
        seconds[0] += more

    return passes


@pytest.fixture
def by_hand():
    """Python's own collector is off, as in the program."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def keeper(qapp, clock):
    owner = QObject()
    return Collector(owner), owner


def garbage():
    """Enough of it to be worth looking for; and an eye on one piece."""
    gone = Ring()
    eye = weakref.ref(gone)
    kept = [[] for _ in range(WORTHWHILE)]
    del gone
    return eye, kept


def test_it_waits_until_nobody_presses_a_key(by_hand, keeper, clock):
    """A person who types is not held up."""
    looker, _owner = keeper
    eye, _kept = garbage()
    looker.note(QEvent(QEvent.Type.KeyPress))
    looker._look()
    assert eye() is not None
    clock(RESTING_SECONDS)
    looker._look()
    assert eye() is None


def test_work_under_way_is_not_disturbed(by_hand, keeper, clock, monkeypatch):
    """An export builds much at once, and lets go of it by itself."""
    looker, _owner = keeper
    eye, _kept = garbage()
    clock(RESTING_SECONDS)
    monkeypatch.setattr(collector, "is_busy", lambda: True)
    looker._look()
    assert eye() is not None


def test_it_leaves_pythons_own_collector_alone(by_hand, keeper, clock, monkeypatch):
    """Where that is on, nothing more is needed."""
    looker, _owner = keeper
    eye, _kept = garbage()
    clock(RESTING_SECONDS)
    monkeypatch.setattr(collector.gc, "isenabled", lambda: True)
    looker._look()
    assert eye() is not None

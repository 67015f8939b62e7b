"""Slow work leaves the window's thread, and comes back to it."""

import threading

import pytest
from PySide6.QtCore import QObject

from fcc_app.errors import ClosedError, FccError
from fcc_app.ui.background import Cancelled, CancelToken, finish_background, is_busy, run_in_background


class DiskFullError(FccError):
    """What a person can act on."""

    code = "E999"


def test_work_is_done_elsewhere_and_told_here(qtbot):
    """The work in another thread, what follows in the window's."""
    threads = []

    def work():
        threads.append(threading.current_thread())
        return 42

    def done(answer):
        threads.append(threading.current_thread())
        threads.append(answer)

    run_in_background(work, done)
    qtbot.waitUntil(lambda: len(threads) == 3)
    assert threads[0] is not threading.main_thread()
    assert threads[1:] == [threading.main_thread(), 42]


def test_a_problem_is_told_to_who_can_say_it(qtbot):
    """And nothing is done."""
    told, done = [], []

    def work():
        raise DiskFullError

    run_in_background(work, done.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert (told[0].code, done) == ("E999", [])


def test_a_mistake_of_ours_goes_where_all_go(qtbot, monkeypatch):
    """To the crash report, not to the page."""
    told, reported = [], []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, where: reported.append(kind))

    def work():
        raise ZeroDivisionError

    run_in_background(work, on_problem=told.append)
    qtbot.waitUntil(lambda: len(reported) == 1)
    assert (reported, told) == ([ZeroDivisionError], [])


def test_a_question_that_comes_after_the_lock_is_no_mistake(qtbot, monkeypatch):
    told = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: told.append(kind))

    def too_late():
        raise ClosedError

    run_in_background(too_late, on_done=told.append, on_problem=told.append)
    qtbot.waitUntil(lambda: not is_busy())
    assert told == []


def test_what_was_cancelled_tells_nothing(qtbot):
    """Neither its result nor that it stopped."""
    go, told = threading.Event(), []
    token = CancelToken()

    def work():
        go.wait(5)
        token.check()

    task = run_in_background(work, told.append, told.append, token=token)
    task.cancel()
    go.set()
    assert finish_background()
    assert token.is_cancelled
    assert told == []


def test_a_page_that_is_gone_is_not_called(qtbot):
    """Its work may still end."""
    go, told = threading.Event(), []
    owner = QObject()
    run_in_background(lambda: go.wait(5), told.append, owner=owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    go.set()
    assert finish_background()
    qtbot.wait(1)
    assert told == []


def test_a_token_stops_only_when_told():
    """It knows no Qt, so services may look at it."""
    token = CancelToken()
    token.check()
    token.cancel()
    with pytest.raises(Cancelled):
        token.check()

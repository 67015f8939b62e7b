"""What is typed is handed on soon, and never forgotten."""

import pytest

from fcc_app.ui.keep_soon import LONGEST_MS, QUIET_MS, KeepSoon


class Vault:
    """Keeps what it is given, unless it is told to fail."""

    def __init__(self):
        self.kept = []
        self.fails = False

    def keep(self, field, value):
        """Keep it, or raise as a full disk would."""
        if self.fails:
            raise OSError("the disk is full")
        self.kept.append((field, value))


def test_typing_is_kept_after_a_pause_and_only_once(qtbot):
    """Only the last of what stood in the field."""
    vault = Vault()
    keeper = KeepSoon(vault.keep)
    for text in ("S", "Sl", "Slept"):
        keeper.edited("text", text)
    assert vault.kept == []
    assert keeper.is_waiting
    qtbot.waitUntil(lambda: vault.kept == [("text", "Slept")])
    assert not keeper.is_waiting


def test_typing_without_a_pause_is_kept_within_a_second():
    """300 ms after the last key, at most a second after the first."""
    assert (QUIET_MS, LONGEST_MS) == (300, 1000)
    keeper = KeepSoon(Vault().keep)
    keeper.edited("text", "S")
    left = keeper._longest.remainingTime()
    keeper.edited("text", "Sl")
    assert 0 < keeper._longest.remainingTime() <= left


def test_leaving_keeps_everything_at_once_in_its_order():
    """Before the page goes, before the lock."""
    vault = Vault()
    keeper = KeepSoon(vault.keep)
    keeper.edited("name", "Ana")
    keeper.edited("phone", "555")
    keeper.edited("name", "Ana Maria")
    keeper.flush()
    assert vault.kept == [("name", "Ana Maria"), ("phone", "555")]


def test_what_could_not_be_kept_waits_for_the_next_time():
    """The disk was full; afterwards nothing is missing."""
    vault = Vault()
    keeper = KeepSoon(vault.keep)
    keeper.edited("name", "Ana")
    keeper.edited("phone", "555")
    vault.fails = True
    with pytest.raises(OSError, match="full"):
        keeper.flush()
    assert keeper.is_waiting
    assert keeper._longest.isActive()
    vault.fails = False
    keeper.flush()
    assert vault.kept == [("name", "Ana"), ("phone", "555")]


def test_what_is_typed_while_it_is_being_kept_is_kept_too():
    """Keeping may let the person type on."""
    kept = []

    def keep(field, value):
        kept.append(value)
        if value == "a":
            keeper.edited("text", "ab")

    keeper = KeepSoon(keep)
    keeper.edited("text", "a")
    keeper.flush()
    assert kept == ["a", "ab"]
    assert not keeper.is_waiting

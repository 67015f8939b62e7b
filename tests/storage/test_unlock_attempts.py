"""A little longer each time, whatever is restarted in between."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fcc_app.domain.passphrases import (
    LONGEST_WAIT,
    DifferentPassphrasesError,
    EmptyPassphraseError,
    check_new_passphrase,
    wait_seconds,
)
from fcc_app.storage import safe_files
from fcc_app.storage.unlock_attempts import UnlockAttempts

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_the_wait_never_shrinks_and_never_passes_a_minute():
    waits = [wait_seconds(failures) for failures in range(100)]
    assert waits[:9] == [0, 0, 0, 1, 2, 4, 8, 16, 32]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT == 60


def test_a_restart_does_not_forget_wrong_passphrases(tmp_path):
    for _ in range(5):
        waited = UnlockAttempts(tmp_path / "home.keys").failed(NOON)
    assert waited == 4
    again = UnlockAttempts(tmp_path / "home.keys")
    assert again.seconds_to_wait(NOON) == 4
    assert again.seconds_to_wait(NOON + timedelta(seconds=3)) == 1
    assert again.seconds_to_wait(NOON + timedelta(seconds=4)) == 0
    assert again.failed(NOON + timedelta(seconds=4)) == 8


def test_the_right_passphrase_ends_the_waiting(tmp_path):
    attempts = UnlockAttempts(tmp_path / "home.keys")
    for _ in range(9):
        attempts.failed(NOON)
    attempts.succeeded()
    assert attempts.seconds_to_wait(NOON) == 0
    assert attempts.failed(NOON) == 0
    assert list(tmp_path.iterdir()) == [tmp_path / "home.keys.tries"]


def test_a_clock_set_back_neither_helps_nor_locks_her_out(tmp_path):
    attempts = UnlockAttempts(tmp_path / "home.keys")
    for _ in range(5):
        attempts.failed(NOON)
    assert attempts.seconds_to_wait(NOON - timedelta(days=400)) == 4


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff", b"[]", b"{}", b"[" * 900, b'{"failures": "9", "last": "2026-03-02T12:00:00+00:00"}',
     b'{"failures": 9, "last": "2026-03-02T12:00:00"}', b'{"failures": 9, "last": 7}'],
)  # fmt: skip
def test_a_spoilt_count_counts_from_nothing(tmp_path, raw):
    (tmp_path / "home.keys.tries").write_bytes(raw)
    attempts = UnlockAttempts(tmp_path / "home.keys")
    assert attempts.seconds_to_wait(NOON) == 0
    assert attempts.failed(NOON) == 0


def test_a_disk_that_cannot_be_written_does_not_stop_anybody(tmp_path, monkeypatch):
    def read_only(*_arguments):
        raise OSError(30, "Read-only file system")

    attempts = UnlockAttempts(tmp_path / "home.keys")
    attempts.failed(NOON)
    monkeypatch.setattr(safe_files.os, "open", read_only)
    attempts.failed(NOON)
    attempts.succeeded()


@pytest.mark.parametrize("nothing", ["", "  ", "\u3000\n"])
def test_nothing_is_no_passphrase(nothing):
    with pytest.raises(EmptyPassphraseError):
        check_new_passphrase(nothing, nothing)


def test_a_passphrase_typed_differently_twice_is_noticed():
    with pytest.raises(DifferentPassphrasesError):
        check_new_passphrase("four words", "for words")
    check_new_passphrase("four words", "four words")

"""The key-slot file: who gets in, what a wrong or damaged one says, and what a crash leaves behind."""

from __future__ import annotations

import json
import os
import stat
from contextlib import suppress
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcc_app.sealing import keys
from fcc_app.sealing.keys import LOWEST_COST, Cost, RecoverySecret, derive_key
from fcc_app.storage import key_slots, safe_files
from fcc_app.storage.key_slots import (
    DamagedKeyFileError,
    FormerPassphraseError,
    KeyFileExistsError,
    KeySlots,
    MissingKeyFileError,
    NewerKeyFileError,
    UnreadableKeyFileError,
    UnwrittenKeyFileError,
    WeakKeyFileError,
    WrongPassphraseError,
    WrongRecoverySheetError,
)

CHEAP = Cost(memory_kib=8, passes=1)
DEVICE = UUID(int=7)
DATABASE_KEY = bytes(range(32))
SHEET = RecoverySecret(2**100 + 5)


@pytest.fixture
def slots(tmp_path):
    """The slots of a home with the passphrase "nap time is short"."""
    slots = KeySlots.beside(tmp_path / "home.db", cost=CHEAP, lowest=CHEAP)
    slots.create(device=DEVICE, database_key=DATABASE_KEY, passphrase="nap time is short", recovery=SHEET)
    return slots


def spoil(path, at=None):
    data = bytearray(path.read_bytes())
    data[len(data) // 2 if at is None else at] ^= 1
    path.write_bytes(data)


def rewritten(path, **changes):
    """Change the file as somebody would who knows its format: with a check that fits."""
    body = json.loads(path.read_bytes())
    body.pop("check")
    for name, value in changes.items():
        if name in body:
            body[name] = value
        else:
            body["slots"][0][name] = value
    path.write_text(json.dumps(body | {"check": key_slots._check_sum(body)}))


def test_the_passphrase_and_the_sheet_open_and_nothing_else_does(slots):
    assert slots.unlock("nap time is short") == DATABASE_KEY
    assert slots.unlock_with_recovery(SHEET) == DATABASE_KEY
    assert slots.device() == DEVICE
    with pytest.raises(WrongPassphraseError) as wrong:
        slots.unlock("Nap time is short")
    assert "short" not in wrong.value.user_message()
    with pytest.raises(WrongRecoverySheetError):
        slots.unlock_with_recovery(RecoverySecret(0))


def test_a_file_of_today_is_opened_tomorrow(tmp_path):
    """A file as version 1 of the format was first written. It must open for ever."""
    path = tmp_path / "home.keys"
    path.write_bytes(FIRST_FORMAT)
    slots = KeySlots(path, cost=CHEAP, lowest=CHEAP)
    assert slots.unlock("demo") == DATABASE_KEY
    assert slots.unlock_with_recovery(SHEET) == DATABASE_KEY


def test_the_file_holds_neither_key_nor_passphrase(slots):
    raw = slots.path.read_bytes()
    assert b"nap" not in raw
    assert DATABASE_KEY.hex().encode() not in raw
    assert SHEET.code.encode() not in raw
    if os.name == "posix":
        assert stat.S_IMODE(slots.path.stat().st_mode) == 0o600


def test_notes_that_are_there_are_not_written_over(slots):
    before = slots.path.read_bytes()
    with pytest.raises(KeyFileExistsError):
        slots.create(device=DEVICE, database_key=bytes(32), passphrase="other", recovery=SHEET)
    assert slots.path.read_bytes() == before
    slots.path.rename(slots.old_path)
    with pytest.raises(KeyFileExistsError):
        slots.create(device=DEVICE, database_key=bytes(32), passphrase="other", recovery=SHEET)


def test_a_changed_passphrase_opens_and_the_former_no_longer_does(slots):
    sheet_before = json.loads(slots.path.read_bytes())["slots"][1]
    slots.change_passphrase("nap time is short", "snack is at three")
    assert slots.unlock("snack is at three") == DATABASE_KEY
    with pytest.raises(WrongPassphraseError):
        slots.unlock("nap time is short")
    assert slots.unlock_with_recovery(SHEET) == DATABASE_KEY
    assert json.loads(slots.path.read_bytes())["slots"][1] == sheet_before


def test_a_wrong_passphrase_changes_nothing(slots):
    before = slots.path.read_bytes()
    for change in (
        lambda: slots.change_passphrase("wrong", "new"),
        lambda: slots.change_recovery("wrong", RecoverySecret(1)),
        lambda: slots.forgotten_passphrase(RecoverySecret(1), "new"),
    ):
        with pytest.raises((WrongPassphraseError, WrongRecoverySheetError)):
            change()
    assert slots.path.read_bytes() == before
    assert not slots.old_path.exists()


def test_a_forgotten_passphrase_is_replaced_by_the_sheet(slots):
    slots.forgotten_passphrase(SHEET, "written down now")
    assert slots.unlock("written down now") == DATABASE_KEY


def test_a_new_sheet_voids_the_one_before(slots):
    new = RecoverySecret.new()
    slots.change_recovery("nap time is short", new)
    assert slots.unlock_with_recovery(new) == DATABASE_KEY
    assert slots.unlock("nap time is short") == DATABASE_KEY
    with pytest.raises(WrongRecoverySheetError):
        slots.unlock_with_recovery(SHEET)


def test_the_file_before_is_kept_until_the_new_passphrase_has_opened_once(slots):
    before = slots.path.read_bytes()
    slots.change_passphrase("nap time is short", "snack is at three")
    assert slots.old_path.read_bytes() == before
    slots.unlock_with_recovery(SHEET)
    with pytest.raises(WrongPassphraseError):
        slots.unlock("snack is at four")
    assert slots.old_path.exists()
    slots.unlock("snack is at three")
    assert not slots.old_path.exists()


@pytest.mark.parametrize("loss", ["spoilt", "cut", "emptied", "gone"])
def test_when_the_new_file_is_lost_the_one_before_opens_and_takes_its_place(slots, loss):
    slots.change_passphrase("nap time is short", "snack is at three")
    if loss == "spoilt":
        spoil(slots.path)
    elif loss == "gone":
        slots.path.unlink()
    else:
        slots.path.write_bytes(slots.path.read_bytes()[: 200 if loss == "cut" else 0])
    with pytest.raises(FormerPassphraseError, match="had before"):
        slots.unlock("snack is at three")
    assert slots.unlock("nap time is short") == DATABASE_KEY
    assert slots.path.read_bytes() == slots.old_path.read_bytes()
    assert slots.unlock("nap time is short") == DATABASE_KEY
    assert not slots.old_path.exists()


def test_a_file_that_another_program_holds_is_not_taken_for_a_lost_one(slots, monkeypatch):
    slots.change_passphrase("nap time is short", "snack is at three")

    def held(path):
        raise PermissionError(13, "held", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(key_slots, "_read_some", held)
        with pytest.raises(UnreadableKeyFileError, match="close other programs"):
            slots.unlock("nap time is short")
    assert slots.unlock("snack is at three") == DATABASE_KEY


def test_a_file_that_is_nowhere_is_said_to_be_missing_by_name(tmp_path):
    slots = KeySlots(tmp_path / "home.keys")
    assert not slots.exist()
    with pytest.raises(MissingKeyFileError, match=r"home\.keys"):
        slots.unlock("demo")


@given(data=st.data())
def test_a_damaged_file_is_called_damaged_and_never_a_wrong_passphrase(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("home") / "home.keys"
    kind = data.draw(st.sampled_from(["bit", "cut", "noise"]))
    raw = bytearray(FIRST_FORMAT)
    if kind == "bit":
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at] ^= 1 << data.draw(st.integers(0, 7))
    elif kind == "cut":
        del raw[data.draw(st.integers(0, len(raw) - 3)) :]
    else:
        raw = bytearray(data.draw(st.binary(max_size=200)))
    path.write_bytes(raw)
    slots = KeySlots(path, cost=CHEAP, lowest=CHEAP)
    # A change that JSON does not see, such as of a space between two words, is no damage.
    with suppress(DamagedKeyFileError, NewerKeyFileError):
        assert slots.unlock("demo") == DATABASE_KEY
        assert json.loads(raw) == json.loads(FIRST_FORMAT)


def test_a_newer_format_asks_for_an_update_and_keeps_the_file(slots):
    slots.old_path.write_bytes(slots.path.read_bytes())
    rewritten(slots.path, format=2)
    with pytest.raises(NewerKeyFileError, match="update the app"):
        slots.unlock("nap time is short")
    assert json.loads(slots.path.read_bytes())["format"] == 2


@pytest.mark.parametrize(
    "change",
    [
        {"memory_kib": 8 * 1024 * 1024},
        {"memory_kib": 10**30},
        {"passes": 10**6},
        {"passes": 0},
        {"memory_kib": -5},
        {"memory_kib": True},
        {"memory_kib": "131072"},
        {"memory_kib": 1e9},
        {"kdf": "scrypt"},
        {"type": "fingerprint"},
        {"salt": ""},
        {"salt": 4},
        {"wrapped": "00"},
        {"wrapped": "zz"},
        {"device": "?"},
        {"device": 4},
        {"slots": []},
        {"slots": {}},
        {"slots": None},
        {"slots": [1, 2]},
        {"format": "1"},
        {"format": 0},
        {"magic": "another"},
    ],
    ids=str,
)
def test_an_absurd_file_is_refused_before_any_key_is_derived(slots, change, monkeypatch):
    rewritten(slots.path, **change)
    monkeypatch.setattr(key_slots, "derive_key", lambda *_: pytest.fail("a key was derived"))
    with pytest.raises(DamagedKeyFileError, match="last backup"):
        slots.unlock("nap time is short")


@pytest.mark.parametrize("raw", [b"[" * 60_000, b"1" * 60_000, b" " * 70_000, b"null", b'"\\ud800"', b"\xff\xfe"])
def test_what_is_not_a_key_file_at_all_is_refused(slots, raw):
    slots.path.write_bytes(raw)
    with pytest.raises(DamagedKeyFileError):
        slots.unlock("nap time is short")


def test_a_huge_file_is_not_read_whole(slots):
    with slots.path.open("wb") as file:
        file.truncate(1 << 33)  # sparse: it takes no room, but reading it would take 8 GiB
    with pytest.raises(DamagedKeyFileError):
        slots.unlock("nap time is short")


@pytest.mark.parametrize("cost", [Cost(LOWEST_COST.memory_kib - 1, 3), Cost(LOWEST_COST.memory_kib, 2)])
def test_a_weakened_slot_is_refused(slots, cost, monkeypatch):
    rewritten(slots.path, memory_kib=cost.memory_kib, passes=cost.passes)
    monkeypatch.setattr(key_slots, "derive_key", lambda *_: pytest.fail("a key was derived"))
    with pytest.raises(WeakKeyFileError):
        KeySlots(slots.path).unlock("nap time is short")


def test_a_slot_taken_from_another_laptop_does_not_open(slots):
    """Device, kind and parameters are part of what is sealed."""
    rewritten(slots.path, device=UUID(int=8).hex)
    with pytest.raises(WrongPassphraseError):
        slots.unlock("nap time is short")
    with pytest.raises(WrongRecoverySheetError):
        slots.unlock_with_recovery(SHEET)


def test_a_slot_below_todays_cost_is_raised_when_it_unlocks(slots):
    today = KeySlots(slots.path, cost=Cost(16, 2), lowest=CHEAP)
    assert today.unlock("nap time is short") == DATABASE_KEY
    slot = json.loads(slots.path.read_bytes())["slots"][0]
    assert (slot["memory_kib"], slot["passes"]) == (16, 2)
    assert today.old_path.exists()
    raised = slots.path.read_bytes()
    assert today.unlock("nap time is short") == DATABASE_KEY
    assert slots.path.read_bytes() == raised
    assert not today.old_path.exists()
    assert slots.unlock_with_recovery(SHEET) == DATABASE_KEY


def test_a_slot_above_todays_cost_is_left_alone(slots):
    KeySlots(slots.path, cost=Cost(32, 1), lowest=CHEAP).unlock("nap time is short")
    KeySlots(slots.path, cost=Cost(16, 2), lowest=CHEAP).unlock("nap time is short")
    slot = json.loads(slots.path.read_bytes())["slots"][0]
    assert (slot["memory_kib"], slot["passes"]) == (32, 2)


def full(*_arguments):
    raise OSError(28, "No space left on device")


def test_a_full_disk_keeps_the_passphrase_and_does_not_keep_her_out(slots, monkeypatch):
    before = slots.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(safe_files.os, "fsync", full)
        with pytest.raises(UnwrittenKeyFileError, match="make some room"):
            slots.change_passphrase("nap time is short", "snack is at three")
        assert KeySlots(slots.path, cost=Cost(16, 2), lowest=CHEAP).unlock("nap time is short") == DATABASE_KEY
    assert slots.path.read_bytes() == before
    slots.change_passphrase("nap time is short", "snack is at three")
    with monkeypatch.context() as patch:
        patch.setattr(safe_files.os, "fsync", full)
        assert slots.unlock("snack is at three") == DATABASE_KEY


class PowerCut(BaseException):
    """Nothing after this moment happens."""


class PowerCutAt:
    """Lets *steps* calls that reach the disk happen, and then no more; a write may stop in its middle."""

    def __init__(self, patch, steps):
        self.steps = steps
        for name in ("open", "fsync", "replace", "fdopen"):
            patch.setattr(safe_files.os, name, self._counted(getattr(os, name)))

    def _counted(self, call):
        def counted(*arguments):
            if self.steps == 0:
                if call is os.fdopen:  # the name is there, the words are not all
                    os.write(arguments[0], b'{"magic": "fcc-')
                raise PowerCut
            self.steps -= 1
            return call(*arguments)

        return counted


def test_a_power_cut_at_any_moment_of_a_change_leaves_one_passphrase_that_opens(tmp_path):
    """Every step that reaches the disk is the last one once; a second cut may hit the repair."""
    outcomes = set()
    for steps in range(30):
        folder = tmp_path / str(steps)
        folder.mkdir()
        slots = KeySlots(folder / "home.keys", cost=CHEAP, lowest=CHEAP)
        slots.create(device=DEVICE, database_key=DATABASE_KEY, passphrase="before", recovery=SHEET)
        finished = False
        with pytest.MonkeyPatch.context() as patch:
            PowerCutAt(patch, steps)
            try:
                slots.change_passphrase("before", "after")
                finished = True
            except PowerCut:
                pass
        assert slots.unlock_with_recovery(SHEET) == DATABASE_KEY
        opened = set()
        for passphrase in ("after", "before"):
            try:
                assert slots.unlock(passphrase) == DATABASE_KEY
                opened.add(passphrase)
            except WrongPassphraseError:
                pass
        assert len(opened) == 1
        outcomes |= opened
        slots.change_passphrase(*opened, "and again")
        assert slots.unlock("and again") == DATABASE_KEY
        if finished:
            assert opened == {"after"}
            break
    else:
        pytest.fail("the change never came to its end")
    assert outcomes == {"before", "after"}


def test_no_wrong_key_is_ever_handed_out_for_lack_of_memory(slots, monkeypatch):
    def refuse(*_arguments):
        raise keys.SodiumError("Unexpected failure in key derivation")

    monkeypatch.setattr(keys.bindings, "crypto_pwhash_alg", refuse)
    with pytest.raises(keys.NotEnoughMemoryError, match="close other programs"):
        slots.unlock("nap time is short")


def test_the_defaults_are_those_that_new_homes_get(tmp_path):
    """The one test at full cost."""
    slots = KeySlots.beside(tmp_path / "home.db")
    slots.create(device=DEVICE, database_key=DATABASE_KEY, passphrase="demo", recovery=SHEET)
    slot = json.loads(slots.path.read_bytes())["slots"][0]
    assert (slot["kdf"], slot["memory_kib"], slot["passes"]) == ("argon2id", 128 * 1024, 4)
    assert derive_key("demo", bytes.fromhex(slot["salt"])) != DATABASE_KEY


FIRST_FORMAT = b"""\
{"magic": "fcc-app key slots", "format": 1, "device": "00000000000000000000000000000007", "slots": [
{"type": "passphrase", "kdf": "argon2id", "salt": "ef23badb0f411436985aa03342bbebc5", "memory_kib": 8, "passes": 1,
"wrapped":
"aa9b259ad603d43c9aadf4fa086839b23913a9a454dc22567bd8330395e0770d43e921d60f0985b92a1c7d000b2a34e5cc8a4bfe8350062ee5d1367000002394b436d70b1b1b080b"},
{"type": "recovery", "kdf": "blake2b", "salt": "3f2d54b21e4104935ad1cfe8a0ff1f0d",
"wrapped":
"4a2bd98ff05d542530a17ab70fbe4a5453817ba27a8fe58673c24b8b9ecb2f378b3ba0d0a58a106cd7aff41834104ef6d8143c6af71012d18eec7bda4b3cd1d3a9682a25d5ba7478"}],
"check": "1afb2c73e582854383259eb1b66ff49c"}
"""

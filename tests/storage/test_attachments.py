"""Sealed photos and documents: what is kept opens again, and nothing that was touched does."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcc_app.domain.attachments import LARGEST_BYTES, AttachmentTooLargeError
from fcc_app.sealing.keys import EpochKey
from fcc_app.storage import safe_files
from fcc_app.storage.attachments import (
    Attachments,
    DamagedAttachmentError,
    MissingAttachmentError,
    UnkeptAttachmentError,
)

HOME = bytes(range(16))
EPOCH = EpochKey(b"epoch000", 0, b"k" * 32)
PHOTO = b"\xff\xd8 a photo of Ana " + bytes(200_000)

on_one_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def attachments(tmp_path):
    return Attachments(tmp_path / "attachments", HOME, [EPOCH])


def test_what_is_kept_opens_again(attachments):
    blob = attachments.keep(PHOTO)
    assert attachments.open(blob) == PHOTO
    assert list(attachments.names()) == [blob]


@given(data=st.binary(max_size=1000))
@on_one_folder
def test_any_bytes_open_as_they_were(attachments, data):
    assert attachments.open(attachments.keep(data)) == data


def test_the_disk_shows_neither_words_nor_a_hash_that_others_could_make(attachments, tmp_path):
    blob = attachments.keep(PHOTO)
    path = attachments.path(blob)
    assert path.parent.name == blob[:2]
    assert b"Ana" not in path.read_bytes()
    other = Attachments(tmp_path / "other", HOME, [EpochKey(EPOCH.id, 0, b"o" * 32)])
    assert other.keep(PHOTO) != blob


def test_the_same_photo_twice_is_one_file(attachments):
    assert attachments.keep(PHOTO) == attachments.keep(PHOTO)
    assert len(list(attachments.names())) == 1


@given(data=st.data())
@on_one_folder
def test_a_touched_file_is_refused(attachments, data):
    blob = attachments.keep(b"A drawing by Ben. " * 4000)
    path = attachments.path(blob)
    raw = path.read_bytes()
    where = data.draw(st.integers(0, len(raw) - 1))
    kind = data.draw(st.sampled_from(["bit", "cut", "more", "noise"]))
    if kind == "bit":
        path.write_bytes(raw[:where] + bytes([raw[where] ^ 1 << data.draw(st.integers(0, 7))]) + raw[where + 1 :])
    elif kind == "cut":
        path.write_bytes(raw[:where])
    elif kind == "more":
        path.write_bytes(raw + data.draw(st.binary(min_size=1, max_size=50)))
    else:
        path.write_bytes(data.draw(st.binary(max_size=200)))
    with pytest.raises(DamagedAttachmentError, match="note itself is safe"):
        attachments.open(blob)


def test_a_file_under_another_name_or_in_another_home_is_refused(attachments, tmp_path):
    ana, ben = attachments.keep(b"Ana"), attachments.keep(b"Ben")
    attachments.path(ana).write_bytes(attachments.path(ben).read_bytes())
    with pytest.raises(DamagedAttachmentError):
        attachments.open(ana)
    with pytest.raises(DamagedAttachmentError):
        Attachments(tmp_path / "attachments", bytes(16), [EPOCH]).open(ben)
    with pytest.raises(DamagedAttachmentError):
        Attachments(tmp_path / "attachments", HOME, [EpochKey(b"another0", 0, EPOCH.key)]).open(ben)


def test_a_huge_file_is_not_read_whole(attachments):
    blob = attachments.keep(b"small")
    with attachments.path(blob).open("wb") as file:
        file.truncate(1 << 33)  # sparse: it takes no room, but reading it would take 8 GiB
    with pytest.raises(DamagedAttachmentError):
        attachments.open(blob)


def test_the_limit_is_exact(attachments):
    blob = attachments.keep(bytes(LARGEST_BYTES))
    assert len(attachments.open(blob)) == LARGEST_BYTES
    with pytest.raises(AttachmentTooLargeError, match="16 megabytes"):
        attachments.keep(bytes(LARGEST_BYTES + 1))


def test_what_an_older_epoch_sealed_still_opens(attachments, tmp_path):
    old = attachments.keep(b"of the first year")
    later = Attachments(tmp_path / "attachments", HOME, [EpochKey(b"epoch001", 1, b"n" * 32), EPOCH])
    new = later.keep(b"of the second year")
    assert later.open(old) == b"of the first year"
    assert later.open(new) == b"of the second year"
    with pytest.raises(DamagedAttachmentError):
        attachments.open(new)


@pytest.mark.parametrize("blob", ["", "../../home", "a" * 63, "A" * 64, "\u0661" * 64, "a" * 64 + "\n", "/etc/passwd"])
def test_a_name_from_elsewhere_never_leads_out_of_the_folder(attachments, blob):
    for act in (attachments.open, attachments.path, attachments.remove):
        with pytest.raises(MissingAttachmentError):
            act(blob)


def test_a_missing_photo_is_said_to_be_missing(attachments):
    blob = attachments.keep(PHOTO)
    attachments.remove(blob)
    attachments.remove(blob)
    with pytest.raises(MissingAttachmentError, match="not on this computer"):
        attachments.open(blob)
    assert list(attachments.names()) == []


def full(*_arguments):
    raise OSError(28, "No space left on device")


def test_a_full_disk_adds_nothing_and_loses_nothing(attachments, monkeypatch):
    kept = attachments.keep(PHOTO)
    with monkeypatch.context() as patch:
        patch.setattr(safe_files.os, "fsync", full)
        with pytest.raises(UnkeptAttachmentError, match="make some room"):
            attachments.keep(b"another")
        with pytest.raises(UnkeptAttachmentError):
            attachments.keep(PHOTO)
    assert attachments.open(kept) == PHOTO
    assert list(attachments.names()) == [kept]
    attachments.tidy()
    assert [path.name for path in attachments.path(kept).parents[1].rglob("*.part")] == []
    assert attachments.open(kept) == PHOTO


@given(numbers=st.lists(st.integers(0, 2**32 - 1), max_size=5))
def test_epoch_keys_are_unpacked_as_they_were_packed(numbers):
    epochs = tuple(EpochKey.new(number) for number in numbers)
    packed = EpochKey.pack(epochs)
    assert EpochKey.unpack(packed) == epochs
    if epochs:
        with pytest.raises(ValueError, match="whole number"):
            EpochKey.unpack(packed[:-1])

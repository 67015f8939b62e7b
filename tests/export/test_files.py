"""A finished export becomes a file whole or not at all, never over another one, and problems are said plainly."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from fcc_app.export.files import (
    DiskFullError,
    FileExistsAlreadyError,
    FileNotWrittenError,
    FolderMissingError,
    FolderReadOnlyError,
    refuse_existing,
    write_file,
)


def test_the_file_holds_what_was_written(tmp_path):
    target = tmp_path / "سجل التواصل.pdf"
    write_file(b"all of it", target)
    assert target.read_bytes() == b"all of it"
    assert os.listdir(tmp_path) == [target.name]


def test_a_file_that_is_there_is_left_as_it_was(tmp_path):
    target = tmp_path / "log.pdf"
    target.write_bytes(b"an older letter")
    with pytest.raises(FileExistsAlreadyError) as told:
        write_file(b"new", target)
    assert "log.pdf" in told.value.user_message()
    assert target.read_bytes() == b"an older letter"
    with pytest.raises(FileExistsAlreadyError):
        refuse_existing(target)


def test_a_file_that_comes_meanwhile_is_left_too(tmp_path, monkeypatch):
    """Another program writes the same name while ours is on its way to the disk."""
    target = tmp_path / "log.pdf"
    slow = os.fsync

    def someone_else_is_faster(handle: int) -> None:
        target.write_bytes(b"theirs")
        slow(handle)

    monkeypatch.setattr(os, "fsync", someone_else_is_faster)
    with pytest.raises(FileExistsAlreadyError):
        write_file(b"ours", target)
    assert target.read_bytes() == b"theirs"
    assert os.listdir(tmp_path) == ["log.pdf"]


def test_a_stick_without_links_is_written_all_the_same(tmp_path, monkeypatch):
    """FAT knows no hard links."""

    def no_links(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    write_file(b"all of it", tmp_path / "log.pdf")
    assert (tmp_path / "log.pdf").read_bytes() == b"all of it"
    assert os.listdir(tmp_path) == ["log.pdf"]


@pytest.mark.parametrize(
    ("number", "kind", "says"),
    [
        (errno.ENOSPC, DiskFullError, "room"),
        (errno.EDQUOT, DiskFullError, "room"),
        (errno.EROFS, FolderReadOnlyError, "does not take new files"),
        (errno.EACCES, FolderReadOnlyError, "does not take new files"),
        (errno.EIO, FileNotWrittenError, "EIO"),
    ],
)
def test_what_the_disk_refuses_is_said_plainly_and_nothing_stays(tmp_path, monkeypatch, number, kind, says):
    """Full, read-only, broken: one sentence each, and no half file."""

    def refused(handle: int) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(kind) as told:
        write_file(b"all of it", tmp_path / "log.pdf")
    assert says in told.value.user_message()
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FolderMissingError) as told:
        write_file(b"all of it", tmp_path / "USB stick" / "log.pdf")
    assert "USB stick" in told.value.user_message()


def test_a_name_that_the_disk_cannot_hold_is_refused(tmp_path):
    with pytest.raises(FileNotWrittenError):
        write_file(b"all of it", tmp_path / ("n" * 300))
    assert os.listdir(tmp_path) == []

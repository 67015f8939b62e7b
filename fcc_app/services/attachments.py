"""Photos and documents of a record: taken in, looked at, opened again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.children import Child
from fcc_app.domain.ids import AttachmentId, CaregiverId, ChildId, new_id
from fcc_app.export.writers import Writers
from fcc_app.i18n import N_
from fcc_app.sealing.keys import EpochKey
from fcc_app.services.forms import Form, Forms
from fcc_app.storage import note_queries
from fcc_app.storage.attachments import Attachments as SealedFiles
from fcc_app.storage.vault import Vault

ATTACHED = N_("Added.")
PHOTO_KEPT = N_("Photo kept.")
PHOTO_TO_BIN = N_("Photo moved to the bin.")


def sealed_files(vault: Vault, folder: Path) -> SealedFiles:
    """The sealed files in *folder* that belong to *vault*."""
    home, epochs = vault.value("home_id"), vault.value("epochs")
    if home is None or epochs is None:
        raise ValueError("the vault has no keys for attachments")
    return SealedFiles(folder, home, EpochKey.unpack(epochs))


class AttachmentService:
    """The photos and documents of one vault's records."""

    def __init__(
        self, forms: Forms, files: SealedFiles, now: Callable[[], datetime], writers: Writers | None = None
    ) -> None:
        self._forms = forms
        self._files = files
        self._now = now
        self._writers = writers or Writers()

    def add(self, owner: UUID, path: Path) -> Attachment:
        """Take a file in, see :meth:`take_in`, and keep it as an action of its own."""
        attachment = self.take_in(owner, path)
        self._forms.keep(attachment, message=ATTACHED)
        return attachment

    def take_in(self, owner: UUID, path: Path) -> Attachment:
        """Read a file, make it small, take its metadata out, seal it. Slow: call it in the background.

        The original stays where it is. What is returned is not kept yet: it belongs to what is done with it.

        Raises:
            FccError: If it is too large, of an unknown type, damaged, or the disk is full.
        """
        from fcc_app.storage.incoming_files import read_file  # pictures are read only when one is added

        incoming = read_file(path)
        return Attachment(
            id=AttachmentId(new_id()),
            owner_id=owner,
            blob=self._files.keep(incoming.data),
            media_type=incoming.media_type,
            size=len(incoming.data),
            name=incoming.name,
            added_at=self._now(),
        )

    def of(self, owner: UUID) -> list[Attachment]:
        """The photos and documents of a record."""
        with self._forms.vault.read() as reader:
            return note_queries.attachments_of(reader, owner)

    def open(self, attachment: Attachment) -> bytes:
        """What was kept, in memory only.

        Raises:
            FccError: If the sealed file is missing or damaged.
        """
        return self._files.open(attachment.blob)

    def pages(self, attachment: Attachment) -> list[bytes]:
        """The pages of a PDF document as PNG pictures, in memory only. Slow: call it in the background.

        Raises:
            FccError: If the sealed file is missing or damaged, or the pages cannot be drawn.
        """
        return self._writers.file_pages(self.open(attachment))

    def edit(self, attachment: UUID) -> Form[Attachment]:
        """A photo's or document's caption, and what was said about who is in it, in a form."""
        return self._forms.open(Attachment, attachment)

    def only_this_family(self, attachment: Attachment, looked_at_by: CaregiverId, *, only: bool) -> Attachment:
        """Say that nobody of another family is in a photo; without it the photo does not leave the home."""
        return self._forms.change(
            Attachment, attachment.id, only_this_family=only, looked_at_by=looked_at_by if only else None
        )

    def caption(self, attachment: Attachment, words: str) -> Attachment:
        """Say what is in a photo; read aloud by assistive tools and printed under it."""
        return self._forms.change(Attachment, attachment.id, caption=words)

    def change_photo_of(self, child: ChildId, photo: Attachment | None) -> None:
        """Let *photo*, just taken in, be a child's photo, or let it have none. The one before goes to the bin.

        One action: taken back, the photo is there again.

        Raises:
            FccError: If there is no such child, or it cannot be kept.
        """
        with self._forms.vault.begin() as unit:
            opened = unit.open(Child, child)
            if photo is not None:
                unit.create(photo)
            unit.change(opened, replace(opened.record, photo=None if photo is None else photo.id))
            before = None if opened.record.photo is None else unit.peek(Attachment, opened.record.photo)
            if before is not None:
                unit.delete(before)
        self._forms.history.did(PHOTO_TO_BIN if photo is None else PHOTO_KEPT, unit.ops)

    def remove(self, attachment: Attachment) -> None:
        """Move it to the bin; its sealed file stays until the bin is emptied."""
        self._forms.delete([attachment])

    def destroy(self, attachment: Attachment) -> None:
        """Take its sealed file away, unless another record still shows the same one."""
        with self._forms.vault.read() as reader:
            live = reader.find(Attachment, blob=attachment.blob)
            in_bin = reader.find(Attachment, deleted=True, blob=attachment.blob)
        if not live and not in_bin:
            self._files.remove(attachment.blob)

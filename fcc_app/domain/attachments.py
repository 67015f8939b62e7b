"""Photos and documents that belong to a record. Their sealed bytes are files of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from fcc_app.domain.ids import AttachmentId, CaregiverId
from fcc_app.domain.records import Record
from fcc_app.errors import FccError
from fcc_app.i18n import N_

LARGEST_BYTES = 16 * 1024 * 1024
"""The largest attachment that is kept, in bytes."""

LONGEST_EDGE = 1600
"""Photos are scaled down until their longer edge has this many pixels."""


class AttachmentTooLargeError(FccError):
    """A file over the limit."""

    message_id = N_("This file is larger than 16 megabytes. Please choose a smaller one.")
    code = "E030"


class UnreadablePictureError(FccError):
    """A file that says it is a picture and cannot be read as one."""

    message_id = N_("This picture could not be read. It was not added; the original is unchanged.")
    code = "E031"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A photo or document of the record *owner_id*. *size* is in bytes, of what is kept.

    *only_this_family* is true once somebody looked and said that nobody of another family is in the picture; before
    that a photo does not leave the home.
    """

    kind: ClassVar[str] = "attachment"

    id: AttachmentId
    owner_id: UUID
    blob: str
    media_type: str
    size: int
    name: str = ""
    caption: str = ""
    added_at: datetime
    only_this_family: bool = False
    looked_at_by: CaregiverId | None = None

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture, and so may show people."""
        return self.media_type.startswith("image/")

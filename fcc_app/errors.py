"""What the person at the screen can act on. Anything else that goes wrong is a bug of ours."""

from __future__ import annotations

from typing import ClassVar

from fcc_app.i18n import N_, Catalog, gettext


class FccError(Exception):
    """A problem that a person can act on. Never holds a note's text: errors get logged.

    *details* fill the holes of :attr:`message_id`. They are names of fields, files and counts.
    """

    message_id: ClassVar[str] = N_("This could not be done. Your notes are unchanged.")
    code: ClassVar[str] = "E000"

    def __init__(self, **details: object) -> None:
        super().__init__(self.message_id.format(**details))
        self.details = details

    def user_message(self, catalog: Catalog | None = None) -> str:
        """The sentence to show: in the app's language, or in *catalog*'s."""
        translate = catalog.gettext if catalog is not None else gettext
        details = {
            name: value.user_message(catalog) if isinstance(value, FccError) else value
            for name, value in self.details.items()
        }
        return translate(self.message_id).format(**details)


class FieldError(FccError):
    """A value that cannot be kept as it is. *field* is the record's own name for it, such as ``date_of_birth``."""

    message_id = N_("This cannot be kept as it is. Please look at it once more.")
    code = "E010"

    def __init__(self, *, field: str, **details: object) -> None:
        super().__init__(field=field, **details)
        self.field = field


class ClosedError(Exception):
    """Something was asked of a home that has been closed meanwhile: nobody waits for the answer any more."""

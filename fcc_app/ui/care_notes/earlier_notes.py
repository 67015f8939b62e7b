"""What a note said before it was changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_date_time
from fcc_app.i18n import Catalog
from fcc_app.ui.care_notes.note_words import SEPARATOR, kind_line
from fcc_app.ui.language_scope import language_of, plain
from fcc_app.ui.list_and_detail.earlier_wordings import EarlierWordings
from fcc_app.ui.widgets import Text


class EarlierNotes(EarlierWordings[CareNote]):
    """A sheet with every state that a note had."""

    def facts(self, t: Catalog, record: CareNote) -> str:
        """See :meth:`EarlierWordings.facts`."""
        occurred = format_date_time(record.occurred_at, language_of(self))
        return SEPARATOR.join((occurred, kind_line(t, record), t.gettext(WORDS[record.visibility])))

    def words(self, record: CareNote) -> Sequence[QWidget]:
        """See :meth:`EarlierWordings.words`."""
        return [Text(plain(record.text), own_direction=True)] if record.text.strip() else []

"""What a contact said before it was changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from fcc_app.domain.communication import Contact
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_date_time
from fcc_app.i18n import Catalog
from fcc_app.ui.communication.contact_words import SEPARATOR
from fcc_app.ui.language_scope import Words, language_of, plain
from fcc_app.ui.list_and_detail.earlier_wordings import EarlierWordings
from fcc_app.ui.widgets import FamilyWords, Text

_PARTS: tuple[tuple[str, Words], ...] = (
    ("reason", lambda t: t.gettext("Reason")),
    ("said", lambda t: t.gettext("What was said")),
    ("agreed", lambda t: t.gettext("What we agreed")),
    ("handed_over", lambda t: t.gettext("Handed over")),
)


class EarlierContacts(EarlierWordings[Contact]):
    """A sheet with every state that a contact had."""

    def facts(self, t: Catalog, record: Contact) -> str:
        """See :meth:`EarlierWordings.facts`."""
        occurred = format_date_time(record.occurred_at, language_of(self))
        return SEPARATOR.join((occurred, t.gettext(WORDS[record.mode])))

    def words(self, record: Contact) -> Sequence[QWidget]:
        """See :meth:`EarlierWordings.words`."""
        found: list[QWidget] = []
        for field, label in _PARTS:
            words = getattr(record, field)
            if words.strip():
                found += [Text(label, kind="caption", tone="muted"), Text(plain(words), own_direction=True)]
        if record.family_words.strip():
            found.append(FamilyWords(record.family_words, record.family_words_language or None))
        return found

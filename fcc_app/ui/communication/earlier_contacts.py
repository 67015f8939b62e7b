"""What a contact said before it was changed, the latest wording first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from fcc_app.domain.communication import Contact
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_date_time
from fcc_app.i18n import Catalog, isolate
from fcc_app.ui.communication.contact_words import SEPARATOR
from fcc_app.ui.language_scope import Words, language_of, plain
from fcc_app.ui.meant_times import as_here
from fcc_app.ui.sheets import Sheet
from fcc_app.ui.theme import px
from fcc_app.ui.widgets import Card, FamilyWords, ScrollPage, Text

_PARTS: tuple[tuple[str, Words], ...] = (
    ("reason", lambda t: t.gettext("Reason")),
    ("said", lambda t: t.gettext("What was said")),
    ("agreed", lambda t: t.gettext("What we agreed")),
    ("handed_over", lambda t: t.gettext("Handed over")),
)


class EarlierContacts(Sheet):
    """A sheet with every state that a contact had."""

    def __init__(
        self, wordings: Sequence[tuple[datetime, Contact]], here: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(lambda t: t.gettext("Earlier wordings"), parent, width=640)
        self._here = here
        self.cards: list[Card] = []
        scroll = ScrollPage(margin=0, spacing=12)
        latest = len(wordings) - 1
        for place in range(latest, -1, -1):
            scroll.add(self._card(*wordings[place], is_first=place == 0, is_now=place == latest))
        scroll.add(None)
        self.body.addWidget(scroll)
        self.add_button(lambda t: t.gettext("Close"), closes=True, safe=True)
        self.resize(self.minimumWidth(), px(520))

    def _card(self, written: datetime, contact: Contact, *, is_first: bool, is_now: bool) -> Card:
        card = Card(ground="card" if is_now else "sunken")
        moment = as_here(written, self._here)

        def heading(t: Catalog) -> str:
            when = isolate(format_date_time(moment, language_of(self)))
            if is_first and not is_now:
                return t.gettext("First written: {when}").format(when=when)
            if is_now:
                return t.gettext("As it is now, since {when}").format(when=when)
            return t.gettext("Changed: {when}").format(when=when)

        def facts(t: Catalog) -> str:
            occurred = format_date_time(contact.occurred_at, language_of(self))
            return SEPARATOR.join((occurred, t.gettext(WORDS[contact.mode])))

        card.add(Text(heading, kind="strong"), Text(facts, kind="caption"))
        for field, label in _PARTS:
            words = getattr(contact, field)
            if words.strip():
                card.add(Text(label, kind="caption", tone="muted"), Text(plain(words), own_direction=True))
        if contact.family_words.strip():
            card.add(FamilyWords(contact.family_words, contact.family_words_language or None))
        self.cards.append(card)
        return card

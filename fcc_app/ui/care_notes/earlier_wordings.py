"""What a note said before it was changed, the latest wording first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_date_time
from fcc_app.i18n import Catalog, isolate
from fcc_app.ui.care_notes.note_words import SEPARATOR, kind_line
from fcc_app.ui.language_scope import language_of
from fcc_app.ui.meant_times import as_here
from fcc_app.ui.sheets import Sheet
from fcc_app.ui.theme import px
from fcc_app.ui.widgets import Card, ScrollPage, Text, plain

Wordings = Sequence[tuple[datetime, CareNote]]


class EarlierWordings(Sheet):
    """A sheet with every state that a note had."""

    def __init__(self, wordings: Wordings, zone_of: datetime, parent: QWidget | None = None) -> None:
        super().__init__(lambda t: t.gettext("Earlier wordings"), parent, width=640)
        self._zone_of = zone_of
        self.cards: list[Card] = []
        scroll = ScrollPage(margin=0, spacing=12)
        latest = len(wordings) - 1
        for place in range(latest, -1, -1):
            scroll.add(self._card(*wordings[place], is_first=place == 0, is_now=place == latest))
        scroll.add(None)
        self.body.addWidget(scroll)
        self.add_button(lambda t: t.gettext("Close"), closes=True, safe=True)
        self.resize(self.minimumWidth(), px(520))

    def _card(self, written: datetime, note: CareNote, *, is_first: bool, is_now: bool) -> Card:
        card = Card(ground="card" if is_now else "sunken")
        moment = as_here(written, self._zone_of)

        def heading(t: Catalog) -> str:
            when = isolate(format_date_time(moment, language_of(self)))
            if is_first and not is_now:
                # Translators: the first wording of a note; {when} is a date and a time.
                return t.gettext("First written: {when}").format(when=when)
            if is_now:
                # Translators: the present wording of a note; {when} is the date and time since when it is so.
                return t.gettext("As it is now, since {when}").format(when=when)
            # Translators: an earlier wording of a note; {when} is the date and time at which it was written.
            return t.gettext("Changed: {when}").format(when=when)

        def facts(t: Catalog) -> str:
            occurred = format_date_time(note.occurred_at, language_of(self))
            return SEPARATOR.join((occurred, kind_line(t, note), t.gettext(WORDS[note.visibility])))

        card.add(Text(heading, kind="strong"), Text(facts, kind="caption"))
        if note.text.strip():
            card.add(Text(plain(note.text), own_direction=True))
        self.cards.append(card)
        return card

"""What a record said before it was changed, the latest wording first."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from fcc_app.domain.records import Record
from fcc_app.formats import format_date_time
from fcc_app.i18n import Catalog, isolate
from fcc_app.ui.language_scope import language_of
from fcc_app.ui.meant_times import as_here
from fcc_app.ui.sheets import Sheet
from fcc_app.ui.theme import px
from fcc_app.ui.widgets import Card, ScrollPage, Text

R = TypeVar("R", bound=Record)


class EarlierWordings(Sheet, Generic[R]):
    """A sheet with every state that a record had. *here* is a moment by the clock of this place."""

    def __init__(self, wordings: Sequence[tuple[datetime, R]], here: datetime, parent: QWidget | None = None) -> None:
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

    @abstractmethod
    def facts(self, t: Catalog, record: R) -> str:
        """What else is known of this state, in a line: when it was, which kind."""

    @abstractmethod
    def words(self, record: R) -> Sequence[QWidget]:
        """The words of this state."""

    def _card(self, written: datetime, record: R, *, is_first: bool, is_now: bool) -> Card:
        card = Card(ground="card" if is_now else "sunken")
        moment = as_here(written, self._here)

        def heading(t: Catalog) -> str:
            when = isolate(format_date_time(moment, language_of(self)))
            if is_first and not is_now:
                # Translators: the first wording of something; {when} is a date and a time.
                return t.gettext("First written: {when}").format(when=when)
            if is_now:
                # Translators: the present wording of something; {when} is the date and time since when it is so.
                return t.gettext("As it is now, since {when}").format(when=when)
            # Translators: an earlier wording of something; {when} is the date and time at which it was written.
            return t.gettext("Changed: {when}").format(when=when)

        card.add(Text(heading, kind="strong"), Text(lambda t: self.facts(t, record), kind="caption"))
        card.add(*self.words(record))
        self.cards.append(card)
        return card

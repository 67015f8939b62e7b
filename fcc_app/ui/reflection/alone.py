"""Each alone first: the laptop goes from hand to hand, and nobody's words are on the screen meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.reflection import Participant
from fcc_app.i18n import isolate
from fcc_app.ui.language_scope import Says
from fcc_app.ui.reflection.two_languages import Side, both
from fcc_app.ui.theme import set_look, set_margins, set_size
from fcc_app.ui.widgets import Button, Card, Drawing, ScrollPage, Text, row


class PassTheLaptop(Says, QWidget):
    """A calm page between two people."""

    taken = Signal(object)
    """The participant (an id) has the laptop."""

    not_now = Signal()
    """Nobody takes it now."""

    def __init__(self, languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._person: Participant | None = None
        self._asks = [Text(kind="prompt") for _ in languages]
        self._safe = [Text(kind="answer", tone="muted") for _ in languages]
        card = Card(ground="pane", margin=28, spacing=16)
        set_size(card, min_width=560, max_width=720)
        card.add(row(None, Drawing("comings", color="primary", side=44), None))
        for tag, ask, safe in zip(languages, self._asks, self._safe, strict=True):
            card.add(Side(tag, ask, safe))
            for text in (ask, safe):
                text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.take_button = Button(look="primary")
        set_look(self.take_button, session=True)
        self.take_button.clicked.connect(self._take)
        stop = Button(both(languages, lambda t: t.gettext("Not now")), look="quiet")
        set_look(stop, session=True)
        stop.clicked.connect(self.not_now)
        card.add(row(None, self.take_button, None), row(None, stop, None))
        page = ScrollPage(margin=24, spacing=0)
        page.add(None, row(None, card, None), None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(page)

    def ask_for(self, person: Participant) -> None:
        """Ask to pass the laptop to *person*."""
        self._person = person
        name = isolate(person.name)
        for ask, safe in zip(self._asks, self._safe, strict=True):
            # Translators: {name} is a person at the table, who answers alone now.
            ask.set_words(lambda t: t.gettext("Please pass the laptop to {name}.").format(name=name))
            safe.set_words(lambda t: t.gettext("The words that were written are put away."))
        self.take_button.set_words(
            # Translators: on a button: {name} is a person, who says: I have the laptop now.
            both(self._languages, lambda t: t.gettext("I am {name}").format(name=name))
        )
        self.take_button.setFocus()

    @Slot()
    def _take(self) -> None:
        if self._person is not None:
            self.taken.emit(self._person.id)

"""Lists of small records: each a card with its summary; pressed, the card opens and shows the record's fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.records import Record
from fcc_app.errors import FccError
from fcc_app.services.forms import Form
from fcc_app.ui.families.card_button import CardButton
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, Card, Drawing, Pill, Text, row
from fcc_app.ui.widgets.arranging import clear_layout
from fcc_app.ui.widgets.pills import Tone

R = TypeVar("R", bound=Record)

Build = Callable[[FormBinding[Any], QVBoxLayout], Sequence[FormBinding[Any]]]
"""Puts the fields of a record into a column, and binds them; gives the forms of other records that it shows besides.

They are looked at when the card is closed: a list may grow until then.
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a closed card says: a title, a line under it, and a state."""

    title: Words
    line: Words | None = None
    state: Words | None = None
    tone: Tone = "neutral"
    sign: str = ""


def _whole(said: Summary) -> Words:
    """The summary as one sentence, for assistive tools."""
    parts = [words for words in (said.title, said.state, said.line) if words is not None]
    return lambda t: ", ".join(words(t) for words in parts)


class RecordCard(QWidget, Generic[R]):
    """One record of a list: closed, its summary; open, its fields."""

    opened = Signal()
    closed = Signal()
    removed = Signal()
    """The record was moved to the bin, or nothing was typed into a new one."""

    def __init__(
        self,
        page: DetailPage,
        kind: type[R],
        summary: Callable[[R], Summary],
        build: Build,
        *,
        record: R | None = None,
        form: Form[R] | None = None,
        blank: Callable[[], Form[R]] | None = None,
    ) -> None:
        super().__init__()
        self._blank = blank
        self._extras: Sequence[FormBinding[Any]] = ()
        self._page, self._kind, self._summary, self._build = page, kind, summary, build
        self._box = QVBoxLayout(self)
        set_margins(self._box, 0, 0, 0, 0)
        self.binding: FormBinding[R] | None = None
        if form is not None:
            self.record: R = form.record
            self._open_form(form)
        elif record is not None:
            self.record = record
            self._show_summary()

    @property
    def is_open(self) -> bool:
        """Whether its fields are in sight."""
        return self.binding is not None

    @Slot()
    def open(self) -> None:
        """Show the fields."""
        if self.binding is not None:
            return
        try:
            if self._blank is not None:
                form = self._blank()
            else:
                form = cast("Form[R]", self._page.home.families.edit(self._kind, self.record.id))
        except FccError as problem:
            self._page.show_problem(problem)
            return
        self._open_form(form)
        self.opened.emit()
        self.focus_first()

    @Slot()
    def close_card(self) -> bool:
        """Keep what was typed and show the summary. False when it may not be kept as it is."""
        if self.binding is None:
            return True
        if not self.binding.finish_with(self._extras, self._page.home.forms):
            return False
        form = self.binding.form
        self._close_forms()
        if form.is_new and self._blank is None:
            self.removed.emit()
            return True
        if not form.is_new:
            self._blank = None
            self.record = form.record
        self._show_summary()
        self.closed.emit()
        return True

    @Slot()
    def delete(self) -> None:
        """Move the record to the bin; a new one is thrown away."""
        if self.binding is None:
            return
        form = self.binding.form
        for binding in (self.binding, *self._extras):
            binding.discard()
        self._close_forms()
        if form.is_new and self._blank is not None:
            self._show_summary()
            return
        if not form.is_new:
            self._page.home.families.delete(form.record)
        self.removed.emit()

    def _close_forms(self) -> None:
        if self.binding is not None:
            for binding in (self.binding, *self._extras):
                self._page.close_form(binding)
        self.binding, self._extras = None, ()

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        first: QWidget | None = self.nextInFocusChain()
        while first is not None and first is not self and self.isAncestorOf(first):
            if first.focusPolicy() & Qt.FocusPolicy.TabFocus and not first.isHidden():
                first.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            first = first.nextInFocusChain()

    def _show_summary(self) -> None:
        clear_layout(self._box)
        said = self._summary(self.record)
        self.button = CardButton(_whole(said))
        self.button.setObjectName(f"card:{self.record.id.hex}")
        words = QVBoxLayout()
        set_spacing(words, 2)
        words.addWidget(Text(said.title, kind="strong"))
        if said.line is not None:
            words.addWidget(Text(said.line, kind="muted"))
        line = row(spacing=12)
        line.addLayout(words, 1)
        if said.state is not None:
            pill = Pill(said.state, tone=said.tone, sign=said.sign)
            line.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Drawing("down", color="muted", side=16), 0, Qt.AlignmentFlag.AlignVCenter)
        self.button.add(line)
        self.button.clicked.connect(self.open)
        self._box.addWidget(self.button)

    def _open_form(self, form: Form[R]) -> None:
        clear_layout(self._box)
        self.binding = self._page.bind_form(form)
        card = Card(spacing=12)
        self._extras = self._build(self.binding, card.body)
        done = Button(lambda t: t.gettext("Done"))
        done.clicked.connect(self.close_card)
        away = Button(lambda t: t.gettext("Move to the bin"), look="quiet", icon="bin")
        away.clicked.connect(self.delete)
        card.add(row(done, None, away))
        self._box.addWidget(card)


class RecordCards(QWidget, Generic[R]):
    """A list of small records, with a button to add one. One card is open at a time."""

    changed = Signal()
    """A record was kept, added or moved to the bin."""

    def __init__(
        self,
        page: DetailPage,
        kind: type[R],
        summary: Callable[[R], Summary],
        build: Build,
        *,
        add: Words | None,
        new: Callable[[], Form[R]] | None,
    ) -> None:
        super().__init__()
        self._page, self._kind, self._summary, self._build = page, kind, summary, build
        self._new = new
        self._cards: list[RecordCard[R]] = []
        page.has_cards(self)
        self._list = QVBoxLayout()
        set_spacing(self._list, 8)
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        set_spacing(outer, 8)
        outer.addLayout(self._list)
        self.add_button = Button(add, icon="plus", parent=self)
        self.add_button.setVisible(add is not None)
        self.add_button.clicked.connect(self.add_new)
        if add is not None:
            outer.addLayout(row(self.add_button, None))

    def show_records(
        self,
        records: Sequence[R],
        unfinished: Sequence[Form[R]] = (),
        blanks: Sequence[Callable[[], Form[R]]] = (),
    ) -> None:
        """Show *records* closed, and open the forms of new ones that were typed into and never kept.

        Each of *blanks* gives the form of a record that nobody wrote yet; it is shown closed among the others.
        """
        clear_layout(self._list)
        self._cards = []
        for record in records:
            self._add(self._card(record=record))
        for blank in blanks:
            self._add(self._card(record=blank().record, blank=blank))
        for form in unfinished:
            self._add(self._card(form=form))

    @property
    def cards(self) -> tuple[RecordCard[R], ...]:
        """The cards, in order."""
        return tuple(self._cards)

    @Slot()
    def add_new(self) -> None:
        """Open a card for a new record."""
        if self._new is not None:
            self.add_form(self._new())

    def add_form(self, form: Form[R]) -> None:
        """Open a card for *form*, the others being closed first."""
        if not self.close_cards():
            return
        card = self._card(form=form)
        self._add(card)
        card.focus_first()

    def close_cards(self) -> bool:
        """Keep what was typed into the open cards. False when something may not be kept as it is."""
        closed = [card.close_card() for card in tuple(self._cards)]
        return all(closed)

    def open_record(self, record_id: object) -> None:
        """Open the card of a record, if it is here."""
        for card in self._cards:
            if card.record.id == record_id:
                card.open()

    def _card(
        self,
        *,
        record: R | None = None,
        form: Form[R] | None = None,
        blank: Callable[[], Form[R]] | None = None,
    ) -> RecordCard[R]:
        card = RecordCard(self._page, self._kind, self._summary, self._build, record=record, form=form, blank=blank)
        card.opened.connect(self._card_opened)
        card.closed.connect(self.changed)
        card.removed.connect(self._card_removed)
        return card

    def _add(self, card: RecordCard[R]) -> None:
        self._cards.append(card)
        self._list.addWidget(card)

    @Slot()
    def _card_opened(self) -> None:
        opened = self.sender()
        for card in tuple(self._cards):
            if card is not opened:
                card.close_card()

    @Slot()
    def _card_removed(self) -> None:
        card = self.sender()
        if isinstance(card, RecordCard) and card in self._cards:
            self._cards.remove(card)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

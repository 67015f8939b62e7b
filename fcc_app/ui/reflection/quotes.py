"""What was said to a step already, beside the answer that is being written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.i18n import isolate
from fcc_app.services.reflection import AnswerForm
from fcc_app.ui.language_scope import LanguageScope
from fcc_app.ui.reflection.table import Table
from fcc_app.ui.reflection.text_sizes import SIZES
from fcc_app.ui.reflection.tongues import face_of, label_language
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Card, Drawing, IconButton, Text, column


class Quote(LanguageScope, Card):
    """One answer: whose, and the words in their own direction. Pressed, it is written on."""

    chosen = Signal(object)
    """Go on writing this :class:`AnswerForm`."""

    def __init__(self, table: Table, answer: AnswerForm, parent: QWidget | None = None) -> None:
        super().__init__(ground="card", margin=12, spacing=2, parent=parent)
        self._answer = answer
        record = answer.record
        person = table.person(answer.participant_id)
        self.words = Text(kind=f"answer{SIZES[table.size]}", own_direction=True)  # type: ignore[arg-type]  # one of the three
        if record.language:
            self.words.setFont(face_of(record.language))
            self.set_language(label_language(record.language))
        self.words.show_text(record.words)
        who = Text(kind="caption", wrap=False)
        if person is not None:
            who.show_text(person.name)
        else:
            who.set_words(lambda t: t.gettext("All of us"))
        sign = Drawing("export" if answer.is_shared else "lock", color="muted", side=16)
        name = person.name if person is not None else ""
        self.edit_button = IconButton(
            # Translators: {name} is a person at the table: go on writing what that person said.
            "edit",
            lambda t: t.gettext("Change what {name} said").format(name=isolate(name)),
            side=18,
        )
        self.edit_button.clicked.connect(self._choose)
        top = QHBoxLayout()
        set_margins(top, 0, 0, 0, 0)
        set_spacing(top, 6)
        for thing in (sign, who):
            top.addWidget(thing)
        top.addStretch(1)
        top.addWidget(self.edit_button)
        self.add(column(top, self.words, spacing=0))
        if record.translation:
            beside = Text(kind="answer", tone="muted", own_direction=True)
            beside.setFont(face_of(record.translation_language))
            beside.show_text(record.translation)
            self.add(beside)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._answer)


class Quotes(QWidget):
    """All of them, the oldest first."""

    chosen = Signal(object)
    """Go on writing this :class:`AnswerForm`."""

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._quotes: list[Quote] = []
        self._box = QVBoxLayout(self)
        set_margins(self._box, 0, 0, 0, 0)
        set_spacing(self._box, 8)

    def show_answers(self, answers: Sequence[AnswerForm]) -> None:
        """Show *answers* and no others: what is gone is nowhere in the window."""
        for quote in self._quotes:
            self._box.removeWidget(quote)
            quote.setParent(None)
            quote.deleteLater()
        self._quotes = []
        for answer in answers:
            quote = Quote(self._table, answer)
            quote.chosen.connect(self.chosen)
            self._box.addWidget(quote)
            self._quotes.append(quote)
        self.setVisible(bool(answers))

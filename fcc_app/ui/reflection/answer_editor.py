"""One answer while somebody writes it: the words, who wrote them down, a translation beside them."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.ids import ParticipantId
from fcc_app.domain.reflection import Participant
from fcc_app.formats import language_name
from fcc_app.i18n import isolate
from fcc_app.services.reflection import AnswerForm
from fcc_app.ui.keep_soon import KeepSoon
from fcc_app.ui.language_scope import Says, plain
from fcc_app.ui.reflection.answer_box import AnswerBox
from fcc_app.ui.reflection.copied import forget_copied
from fcc_app.ui.reflection.prompt import set_hint_size
from fcc_app.ui.reflection.table import Table
from fcc_app.ui.theme import set_look, set_margins, set_spacing
from fcc_app.ui.widgets import CheckBox, ChoiceChips, Text, column, language_of, row


class AnswerEditor(Says, QWidget):
    """Writes one answer of *who*, from the first key on durable; a new one comes to be when something is typed.

    Made anew for every person and every answer: what somebody typed and deleted must not come back by undo.
    """

    entered = Signal()
    """The cursor came in."""

    changed = Signal()
    """What was typed was handed on."""

    def __init__(
        self,
        table: Table,
        who: Participant | None,
        answer: AnswerForm | None,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._who = who
        self.answer = answer
        self._step = table.session.step.id
        self._language = (answer.record.language if answer else "") or (who.language if who else "") or language
        self._keeper = KeepSoon(self._keep, self)
        name = who.name if who is not None else ""
        self.box = AnswerBox(
            self._language,
            # Translators: {name} is a person at the table; what a box is called in which that person's words are typed.
            name=(lambda t: t.gettext("What {name} says").format(name=name))
            if name
            else (lambda t: t.gettext("What we say")),
            size=table.size,
        )
        self.box.says(self.box.show_hint, lambda t: t.gettext("Write here, in any language."))
        self.box.edited.connect(self._words_edited)
        self.box.left.connect(self.flush)
        self.box.entered.connect(self.entered)
        self._written = self._build_written()
        self._translation = self._build_translation()
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 8)
        box.addWidget(self.box, 1)
        box.addWidget(self._written)
        box.addWidget(self._translation)
        self._size_labels(table.size)
        self.show_answer()

    # ---- what is in it -------------------------------------------------------------------------------------------

    def is_of(self, who: ParticipantId | None, answer: AnswerForm | None, step_id: str) -> bool:
        """Whether it writes this answer of this person to this step."""
        mine = None if self._who is None else self._who.id
        here = None if self.answer is None else self.answer.id
        return (mine, here, self._step) == (who, None if answer is None else answer.id, step_id)

    @property
    def is_shared(self) -> bool:
        """Whether the family may read it."""
        return self.answer is not None and self.answer.is_shared

    @property
    def says_something(self) -> bool:
        """Whether there are words in the box."""
        return bool(self.box.text().strip())

    @property
    def can_be_translated(self) -> bool:
        """Whether there is another language on the screen to translate into."""
        return bool(self._other_language())

    @property
    def can_be_written_down(self) -> bool:
        """Whether somebody else is here who could write for this person."""
        return self._who is not None and len(self._table.people) > 1

    def show_answer(self) -> None:
        """Show what the answer holds."""
        if self.answer is None:
            return
        record = self.answer.record
        self.box.set_text(record.words)
        self.translation.set_text(record.translation)
        self._translation.setVisible(bool(record.translation))
        self.written_by.set_value(record.written_by)
        self.read_back.set_value(record.read_back)
        self._written.setVisible(record.written_by is not None)

    def forget(self) -> None:
        """Its words are handed on, and it goes: nobody reads them here now, nor pastes private ones."""
        session = self._table.session
        if not self.is_shared and session.may_be_private and session.may_be_shared:
            forget_copied(self.box.text(), self.translation.text())
        self.box.set_text("")
        self.translation.set_text("")

    def set_size(self, size: int) -> None:
        """One of the three sizes, 0 to 2."""
        self.box.set_size(size)
        self.translation.set_size(size)
        self._size_labels(size)

    def _size_labels(self, size: int) -> None:
        set_look(self._written_label, kind="body" if size else "muted", tone="muted")
        set_hint_size(self._translation_label, size)

    @Slot()
    def flush(self) -> None:
        """Hand on everything typed, now.

        Raises:
            FccError: If it cannot be; the words stay.
        """
        self._keeper.flush()

    @property
    def is_waiting(self) -> bool:
        """Whether something typed was not handed on yet."""
        return self._keeper.is_waiting

    @Slot()
    def ask_who_writes(self) -> None:
        """Somebody writes for this person."""
        self._written.show()
        self.written_by.setFocus()

    @Slot()
    def ask_translation(self) -> None:
        """A translation beside the words; it never replaces them."""
        self._translation.show()
        self.translation.setFocus()

    # ---- typing --------------------------------------------------------------------------------------------------

    def _build_written(self) -> QWidget:
        others = [one for one in self._table.people if self._who is None or one.id != self._who.id]
        self.written_by: ChoiceChips[ParticipantId] = ChoiceChips(
            [(one.id, plain(one.name)) for one in others],
            name=lambda t: t.gettext("Written down by"),
            optional=True,
        )
        for one in others:
            set_look(self.written_by.chip(one.id), session=True)
        self.written_by.edited.connect(self._writer_chosen)
        self.read_back = CheckBox(lambda t: t.gettext("Read back, and it is right so"))
        self.read_back.edited.connect(self._read_back_edited)
        holder = QWidget()
        # Translators: before the names of those who may write for a person who does not type.
        self._written_label = Text(lambda t: t.gettext("Written down by"), kind="muted", wrap=False)
        line = row(self._written_label, self.written_by)
        line.setStretch(1, 1)
        layout = column(line, self.read_back, spacing=4)
        holder.setLayout(layout)
        holder.hide()
        return holder

    def _build_translation(self) -> QWidget:
        into = self._other_language() or self._language
        name = isolate
        self._into = into
        # Translators: {language} is the name of a language; a box for the translation of what somebody said.
        words = lambda t: t.gettext("In {language}").format(language=name(language_name(into, language_of(self))))  # noqa: E731 - said twice
        self.translation = AnswerBox(into, name=words, size=self._table.size, least=2)
        self.translation.edited.connect(self._translation_edited)
        self.translation.left.connect(self.flush)
        self.translation.entered.connect(self.entered)
        holder = QWidget()
        self._translation_label = Text(words, kind="muted")
        holder.setLayout(column(self._translation_label, self.translation, spacing=4))
        holder.hide()
        return holder

    def _other_language(self) -> str:
        if self.answer is not None and self.answer.record.translation_language:
            return self.answer.record.translation_language
        return next((tag for tag in self._table.session.languages if tag != self._language), "")

    def _typed(self, field: str, value: object) -> None:
        self._keeper.edited(field, value)
        self._table.typed.emit()

    @Slot(str)
    def _words_edited(self, text: str) -> None:
        self._typed("words", text)

    @Slot(str)
    def _translation_edited(self, text: str) -> None:
        self._typed("translation", text)

    @Slot(object)
    def _writer_chosen(self, who: ParticipantId | None) -> None:
        self._typed("written_by", who)
        if who is None:
            self.read_back.set_value(False)
            self._typed("read_back", False)

    @Slot(bool)
    def _read_back_edited(self, read: bool) -> None:
        self._typed("read_back", read)

    def _keep(self, field: Hashable, value: object) -> None:
        if self.answer is None:
            if not value:
                self.changed.emit()
                return
            who = None if self._who is None else self._who.id
            self.answer = self._table.session.new_answer(who, step_id=self._step, language=self._language)
        values: dict[str, object] = {str(field): value}
        if field == "translation":
            values["translation_language"] = self._into if value else ""
        self.answer.set(**values)
        self.changed.emit()

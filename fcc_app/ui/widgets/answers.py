"""Fields that may be asked about: a value, or one of four reasons why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from fcc_app.domain.answers import NO_VALUE_WORDS, Answer, NoValue
from fcc_app.i18n import without_isolates
from fcc_app.ui.language_scope import Words, marked
from fcc_app.ui.theme import set_look, set_size
from fcc_app.ui.widgets.choices import Choice
from fcc_app.ui.widgets.fields import Field, GrowingTextEdit, LineEdit
from fcc_app.ui.widgets.moments import DateEdit, NumberEdit, TypedEdit

T = TypeVar("T")


class AnswerField(Field, Generic[T]):
    """A control for the value and, beside it, a compact choice of the reasons why there is none.

    Typing a value takes the reason away; choosing a reason clears the value (Ctrl+Z brings the words back).
    Emptying the value makes it *not asked yet*.
    """

    edited = Signal(object)
    """The :class:`~fcc_app.domain.answers.Answer`, after every change that makes one."""

    left = Signal()
    """The person went on to something else."""

    def __init__(
        self,
        label: Words,
        control: QWidget,
        *,
        hint: Words | None = None,
        reasons: Sequence[NoValue] = tuple(NoValue),
        parent: QWidget | None = None,
    ) -> None:
        self._reason: Choice[NoValue] = Choice([(reason, marked(NO_VALUE_WORDS[reason])) for reason in reasons])
        self._reason_label = QLabel()
        super().__init__(label, control, hint=hint, parent=parent)
        self._reason_label.setParent(self)
        self._reason_label.hide()
        self._reason_label.setBuddy(self._reason)
        self._reason.setProperty("look", "quiet")
        self._reason.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_size(self._reason, min_width=150)
        # Translators: stands in a small list beside a field that holds an answer. The list offers reasons for none.
        self.says(self._reason.setPlaceholderText, lambda t: t.gettext("Answered"))
        self.says(
            self._call_reason,
            # Translators: {field} is the name of a field, such as "Allergies".
            lambda t: t.gettext("{field}: if there is no answer").format(field=_bare(label(t))),
        )
        self.control_row.setStretch(0, 1)
        self.control_row.addWidget(self._reason, 0, Qt.AlignmentFlag.AlignTop)
        self._reason.edited.connect(self._reason_chosen)
        self._reason.set_value(NoValue.NOT_ASKED)

    def answer(self) -> Answer[T]:
        """What the field says now."""
        value = self._value()
        if value is not None:
            return Answer(value=value)
        return Answer(reason=self._reason.value() or NoValue.NOT_ASKED)

    def set_answer(self, answer: Answer[T]) -> None:
        """Show *answer*, without reporting it."""
        self._set_value(answer.value)
        self._reason.set_value(answer.reason)
        self._update()

    def _value(self) -> T | None:
        raise NotImplementedError

    def _set_value(self, value: T | None) -> None:
        raise NotImplementedError

    def _clear_value(self) -> None:
        self._set_value(None)

    @Slot()
    def _value_edited(self) -> None:
        if self._value() is not None:
            self._reason.set_value(None)
        elif self._reason.value() is None:
            self._reason.set_value(NoValue.NOT_ASKED)
        self._update()
        self.edited.emit(self.answer())

    @Slot()
    def _reason_chosen(self) -> None:
        reason = self._reason.value()
        self._clear_value()
        self._reason.set_value(reason)
        self.clear_problem()
        self._update()
        self.edited.emit(self.answer())

    def _update(self) -> None:
        set_look(self._reason, answered=self._reason.value() is None)

    def _call_reason(self, text: str) -> None:
        self._reason_label.setText(text)
        self._reason.setAccessibleName(without_isolates(text))


def _bare(label: str) -> str:
    return label.replace("&&", "\0").replace("&", "").replace("\0", "&")


class TextAnswer(AnswerField[str]):
    """One line of words, or a reason."""

    def __init__(self, label: Words, *, hint: Words | None = None, parent: QWidget | None = None) -> None:
        self.edit = LineEdit()
        super().__init__(label, self.edit, hint=hint, parent=parent)
        self.edit.textEdited.connect(self._value_edited)
        self.edit.left.connect(self.left)

    def _value(self) -> str | None:
        return self.edit.text() if self.edit.text().strip() else None

    def _set_value(self, value: str | None) -> None:
        if (value or "") != self.edit.text():
            self.edit.setText(value or "")

    def _clear_value(self) -> None:
        self.edit.selectAll()  # unlike setText, this can be undone
        self.edit.del_()


class LongTextAnswer(AnswerField[str]):
    """A box of words that grows, or a reason."""

    def __init__(
        self, label: Words, *, hint: Words | None = None, least: int = 2, parent: QWidget | None = None
    ) -> None:
        self.edit = GrowingTextEdit(least=least)
        super().__init__(label, self.edit, hint=hint, parent=parent)
        self.edit.edited.connect(self._value_edited)
        self.edit.left.connect(self.left)

    def _value(self) -> str | None:
        return self.edit.text() if self.edit.text().strip() else None

    def _set_value(self, value: str | None) -> None:
        self.edit.set_text(value or "")

    def _clear_value(self) -> None:
        blocked = self.edit.blockSignals(True)
        cursor = self.edit.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.removeSelectedText()
        self.edit.blockSignals(blocked)


class _TypedAnswer(AnswerField[T]):
    def __init__(self, label: Words, edit: TypedEdit[T], *, hint: Words | None, parent: QWidget | None) -> None:
        self.edit = edit
        super().__init__(label, edit, hint=hint, parent=parent)
        self.control_row.setStretch(0, 0)
        self.control_row.addStretch(1)
        edit.edited.connect(self._value_edited)
        edit.problem_found.connect(self._tell)
        edit.left.connect(self.left)

    def _value(self) -> T | None:
        return self.edit.value()

    def _set_value(self, value: T | None) -> None:
        self.edit.set_value(value)

    @Slot(str)
    def _tell(self, problem: str) -> None:
        if problem:
            self.show_problem(problem)
        else:
            self.clear_problem()


class DateAnswer(_TypedAnswer[date]):
    """A day, or a reason."""

    def __init__(
        self,
        label: Words,
        *,
        hint: Words | None = None,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, DateEdit(today=today), hint=hint, parent=parent)


class NumberAnswer(_TypedAnswer[float]):
    """A number, or a reason."""

    def __init__(
        self,
        label: Words,
        *,
        hint: Words | None = None,
        least: float = 0,
        most: float = 1_000_000,
        decimals: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, NumberEdit(least=least, most=most, decimals=decimals), hint=hint, parent=parent)


class ChoiceAnswer(AnswerField[Any]):
    """One of several values, or a reason."""

    def __init__(
        self,
        label: Words,
        options: Sequence[tuple[Any, Words]],
        *,
        hint: Words | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.choice: Choice[Any] = Choice(options)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        super().__init__(label, self.choice, hint=hint, parent=parent)
        self.choice.edited.connect(self._value_edited)
        self.choice.set_value(None)

    def _value(self) -> Any:
        return self.choice.value()

    def _set_value(self, value: Any) -> None:
        self.choice.set_value(value)

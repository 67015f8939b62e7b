"""Writing: fields with a label, a hint, and a problem under them. They report what is typed and save nothing.

``edited`` comes with every key, ``left`` when the field is left; pages pass the former through
:class:`fcc_app.ui.keep_soon.KeepSoon`, which saves 300 ms after the last key and at the latest after a second.
"""

from __future__ import annotations

import html
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from fcc_app.i18n import without_isolates
from fcc_app.ui.announce import announce
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.mnemonics import spoken, with_names_whole, without_mnemonics
from fcc_app.ui.theme import px, set_look, set_margins, set_size, set_spacing
from fcc_app.ui.widgets.choices import Choice
from fcc_app.ui.widgets.surfaces import row
from fcc_app.ui.widgets.text import Text, lead

T = TypeVar("T")

LONG_LABEL = 60
"""Letters from which a label may need a second line."""


class Field(Says, QWidget):
    """A control with its label above, and under it a hint and, when there is one, a problem.

    The label is the control's buddy: its mnemonic moves there, and assistive tools read it as the control's name.
    """

    def __init__(
        self,
        label: Words,
        control: QWidget,
        *,
        hint: Words | None = None,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self.label = QLabel(self)
        self.label.setProperty("kind", "strong")
        self.label.setBuddy(control)
        self.label.setVisible(label_shown)
        self.hint = Text(hint, kind="caption", parent=self)
        self.hint.setVisible(hint is not None)
        self._problem = Text(kind="caption", tone="problem", parent=self)
        self._problem.hide()
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 4)
        box.addWidget(self.label)
        self.control_row = row(control)
        box.addLayout(self.control_row)
        box.addWidget(self.hint)
        box.addWidget(self._problem)
        box.addStretch(1)
        # For QWidget.setTabOrder only: the focus goes to the control. In this order, for a policy is handed on to the
        # proxy, and the control would take no click any more.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(control)
        self.setProperty("inRow", "top")  # labels of fields side by side stand on one line, whatever is under them
        # Not Maximum: the hint is made for a wide field, and a narrow one needs more lines for its problem.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        lead(self.label)
        self.says(self._call, label)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the label at the leading side, whatever letters it begins with."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            lead(self.label)

    def set_label(self, words: Words) -> None:
        """Call the field something else."""
        self.says(self._call, words)

    def set_hint(self, words: Words) -> None:
        """Say something helpful under the field."""
        self.hint.set_words(words)
        self.hint.show()

    def show_problem(self, message: str) -> None:
        """Say under the field what is wrong; what was typed stays, to be mended."""
        if message == self.problem:
            return
        self._problem.show_text(message)
        self._problem.show()
        set_look(self.control, problem=True)
        self.control.setAccessibleDescription(without_isolates(message))
        announce(self.control, message, urgent=True)

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        if self.problem:
            self._problem.show_text("")
            self._problem.hide()
            set_look(self.control, problem=False)
            self.control.setAccessibleDescription("")

    @property
    def problem(self) -> str:
        """What is said to be wrong; empty if nothing."""
        return self._problem.shown

    def _call(self, text: str) -> None:
        wraps = len(text) > LONG_LABEL
        if wraps != self.label.wordWrap():
            self.label.setWordWrap(wraps)
            # A plain wrapping label loses the edge of its first line where one reads from the right.
            self.label.setTextFormat(Qt.TextFormat.RichText if wraps else Qt.TextFormat.PlainText)
        rich = html.escape(without_mnemonics(text), quote=False)
        self.label.setText(rich if wraps else with_names_whole(text))
        self.control.setAccessibleName(spoken(text))
        line = self.control.lineEdit() if isinstance(self.control, QComboBox) else None
        if line is not None:
            line.setAccessibleName(spoken(text))  # it is a part of its own to assistive tools


def _asks_for_undo(event: QEvent) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    from PySide6.QtGui import QKeySequence  # its enums take 5 ms, which the first paint need not wait for

    return event.matches(QKeySequence.StandardKey.Undo)


class LineEdit(QLineEdit):
    """One line, with a larger inner room; a field around it gives it its label."""

    left = Signal()
    """The person went on to something else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the text first, and to the last action where the text has nothing to undo."""
        if _asks_for_undo(event) and not self.isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left; a menu or another window is only a visit."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()


class LineField(Field):
    """One line of text with its label."""

    edited = Signal(str)
    """The whole text, after every key."""

    left = Signal(str)
    """The whole text, when the field is left."""

    def __init__(
        self,
        label: Words,
        *,
        hint: Words | None = None,
        placeholder: Words | None = None,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = LineEdit()
        super().__init__(label, self.edit, hint=hint, label_shown=label_shown, parent=parent)
        if placeholder is not None:
            self.says(self.edit.setPlaceholderText, placeholder)
        self.edit.textEdited.connect(self.edited)
        self.edit.left.connect(self._leave)

    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show *text*, without reporting it."""
        if text != self.edit.text():
            self.edit.setText(text)

    @Slot()
    def _leave(self) -> None:
        self.left.emit(self.edit.text())


class GrowingTextEdit(QTextEdit):
    """A box that is as high as its text, from *least* to *most* lines; each paragraph in its own direction.

    Tab goes on to the next field. What is pasted loses its looks.
    """

    edited = Signal(str)
    """The whole text, after every change by the person."""

    left = Signal()
    """The person went on to something else."""

    def __init__(self, *, least: int = 3, most: int = 16, kind: str = "body", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self._setting = False
        if kind != "body":
            self.setProperty("kind", kind)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        """What stands in the box."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show *text*, without reporting it; the cursor stays where it was, as far as it can."""
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        self._setting = True
        self.setPlainText(text)
        self._setting = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(self.toPlainText())))
        self.setTextCursor(cursor)

    def go_to_end(self) -> None:
        """Put the cursor behind the last letter."""
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z belongs to the text first, and to the last action where the text has nothing to undo."""
        if _asks_for_undo(event) and not self.document().isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the box was left."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return belongs to the page: done, next step."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page where the box shows all of its text."""
        if self.verticalScrollBar().maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower box needs more lines."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """A larger font needs more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def sizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(px(240), self._height())

    def minimumSizeHint(self) -> QSize:
        """As high as the text; it may be narrow."""
        return QSize(px(120), self._height())

    def _height(self) -> int:
        line = QFontMetricsF(self.font()).lineSpacing()
        around = 2 * self.document().documentMargin() + px(12) + 2
        text = self.document().size().height() - 2 * self.document().documentMargin()
        return round(max(self._least * line, min(text, self._most * line)) + around)

    @Slot()
    def _grow(self) -> None:
        height = self._height()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
        full = self.document().size().height() > self._most * QFontMetricsF(self.font()).lineSpacing() + 8
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    @Slot()
    def _changed(self) -> None:
        if not self._setting:
            self.edited.emit(self.toPlainText())


class TextField(Field):
    """A growing box of text with its label."""

    edited = Signal(str)
    """The whole text, after every change."""

    left = Signal(str)
    """The whole text, when the box is left."""

    def __init__(
        self,
        label: Words,
        *,
        hint: Words | None = None,
        placeholder: Words | None = None,
        least: int = 3,
        most: int = 16,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.edit = GrowingTextEdit(least=least, most=most)
        super().__init__(label, self.edit, hint=hint, label_shown=label_shown, parent=parent)
        if placeholder is not None:
            self.says(self.edit.setPlaceholderText, placeholder)
        self.edit.edited.connect(self.edited)
        self.edit.left.connect(self._leave)

    def text(self) -> str:
        """What stands in the box."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Show *text*, without reporting it."""
        self.edit.set_text(text)

    @Slot()
    def _leave(self) -> None:
        self.left.emit(self.edit.text())


class ChoiceField(Field, Generic[T]):
    """A combo box with its label."""

    edited = Signal(object)
    """The value that a person chose."""

    def __init__(
        self,
        label: Words,
        options: list[tuple[T, Words]] | tuple[tuple[T, Words], ...] = (),
        *,
        hint: Words | None = None,
        label_shown: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        self.choice: Choice[T] = Choice(options)
        super().__init__(label, self.choice, hint=hint, label_shown=label_shown, parent=parent)
        self.choice.edited.connect(self.edited)

    def set_options(self, options: list[tuple[T, Words]] | tuple[tuple[T, Words], ...]) -> None:
        """Offer other values."""
        self.choice.set_options(options)

    def value(self) -> T | None:
        """The chosen value."""
        return self.choice.value()

    def set_value(self, value: T | None) -> None:
        """Choose *value*, without reporting it."""
        self.choice.set_value(value)


class SearchField(Field):
    """One line to search or filter with: a magnifier inside, Esc clears it first."""

    edited = Signal(str)
    """The whole text, after every key."""

    def __init__(self, label: Words, *, parent: QWidget | None = None) -> None:
        self.edit = LineEdit()
        super().__init__(label, self.edit, label_shown=False, parent=parent)
        self.says(self.edit.setPlaceholderText, label)
        self.edit.setClearButtonEnabled(False)
        self.edit.textChanged.connect(self.edited)
        self.edit.installEventFilter(self)
        set_size(self.edit, min_width=160)
        self._sign = _Magnifier(self.edit)

    def text(self) -> str:
        """What is looked for."""
        return self.edit.text()

    def clear(self) -> None:
        """Look for nothing."""
        self.edit.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc clears what is looked for; pressed again it belongs to the page."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.edit.text()
        ):
            self.edit.clear()
            return True
        return super().eventFilter(watched, event)


class _Magnifier(QObject):
    """Keeps a drawing at the leading edge of a line edit."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._label = QLabel(edit)
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        edit.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the leading edge."""
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange, QEvent.Type.StyleChange)
        if moved and "_label" in self.__dict__:  # Python's half may be gone before Qt's when the field is collected
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        from fcc_app.ui.icons import pixmap
        from fcc_app.ui.theme import tokens

        side = px(18)
        self._label.setPixmap(pixmap("search", tokens().color("muted"), side, self._edit.devicePixelRatioF()))
        self._label.resize(side, side)
        rtl = self._edit.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self._edit.width() - px(12) - side if rtl else px(12)
        self._label.move(x, (self._edit.height() - side) // 2)
        margin = side + px(8)
        self._edit.setTextMargins(0 if rtl else margin, 0, margin if rtl else 0, 0)

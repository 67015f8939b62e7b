"""Words on the screen: headings, paragraphs, and what a family said."""

from __future__ import annotations

import html
import unicodedata

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.i18n import direction, without_isolates
from fcc_app.ui.language_scope import LanguageScope, Says, Words, language_of
from fcc_app.ui.theme import Kind, set_look, set_margins, set_spacing


def text_direction(text: str) -> Qt.LayoutDirection | None:
    """The direction of *text* by its first strong letter; ``None`` if it has none (digits, a dash)."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return None


def lead(label: QLabel) -> None:
    """Let a label of digits or names begin where the window begins.

    Without it Qt aligns such a label by the letters in it, and "9:40" or a name lands on the wrong side.
    """
    side = Qt.AlignmentFlag.AlignLeft
    if label.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        side = Qt.AlignmentFlag.AlignRight
    vertical = label.alignment() & Qt.AlignmentFlag.AlignVertical_Mask
    label.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | vertical)


class Text(Says, QLabel):
    """Words that wrap, in any direction.

    Use :meth:`set_words` for what the app says, :meth:`show_text` for what people wrote. Text is never markup.
    With *own_direction* the words begin on the side of their own script, as a quotation does.
    """

    def __init__(
        self,
        words: Words | None = None,
        *,
        kind: Kind = "body",
        tone: str = "",
        wrap: bool = True,
        own_direction: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shown = ""
        self._own_direction = own_direction
        self.setProperty("kind", kind)
        if tone:
            self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        if not wrap:
            self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        else:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        lead(self)
        if words is not None:
            self.set_words(words)

    def set_words(self, words: Words) -> None:
        """Say *words*, and say them again in every language that is chosen later."""
        self.says(self._show, words)

    def show_text(self, text: str) -> None:
        """Show what a person wrote: the same in every language."""
        self.unsays(self._show)
        self._show(text)

    def set_tone(self, tone: str) -> None:
        """``muted``, ``primary``, ``problem``, ``text``, or nothing for the ground's own."""
        set_look(self, tone=tone)

    @property
    def shown(self) -> str:
        """The words on the screen, without markup."""
        return self._shown

    def _show(self, text: str) -> None:
        self._shown = text
        if self._own_direction:
            found = text_direction(text)
            if found is None:
                self.unsetLayoutDirection()
            else:  # also where it is the same now: a place that reads the other way may come around it
                self.setLayoutDirection(found)
        self._set()
        self.setAccessibleName(without_isolates(text))
        self.updateGeometry()

    def _set(self) -> None:
        """Give the words to Qt.

        From right to left, a plain wrapping label loses the edge of its first line. Rich text does not, but is set anew
        for each width that a layout asks about: on a page of labels that is a third of all the time until it is seen.
        """
        text = self._shown
        rtl = self.isRightToLeft() or text_direction(text) is Qt.LayoutDirection.RightToLeft
        if self.wordWrap() and rtl:
            self.setTextFormat(Qt.TextFormat.RichText)
            self.setText(self._sentence_mark(text) + html.escape(text, quote=False).replace("\n", "<br>"))
        else:
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(text)

    def _sentence_mark(self, text: str) -> str:
        """Whose direction a sentence has that holds isolated names: that of the language spoken here.

        Rich text looks into an isolate at its beginning and would take the name's.
        """
        if self._own_direction or without_isolates(text) == text:
            return ""
        return "\u200f" if direction(language_of(self)) == "rtl" else "\u200e"

    def changeEvent(self, event: QEvent) -> None:
        """Keep the leading side leading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._set()
            if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
                lead(self)


class Heading(Text):
    """The name of a page (``page``), of a card (``title``) or of a part of one (``section``)."""

    def __init__(self, words: Words | None = None, *, kind: Kind = "page", parent: QWidget | None = None) -> None:
        super().__init__(words, kind=kind, parent=parent)
        # Beside a button or a pill the name stands on their middle.
        horizontal = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        self.setAlignment(horizontal | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Elided(Says, QLabel):
    """One line that ends in "…" where there is no room: the whole of it in the tooltip and the accessible name."""

    def __init__(
        self, words: Words | None = None, *, kind: Kind = "body", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setProperty("kind", kind)
        self.setProperty("elides", True)
        if tone:
            self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if words is not None:
            self.set_words(words)

    def set_words(self, words: Words) -> None:
        """Say *words*, in every language."""
        self.says(self._show, words)

    def show_text(self, text: str) -> None:
        """Show what a person wrote."""
        self.unsays(self._show)
        self._show(text)

    @property
    def shown(self) -> str:
        """The whole line."""
        return self._whole

    def _show(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(without_isolates(text))
        self._tell_whole()
        self.updateGeometry()
        self.update()

    def _tell_whole(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self._whole) <= self.contentsRect().width()
        self.setToolTip("" if fits else without_isolates(self._whole))

    def sizeHint(self) -> QSize:
        """Room for the whole line."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        self.ensurePolished()
        metrics = QFontMetrics(self.font())
        return QSize(metrics.averageCharWidth() * 6, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tooltip shows only what the line does not."""
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for, from the leading side."""
        painter = QPainter(self)
        area = self.contentsRect()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.setLayoutDirection(self.layoutDirection())
        text = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)


class FamilyWords(LanguageScope, QFrame):
    """The family's own words, on honey, in their own direction; their language stands with them."""

    def __init__(self, text: str = "", tag: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "honey")
        self._text = Text(own_direction=True, parent=self)
        box = QVBoxLayout(self)
        set_margins(box, 10, 6, 10, 6)
        set_spacing(box, 0)
        box.addWidget(self._text)
        self.show_text(text, tag)

    def show_text(self, text: str, tag: str | None = None) -> None:
        """Show *text*, said in language *tag* (unknown if ``None``)."""
        if tag != self.language:
            self.set_language(tag)
        self._text.show_text(text)

    @property
    def shown(self) -> str:
        """The words shown."""
        return self._text.shown

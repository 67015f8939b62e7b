"""What can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from fcc_app.i18n import without_isolates
from fcc_app.ui.assistive import HearsTools
from fcc_app.ui.icons import ICON_SIZE, HasIcon
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.mnemonics import spoken, with_names_whole
from fcc_app.ui.theme import Look


class Button(HearsTools, HasIcon, Says, QPushButton):
    """A button with words and, if wanted, a drawing before them.

    *look*: ``primary`` for the one main act of a page, ``plain`` (outlined) for the others, ``quiet`` and ``link``
    for small ones inside a card, ``danger`` for what cannot be undone.
    """

    def __init__(
        self,
        words: Words | None = None,
        *,
        look: Look = "plain",
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("look", look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if look != "rail":
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if words is not None:
            self.set_words(words)
        if icon:
            self.set_icon(icon)
        self.hear_tools()

    def set_words(self, words: Words) -> None:
        """Say *words*, in every language."""
        self.says(self._show, words)

    def show_text(self, text: str) -> None:
        """Show a name or another thing that has no translation."""
        self.unsays(self._show)
        self._show(text.replace("&", "&&"))

    def _show(self, text: str) -> None:
        self.setText(with_names_whole(text))
        self.setAccessibleName(spoken(text))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint() if self._look != "rail" else super().minimumSizeHint()


class IconButton(HasIcon, Says, QPushButton):
    """A drawing alone: its words are its accessible name and its tooltip."""

    def __init__(
        self, icon: str, words: Words, *, look: Look = "icon", side: int = ICON_SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_icon(icon, side=side)
        self.set_words(words)

    def set_words(self, words: Words) -> None:
        """Change what it is called."""
        self.says(self._call, words)

    def _call(self, text: str) -> None:
        self.setAccessibleName(without_isolates(text))
        self.setToolTip(without_isolates(text))

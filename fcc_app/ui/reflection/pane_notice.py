"""A question or a piece of news inside one side, in that side's language: a sheet would speak the app's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from fcc_app.ui.announce import announce
from fcc_app.ui.language_scope import Words
from fcc_app.ui.theme import set_look
from fcc_app.ui.widgets import Button, Card, Text, row


class PaneNotice(Card):
    """One sentence, and one or two buttons. Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ground="accent", margin=12, spacing=8, parent=parent)
        self._words = Text()
        self._do: Callable[[], None] | None = None
        self.safe_button = Button()
        self.safe_button.clicked.connect(self.clear)
        self.act_button = Button(look="danger")
        self.act_button.clicked.connect(self._act)
        for button in (self.safe_button, self.act_button):
            set_look(button, session=True)
        self.add(self._words, row(None, self.safe_button, self.act_button))
        self.hide()

    @property
    def shown(self) -> str:
        """What it says; empty when it says nothing."""
        return self._words.shown if not self.isHidden() else ""

    def ask(self, words: Words, act: Words, do: Callable[[], None], *, safe: Words) -> None:
        """Ask before *do*; the focus is on *safe*."""
        self._do = do
        self._words.set_words(words)
        self.act_button.set_words(act)
        self.act_button.show()
        self.safe_button.set_words(safe)
        self._appear()

    def tell(self, words: Words) -> None:
        """Say *words* until they are put away."""
        self._do = None
        self._words.set_words(words)
        self.act_button.hide()
        self.safe_button.set_words(lambda t: t.gettext("All right"))
        self._appear()

    @Slot()
    def clear(self) -> None:
        """Nothing to say."""
        self._do = None
        self.hide()

    def _appear(self) -> None:
        self.show()
        self.safe_button.setFocus()
        announce(self, self._words.shown)

    @Slot()
    def _act(self) -> None:
        do = self._do
        self.clear()
        if do is not None:
            do()

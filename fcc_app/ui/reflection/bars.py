"""The lines above and below a session: what belongs to both sides, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from fcc_app.services.reflection import OpenSession
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.reflection.progress import ProgressButton
from fcc_app.ui.reflection.saved_words import SavedWords
from fcc_app.ui.reflection.table import Table
from fcc_app.ui.reflection.two_languages import both
from fcc_app.ui.theme import set_look, set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, IconButton, row


class TopBar(Says, QWidget):
    """Pause, how far one is, the size of the words, and room for one side."""

    def __init__(self, session: OpenSession, languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Translators: leaves a reflection session for now; it goes on at the same question another day.
        self.pause_button = Button(both(languages, lambda t: t.gettext("Pause")), look="quiet", icon="pause")
        self.progress = ProgressButton(session)
        # Translators: on a small button: smaller letters.
        self.smaller_button = Button(lambda t: t.pgettext("text size", "A−"))
        # Translators: on a small button: larger letters.
        self.larger_button = Button(lambda t: t.pgettext("text size", "A+"))
        for button, words in (
            (self.smaller_button, lambda t: t.gettext("Smaller words")),
            (self.larger_button, lambda t: t.gettext("Larger words")),
        ):
            self.says(button.setAccessibleName, words)
            self.says(button.setToolTip, words)
        self.swap_button = IconButton("swap", lambda t: t.gettext("More room for one side"), look="plain")
        for control in (self.pause_button, self.smaller_button, self.larger_button, self.swap_button):
            set_look(control, session=True)
        tools = QWidget()
        tools.setLayout(row(None, self.smaller_button, self.larger_button, self.swap_button))
        box = QGridLayout(self)
        set_margins(box, 26, 12, 26, 4)
        set_spacing(box, 12)
        box.addWidget(self.pause_button, 0, 0, Qt.AlignmentFlag.AlignLeading)
        box.addWidget(self.progress, 0, 1)
        box.addWidget(tools, 0, 2)
        box.setColumnStretch(0, 1)
        box.setColumnStretch(2, 1)


class BottomBar(QWidget):
    """Back, whether every word is saved, and on."""

    def __init__(
        self, table: Table, languages: Sequence[str], is_waiting: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self.back_button = Button(both(languages, lambda t: t.gettext("Back")), icon="back")
        self.next_button = Button(look="primary")
        for button in (self.back_button, self.next_button):
            set_look(button, session=True)
            set_size(button, min_width=190)
        self.saved = SavedWords(table, languages, is_waiting)
        box = QHBoxLayout(self)
        set_margins(box, 26, 8, 26, 16)
        set_spacing(box, 12)
        box.addWidget(self.back_button)
        box.addWidget(self.saved, 1)
        box.addWidget(self.next_button)

    def show_place(self, *, first: bool, last: bool) -> None:
        """Say what comes next; there is nothing before the first step."""
        self.back_button.setEnabled(not first)
        # Translators: after the last question of a reflection session: on to looking it over.
        finish: Words = lambda t: t.gettext("Finish")  # noqa: E731 - one of two words
        on: Words = lambda t: t.gettext("Next")  # noqa: E731
        # The arrow stands after the words: the button is turned round, and its arrow with it.
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        turned = Qt.LayoutDirection.LeftToRight if rtl else Qt.LayoutDirection.RightToLeft
        self.next_button.setLayoutDirection(turned)
        self.next_button.set_words(both(self._languages, finish if last else on))
        self.next_button.set_icon("back")

""" "Every word is saved", in both languages: said only when every word is on the disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from fcc_app.errors import FccError
from fcc_app.ui.announce import announce
from fcc_app.ui.form_binding import draft_news
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.reflection.table import Table
from fcc_app.ui.reflection.two_languages import both
from fcc_app.ui.theme import set_look, set_margins
from fcc_app.ui.widgets import Drawing, Elided, row


class SavedWords(Says, QWidget):
    """*is_waiting* tells whether something typed was not even handed on yet."""

    problem_found = Signal(object)
    """Why words are not on the disk: an :class:`FccError`. It is tried again by itself."""

    saved_again = Signal()
    """Every word is on the disk."""

    def __init__(
        self, table: Table, languages: Sequence[str], is_waiting: Callable[[], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._languages = languages
        self._is_waiting = is_waiting
        self._writers = (table.home.drafts, table.session.journal.drafts)
        self.state = ""
        self._sign = Drawing("check", color="primary", side=16)
        self._words = Elided(kind="muted")
        self._words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = row(None, self._sign, self._words, None)
        set_margins(line, 0, 0, 0, 0)
        self.setLayout(line)
        for writer in self._writers:
            news = draft_news(writer)
            news.saved.connect(self._draft_saved)
            news.failed.connect(self._draft_failed)
        table.typed.connect(self.show_typing)
        self.review()

    @property
    def shown(self) -> str:
        """What it says."""
        return self._words.shown

    @Slot()
    def show_typing(self) -> None:
        """Something was typed just now."""
        if self.state != "problem":
            self._show("typing", lambda t: t.gettext("Saving…"))

    @Slot()
    def review(self) -> None:
        """Say how it is."""
        if self._is_waiting() or not all(writer.is_settled for writer in self._writers):
            return
        before = self.state
        # Translators: at the foot of a reflection session: whatever was typed is on the disk.
        self._show("saved", lambda t: t.gettext("Every word is saved"))
        if before == "problem":
            announce(self, self._words.shown)
            self.saved_again.emit()

    def _show(self, state: str, words: Words) -> None:
        if state == self.state:
            return
        self.state = state
        self._sign.show_drawing("warning" if state == "problem" else "check", _SIGNS[state])
        self._sign.setVisible(state != "typing")
        set_look(self._words, tone="problem" if state == "problem" else "muted")
        self._words.set_words(both(self._languages, words))

    @Slot(object)
    def _draft_saved(self, _record: UUID) -> None:
        self.review()

    @Slot(object, object)
    def _draft_failed(self, _record: UUID, problem: FccError) -> None:
        first = self.state != "problem"
        self._show("problem", lambda t: t.gettext("Not saved yet"))
        if first:
            announce(self, self._words.shown, urgent=True)
        self.problem_found.emit(problem)


_SIGNS = {"saved": "primary", "typing": "muted", "problem": "on_danger_soft"}

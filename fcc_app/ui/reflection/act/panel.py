"""What all panels share: where problems and undo are said, and how what was typed is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.modules import Step
from fcc_app.domain.records import Record
from fcc_app.errors import FccError
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.record_rows import RecordRows
from fcc_app.ui.reflection.text_sizes import read_at
from fcc_app.ui.reflection.two_languages import Side, both
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, DangerStrip, SavedMark, UndoBar

R = TypeVar("R", bound=Record)


class ActPanel(Says, QWidget):
    """What one step produces. Subclasses put their things into :attr:`body`."""

    changed = Signal()
    """Something of this panel was kept, removed or brought back."""

    def __init__(self, step: Step, home: OpenHome, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step, self.home, self.session = step, home, session
        self.languages: Sequence[str] = session.languages
        self._size = 0
        self._sizing = QTimer(self)
        self._sizing.setSingleShot(True)
        self._sizing.setInterval(0)
        self._sizing.timeout.connect(self._read_at_size)
        self.problem = DangerStrip()
        self.undo_bar = UndoBar()
        self.mark = SavedMark(self)
        self.mark.hide()  # the session says itself that every word is saved
        self.body = QVBoxLayout()
        set_spacing(self.body, 12)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 12)
        box.addWidget(self.problem)
        box.addLayout(self.body, 1)
        box.addWidget(self.undo_bar, 0, Qt.AlignmentFlag.AlignHCenter)

    def flush(self) -> None:
        """Keep everything typed, now. What may not be kept as it is stays in the drafts, and is said at its field.

        Raises:
            FccError: If it could not be written.
        """

    def focus_first(self) -> None:
        """Put the focus where one begins."""

    def reload(self) -> None:
        """Show what is kept now."""

    def set_size(self, size: int) -> None:
        """Write and read in one of the three sizes, 0 to 2; what is added later, too."""
        self._size = size
        self._read_at_size()

    def event(self, event: QEvent) -> bool:
        """A row that comes is as large as the others."""
        if event.type() == QEvent.Type.LayoutRequest and self.__dict__.get("_size"):
            self._sizing.start()
        return super().event(event)

    @Slot()
    def _read_at_size(self) -> None:
        read_at(self, self._size)

    def both(self, words: Words) -> Words:
        """*words* in the languages of this session."""
        return both(self.languages, words)

    @Slot(object)
    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong with something that no field is about."""
        self.problem.show_problem(problem.user_message(), code=problem.code)

    def offer_undo(self, words: Words, record: Record) -> None:
        """Say that *record* was moved to the bin, and offer to bring it back."""
        self.undo_bar.offer(self.both(words), partial(self._restore, record))
        self.undo_bar.button.set_words(self.both(lambda t: t.gettext("Undo")))

    def hideEvent(self, event: QHideEvent) -> None:
        """What was removed at this step can be brought back from the bin; the next step says nothing of it."""
        super().hideEvent(event)
        self.undo_bar.dismiss()

    def _restore(self, record: Record) -> None:
        try:
            self.home.bin.restore([record])
            self.reload()
        except FccError as problem:
            self.show_problem(problem)
            return
        self.changed.emit()


class InLanguage(Side):
    """A button in one of the languages on screen; tells in which one it was pressed."""

    pressed = Signal(str)
    """The tag of the language."""

    def __init__(self, language: str, words: Words, *, icon: str = "", parent: QWidget | None = None) -> None:
        self.button = Button(words, icon=icon)
        super().__init__(language, self.button, parent=parent)
        self.button.clicked.connect(self._press)

    @Slot()
    def _press(self) -> None:
        self.pressed.emit(self.tag)


def unfinished(home: OpenHome, kind: type[R], belongs: Callable[[R], bool]) -> list[Form[R]]:
    """New records of a kind that were begun and never kept: after a crash, or because a rule refused them."""
    home.forms.flush()  # what was typed a moment ago is on its way to the drafts
    found = [form for form in home.forms.unfinished() if form.is_new and isinstance(form.record, kind)]
    return [form for form in found if belongs(form.record)]


def keep_rows(rows: RecordRows[R]) -> None:
    """Keep what was typed into *rows*. What a rule refuses stays in the drafts, and is said at its field.

    Raises:
        FccError: If it could not be written.
    """
    rows.finish()
    for row in rows.rows:
        if row.binding.unkept is not None:
            raise row.binding.unkept

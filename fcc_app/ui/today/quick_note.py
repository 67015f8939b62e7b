"""A line about a child, written where one lands: whom, the words, Return."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from fcc_app.domain.children import Child
from fcc_app.domain.ids import ChildId
from fcc_app.errors import FccError, FieldError
from fcc_app.services.care_notes import EntryForm
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.announce import announce
from fcc_app.ui.form_binding import draft_news
from fcc_app.ui.keep_soon import KeepSoon
from fcc_app.ui.language_scope import plain
from fcc_app.ui.widgets import Button, Card, Heading, MultiChips, SavedMark, Text, TextField, row


class QuickNote(Card):
    """Chips for the children who are here, and a box. What is typed is safe before *Keep* is pressed.

    It takes notes once a home is open; see :meth:`open`.
    """

    kept = Signal()
    """A note was kept."""

    more_requested = Signal(object)
    """A person wants all the fields for these children (a tuple of ids)."""

    _home: OpenHome

    def __init__(self) -> None:
        super().__init__(margin=20, spacing=12)
        self._entry: EntryForm | None = None
        self.went: tuple[str, object] | None = None
        """Where the words are that were left half-way when the page was left: a page and its target."""
        self.saved = SavedMark()
        self.chips: MultiChips[UUID] = MultiChips([], name=lambda t: t.gettext("Who is it about?"))
        self.chips.edited.connect(self._children_chosen)
        self.text = TextField(lambda t: t.gettext("What did you notice? A line is enough."), least=2)
        self.text.edited.connect(self._typed)
        self.text.left.connect(self._left)
        self.text.control.installEventFilter(self)
        self.problem = Text(kind="caption", tone="problem")
        self.problem.hide()
        # Translators: the button that ends a quick note.
        self.keep_button = Button(lambda t: t.gettext("Keep the note"), look="primary", icon="check")
        self.keep_button.clicked.connect(self.keep)
        self.more_button = Button(lambda t: t.gettext("More details"), look="quiet")
        self.more_button.clicked.connect(self._more)
        self.add(
            row(Heading(lambda t: t.gettext("Quick note"), kind="section"), None, self.saved),
            self.chips,
            self.text,
            self.problem,
            row(self.keep_button, self.more_button, None),
        )
        self._soon = KeepSoon(self._keep_field, self)

    def open(self, home: OpenHome) -> None:
        """Take notes in this home from now on."""
        self._home = home
        draft_news(home.drafts).saved.connect(self._draft_saved)

    def show_children(self, children: Sequence[Child]) -> None:
        """Offer these children; those already chosen stay chosen."""
        chosen = self.chips.value()
        self.chips.set_options([(child.id, plain(child.called_name)) for child in children])
        known = {child.id for child in children}
        self.chips.set_value([child for child in chosen if child in known])

    def chosen(self) -> tuple[UUID, ...]:
        """The children who are chosen."""
        return tuple(self.chips.value())

    def focus_first(self) -> None:
        """Put the cursor where one types."""
        self.text.setFocus()

    def flush(self) -> None:
        """Keep what was typed as drafts; a finished note needs *Keep*, or leaving the page.

        Raises:
            FccError: If the note could not be written. One that a rule refuses waits in the drafts.
        """
        self._soon.flush()
        self.went = None
        if self._entry is None or not self.text.text().strip():
            return
        self.went = ("notes", ("unfinished",))
        if self.chosen():
            try:
                self._finish()
            except FieldError as problem:
                self._say(problem.user_message())

    @Slot()
    def keep(self) -> None:
        """Keep the note for every chosen child."""
        try:
            self._finish()
        except FccError as problem:
            self._say(problem.user_message())
            return
        self.focus_first()

    def let_go(self) -> None:
        """Go on with it elsewhere: a whole note is kept, half of one waits in the drafts, and the box is empty.

        Raises:
            FccError: If it could not be written.
        """
        self.flush()
        self._home.forms.settle()
        self._empty()

    def look_again(self) -> None:
        """If what is half written here was gone on with elsewhere meanwhile, the box is empty."""
        entry = self._entry
        if entry is None or not entry.is_begun or not self._home.drafts.flush():
            return
        try:
            waiting = self._home.care_notes.unfinished()
        except FccError:
            return
        if all(other.record.entry_id != entry.record.entry_id for other in waiting):
            self._empty()

    def _finish(self) -> None:
        self._soon.flush()
        notes = self._begun().finish()
        self.went = ("notes", ("note", notes[0].id))
        self._empty()
        self.saved.show_saved()
        self.kept.emit()

    def _empty(self) -> None:
        self._entry = None
        self.text.set_text("")
        self.chips.set_value([])
        self.problem.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Return keeps the note."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def _begun(self) -> EntryForm:
        if self._entry is None:
            author = self._home.home.usual_caregiver()
            self._entry = self._home.care_notes.new_entry(author.id, [ChildId(child) for child in self.chosen()])
            self._entry.set(text=self.text.text())
        return self._entry

    @Slot(str)
    def _typed(self, text: str) -> None:
        self.saved.show_nothing()
        self._soon.edited("text", text)

    @Slot()
    def _left(self) -> None:
        self._soon.flush()

    def _keep_field(self, _field: object, value: object) -> None:
        if self._entry is not None or str(value).strip():
            self._begun().set(text=str(value))

    @Slot(object)
    def _children_chosen(self, children: Sequence[UUID]) -> None:
        self.problem.hide()
        if self._entry is not None:
            self._entry.about([ChildId(child) for child in children])

    @Slot(object)
    def _draft_saved(self, record: UUID) -> None:
        if self._entry is not None and any(form.id == record for form in self._entry.forms):
            self.saved.show_saved()

    @Slot()
    def _more(self) -> None:
        self.more_requested.emit(self.chosen())

    def _say(self, message: str) -> None:
        self.problem.show_text(message)
        self.problem.show()
        announce(self, message, urgent=True)

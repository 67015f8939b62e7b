"""One note on the screen: who, when, what kind, the words, who may see it. It asks; ``note_detail`` does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.care_notes import CareNote, Lens, NoteKind, Sleep, Visibility
from fcc_app.domain.children import Child
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import CaregiverId, ChildId
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_list, format_near_date, format_time
from fcc_app.i18n import Catalog, isolate
from fcc_app.ui.care_notes.note_words import kind_line
from fcc_app.ui.care_notes.quick_fields import QuickFieldsEditor
from fcc_app.ui.form_binding import language_text, named_language
from fcc_app.ui.language_scope import Words, language_of, marked, plain
from fcc_app.ui.list_and_detail.record_editor import RecordEditor
from fcc_app.ui.meant_times import MomentField
from fcc_app.ui.theme import set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceChips,
    ChoiceField,
    LanguageField,
    MultiChips,
    NamedLanguage,
    Text,
    TextField,
    column,
    row,
)

_TEXT_LABELS: dict[NoteKind, Words] = {
    # Translators: a field: what the caregiver saw a child do, without guessing.
    NoteKind.OBSERVATION: lambda t: t.gettext("What I saw"),
    # Translators: a field: what happened in an accident.
    NoteKind.INCIDENT: lambda t: t.gettext("What happened"),
    # Translators: a field: what the family told about the child.
    NoteKind.FROM_HOME: lambda t: t.gettext("What they told"),
    # Translators: a field: what a child did for the first time.
    NoteKind.MILESTONE: lambda t: t.gettext("What is new"),
}


def _in_a_line(t: Catalog) -> str:
    # Translators: a field for the words of a note, where none are needed.
    return t.gettext("Words, if any are needed")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteContext:
    """What the editor needs to know around a note."""

    children: tuple[Child, ...]
    """Whom a note may be about, in order."""

    caregivers: tuple[Caregiver, ...]
    about: tuple[ChildId, ...]
    """Whom this entry is about: its note's child, or all children of a new entry."""

    others: tuple[Child, ...] = ()
    """The other children of a kept note's entry."""

    is_new: bool = True
    amended: bool = False


class NoteEditor(RecordEditor):
    """The fields of one note."""

    children_chosen = Signal(object)
    """Whom a new entry is about: a tuple of ids."""

    child_moved = Signal(object)
    """A kept note is about this child (an id), not the one it was written for."""

    kind_chosen = Signal(object)
    """The :class:`NoteKind`."""

    occurred = Signal(object)
    """When it was: a moment."""

    typed = Signal(str, object)
    """A field of the note, and its value."""

    quick_typed = Signal(str, object)
    """A detail of the kind, and its value."""

    field_left = Signal()
    """A field was left."""

    theirs_too_chosen = Signal(object)
    """The changes are for the other children of the entry, too, or for this one only."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(lambda t: t.gettext("Move this note to the bin"), parent)
        self._now = now
        self._children: tuple[Child, ...] = ()
        self._caregivers: tuple[Caregiver, ...] = ()
        self._note: CareNote | None = None
        self._context: NoteContext | None = None
        self._build_heading()
        self._build_main()
        self._build_more()
        self._lay_out((self.theirs, self._main), (self._more,), in_heading=(self.move_button,))

    # ---- building ----------------------------------------------------------------------------------------------

    def _build_heading(self) -> None:
        # Translators: a button: this note was written about the wrong child.
        self.move_button = Button(lambda t: t.gettext("About another child"), look="link")
        self.move_button.setCheckable(True)
        self.move_button.toggled.connect(self._show_moving)
        self.theirs = Card(ground="soft", margin=12)
        self._theirs_words = Text()
        options: list[tuple[bool, Words]] = [
            # Translators: a change is for the note of this child only, not for the others of the same entry.
            (False, lambda t: t.gettext("This note only")),
            # Translators: a change is for the notes of all children of the same entry.
            (True, lambda t: t.gettext("Theirs, too")),
        ]
        self.theirs_too = ChoiceChips(options, name=lambda t: t.gettext("Which notes are changed"))
        self.theirs_too.set_value(False)
        self.theirs_too.edited.connect(self.theirs_too_chosen)
        self.theirs.add(self._theirs_words, self.theirs_too)

    def _build_main(self) -> None:
        self._main = Card(margin=18, spacing=16)
        # Translators: a label: which children a note is about.
        self._about_label = Text(lambda t: t.gettext("About"), kind="strong", wrap=False)
        self.about: MultiChips[ChildId] = MultiChips(name=lambda t: t.gettext("About"))
        self.about.edited.connect(self.children_chosen)
        self.move_to: ChoiceChips[ChildId] = ChoiceChips(name=lambda t: t.gettext("About"))
        self.move_to.edited.connect(self._moved)
        self.about_problem = Text(kind="caption", tone="problem")
        self.about_problem.hide()
        self._about = QWidget()
        about = column(self._about_label, self.about, self.move_to, self.about_problem, spacing=4)
        self._about.setLayout(about)
        self.when = MomentField(_when_label, lambda t: t.gettext("Day"), self._now)
        self.when.edited.connect(self.occurred)
        self.when.left.connect(self.field_left)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.recorded)
        beside.addWidget(self.history)
        when = QHBoxLayout()
        set_spacing(when, 16)
        when.addWidget(self.when, 0, Qt.AlignmentFlag.AlignTop)
        when.addLayout(beside, 1)
        # Translators: a label: what kind of note it is (meal, sleep, …).
        kind_label = Text(lambda t: t.gettext("Kind"), kind="strong", wrap=False)
        kinds = [(kind, marked(WORDS[kind])) for kind in NoteKind]
        self.kind = ChoiceChips(kinds, name=lambda t: t.gettext("Kind"))
        self.kind.edited.connect(self.kind_chosen)
        self.text = TextField(_in_a_line, least=3)
        self.text.edited.connect(self._text_typed)
        self.text.left.connect(self.field_left)
        self.quick = QuickFieldsEditor(self._now)
        self.quick.edited.connect(self.quick_typed)
        self.quick.left.connect(self.field_left)
        self._main.add(self._about, when, column(kind_label, self.kind, spacing=4), self.text, self.quick)

    def _build_more(self) -> None:
        self._more = Card(margin=18, spacing=20)
        sees = [(who, marked(WORDS[who])) for who in Visibility]
        # Translators: a label: who may see a note.
        sees_label = Text(lambda t: t.gettext("Who may see it"), kind="strong", wrap=False)
        self.visibility = ChoiceChips(sees, name=lambda t: t.gettext("Who may see it"))
        self.visibility.edited.connect(self._visibility_chosen)
        journal = Text(
            lambda t: t.gettext("What is only yours does not belong here, but in your journal."), kind="caption"
        )
        # Translators: a label above the six practices of relationship-based care, through which a note can be seen.
        lens_label = Text(lambda t: t.gettext("Practices it shows"), kind="strong", wrap=False)
        lenses = [(lens, marked(WORDS[lens])) for lens in Lens]
        self.lenses = MultiChips(lenses, name=lambda t: t.gettext("Practices it shows"))
        self.lenses.edited.connect(self._lenses_chosen)
        # Translators: a field: the language in which a note is written.
        self.language = LanguageField(lambda t: t.gettext("Language of the words"))
        self.language.edited.connect(self._language_named)
        self.language.left.connect(self.field_left)
        # Translators: a field: which caregiver wrote a note.
        self.author: ChoiceField[CaregiverId] = ChoiceField(lambda t: t.gettext("Written by"))
        self.author.edited.connect(self._author_chosen)
        self._more.add(
            column(sees_label, self.visibility, journal, spacing=4),
            column(lens_label, self.lenses, spacing=4),
            row(self.language, self.author, None, spacing=16),
        )

    # ---- showing -----------------------------------------------------------------------------------------------

    def show_note(self, note: CareNote, context: NoteContext) -> None:
        """Show a note, without reporting anything."""
        if self._note is None or self._note.id != note.id:
            self.move_button.setChecked(False)
        self._note, self._context = note, context
        self._offer(context)
        self.clear_problems()
        self._show_heading()
        self._about.setVisible(context.is_new or self.move_button.isChecked())
        self.about.setVisible(context.is_new)
        self.move_to.setVisible(not context.is_new)
        self.about.set_value(context.about)
        self.move_to.set_value(note.child_id)
        self.delete_button.setVisible(not context.is_new)
        self.move_button.setVisible(not context.is_new and len(self._children) > 1)
        self.show_moment(note)
        self.recorded.setVisible(not context.is_new)
        self.history.setVisible(context.amended)
        self.kind.set_value(note.note_kind)
        self.show_kind(note)
        self.text.set_text(note.text)
        self.visibility.set_value(note.visibility)
        self.lenses.set_value(note.lenses)
        self.language.set_value(named_language(note.language))
        self.author.set_value(note.author_id)

    def show_moment(self, note: CareNote) -> None:
        """Show when it was, and when it was written down."""
        self._note = note
        nap = note.quick
        self.when.set_time_label(_asleep_label if isinstance(nap, Sleep) else _when_label)
        moment = nap.begins if isinstance(nap, Sleep) and nap.begins is not None else note.occurred_at
        self.when.set_value(moment)
        recorded = note.recorded_at
        self.recorded.set_words(lambda t: self._recorded_words(t, recorded))

    def show_kind(self, note: CareNote) -> None:
        """Show the fields that this kind of note has."""
        self._note = note
        self.text.set_label(_TEXT_LABELS.get(note.note_kind, _in_a_line))
        self.quick.show_note(note)

    def show_heading(self, note: CareNote, about: tuple[ChildId, ...]) -> None:
        """Show whom it is about now, and what it says."""
        self._note = note
        if self._context is not None:
            self._context = NoteContext(
                children=self._context.children,
                caregivers=self._context.caregivers,
                about=about,
                others=self._context.others,
                is_new=self._context.is_new,
                amended=self._context.amended,
            )
        self._show_heading()

    def ask_about_others(self, others: Sequence[Child]) -> None:
        """Say that the same entry is about other children too, and ask whose notes the changes are for."""
        names = [isolate(child.called_name) for child in others]
        self._theirs_words.set_words(
            # Translators: {children} is a list of names. The note being changed was written for several children.
            lambda t: t.gettext("The same was written for {children}. What you change now is for:").format(
                children=format_list(names, language=language_of(self))
            )
        )
        self.theirs.show()

    def forget_others(self) -> None:
        """Nothing was changed, or there are no others."""
        self.theirs.hide()
        self.theirs_too.set_value(False)

    def show_problem(self, message: str, *, field: str = "", code: str = "") -> None:
        """Say what is wrong, under its field where there is one; the words stay, to be mended."""
        if field == "text":
            self.text.show_problem(message)
        elif field == "child_id":
            self.about_problem.show_text(message)
            self.about_problem.show()
        elif field == "quick":
            self.quick.show_problem(message)
        else:
            self.problem.show_problem(message, code=code)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        self.problem.clear()
        self.about_problem.hide()
        self.text.clear_problem()
        self.quick.clear_problem()

    def focus_first(self) -> None:
        """Ask first what is missing: whom it is about, else the words."""
        context = self._context
        wants_child = context is not None and context.is_new and not context.about
        target: QWidget = self.about if wants_child and self._children else self.text
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- inside ------------------------------------------------------------------------------------------------

    def _offer(self, context: NoteContext) -> None:
        if context.children != self._children:
            self._children = context.children
            options = [(child.id, plain(child.called_name)) for child in context.children]
            self.about.set_options(options)
            self.move_to.set_options(options)
        if context.caregivers != self._caregivers:
            self._caregivers = context.caregivers
            self.author.set_options([(person.id, plain(person.name)) for person in context.caregivers])
        self.author.setVisible(len(context.caregivers) > 1)

    def _show_heading(self) -> None:
        context, note = self._context, self._note
        if context is None or note is None:
            return
        by_id = {child.id: child for child in context.children}
        names = [by_id[child].called_name for child in context.about if child in by_id]
        first = by_id.get(context.about[0]) if context.about else None
        if names:
            self.title.set_words(lambda t: format_list(map(isolate, names), language=language_of(self)))
        else:
            self.title.set_words(lambda t: t.gettext("New note"))
        self.avatar.setVisible(first is not None)
        if first is not None:
            self.avatar.show_person(first.name_in_own_script or first.called_name, first.id.hex)
        self.under.set_words(lambda t: kind_line(t, note))

    def _recorded_words(self, t: Catalog, recorded: datetime) -> str:
        tag = language_of(self)
        day = format_near_date(recorded.date(), self._now().date(), tag, inside=True)
        writer = next((one.name for one in self._caregivers if self._note and one.id == self._note.author_id), "")
        # Translators: when a note was written down: {day} is a date or a word such as "today", {time} a time of day.
        words = t.gettext("Written down: {day}, {time}").format(day=day, time=format_time(recorded, tag))
        return f"{words} · {isolate(writer)}" if writer else words

    @Slot(bool)
    def _show_moving(self, moving: bool) -> None:
        if self._context is not None and not self._context.is_new:
            self._about.setVisible(moving)
            if moving:
                self.move_to.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _moved(self, child: ChildId | None) -> None:
        if child is not None:
            self.child_moved.emit(child)

    @Slot(str)
    def _text_typed(self, text: str) -> None:
        self.typed.emit("text", text)

    @Slot(object)
    def _visibility_chosen(self, who: Visibility | None) -> None:
        if who is not None:
            self.typed.emit("visibility", who)

    @Slot(object)
    def _lenses_chosen(self, lenses: tuple[Lens, ...]) -> None:
        self.typed.emit("lenses", frozenset(lenses))

    @Slot(object)
    def _language_named(self, named: NamedLanguage | None) -> None:
        self.typed.emit("language", language_text(named))

    @Slot(object)
    def _author_chosen(self, author: CaregiverId | None) -> None:
        if author is not None:
            self.typed.emit("author_id", author)


def _when_label(t: Catalog) -> str:
    # Translators: a field: at what time it happened.
    return t.gettext("Time")


def _asleep_label(t: Catalog) -> str:
    # Translators: a field: at what time the child fell asleep.
    return t.gettext("Fell asleep")

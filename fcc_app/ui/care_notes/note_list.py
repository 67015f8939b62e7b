"""The list of notes: what may be filtered by child, kind and practice, and what waits to be finished."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.care_notes import Lens, NoteKind
from fcc_app.domain.children import Child
from fcc_app.domain.ids import ChildId
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_list, format_number
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.care_notes import NoteFilter
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.background import Task, run_in_background
from fcc_app.ui.care_notes.note_list_model import NoteListModel
from fcc_app.ui.language_scope import Words, language_of, marked, plain
from fcc_app.ui.list_and_detail.list_side import ListSide
from fcc_app.ui.tab_order import in_reading_order
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceField,
    EmptyState,
    IconButton,
    RowList,
    Text,
    row,
)

COUNT_AFTER_MS = 200
"""How long after the last change the notes are counted, in the background."""

Children = tuple[ChildId, ...]


class NoteList(ListSide):
    """Notes, newest first."""

    catch_up_requested = Signal()
    resume_requested = Signal()
    """The notes that were begun and not finished are to be gone on with."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        model = NoteListModel(home)
        super().__init__(
            lambda t: t.gettext("Care notes"),
            lambda t: t.gettext("Write a note"),
            RowList(lambda t: t.gettext("Care notes"), rows=model),
            EmptyState(
                lambda t: t.gettext("What you notice about a child goes here, a line is enough."),
                lambda t: t.gettext("Write a note"),
                icon="note",
            ),
            parent,
        )
        self._home = home
        self.model = model
        self._children: dict[UUID, Child] = {}
        self._counting: Task | None = None
        # Translators: a button: write down at nap time all that happened this morning, quickly, by keyboard.
        self.catch_up_button = Button(lambda t: t.gettext("Catch up"), icon="clock")
        self.catch_up_button.clicked.connect(self.catch_up_requested)
        self.model.page_shown.connect(self._page_shown)
        self.model.page_shown.connect(self.rows_shown)
        self.model.problem_found.connect(self.problem_found)
        self.nothing.acted.connect(self._begin)
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(COUNT_AFTER_MS)
        self._count_soon.timeout.connect(self._count)
        self._build_filters()
        self._build_unfinished()
        filters = row(self.child, self.filter_button, spacing=8)
        self._lay_out(self.catch_up_button, self.unfinished, filters, self.more_filters)
        in_reading_order(self)

    def _build_filters(self) -> None:
        # Translators: a field: show only the notes about this child.
        self.child: ChoiceField[Children | None] = ChoiceField(lambda t: t.gettext("Child"), label_shown=False)
        self.child.edited.connect(self._filtered)
        self.filter_button = IconButton("filter", lambda t: t.gettext("More filters"))
        self.filter_button.setCheckable(True)
        self.filter_button.toggled.connect(self._show_more_filters)
        kinds: list[tuple[NoteKind | None, Words]] = [(None, lambda t: t.gettext("All kinds"))]
        kinds += [(kind, marked(WORDS[kind])) for kind in NoteKind]
        # Translators: a field: show only notes of this kind.
        self.kind: ChoiceField[NoteKind | None] = ChoiceField(lambda t: t.gettext("Kind"), kinds, label_shown=False)
        self.kind.set_value(None)
        self.kind.edited.connect(self._filtered)
        lenses: list[tuple[Lens | None, Words]] = [(None, lambda t: t.gettext("All practices"))]
        lenses += [(lens, marked(WORDS[lens])) for lens in Lens]
        # Translators: a field: show only notes that show this practice of relationship-based care.
        self.lens: ChoiceField[Lens | None] = ChoiceField(lambda t: t.gettext("Practice"), lenses, label_shown=False)
        self.lens.set_value(None)
        self.lens.edited.connect(self._filtered)
        self.all_button = Button(lambda t: t.gettext("Show all notes"), look="link")
        self.all_button.clicked.connect(self.show_all)
        self.more_filters = QWidget()
        inner = QVBoxLayout(self.more_filters)
        set_margins(inner, 0, 0, 0, 0)
        set_spacing(inner, 8)
        inner.addWidget(self.kind)
        inner.addWidget(self.lens)
        inner.addLayout(row(self.all_button, None))
        self.more_filters.hide()

    def _build_unfinished(self) -> None:
        self.unfinished = Card(ground="accent", margin=12)
        self._unfinished_words = Text()
        resume = Button(lambda t: t.gettext("Go on writing"))
        resume.clicked.connect(self.resume_requested)
        self.resume_button = resume
        self.unfinished.add(self._unfinished_words, row(resume, None))
        self.unfinished.hide()

    # ---- showing -----------------------------------------------------------------------------------------------

    @property
    def wanted(self) -> NoteFilter:
        """Which notes are to be shown."""
        return NoteFilter(children=self.child.value(), kind=self.kind.value(), lens=self.lens.value())

    def show_children(self, children: Sequence[Child]) -> None:
        """Whom notes may be about, in order. What is filtered by stays."""
        self._children = {child.id: child for child in children}
        self.model.show_children(children)
        self._offer(self.child.value())
        self.new_button.setEnabled(bool(children))
        self.catch_up_button.setEnabled(bool(children))

    def _offer(self, chosen: Children | None) -> None:
        options: list[tuple[Children | None, Words]] = [(None, lambda t: t.gettext("All children"))]
        options += [((ChildId(child.id),), plain(child.called_name)) for child in self._children.values()]
        if chosen is not None and len(chosen) > 1:
            names = [isolate(self._children[child].called_name) for child in chosen if child in self._children]
            options.append((chosen, lambda t: format_list(names, language=language_of(self))))
        self.child.set_options(options)
        self.child.set_value(chosen)

    def show_about(self, children: Children | None) -> None:
        """Show the notes about *children*, or about all."""
        self._offer(children)
        self.show_notes()

    @Slot()
    def show_all(self) -> None:
        """Show every note."""
        self.kind.set_value(None)
        self.lens.set_value(None)
        self.filter_button.setChecked(False)
        self.show_about(None)

    def show_notes(self) -> None:
        """Show the newest notes that the filter lets through."""
        self.model.show_notes(self.wanted)
        self._count_soon.start()

    def refresh(self) -> None:
        """Read anew what is shown; the place in the list stays."""
        self.model.refresh()
        self._count_soon.start()

    def show_unfinished(self, count: int) -> None:
        """Say how many notes were begun and not finished."""
        self.unfinished.setVisible(count > 0)
        self._unfinished_words.set_words(
            # Translators: notes that were begun and lack something, such as the child they are about.
            lambda t: t.ngettext("{n} note is not finished.", "{n} notes are not finished.", count).format(
                n=format_number(count, language_of(self))
            )
        )

    # ---- inside ------------------------------------------------------------------------------------------------

    @Slot()
    def _filtered(self) -> None:
        self.show_notes()

    @Slot(bool)
    def _show_more_filters(self, shown: bool) -> None:
        self.more_filters.setVisible(shown)
        if not shown and (self.kind.value() is not None or self.lens.value() is not None):
            self.kind.set_value(None)
            self.lens.set_value(None)
            self.show_notes()

    @Slot()
    def _page_shown(self) -> None:
        empty = not self.model.total
        self.show_rows_or_nothing(not empty)
        if not empty:
            return
        if not self._children:
            self.nothing.show_sentence(lambda t: t.gettext("Notes are about children. Add a family first."))
            self.nothing.button.set_words(lambda t: t.gettext("Add a family"))
        elif self.wanted == NoteFilter():
            self.nothing.show_sentence(
                lambda t: t.gettext("What you notice about a child goes here, a line is enough.")
            )
            self.nothing.button.set_words(lambda t: t.gettext("Write a note"))
        elif self.wanted.kind is None and self.wanted.lens is None:
            self.nothing.show_sentence(self._nothing_about)
            self.nothing.button.set_words(lambda t: t.gettext("Write a note"))
        else:
            self.nothing.show_sentence(lambda t: t.gettext("There is no such note."))
            self.nothing.button.set_words(lambda t: t.gettext("Show all notes"))

    def _nothing_about(self, t: Catalog) -> str:
        about = self.wanted.children or ()
        names = [isolate(self._children[child].called_name) for child in about if child in self._children]
        # Translators: {children} is a name or a list of names; there is no note about them yet.
        return t.gettext("What you notice about {children} goes here, a line is enough.").format(
            children=format_list(names, language=language_of(self))
        )

    @Slot()
    def _begin(self) -> None:
        if not self._children:
            self.families_requested.emit()
        elif self.wanted.kind is not None or self.wanted.lens is not None:
            self.show_all()
        else:
            self.new_requested.emit()

    @Slot()
    def _count(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
        work = partial(self._home.care_notes.count, self.wanted)
        self._counting = run_in_background(work, self._counted, self.problem_found.emit, owner=self)

    def _counted(self, count: int) -> None:
        self._counting = None
        self.count.set_words(
            # Translators: how many care notes the list holds.
            lambda t: t.ngettext("{n} note", "{n} notes", count).format(n=format_number(count, language_of(self)))
        )

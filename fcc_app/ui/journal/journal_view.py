"""The open journal: entries on one side, the one being read or written on the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.journal import JournalAbout, JournalEntry
from fcc_app.domain.words import WORDS
from fcc_app.errors import FccError
from fcc_app.formats import format_date_time, format_near_date
from fcc_app.i18n import app_language, gettext
from fcc_app.services.forms import Form
from fcc_app.services.journal import OpenJournal
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import marked, plain
from fcc_app.ui.sheets import ConfirmSheet
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceChips,
    ChoiceField,
    DangerStrip,
    EmptyState,
    Heading,
    RowList,
    RowWords,
    SavedMark,
    ScrollPage,
    SearchField,
    Text,
    TextField,
    TwoPane,
    flow_widget,
    row,
)

SHOWN = 400
"""How many entries the list shows; older ones are found by searching."""


class JournalView(QWidget):
    """Writes as everywhere: no Save button, every word kept as it is typed."""

    close_requested = Signal()
    """Please close the journal."""

    def __init__(self, journal: OpenJournal, home: OpenHome) -> None:
        super().__init__()
        self._journal = journal
        self._home = home
        self._entries: dict[UUID, JournalEntry] = {}
        self._binding: FormBinding[JournalEntry] | None = None

        self.search = SearchField(lambda t: t.gettext("Search in the journal"))
        self.search.edited.connect(self._reload)
        self.new_button = Button(lambda t: t.gettext("Write an entry"), look="primary", icon="plus")
        self.new_button.clicked.connect(self._new)
        self.close_button = Button(lambda t: t.gettext("Close the journal"), icon="lock")
        self.close_button.clicked.connect(self.close_requested)
        self.rows = RowList(lambda t: t.gettext("Journal"))
        self.rows.chosen.connect(self._choose)
        self._list_side = QWidget()
        side = QVBoxLayout(self._list_side)
        set_margins(side, 20, 0, 12, 12)
        set_spacing(side, 12)
        side.addWidget(self.search)
        side.addLayout(row(self.new_button, None))
        side.addWidget(self.rows, 1)

        self.problem = DangerStrip()
        self.saved = SavedMark()
        self.when = Text(kind="muted", wrap=False)
        # What was written in a reflection session comes from there; nobody chooses it here.
        abouts = [(about, marked(WORDS[about])) for about in JournalAbout if about is not JournalAbout.SESSION]
        # Translators: a label: what a journal entry is about.
        self.about: ChoiceChips[JournalAbout] = ChoiceChips(abouts, name=lambda t: t.gettext("About"))
        self.about.edited.connect(self._show_about)
        self.child: ChoiceField[UUID] = ChoiceField(lambda t: t.gettext("Which child"))
        self.family: ChoiceField[UUID] = ChoiceField(lambda t: t.gettext("Which family"))
        self.text = TextField(lambda t: t.gettext("What is on your mind"), least=12)
        self.delete_button = Button(lambda t: t.gettext("Move to the bin"), look="quiet", icon="bin")
        self.delete_button.clicked.connect(self._delete)
        self.discard_button = Button(lambda t: t.gettext("Discard for good"), look="quiet")
        self.discard_button.clicked.connect(self._ask_to_discard)
        self._card = Card(margin=20, spacing=16)
        self._card.add(
            row(self.when, None, self.saved),
            self.about,
            self.child,
            self.family,
            self.text,
        )
        acts, flow = flow_widget()
        flow.addWidget(self.delete_button)
        flow.addWidget(self.discard_button)
        self._card.add(acts)
        self.empty = EmptyState(
            lambda t: t.gettext("What you think and feel about your work can stand here. Only you open it."),
            lambda t: t.gettext("Write an entry"),
            icon="journal",
        )
        self.empty.acted.connect(self._new)
        self._detail = QStackedWidget()
        self._detail.addWidget(self.empty)
        self._scroller = ScrollPage(margin=20)
        set_margins(self._scroller.body, 12, 0, 24, 20)
        self._scroller.add(self.problem, self._card, None)
        self._detail.addWidget(self._scroller)
        self._panes = TwoPane(self._list_side, self._detail)
        self._panes.went_back.connect(self._went_back)
        top = row(Heading(lambda t: t.gettext("Journal"), kind="page"), None, self.close_button)
        set_margins(top, 20, 20, 24, 0)
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        set_spacing(outer, 12)
        outer.addLayout(top)
        outer.addWidget(self._panes, 1)
        self._fill_choices()
        self._reload()

    def panes(self) -> Sequence[QWidget]:
        """The list and the entry."""
        return (self._list_side, self._detail)

    def focus_first(self) -> None:
        """Writing is what one comes for."""
        self.new_button.setFocus()

    def keep(self) -> None:
        """Make what was typed a kept entry; one without words is dropped.

        Raises:
            FccError: If it could not be kept.
        """
        binding = self._binding
        if binding is None:
            return
        binding.flush()
        if binding.form.is_new and not binding.form.record.text.strip():
            binding.form.discard()
        elif not binding.finish() and binding.unkept is not None:
            raise binding.unkept
        self._binding = None
        binding.close()

    def _fill_choices(self) -> None:
        self.child.set_options([(child.id, plain(child.called_name)) for child in self._home.families.all_children()])
        self.family.set_options([(one.family.id, plain(one.family.name)) for one in self._home.families.rows()])

    # ---- the list --------------------------------------------------------------------------------------------

    @Slot()
    def _reload(self) -> None:
        words = self.search.text().strip()
        if words:
            found = [entry for entry, _context in self._journal.search(words)]
        else:
            found = self._journal.page(None, SHOWN)
        self._entries = {entry.id: entry for entry in found}
        self.rows.show_ids(list(self._entries), self._row_words)

    def _row_words(self, ids: Sequence[UUID]) -> list[RowWords]:
        today = self._home.now().date()
        return [self._words_of(self._entries[entry], today) for entry in ids]

    def _words_of(self, entry: JournalEntry, today: date) -> RowWords:
        first, _rest, _more = entry.text.strip().partition("\n")
        return RowWords(
            name=first[:60] or gettext("Without words yet"),
            time=format_near_date(entry.occurred_at.date(), today, app_language()),
            second=self._about_words(entry),
            line=" ".join(entry.text.split())[:120],
        )

    def _about_words(self, entry: JournalEntry) -> str:
        if entry.about is JournalAbout.CHILD and entry.child_id is not None:
            return next((c.called_name for c in self._home.families.all_children() if c.id == entry.child_id), "")
        if entry.about is JournalAbout.FAMILY and entry.family_id is not None:
            rows = self._home.families.rows()
            return next((one.family.name for one in rows if one.family.id == entry.family_id), "")
        return gettext(WORDS[entry.about])

    # ---- one entry -------------------------------------------------------------------------------------------

    @Slot(object)
    def _choose(self, entry: UUID) -> None:
        if self._binding is not None and self._binding.form.id == entry:
            return
        if self._leave_entry():
            self._show(self._journal.edit(entry))

    @Slot()
    def _new(self) -> None:
        if self._leave_entry():
            self._show(self._journal.new_entry())
            self.text.setFocus()

    def _leave_entry(self) -> bool:
        had_one = self._binding is not None
        try:
            self.keep()
        except FccError as problem:
            self.show_problem(problem)
            return False
        if had_one:
            self._detail.setCurrentIndex(0)
            self._reload()
        return True

    def _show(self, form: Form[JournalEntry]) -> None:
        binding = FormBinding(form, self._journal.drafts, self)
        binding.bind("about", self.about)
        binding.bind("child_id", self.child)
        binding.bind("family_id", self.family)
        binding.bind("text", self.text)
        binding.show_saved_on(self.saved)
        binding.kept.connect(self._reload)
        binding.problem_found.connect(self.show_problem)
        self._binding = binding
        when = form.record.occurred_at
        self.when.set_words(lambda t: format_date_time(when, app_language()))
        self._show_about(form.record.about)
        self._scroller.verticalScrollBar().setValue(0)
        self._detail.setCurrentIndex(1)
        self._panes.show_detail()

    @Slot()
    def _went_back(self) -> None:
        if not self._leave_entry():
            self._panes.show_detail()

    @Slot(object)
    def _show_about(self, about: JournalAbout | None) -> None:
        self.child.setVisible(about is JournalAbout.CHILD)
        self.family.setVisible(about is JournalAbout.FAMILY)

    @Slot(object)
    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong; every word stays."""
        self.problem.show_problem(problem.user_message(), code=problem.code)

    def _drop_binding(self) -> JournalEntry | None:
        binding, self._binding = self._binding, None
        if binding is None:
            return None
        binding.flush()
        entry = binding.form.record
        is_new = binding.form.is_new
        binding.form.discard()
        binding.close()
        self._detail.setCurrentIndex(0)
        self._panes.show_list()
        return None if is_new else entry

    @Slot()
    def _delete(self) -> None:
        entry = self._drop_binding()
        if entry is not None:
            self._journal.delete(entry)
        self._reload()

    @Slot()
    def _ask_to_discard(self) -> None:
        sheet = ConfirmSheet(
            lambda t: t.gettext("Discard this entry for good?"),
            lambda t: t.gettext("It does not go to the bin. Nobody can bring it back."),
            lambda t: t.gettext("Discard the entry"),
            self,
        )
        sheet.confirmed.connect(self._discard)
        sheet.open()

    @Slot()
    def _discard(self) -> None:
        entry = self._drop_binding()
        if entry is not None:
            self._journal.discard(entry)
        self._reload()

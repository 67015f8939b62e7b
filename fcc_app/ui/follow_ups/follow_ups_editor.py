"""The promises that came from a note or a contact: what, who, by when, done.

A page gives it what is there and how a new one begins::

    self._promises = FollowUpsEditor(home, self._saved)
    self._promises.show_promises(note.id, family.id, partial(home.care_notes.new_follow_up, note, family.id))
    ...
    self._promises.finish()            # on leaving; False when a promise does not say yet what
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.ids import CaregiverId, FamilyId, MemberId
from fcc_app.formats import format_near_date
from fcc_app.services.follow_ups import Promisers
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words, language_of, plain
from fcc_app.ui.record_rows import RecordRow, RecordRows, RecordsEditor
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    CheckBox,
    ChoiceField,
    DateField,
    IconButton,
    LineField,
    SavedMark,
    row,
)

Owner = tuple[str, UUID]
"""Who owes a promise: ``caregiver`` or ``member``, and whose id."""


class FollowUpRow(RecordRow[FollowUp]):
    """One promise."""

    def __init__(self, binding: FormBinding[FollowUp], promisers: Promisers, today: Callable[[], date]) -> None:
        super().__init__(binding)
        self._today = today
        # Translators: a field: what somebody promised to do for a child or a family.
        self.what = LineField(lambda t: t.gettext("What was promised"))
        # Translators: a field: who promised to do it.
        self.who: ChoiceField[Owner] = ChoiceField(lambda t: t.gettext("Who"), _owners(promisers))
        # Translators: a field: the day until which somebody promised to do something.
        self.due = DateField(lambda t: t.gettext("By when"), today=today)
        # Translators: a promise was kept.
        self.done = CheckBox(lambda t: t.gettext("Done"))
        self.remove = IconButton("bin", lambda t: t.gettext("Move this promise to the bin"))
        self.remove.clicked.connect(self.ask_to_remove)
        binding.bind("what", self.what)
        binding.bind("due", self.due)
        self.who.edited.connect(self._owner_chosen)
        self.done.edited.connect(self._done_said)
        set_size(self.who, min_width=150)
        card = Card(spacing=10, margin=12)
        card.add(row(self.what, self.remove, spacing=8))
        ticked = QVBoxLayout()
        ticked.addStretch(1)
        ticked.addWidget(self.done)
        line = QHBoxLayout()
        set_spacing(line, 12)
        line.addWidget(self.who, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.due, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(ticked)
        line.addStretch(1)
        card.add(line)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(card)

    def focus_first(self) -> None:
        """Ask first what was promised."""
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show who owes it, and since when it is done."""
        promise = self.binding.record
        owner: Owner | None = None
        if promise.owed_by_caregiver is not None:
            owner = ("caregiver", promise.owed_by_caregiver)
        elif promise.owed_by_member is not None:
            owner = ("member", promise.owed_by_member)
        self.who.set_value(owner)
        self.done.set_value(promise.done_on is not None)
        self._say_done()

    @Slot(object)
    def _owner_chosen(self, owner: Owner | None) -> None:
        caregiver = CaregiverId(owner[1]) if owner is not None and owner[0] == "caregiver" else None
        member = MemberId(owner[1]) if owner is not None and owner[0] == "member" else None
        self.binding.set(owed_by_caregiver=caregiver, owed_by_member=member)

    @Slot(bool)
    def _done_said(self, done: bool) -> None:
        self.binding.set(done_on=self._today() if done else None)
        self._say_done()

    def _say_done(self) -> None:
        day = self.binding.record.done_on
        if day is None:
            self.done.set_words(lambda t: t.gettext("Done"))
        else:
            # Translators: a promise was kept; {day} is a date or a word such as "today", "yesterday" or "Monday".
            self.done.set_words(lambda t: t.gettext("Done: {day}").format(day=self._near(day)))

    def _near(self, day: date) -> str:
        return format_near_date(day, self._today(), language_of(self), inside=True)


def _owners(promisers: Promisers) -> list[tuple[Owner, Words]]:
    options: list[tuple[Owner, Words]] = [
        (("caregiver", caregiver.id), plain(caregiver.name)) for caregiver in promisers.caregivers
    ]
    return options + [(("member", member.id), plain(member.name)) for member in promisers.members if member.name]


class FollowUpsEditor(RecordsEditor[FollowUp]):
    """All promises of one note or contact, and a button for another one."""

    def __init__(self, home: OpenHome, mark: SavedMark, parent: QWidget | None = None) -> None:
        rows: RecordRows[FollowUp] = RecordRows(
            home.drafts, mark, reopen=home.follow_ups.edit, make=self._make, delete=self._delete
        )
        # Translators: a button: somebody promised something in this note or talk, and it is to be written down.
        super().__init__(rows, Button(lambda t: t.gettext("Add a promise"), icon="plus"), parent=parent)
        self._home = home
        self._promisers = Promisers((), ())

    def show_promises(self, source: UUID, family: FamilyId, new: Callable[[], Form[FollowUp]]) -> None:
        """Show what was promised in *source* to or by *family*; *new* gives the form for another promise.

        Raises:
            FccError: If it cannot be read.
        """
        self._promisers = self._home.follow_ups.promisers(family)
        self._show(new, self._home.follow_ups.of(source), self._home.follow_ups.unfinished(source))

    def _make(self, binding: FormBinding[FollowUp]) -> FollowUpRow:
        return FollowUpRow(binding, self._promisers, self._today)

    def _delete(self, promise: FollowUp) -> None:
        self._home.follow_ups.delete([promise])

    def _today(self) -> date:
        return self._home.now().date()

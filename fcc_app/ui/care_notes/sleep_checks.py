"""Looks at a sleeping infant: each at its true time, position and breathing, one press for "now"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.answers import Answer, answered, not_asked
from fcc_app.domain.care_notes import SleepCheck, SleepPosition
from fcc_app.domain.ids import NoteId
from fcc_app.domain.words import WORDS
from fcc_app.errors import FccError
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Says, marked
from fcc_app.ui.meant_times import MeantTimeField
from fcc_app.ui.record_rows import RecordRow, RecordRows
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, CheckBox, ChoiceField, IconButton, LineField, SavedMark, Text, row


class SleepCheckRow(RecordRow[SleepCheck]):
    """One look."""

    def __init__(self, binding: FormBinding[SleepCheck], home: OpenHome) -> None:
        super().__init__(binding)
        # Translators: a field: at what time somebody looked at a sleeping baby.
        self.at = MeantTimeField(lambda t: t.gettext("Looked in at"), home.now)
        self.position: ChoiceField[SleepPosition] = ChoiceField(
            # Translators: a field: how the child lay: on the back, on the side, on the tummy.
            lambda t: t.gettext("Position"),
            [(position, marked(WORDS[position])) for position in SleepPosition],
        )
        self.breathing = CheckBox(lambda t: t.gettext("Breathing well"))
        # Translators: a field for a short remark on one look at a sleeping baby.
        self.remark = LineField(lambda t: t.gettext("Remark"))
        self.remove = IconButton("bin", lambda t: t.gettext("Move this look to the bin"))
        self.remove.clicked.connect(self.ask_to_remove)
        binding.bind("position", self.position)
        binding.bind("remark", self.remark)
        self.at.edited.connect(self._time_typed)
        self.at.left.connect(binding.flush)
        self.breathing.edited.connect(self._breathing_said)
        ticked = QVBoxLayout()
        ticked.addStretch(1)
        ticked.addWidget(self.breathing)
        binned = QVBoxLayout()
        binned.addStretch(1)
        binned.addWidget(self.remove)
        box = row(self.at, self.position, ticked, self.remark, binned, spacing=12)
        self.setLayout(box)

    def focus_first(self) -> None:
        """What is asked after a press on "now" is how the child lay."""
        self.position.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show when it was, and the breathing."""
        look = self.binding.record
        self.at.set_day(look.checked_at.date())
        self.at.set_value(look.checked_at.time().replace(second=0, microsecond=0))
        self.breathing.set_value(look.breathing_well.value is True)

    @Slot(object)
    def _time_typed(self, clock: object) -> None:
        value = self.at.value()
        if value is not None:
            before = self.binding.record.checked_at
            self.binding.type_into("checked_at", before.replace(hour=value.hour, minute=value.minute, second=0))

    @Slot(bool)
    def _breathing_said(self, well: bool) -> None:
        said: Answer[bool] = answered(True) if well else not_asked()
        self.binding.set(breathing_well=said)


class SleepChecks(Says, QWidget):
    """All looks during one nap."""

    add_requested = Signal()
    """A look is to be added, and the nap is not kept yet: keep it first."""

    problem_found = Signal(object)
    """An :class:`FccError` that belongs to none of the fields."""

    def __init__(self, home: OpenHome, mark: SavedMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._note: NoteId | None = None
        self.rows: RecordRows[SleepCheck] = RecordRows(
            home.drafts, mark, reopen=home.care_notes.edit_check, make=self._make, delete=home.care_notes.delete_part
        )
        self.rows.problem_found.connect(self.problem_found)
        # Translators: the heading above the times at which somebody looked at a sleeping baby.
        self.heading = Text(lambda t: t.gettext("Looks at the sleeping child"), kind="strong")
        # Translators: a button: somebody has just looked at the sleeping baby; the time is written down.
        self.add_button = Button(lambda t: t.gettext("Looked in just now"), icon="eye")
        self.add_button.clicked.connect(self.add)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 8)
        box.addWidget(self.heading)
        box.addWidget(self.rows)
        box.addLayout(row(self.add_button, None))

    def show_checks(self, note: NoteId, checks: Sequence[SleepCheck]) -> None:
        """Show the looks of a nap that is kept.

        Raises:
            FccError: If one cannot be read.
        """
        self._note = note
        self.rows.show_records(checks)

    def clear(self) -> None:
        """Show none; what was typed was kept before."""
        self._note = None
        self.rows.clear()

    @property
    def is_clean(self) -> bool:
        """Whether nothing was typed that is not a change of the log yet."""
        return self.rows.is_clean

    def finish(self) -> bool:
        """Keep what was typed; false when something may not be kept as it is."""
        return self.rows.finish()

    @Slot()
    def add(self) -> None:
        """Somebody looked in just now: the time is kept at once, the rest may follow."""
        if self._note is None:
            self.add_requested.emit()
        if self._note is None:
            return
        try:
            added = self.rows.add(self._home.care_notes.new_check(self._note))
            added.binding.finish(even_unchanged=True)
        except FccError as problem:
            self.problem_found.emit(problem)
            return
        added.focus_first()

    def _make(self, binding: FormBinding[SleepCheck]) -> SleepCheckRow:
        return SleepCheckRow(binding, self._home)

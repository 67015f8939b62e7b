"""Looks at a sleeping infant: each at its true time, position and breathing, one press for "now"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.answers import Answer, answered, not_asked
from fcc_app.domain.care_notes import SleepCheck, SleepPosition
from fcc_app.domain.ids import NoteId
from fcc_app.domain.words import WORDS
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import marked
from fcc_app.ui.meant_times import MeantTimeField
from fcc_app.ui.record_rows import RecordRow, RecordRows, RecordsEditor
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


class SleepChecks(RecordsEditor[SleepCheck]):
    """All looks during one nap."""

    def __init__(self, home: OpenHome, mark: SavedMark, parent: QWidget | None = None) -> None:
        rows: RecordRows[SleepCheck] = RecordRows(
            home.drafts, mark, reopen=home.care_notes.edit_check, make=self._make, delete=home.care_notes.delete_part
        )
        # Translators: a button: somebody has just looked at the sleeping baby; the time is written down.
        add_button = Button(lambda t: t.gettext("Looked in just now"), icon="eye")
        # Translators: the heading above the times at which somebody looked at a sleeping baby.
        heading = Text(lambda t: t.gettext("Looks at the sleeping child"), kind="strong")
        super().__init__(rows, add_button, heading=heading, parent=parent)
        self._home = home

    def show_checks(self, note: NoteId, checks: Sequence[SleepCheck]) -> None:
        """Show the looks of a nap that is kept.

        Raises:
            FccError: If one cannot be read.
        """
        self._show(partial(self._home.care_notes.new_check, note), checks)

    def _begun(self, added: RecordRow[SleepCheck]) -> None:
        # Somebody looked in just now: the time is kept at once, the rest may follow.
        added.binding.finish(even_unchanged=True)

    def _make(self, binding: FormBinding[SleepCheck]) -> SleepCheckRow:
        return SleepCheckRow(binding, self._home)

"""When people will meet again."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from fcc_app.domain.modules import Step
from fcc_app.domain.times import add_months
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.keep_soon import KeepSoon
from fcc_app.ui.reflection.act.panel import ActPanel
from fcc_app.ui.reflection.two_languages import at_the_table
from fcc_app.ui.theme import set_size
from fcc_app.ui.widgets import Button, DateField, LineField, TimeField, flow_widget, row


class NextMeetingPanel(ActPanel):
    """Day, time and place of the next meeting. All may stay open."""

    def __init__(self, step: Step, home: OpenHome, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(step, home, session, parent)
        # The session's own form: it is finished by the session, for undo must not take back where people stand in it.
        self._keeper = KeepSoon(self._keep, self)
        self.day = DateField(self.both(lambda t: t.gettext("Day")), today=self._today, earliest=self._today())
        self.time = TimeField(self.both(lambda t: t.gettext("Time")))
        # Translators: a field: where people will meet.
        self.place = LineField(self.both(lambda t: t.gettext("Place")))
        set_size(self.place, min_width=220)
        for field, name in ((self.day, "next_day"), (self.time, "next_time"), (self.place, "next_place")):
            field.setProperty("field", name)
            field.edited.connect(self._edited)
            field.left.connect(self._keeper.flush)
        # Translators: buttons that choose the day of the next meeting.
        self.in_two_weeks = Button(self.both(lambda t: t.gettext("In two weeks")), look="chip")
        self.in_a_month = Button(self.both(lambda t: t.gettext("In a month")), look="chip")
        self.in_two_weeks.clicked.connect(self._two_weeks)
        self.in_a_month.clicked.connect(self._month)
        soon, flow = flow_widget()
        flow.addWidget(self.in_two_weeks)
        flow.addWidget(self.in_a_month)
        line = row(self.day, self.time, self.place, spacing=16)
        line.setStretch(2, 1)
        self.body.addLayout(line)
        self.body.addWidget(soon)
        self.body.addStretch(1)
        at_the_table(self)
        self.reload()

    def reload(self) -> None:
        """See :meth:`ActPanel.reload`."""
        session = self.session.record
        self.day.set_value(session.next_day)
        self.time.set_value(session.next_time)
        self.place.set_text(session.next_place)

    def flush(self) -> None:
        """See :meth:`ActPanel.flush`."""
        self._keeper.flush()
        session = self.session.record
        self.session.set_next_meeting(
            session.next_day, session.next_time, minutes=session.next_minutes, place=session.next_place
        )

    def focus_first(self) -> None:
        """Begin with the day."""
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _edited(self, value: object) -> None:
        self._keeper.edited(self.sender().property("field"), value)

    def _keep(self, field: Hashable, value: object) -> None:
        self.session.form.set(**{str(field): value})
        self.changed.emit()

    @Slot()
    def _two_weeks(self) -> None:
        self._choose(date.fromordinal(self._today().toordinal() + 14))

    @Slot()
    def _month(self) -> None:
        self._choose(add_months(self._today(), 1))

    def _choose(self, day: date) -> None:
        self.day.set_value(day)
        self._keep("next_day", day)
        self.time.setFocus(Qt.FocusReason.OtherFocusReason)

    def _today(self) -> date:
        return self.home.now().date()

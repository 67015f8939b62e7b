"""The days a family keeps, happy or sad."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from fcc_app.domain.families import Celebration
from fcc_app.domain.ids import FamilyId
from fcc_app.formats import format_date, format_day_and_month
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.record_cards import RecordCards, Summary
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.widgets import CheckBox, DateField, LineField, Text, TextField
from fcc_app.ui.widgets.arranging import SideBySide


class DaysEditor(DetailPage):
    """Each day on a card."""

    def __init__(self, home: OpenHome, navigation: Navigation, family: FamilyId) -> None:
        super().__init__(home, navigation)
        self._family = family
        self.title.set_words(lambda t: t.gettext("Days they keep"))

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        page = self.home.families.page(self._family, notes=0, contacts=0)
        self.start_over()
        self.say_back(page.family.name)
        self.days = RecordCards(
            self, Celebration, self._summary, self._build, add=lambda t: t.gettext("Add a day"), new=self._new
        )
        unfinished = self.home.families.unfinished(Celebration, family_id=self._family)
        self.days.show_records(page.celebrations, unfinished)
        self.content.add(
            Text(
                lambda t: t.gettext(
                    "Feasts, birthdays, days of mourning: what the family told you. You are reminded before."
                ),
                tone="muted",
            ),
            self.days,
        )

    def _new(self) -> Form[Celebration]:
        return self.home.families.new_celebration(self._family, self.home.now().date())

    def _summary(self, day: Celebration) -> Summary:
        return Summary(
            plain(day.name),
            lambda t: format_day_and_month(day.day) if day.every_year else format_date(day.day, "long"),
            state=(lambda t: t.gettext("Every year")) if day.every_year else None,
        )

    def _build(self, binding: FormBinding[Any], box: QVBoxLayout) -> list[FormBinding[Any]]:
        name = LineField(lambda t: t.gettext("What it is called"))
        when = DateField(lambda t: t.gettext("Day"), today=lambda: self.home.now().date())
        yearly = CheckBox(lambda t: t.gettext("The same day every year"))
        notes = TextField(
            lambda t: t.gettext("What they do, and what the child takes part in"),
            hint=lambda t: t.gettext("For a feast that moves, write the day of this year and take the tick away."),
        )
        binding.bind("name", name)
        binding.bind("day", when, read=lambda day: day or binding.record.day)
        binding.bind("every_year", yearly)
        binding.bind("notes", notes)
        box.addWidget(SideBySide((name, 2), (when, 1)))
        box.addWidget(yearly)
        box.addWidget(notes)
        return []

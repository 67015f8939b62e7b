"""What the family is good at, hopes for and worries about, and the observances that touch the child's day."""

from __future__ import annotations

from fcc_app.domain.families import Family
from fcc_app.domain.ids import FamilyId
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.language_scope import Words
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.widgets import Card, Heading, LongTextAnswer, Text


class WishesEditor(DetailPage):
    """Strengths, hopes, worries; food, dress and days."""

    def __init__(self, home: OpenHome, navigation: Navigation, family: FamilyId) -> None:
        super().__init__(home, navigation)
        self._family = family
        self.title.set_words(lambda t: t.gettext("Strengths, hopes, worries"))

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        form = self.home.families.edit(Family, self._family)
        self.start_over()
        self.say_back(form.record.name)
        binding = self.bind_form(form)
        wishes: tuple[tuple[str, Words, Words], ...] = (
            (
                "strengths",
                lambda t: t.gettext("What this family does well"),
                lambda t: t.gettext("What you admire, and what they are proud of."),
            ),
            (
                "hopes",
                lambda t: t.gettext("What they hope for their child"),
                lambda t: t.gettext("In their words, if you can."),
            ),
            (
                "worries",
                lambda t: t.gettext("What worries them"),
                lambda t: t.gettext("Only what they chose to tell you."),
            ),
        )
        observances: tuple[tuple[str, Words, Words], ...] = (
            (
                "observances_food",
                lambda t: t.gettext("Food"),
                lambda t: t.gettext("What is not eaten, fasting, how food is blessed or shared."),
            ),
            (
                "observances_dress",
                lambda t: t.gettext("Dress"),
                lambda t: t.gettext("What is always worn, covered, or left alone."),
            ),
            (
                "observances_days",
                lambda t: t.gettext("Days"),
                lambda t: t.gettext("Days of rest or prayer, and what the child does not take part in."),
            ),
        )
        first, second = Card(spacing=14), Card(spacing=14)
        second.add(
            Heading(lambda t: t.gettext("What they keep"), kind="section"),
            Text(
                lambda t: t.gettext("Religion, custom, conviction: what touches the child’s day with you."),
                tone="muted",
            ),
        )
        for card, fields in ((first, wishes), (second, observances)):
            for field, label, hint in fields:
                answer = LongTextAnswer(label, hint=hint)
                binding.bind(field, answer)
                card.add(answer)
        self.content.add(first, second)

"""What a family is called, and how it likes to be reached."""

from __future__ import annotations

from fcc_app.domain.families import ContactWay, Family
from fcc_app.domain.ids import FamilyId
from fcc_app.domain.words import WORDS
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.form_binding import language_text, named_language
from fcc_app.ui.language_scope import marked
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.widgets import Card, ChoiceAnswer, Heading, LanguageField, LineField, TextAnswer
from fcc_app.ui.widgets.arranging import SideBySide


class FamilyEditor(DetailPage):
    """Names in both scripts, how to say them, the reading language, the preferred way and time of contact."""

    def __init__(self, home: OpenHome, navigation: Navigation, family: FamilyId) -> None:
        super().__init__(home, navigation)
        self._family = family
        self.title.set_words(lambda t: t.gettext("Names and contact"))

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        form = self.home.families.edit(Family, self._family)
        self.start_over()
        self.say_back(form.record.name)
        binding = self.bind_form(form)
        name = LineField(lambda t: t.gettext("What you call the family"))
        own = LineField(lambda t: t.gettext("The name as the family writes it"))
        say = LineField(
            lambda t: t.gettext("How to say it"),
            hint=lambda t: t.gettext("Write it the way it sounds to you, such as HAS-san."),
        )
        reads = LanguageField(
            lambda t: t.gettext("The language the family likes to read"),
            hint=lambda t: t.gettext("Exports and shared pages begin in this language."),
        )
        way = ChoiceAnswer(
            lambda t: t.gettext("How they like to be reached"), [(way, marked(WORDS[way])) for way in ContactWay]
        )
        when = TextAnswer(lambda t: t.gettext("The best time"))
        binding.bind("name", name)
        binding.bind("name_in_own_script", own)
        binding.bind("say_name", say)
        binding.bind("reading_language", reads, show=named_language, read=language_text)
        binding.bind("preferred_contact", way)
        binding.bind("best_time", when)
        names, reach = Card(spacing=14), Card(spacing=14)
        names.add(
            Heading(lambda t: t.gettext("Names"), kind="section"), SideBySide((name, 1), (own, 1)), SideBySide((say, 1))
        )
        reach.add(Heading(lambda t: t.gettext("Reaching them"), kind="section"), SideBySide((way, 1), (when, 1)), reads)
        self.content.add(names, reach)

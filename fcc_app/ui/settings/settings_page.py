"""The settings, in sections: this app, the home, its caregivers, the passphrase, family view, about."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app._version import __version__
from fcc_app.domain.answers import Answer
from fcc_app.errors import FccError
from fcc_app.formats import format_number
from fcc_app.i18n import available_languages, isolate, system_language
from fcc_app.services.open_home import OpenHome
from fcc_app.settings import TEXT_SIZES, Settings
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words, plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.settings.caregivers_section import CaregiversSection
from fcc_app.ui.settings.passphrase_section import PassphraseSection
from fcc_app.ui.settings.pin_section import PinSection
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import (
    Card,
    ChoiceChips,
    ChoiceField,
    DangerStrip,
    Heading,
    LineField,
    LongTextAnswer,
    NumberAnswer,
    SavedMark,
    ScrollPage,
    Section,
    Text,
    TextAnswer,
    native_name,
    row,
)
from fcc_app.ui.widgets.arranging import SideBySide
from fcc_app.ui.widgets.weekly_hours import WeeklyHoursField

LOCK_MINUTES = (5, 10, 20, 30, 0)
"""After how many minutes without a key or a click the app may lock; 0 is never."""


class SettingsPage(Page):
    """Every choice is used at once; nothing has to be saved."""

    settings_changed = Signal(object)
    """This laptop's choices as they are now (:class:`Settings`)."""

    def __init__(
        self, home: OpenHome, navigation: Navigation, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._settings = settings
        self.problem = DangerStrip()
        self.saved = SavedMark()
        page = ScrollPage()
        outer = QVBoxLayout(self)
        set_margins(outer, 0, 0, 0, 0)
        set_spacing(outer, 0)
        outer.addWidget(self.problem)
        outer.addWidget(page)
        page.add(row(Heading(lambda t: t.gettext("Settings"), kind="page"), self.saved, None, spacing=16))
        page.add(self._app_section())
        page.add(self._home_section())
        self.caregivers = CaregiversSection(home, self._settings.usual_caregiver)
        self.caregivers.usual_chosen.connect(self._usual_chosen)
        self.caregivers.problem_found.connect(self._show_problem)
        page.add(self.caregivers)
        page.add(PassphraseSection(home))
        self.family_view = PinSection(home)
        page.add(self.family_view)
        page.add(self._about_section())
        navigation.records_changed.connect(self.caregivers.reload)
        navigation.records_changed.connect(self.family_view.reload)

    # ---- this app --------------------------------------------------------------------------------------------

    def _app_section(self) -> Section:
        section = Section(lambda t: t.gettext("This app, on this computer"))
        languages: list[tuple[str, Words]] = [(tag, plain(native_name(tag))) for tag in available_languages()]
        self.language: ChoiceChips[str] = ChoiceChips(languages, name=lambda t: t.gettext("Language"))
        self.language.set_value(self._settings.language or system_language())
        self.language.edited.connect(self._language_edited)
        sizes: list[tuple[int, Words]] = [(size, _percent_words(size)) for size in TEXT_SIZES]
        self.text_size: ChoiceChips[int] = ChoiceChips(sizes, name=lambda t: t.gettext("Text size"))
        self.text_size.set_value(self._settings.text_size)
        self.text_size.edited.connect(self._text_size_edited)
        themes: list[tuple[str, Words]] = [
            # Translators: how the windows look: as the computer does, light, or dark.
            ("system", lambda t: t.gettext("As the computer")),
            # Translators: a look of the windows: light.
            ("light", lambda t: t.gettext("Light")),
            # Translators: a look of the windows: dark.
            ("dark", lambda t: t.gettext("Dark")),
        ]
        self.theme: ChoiceChips[str] = ChoiceChips(themes, name=lambda t: t.gettext("Light or dark"))
        self.theme.set_value(self._settings.theme)
        self.theme.edited.connect(self._theme_edited)
        digits: list[tuple[str, Words]] = [
            # Translators: digits are written as the language of the app does.
            ("auto", lambda t: t.gettext("As the language")),
            ("latn", plain("0123456789")),
            ("arab", plain("٠١٢٣٤٥٦٧٨٩")),
            ("arabext", plain("۰۱۲۳۴۵۶۷۸۹")),
        ]
        self.digits: ChoiceField[str] = ChoiceField(lambda t: t.gettext("Digits"), digits)
        self.digits.set_value(self._settings.digits)
        self.digits.edited.connect(self._digits_edited)
        locks: list[tuple[int, Words]] = [(minutes, _lock_words(minutes)) for minutes in LOCK_MINUTES]
        self.lock: ChoiceField[int] = ChoiceField(
            lambda t: t.gettext("Lock by itself"),
            locks,
            hint=lambda t: t.gettext("When nobody types or clicks for so long. Every word is kept before."),
        )
        self.lock.set_value(self._settings.lock_after_minutes)
        self.lock.edited.connect(self._lock_edited)
        papers: list[tuple[str, Words]] = [
            # Translators: the size of paper used in the United States.
            ("us-letter", lambda t: t.gettext("Letter")),
            ("a4", plain("A4")),
        ]
        self.paper: ChoiceField[str] = ChoiceField(lambda t: t.gettext("Paper"), papers)
        self.paper.set_value(self._settings.paper)
        self.paper.edited.connect(self._paper_edited)
        card = Card(margin=20, spacing=16)
        for words, chips in (
            (lambda t: t.gettext("Language"), self.language),
            (lambda t: t.gettext("Text size"), self.text_size),
            (lambda t: t.gettext("Light or dark"), self.theme),
        ):
            card.add(Text(words, kind="strong", wrap=False), chips)
        card.add(SideBySide((self.digits, 1), (self.lock, 2), (self.paper, 1), spacing=16))
        section.body.addWidget(card)
        return section

    def _use(self, settings: Settings) -> None:
        self._settings = settings
        self.settings_changed.emit(settings)
        self.saved.show_saved()

    @Slot(object)
    def _language_edited(self, tag: str) -> None:
        self._use(replace(self._settings, language=tag))

    @Slot(object)
    def _text_size_edited(self, size: int) -> None:
        self._use(replace(self._settings, text_size=size))

    @Slot(object)
    def _theme_edited(self, theme: str) -> None:
        self._use(replace(self._settings, theme=theme))

    @Slot(object)
    def _digits_edited(self, digits: str) -> None:
        self._use(replace(self._settings, digits=digits))

    @Slot(object)
    def _lock_edited(self, minutes: int) -> None:
        self._use(replace(self._settings, lock_after_minutes=minutes))

    @Slot(object)
    def _paper_edited(self, paper: str) -> None:
        self._use(replace(self._settings, paper=paper))

    @Slot(object)
    def _usual_chosen(self, caregiver: UUID) -> None:
        self._home.home.use_caregiver(caregiver)
        self._use(replace(self._settings, usual_caregiver=caregiver.hex))

    # ---- the home --------------------------------------------------------------------------------------------

    def _home_section(self) -> Section:
        section = Section(
            lambda t: t.gettext("The home"), lambda t: t.gettext("It stands at the top of what you print and export.")
        )
        binding = FormBinding(self._home.home.edit(), self._home.drafts, self)
        self._binding = binding
        card = Card(margin=20, spacing=16)
        name = LineField(lambda t: t.gettext("Name of your home"))
        provider = LineField(lambda t: t.gettext("What families call you"))
        licence = TextAnswer(lambda t: t.gettext("License number"))
        phone = TextAnswer(lambda t: t.gettext("Phone"))
        address = LongTextAnswer(lambda t: t.gettext("Address"))
        capacity = NumberAnswer(lambda t: t.gettext("Most children at one time"))
        youngest = NumberAnswer(lambda t: t.gettext("Youngest age, in months"))
        oldest = NumberAnswer(lambda t: t.gettext("Oldest age, in months"))
        hours = WeeklyHoursField(lambda t: t.gettext("Opening hours"))
        zone = LineField(
            lambda t: t.gettext("Time zone"),
            hint=lambda t: t.gettext("As computers write it, such as America/Detroit. Empty follows this computer."),
        )
        card.add(SideBySide((name, 1), (provider, 1), spacing=16))
        card.add(SideBySide((licence, 1), (phone, 1), spacing=16))
        card.add(address)
        card.add(SideBySide((capacity, 1), (youngest, 1), (oldest, 1), spacing=16))
        card.add(hours, zone)
        for field, widget in (
            ("name", name),
            ("provider_name", provider),
            ("licence_number", licence),
            ("phone", phone),
            ("address", address),
            ("opening_hours", hours),
            ("time_zone", zone),
        ):
            binding.bind(field, widget)
        for field, number in (
            ("capacity", capacity),
            ("youngest_age_months", youngest),
            ("oldest_age_months", oldest),
        ):
            binding.bind(field, number, read=_whole)
        binding.show_saved_on(self.saved)
        binding.problem_found.connect(self._show_problem)
        section.body.addWidget(card)
        return section

    def _about_section(self) -> Section:
        section = Section(lambda t: t.gettext("About"))
        card = Card(margin=20)
        # A path has no spaces to be broken at.
        folder = isolate(str(self._home.vaults.folder.path).replace("/", "/\u200b").replace("\\", "\\\u200b"))
        card.add(
            Text(lambda t: t.gettext("Same Team, version {version}").format(version=__version__)),
            Text(
                lambda t: t.gettext(
                    "Everything stays on this computer. The app never goes to the internet, not even for updates."
                )
            ),
            Text(
                # Translators: {folder} is where the files are.
                lambda t: t.gettext("Your notes are kept, encrypted, in this folder: {folder}").format(folder=folder),
                kind="muted",
            ),
            Text(
                lambda t: t.gettext(
                    "Same Team is free software under the Apache License 2.0. Qt is used under LGPL 3."
                ),
                kind="muted",
            ),
        )
        section.body.addWidget(card)
        return section

    @Slot(object)
    def _show_problem(self, problem: FccError) -> None:
        self.problem.show_problem(problem.user_message(), code=problem.code)

    def flush(self) -> None:
        """Keep what was typed about the home.

        Raises:
            FccError: If it cannot be kept.
        """
        for binding in (self._binding, *self.caregivers.bindings):
            if not binding.finish() and binding.unkept is not None:
                raise binding.unkept


def _whole(answer: Answer[float]) -> Answer[int]:
    return Answer(reason=answer.reason) if answer.value is None else Answer(value=round(answer.value))


def _percent_words(size: int) -> Words:
    # Translators: {n} is how large the text is, in percent; the usual size is 100.
    return lambda t: t.gettext("{n} %").format(n=format_number(size))


def _lock_words(minutes: int) -> Words:
    if not minutes:
        # Translators: the app never locks by itself.
        return lambda t: t.gettext("Never")
    return lambda t: t.ngettext("After {count} minute", "After {count} minutes", minutes).format(
        count=format_number(minutes)
    )

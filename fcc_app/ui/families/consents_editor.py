"""Consents: each by itself, dated, and taken back by itself; a release of health information says all it must."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.families import HEALTH_PARTS, Consent, ConsentAbout
from fcc_app.domain.ids import FamilyId
from fcc_app.domain.words import HEALTH_PART_WORDS, WORDS
from fcc_app.formats import format_date
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.families import FamilyPage
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.record_cards import RecordCards, Summary
from fcc_app.ui.families.said import SEPARATOR, children_names, reason_words, yes_no_options
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words, marked, plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.widgets import (
    Card,
    ChoiceAnswer,
    ChoiceField,
    DateField,
    Heading,
    LineField,
    MultiChips,
    Text,
    TextField,
)
from fcc_app.ui.widgets.arranging import SideBySide, labelled
from fcc_app.ui.widgets.pills import Tone


class ConsentsEditor(DetailPage):
    """A card for each consent, and for each kind that nobody asked about yet."""

    def __init__(self, home: OpenHome, navigation: Navigation, family: FamilyId) -> None:
        super().__init__(home, navigation)
        self._family = family
        self.title.set_words(lambda t: t.gettext("Consents"))
        self.page: FamilyPage | None = None

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        self.page = page = self.home.families.page(self._family, notes=0, contacts=0)
        self.start_over()
        self.say_back(page.family.name)
        self.consents = RecordCards(
            self, Consent, self._summary, self._build, add=lambda t: t.gettext("Add another consent"), new=self._new
        )
        unfinished = self.home.families.unfinished(Consent, family_id=self._family)
        written = {consent.about for consent in page.consents} | {form.record.about for form in unfinished}
        order = list(ConsentAbout)
        kept = sorted(page.consents, key=lambda consent: order.index(consent.about))
        blanks = [
            partial(self.home.families.new_consent, self._family, about)
            for about in ConsentAbout
            if about not in written and about is not ConsentAbout.OTHER
        ]
        self.consents.show_records(kept, unfinished, blanks)
        self.content.add(
            Text(
                lambda t: t.gettext(
                    "Each one stands by itself. A family may say no to any, and take a yes back any day."
                ),
                tone="muted",
            ),
            self.consents,
        )

    def _new(self) -> Form[Consent]:
        return self.home.families.new_consent(self._family, ConsentAbout.OTHER)

    def _summary(self, consent: Consent) -> Summary:
        today = self.home.now().date()
        children = () if self.page is None else self.page.children
        about = children_names(children, [consent.child_id] if consent.child_id else [])
        title = WORDS[consent.about]
        state, tone, sign = _state(consent, today)
        return Summary(
            (lambda t: f"{t.gettext(title)}{SEPARATOR}{about}") if about else marked(title),
            (lambda t: _line(t, consent)) if _has_line(consent) else None,
            state=state,
            tone=tone,
            sign=sign,
        )

    def _build(self, binding: FormBinding[Any], box: QVBoxLayout) -> list[FormBinding[Any]]:
        page = self.page
        today: Callable[[], date] = lambda: self.home.now().date()  # noqa: E731 - asked by each date field
        about = ChoiceField(
            lambda t: t.gettext("What it is about"), [(kind, marked(WORDS[kind])) for kind in ConsentAbout]
        )
        given = ChoiceAnswer(lambda t: t.gettext("Does the family agree?"), yes_no_options())
        words = TextField(
            lambda t: t.gettext("What exactly was said"),
            hint=lambda t: t.gettext("Limits and wishes, in their words if you can."),
            least=2,
        )
        children: list[tuple[Any, Words]] = [(None, lambda t: t.gettext("All children of the family"))]
        people: list[tuple[Any, Words]] = [(None, lambda t: t.gettext("Not written down"))]
        households: list[tuple[Any, Words]] = [(None, lambda t: t.gettext("The whole family"))]
        others: list[tuple[Any, Words]] = [(None, lambda t: t.gettext("None of them"))]
        if page is not None:
            children += [(child.id, plain(child.called_name)) for child in page.children]
            people += [(member.id, plain(member.name)) for member in page.members]
            households += [(household.id, plain(household.name)) for household in page.households]
            others += [(household.id, plain(household.name)) for household in page.households]
        child = ChoiceField(lambda t: t.gettext("For"), children)
        household = ChoiceField(lambda t: t.gettext("Given for"), households)
        giver = ChoiceField(lambda t: t.gettext("Who said so"), people)
        on = DateField(lambda t: t.gettext("On"), today=today)
        revoked = DateField(
            lambda t: t.gettext("Taken back on"),
            hint=lambda t: t.gettext("From this day on it counts as no."),
            today=today,
        )
        until = DateField(
            lambda t: t.gettext("Until"), hint=lambda t: t.gettext("The last day on which it holds."), today=today
        )
        for field, widget in (
            ("about", about),
            ("given", given),
            ("words", words),
            ("child_id", child),
            ("household_id", household),
            ("given_by", giver),
            ("given_on", on),
            ("revoked_on", revoked),
            ("until", until),
        ):
            binding.bind(field, widget)
        release = Card(ground="honey", spacing=12)
        to_whom = LineField(
            lambda t: t.gettext("To whom it may be given"), hint=lambda t: t.gettext("A person or an office, by name.")
        )
        to_household = ChoiceField(lambda t: t.gettext("Or to a household of this family"), others)
        purpose = LineField(lambda t: t.gettext("For what"))
        parts: MultiChips[str] = MultiChips(
            [(part, marked(HEALTH_PART_WORDS[part])) for part in HEALTH_PARTS],
            name=lambda t: t.gettext("Which parts"),
        )
        binding.bind("to_whom", to_whom)
        binding.bind("to_household_id", to_household)
        binding.bind("purpose", purpose)
        binding.bind("parts", parts, read=tuple)
        release.add(
            Heading(lambda t: t.gettext("What may be given away"), kind="section"),
            Text(
                lambda t: t.gettext(
                    "Without all of this, nothing about health or disability leaves your home: to whom, for what, "
                    "which parts, and until when (above)."
                )
            ),
            SideBySide((to_whom, 1), (to_household, 1)),
            purpose,
            labelled(lambda t: t.gettext("Which parts"), parts),
        )
        for line in (
            SideBySide((about, 1), (given, 1)),
            SideBySide((child, 1), (household, 1), (giver, 1)),
            SideBySide((on, 1), (until, 1), (revoked, 1)),
            words,
            release,
        ):
            box.addWidget(line)
        _ShownFor(binding, release)
        return []


class _ShownFor(QObject):
    """Shows what a release of health information asks, for that kind of consent only."""

    def __init__(self, binding: FormBinding[Any], release: QWidget) -> None:
        super().__init__(binding)
        self._binding, self._release = binding, release
        binding.edited.connect(self._edited)
        self._edited("about")

    @Slot(str)
    def _edited(self, field: str) -> None:
        if field == "about":
            self._release.setVisible(self._binding.record.about is ConsentAbout.HEALTH_INFORMATION)


def _state(consent: Consent, today: date) -> tuple[Words, Tone, str]:
    if consent.given.value is None:
        return (lambda t: reason_words(t, consent.given)), "neutral", "?"
    if consent.given.value is False:
        # Translators: the family was asked for a consent and said no.
        return (lambda t: t.gettext("Said no")), "accent", "–"
    if consent.revoked_on is not None and consent.revoked_on <= today:
        # Translators: the family gave a consent, and took it back later.
        return (lambda t: t.gettext("Taken back")), "accent", "↺"
    if consent.until is not None and consent.until < today:
        # Translators: a consent whose last day is over.
        return (lambda t: t.gettext("Has run out")), "accent", "…"
    # Translators: the family was asked for a consent and gave it.
    return (lambda t: t.gettext("Said yes")), "ok", "✓"


def _has_line(consent: Consent) -> bool:
    return bool(consent.given_on or consent.until or consent.revoked_on or consent.to_whom or consent.words.strip())


def _line(t: Catalog, consent: Consent) -> str:
    parts = []
    if consent.given_on is not None:
        # Translators: {date} is when a family said yes or no to something.
        parts.append(t.gettext("on {date}").format(date=format_date(consent.given_on)))
    if consent.until is not None:
        # Translators: {date} is the last day on which a consent holds.
        parts.append(t.gettext("until {date}").format(date=format_date(consent.until)))
    if consent.revoked_on is not None:
        # Translators: {date} is when a family took a consent back.
        parts.append(t.gettext("taken back on {date}").format(date=format_date(consent.revoked_on)))
    parts += [isolate(text) for text in (consent.to_whom, " ".join(consent.words.split())) if text]
    return SEPARATOR.join(parts)

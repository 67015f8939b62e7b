"""The people of a family: who they are to each child, how to reach them, what they may do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from fcc_app.domain.answers import Answer, NoValue
from fcc_app.domain.families import FamilyMember, Relationship
from fcc_app.domain.ids import FamilyId
from fcc_app.formats import language_name
from fcc_app.i18n import Catalog, isolate
from fcc_app.services.families import FamilyPage
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.record_cards import RecordCards, Summary
from fcc_app.ui.families.said import SEPARATOR, both_names, yes_no_options
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words, plain
from fcc_app.ui.native_names import native_name
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.widgets import Card, ChoiceAnswer, ChoiceField, Heading, LineField, Text, TextAnswer
from fcc_app.ui.widgets.arranging import SideBySide
from fcc_app.ui.widgets.languages import KNOWN_TAGS


def languages_text(answer: Answer[tuple[str, ...]]) -> Answer[str]:
    """Languages as one line to write in, by their names in the app's language."""
    if answer.value is None:
        return Answer(reason=answer.reason)
    names = [language_name(language) for language in answer.value]
    return Answer(value=", ".join(names)) if names else Answer(reason=NoValue.NONE)


def languages_read(answer: Answer[str]) -> Answer[tuple[str, ...]]:
    """The languages of a line: those that are known by their tags, all others as they were written."""
    if answer.value is None:
        return Answer(reason=answer.reason)
    parts = [part.strip() for part in answer.value.replace("،", ",").replace("、", ",").replace("，", ",").split(",")]
    found = tuple(_tag(part) for part in parts if part)
    return Answer(value=found) if found else Answer(reason=NoValue.NOT_ASKED)


def _tag(name: str) -> str:
    folded = name.casefold()
    for tag in KNOWN_TAGS:
        if folded in (
            word.casefold() for word in (language_name(tag), native_name(tag), language_name(tag, "en"), tag)
        ):
            return tag
    return name


class PeopleEditor(DetailPage):
    """Each person on a card."""

    def __init__(self, home: OpenHome, navigation: Navigation, family: FamilyId) -> None:
        super().__init__(home, navigation)
        self._family = family
        self.title.set_words(lambda t: t.gettext("People"))
        self.page: FamilyPage | None = None

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        self.page = self.home.families.page(self._family, notes=0, contacts=0)
        self.start_over()
        self.say_back(self.page.family.name)
        self.people = RecordCards(
            self,
            FamilyMember,
            self._summary,
            self._build,
            add=lambda t: t.gettext("Add a person"),
            new=self._new,
        )
        unfinished = self.home.families.unfinished(FamilyMember, family_id=self._family)
        self.people.show_records(self.page.members, unfinished)
        self.people.changed.connect(self._reread)
        self.content.add(
            Text(
                lambda t: t.gettext(
                    "Everybody who brings up the child or comes to the door: parents, grandparents, friends."
                ),
                tone="muted",
            ),
            self.people,
        )

    def _new(self) -> Form[FamilyMember]:
        return self.home.families.new_member(self._family)

    def _reread(self) -> None:
        self.page = self.home.families.page(self._family, notes=0, contacts=0)

    def _summary(self, member: FamilyMember) -> Summary:
        links = [] if self.page is None else [link for link in self._links() if link.member_id == member.id]
        return Summary(
            plain(both_names(member.name, member.name_in_own_script)),
            lambda t: _line(t, member, links),
            state=(lambda t: t.gettext("May pick up")) if any(link.may_pick_up.value for link in links) else None,
            tone="soft",
            sign="✓",
        )

    def _links(self) -> Sequence[Relationship]:
        self._reread()
        return self.page.relationships if self.page is not None else ()

    def _build(self, binding: FormBinding[Any], box: QVBoxLayout) -> list[FormBinding[Any]]:
        fields: dict[str, Any] = {
            "name": LineField(lambda t: t.gettext("Name")),
            "name_in_own_script": LineField(lambda t: t.gettext("The name as they write it")),
            "say_name": LineField(lambda t: t.gettext("How to say it")),
            "address_as": LineField(
                lambda t: t.gettext("How to speak to them"),
                hint=lambda t: t.gettext("Such as “Mrs. Hassan” or “Auntie Amina”."),
            ),
            "phone": TextAnswer(lambda t: t.gettext("Phone")),
            "second_phone": TextAnswer(lambda t: t.gettext("Second phone")),
            "email": TextAnswer(lambda t: t.gettext("E-mail")),
        }
        for field, widget in fields.items():
            binding.bind(field, widget)
        reads = TextAnswer(
            lambda t: t.gettext("Reads comfortably"),
            hint=lambda t: t.gettext("One or several languages, with commas between them."),
        )
        binding.bind("reads", reads, show=languages_text, read=languages_read)
        households = ChoiceField(lambda t: t.gettext("Household"), self._households())
        binding.bind("household_id", households)
        for line in (
            (fields["name"], fields["name_in_own_script"]),
            (fields["say_name"], fields["address_as"]),
            (fields["phone"], fields["second_phone"]),
            (fields["email"], reads),
        ):
            box.addWidget(SideBySide(*((widget, 1) for widget in line)))
        box.addWidget(households)
        return [self._for_child(binding, child.id, child.called_name, box) for child in self._children()]

    def _for_child(self, binding: FormBinding[Any], child: Any, name: str, box: QVBoxLayout) -> FormBinding[Any]:
        link = self.bind_form(self.home.families.relationship(binding.form.id, child))  # type: ignore[arg-type]  # a member's form has a member's id
        card = Card(ground="sunken", spacing=12)
        # Translators: {name} is a child. What a family member is to this child, and may do.
        card.add(Heading(lambda t: t.gettext("For {name}").format(name=isolate(name)), kind="section"))
        kin = TextAnswer(
            lambda t: t.gettext("Is the child’s"),
            hint=lambda t: t.gettext("Mother, grandfather, foster father, neighbor: as the family says it."),
        )
        link.bind("relationship", kin)
        card.add(kin)
        questions: tuple[tuple[str, Words], ...] = (
            ("may_pick_up", lambda t: t.gettext("May pick up")),
            ("emergency_contact", lambda t: t.gettext("Call in an emergency")),
            ("decides", lambda t: t.gettext("Decides for the child")),
            ("lives_with_child", lambda t: t.gettext("Lives with the child")),
        )
        answers = []
        for field, label in questions:
            answer = ChoiceAnswer(label, yes_no_options())
            link.bind(field, answer)
            answers.append(answer)
        card.add(SideBySide((answers[0], 1), (answers[1], 1)), SideBySide((answers[2], 1), (answers[3], 1)))
        box.addWidget(card)
        return link

    def _households(self) -> list[tuple[Any, Words]]:
        known = [] if self.page is None else [(one.id, plain(one.name)) for one in self.page.households]
        # Translators: a family member who belongs to no household of the family.
        return [(None, lambda t: t.gettext("None of them")), *known]

    def _children(self) -> Iterable[Any]:
        return () if self.page is None else self.page.children


def _line(t: Catalog, member: FamilyMember, links: Sequence[Relationship]) -> str:
    kin = dict.fromkeys(link.relationship.value for link in links if link.relationship.value)
    parts = [*kin, member.phone.value or ""]
    if any(link.emergency_contact.value for link in links):
        parts.append(t.gettext("Call in an emergency"))
    return SEPARATOR.join(isolate(part) for part in parts if part) or t.gettext("Nothing more is known yet")

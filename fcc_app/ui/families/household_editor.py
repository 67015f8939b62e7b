"""The households of a family: exports are made for one of them, and what may never leave the home is said here."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.children import Child
from fcc_app.domain.families import ChildInHousehold, Household
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId
from fcc_app.i18n import isolate
from fcc_app.services.families import FamilyPage
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.detail_page import DetailPage
from fcc_app.ui.families.record_cards import RecordCards, Summary
from fcc_app.ui.families.said import SEPARATOR, children_names, yes_no_options
from fcc_app.ui.form_binding import FormBinding, language_text, named_language
from fcc_app.ui.language_scope import plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceAnswer,
    Drawing,
    Heading,
    LanguageField,
    LineField,
    LongTextAnswer,
    Text,
    TextAnswer,
    row,
)
from fcc_app.ui.widgets.arranging import Column, SideBySide


class HouseholdsEditor(DetailPage):
    """Each household on a card."""

    def __init__(self, home: OpenHome, navigation: Navigation, family: FamilyId) -> None:
        super().__init__(home, navigation)
        self._family = family
        self.title.set_words(lambda t: t.gettext("Households"))
        self.page: FamilyPage | None = None

    def rebuild(self) -> None:
        """See :meth:`DetailPage.rebuild`."""
        self._reread()
        self.start_over()
        if self.page is None:
            return
        self.say_back(self.page.family.name)
        self.households = RecordCards(
            self,
            Household,
            self._summary,
            self._build,
            add=lambda t: t.gettext("Add a household"),
            new=self._new,
        )
        unfinished = self.home.families.unfinished(Household, family_id=self._family)
        self.households.show_records(self.page.households, unfinished)
        self.content.add(
            Text(
                lambda t: t.gettext(
                    "A child may live in two homes. What you print or export is always for one of them."
                ),
                tone="muted",
            ),
            self.households,
        )

    def _reread(self) -> None:
        self.page = self.home.families.page(self._family, notes=0, contacts=0)

    def _new(self) -> Form[Household]:
        if self.page is None:
            self._reread()
        assert self.page is not None  # noqa: S101 - read just now, or an error was raised
        return self.home.families.new_household(self.page.family)

    def _children_of(self, household: Household) -> list[ChildId]:
        self._reread()
        links = () if self.page is None else self.page.memberships
        return [link.child_id for link in links if link.household_id == household.id]

    def _summary(self, household: Household) -> Summary:
        children = children_names(() if self.page is None else self.page.children, self._children_of(household))
        facts = [isolate(household.phone.value or ""), children]
        return Summary(
            plain(household.name),
            lambda t: (
                SEPARATOR.join(fact for fact in facts if fact.strip("\u2068\u2069"))
                or t.gettext("Nothing more is known yet")
            ),
        )

    def _build(self, binding: FormBinding[Any], box: QVBoxLayout) -> list[FormBinding[Any]]:
        name = LineField(
            lambda t: t.gettext("What you call it"),
            hint=lambda t: t.gettext("Such as “Hassan family” or “Dad’s home”."),
        )
        reads = LanguageField(lambda t: t.gettext("The language they like to read"))
        address = LongTextAnswer(lambda t: t.gettext("Address"))
        phone = TextAnswer(lambda t: t.gettext("Phone"))
        email = TextAnswer(lambda t: t.gettext("E-mail"))
        binding.bind("name", name)
        binding.bind("reading_language", reads, show=named_language, read=language_text)
        binding.bind("address", address)
        binding.bind("phone", phone)
        binding.bind("email", email)
        never = Card(ground="accent", spacing=12)
        restrictions = LongTextAnswer(
            lambda t: t.gettext("Contact restrictions"),
            hint=lambda t: t.gettext("Court orders; who may not call, come, or be told something."),
        )
        safety = LongTextAnswer(lambda t: t.gettext("Safety notes"))
        binding.bind("contact_restrictions", restrictions)
        binding.bind("safety_notes", safety)
        never.add(
            row(
                Drawing("lock", color="on_accent_soft"),
                Heading(lambda t: t.gettext("Never exported"), kind="section"),
            ),
            Text(lambda t: t.gettext("These two fields stay in your home: in no print, no export, for nobody.")),
            restrictions,
            safety,
        )
        for widget in (
            SideBySide((name, 1), (reads, 1)),
            SideBySide((phone, 1), (email, 1)),
            address,
            never,
        ):
            box.addWidget(widget)
        extras: list[FormBinding[Any]] = []
        for child in () if self.page is None else self.page.children:
            box.addWidget(PlaceOfChild(self, binding, child, extras))
        return extras


class PlaceOfChild(QWidget):
    """Whether one child belongs to one household, when the child is there, and what this household may do."""

    def __init__(
        self, page: HouseholdsEditor, household: FormBinding[Any], child: Child, forms: list[FormBinding[Any]]
    ) -> None:
        super().__init__()
        self._page, self._household, self._child, self._forms = page, household, child, forms
        self._binding: FormBinding[Any] | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        links = () if page.page is None else page.page.memberships
        link = next((one for one in links if one.child_id == child.id and one.household_id == household.form.id), None)
        if link is None:
            self._offer()
        else:
            self._show(link)

    def _offer(self) -> None:
        name = isolate(self._child.called_name)
        # Translators: {name} is a child, who does not belong to this household yet.
        self.add_button = Button(lambda t: t.gettext("{name} lives here, too").format(name=name), icon="plus")
        self.add_button.clicked.connect(self._add)
        self._box.addLayout(row(self.add_button, None))

    def _show(self, link: ChildInHousehold) -> None:
        self._fill(self._page.bind_form(self._page.home.families.edit(ChildInHousehold, link.id)))

    def _fill(self, binding: FormBinding[Any]) -> None:
        self._binding = binding
        self._forms.append(binding)
        when = LineField(
            lambda t: t.gettext("When the child is here"),
            hint=lambda t: t.gettext("Such as every other week, from Friday to Sunday."),
        )
        decide = ChoiceAnswer(lambda t: t.gettext("May this household decide for the child?"), yes_no_options())
        read = ChoiceAnswer(lambda t: t.gettext("May this household read the records?"), yes_no_options())
        binding.bind("when", when)
        binding.bind("may_decide", decide)
        binding.bind("may_read_records", read)
        away = Button(lambda t: t.gettext("Does not live here"), look="quiet")
        away.clicked.connect(self._remove)
        name = Heading(plain(self._child.called_name), kind="section")
        card = Card(ground="sunken", spacing=12)
        card.add(row(name, away), when, SideBySide((decide, 1), (read, 1)))
        self._inner = Column(card)
        self._box.addWidget(self._inner)

    @Slot()
    def _add(self) -> None:
        if not self._household.finish(even_unchanged=True):
            return  # it needs a name before anybody can live there
        household = HouseholdId(self._household.form.id)
        form = self._page.home.families.new_place_in_household(ChildId(self._child.id), household)
        binding = self._page.bind_form(form)
        binding.finish(even_unchanged=True)
        self.add_button.hide()
        self._fill(binding)

    @Slot()
    def _remove(self) -> None:
        binding, self._binding = self._binding, None
        if binding is None:
            return
        binding.finish()
        self._forms.remove(binding)
        self._page.close_form(binding)
        self._page.home.families.delete(binding.form.record)
        self._inner.hide()
        self._inner.deleteLater()
        self._offer()

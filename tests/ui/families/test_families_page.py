"""What a provider does with families on their pages, and what she finds there afterwards."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fcc_app.domain.answers import Answer, NoValue, answered
from fcc_app.domain.children import Child
from fcc_app.domain.families import ConsentAbout, Family, Household
from fcc_app.domain.home_practices import HomePractice, PracticeStatus, Routine, practice_id
from fcc_app.domain.times import Hours, Weekday
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.families.child_page import ChildPage
from fcc_app.ui.families.consents_editor import ConsentsEditor
from fcc_app.ui.families.families_page import FamiliesPage, FamilyPlace
from fcc_app.ui.families.household_editor import HouseholdsEditor
from fcc_app.ui.families.interview_page import InterviewPage
from fcc_app.ui.families.language_profile_page import LanguageProfilePage
from fcc_app.ui.families.member_editor import PeopleEditor
from fcc_app.ui.families.practice_page import PracticePage
from fcc_app.ui.widgets import Button, Elided, NamedLanguage, Text
from tests.ui.families.sample import NOW, add_others


@pytest.fixture
def page(qtbot, looks, home, clock, navigation):
    """The families' page of the home, on the screen."""
    clock.now = NOW
    shown = FamiliesPage(home, navigation, choose_file=lambda _parent, _title: None)
    qtbot.addWidget(shown)
    shown.resize(1150, 680)
    with qtbot.waitExposed(shown):
        shown.show()
    return shown


def writes(widget, text: str) -> None:
    """Type into a field, as fingers do, and go on."""
    edit = getattr(widget, "edit", widget)
    edit.setFocus()
    QTest.keyClicks(edit, text)
    edit.clearFocus()


def pastes(widget, text: str) -> None:
    """Text that no keyboard of the test machine has."""
    edit = getattr(widget, "edit", widget)
    edit.setFocus()
    if hasattr(edit, "insertPlainText"):
        edit.insertPlainText(text)
    else:
        edit.insert(text)
        edit.textEdited.emit(edit.text())


def chooses(field, value: object) -> None:
    """Choose from a combo box as a person does."""
    choice = getattr(field, "choice", field)
    index = choice.findData(value)
    if index < 0:
        index = next(i for i, (known, _) in enumerate(choice._options) if known == value)
    choice.setCurrentIndex(index)
    choice.activated.emit(index)


def says_no_answer(field, reason: NoValue) -> None:
    """Choose why there is no answer."""
    chooses(field._reason, reason)


def words_on(widget) -> str:
    """All the words that can be read on a page."""
    texts = [*widget.findChildren(Elided), *widget.findChildren(Text)]
    return "\n".join(text.shown for text in texts if not text.isHidden())


# ---- the list and adding ---------------------------------------------------------------------------------------


def test_a_first_family_needs_three_answers(page, home):
    """She adds the Moreno family, and its page opens with the child."""
    assert page.empty.isVisible()
    page.empty.button.click()
    writes(page.add_family.name, "Moreno family")
    writes(page.add_family.child, "Ines")
    page.add_family.language.edited.emit(NamedLanguage("Español", "es"))
    page.add_family.add_button.click()
    assert page.view.isVisible()
    assert page.view.heading.shown == "Moreno family"
    (row,) = home.families.rows()
    assert [child.called_name for child in row.children] == ["Ines"]
    facts = home.families.page(row.family.id)
    assert facts.households[0].reading_language == "es"
    assert [link.child_id for link in facts.memberships] == [row.children[0].id]


def test_a_family_without_a_childs_name_is_asked_for_it_and_loses_nothing(page, home):
    """She forgot the child's name: it is said under that field, and the family's name stays."""
    page.show_add()
    writes(page.add_family.name, "Moreno family")
    page.add_family.add_button.click()
    assert page.add_family.child.problem
    assert not page.add_family.name.problem
    assert page.add_family.name.text() == "Moreno family"
    assert home.families.rows() == []


def test_a_family_half_added_is_there_after_the_power_went(page, home, vaults, clock):
    """The app ends before she pressed the button: the family is kept, with its child in its household."""
    page.show_add()
    writes(page.add_family.name, "Moreno family")
    writes(page.add_family.child, "Ines")
    home.drafts.flush()
    home.close()
    again = OpenHome(vaults, vaults.unlock("four quiet words"), clock)
    try:
        again.forms.recover()
        (row,) = again.families.rows()
        facts = again.families.page(row.family.id)
        assert facts.family.name == "Moreno family"
        assert [child.called_name for child in facts.children] == ["Ines"]
        assert len(facts.memberships) == 1
    finally:
        again.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("hassan", "Hassan family"), ("الحسن", "Hassan family"), ("omar", "Hassan family"),
     ("lucia", "Rivera Cruz family"), ("nguyen", "Nguyễn family"), ("明", "Li family"), ("haitian", "Joseph family")],
)  # fmt: skip
def test_the_list_narrows_to_what_is_typed(page, home, hassan, typed, found):
    """In any script, with or without accents, by family, child or language."""
    add_others(home)
    page.reload()
    pastes(page.list.search, typed)
    model = page.list.rows.rows
    assert [model.index(place).data() for place in range(model.rowCount())] == [found]


def test_reflecting_together_begins_on_the_familys_page(page, hassan, navigation, qtbot):
    """One button: to their sessions, or to the first one."""
    page.show_family(hassan.family.id)
    with qtbot.waitSignal(navigation.reflection_requested) as asked:
        page.view.reflect_button.click()
    assert asked.args == [("family", hassan.family.id)]


def test_a_name_nobody_has_can_be_searched_everywhere(page, hassan, navigation, qtbot):
    """She looked for a word of a note: one press takes it to the search."""
    page.reload()
    writes(page.list.search, "lentils")
    assert page.list.nothing.isVisible()
    with qtbot.waitSignal(navigation.search_requested) as asked:
        page.list.nothing.button.click()
    assert asked.args == ["lentils"]


# ---- a family's page -------------------------------------------------------------------------------------------


def test_a_familys_page_tells_who_they_are(page, hassan):
    """Both names, the children with their ages, what was agreed, what was noted, what is still to ask."""
    page.show_family(hassan.family.id)
    read = words_on(page.view)
    for words in ("عائلة الحسن", "18 months", "Rocked while Grandma hums.", "Fell asleep in 10 minutes", "blue scarf"):
        assert words in read
    assert "You have 8 things to ask about." in read


def test_a_child_that_left_stands_apart(page, home, hassan):
    """Salma's last day was in February: she is found under those who were here formerly."""
    form = home.families.edit(Child, hassan.salma.id)
    form.set(ended=date(2026, 2, 27), ended_why="Moved away")
    form.finish()
    page.show_family(hassan.family.id)
    assert "Formerly here" in words_on(page.view)
    assert "Salma" not in page.view.heading.shown
    assert page.children_in_view() == (hassan.omar.id,)


def test_another_child_is_added_even_when_the_button_was_not_pressed(page, home, hassan):
    """She typed the name and went on: what was typed is kept."""
    page.show_family(hassan.family.id)
    page.view.add_child.button.click()
    writes(page.view.add_child.name, "Yusuf")
    page.flush()
    assert "Yusuf" in [child.called_name for child in home.families.page(hassan.family.id).children]
    assert home.forms.unfinished() == []


def test_a_family_moved_to_the_bin_comes_back_whole(page, home, hassan):
    """One step back brings the family, its people and its children."""
    page.show_family(hassan.family.id)
    page.view.delete_requested.emit()
    assert home.families.rows() == []
    home.history.undo()
    page.shown_again()
    assert len(home.families.page(hassan.family.id).members) == 2
    assert page.list.rows.rows.total == 1


def test_back_leads_from_the_child_to_the_family(page, hassan, qtbot):
    """The window hears of each place, so that its own Back works too."""
    page.show_family(hassan.family.id)
    with qtbot.waitSignal(page.target_changed) as went:
        page.show_child(hassan.omar.id)
    assert went.args == [FamilyPlace(hassan.family.id, "child", hassan.omar.id)]
    assert page.children_in_view() == (hassan.omar.id,)
    with qtbot.waitSignal(page.target_changed) as went:
        page._detail.back.click()
    assert went.args == [FamilyPlace(hassan.family.id)]


# ---- home practices --------------------------------------------------------------------------------------------


def test_a_practice_is_written_side_by_side_without_a_save_button(page, home, hassan):
    """What happens here and what was agreed: typed, left, kept; and the state follows."""
    page.open_target(FamilyPlace(hassan.family.id, "practice", Routine.COMFORTING))
    editor = page._detail
    assert isinstance(editor, PracticePage)
    writes(editor.here, "I hold him in the armchair.")
    writes(editor.agreed, "The scarf comes along.")
    page.flush()
    kept = home.families.page(hassan.family.id).practice(Routine.COMFORTING)
    assert kept.here == answered("I hold him in the armchair.")
    assert kept.agreed == answered("The scarf comes along.")
    assert kept.status is PracticeStatus.AGREED
    assert kept.agreed_on == NOW.date()


def test_none_unknown_declined_and_not_asked_are_four_answers(page, home, hassan):
    """Each is chosen beside the field, kept as such, and shown as such on the family's page."""
    words = {NoValue.NONE: "None", NoValue.UNKNOWN: "Unknown", NoValue.DECLINED: "Declined to say"}
    for reason, shown in words.items():
        page.open_target(FamilyPlace(hassan.family.id, "practice", Routine.PLAY))
        says_no_answer(page._detail.at_home, reason)
        page._detail.back.click()
        assert home.families.page(hassan.family.id).practice(Routine.PLAY).at_home == Answer(reason=reason)
        assert shown in words_on(page.view)


def test_words_typed_into_a_practice_survive_a_sudden_end(page, home, hassan, vaults, clock):
    """In mid-word the app is killed: the words are there when the practice is opened again."""
    page.open_target(FamilyPlace(hassan.family.id, "practice", Routine.SLEEPING))
    page._detail.here.edit.setFocus()
    QTest.keyClicks(page._detail.here.edit, "In her own cri")
    page._detail.flush()
    home.drafts.flush()
    home.close()
    again = OpenHome(vaults, vaults.unlock("four quiet words"), clock)
    try:
        form = again.forms.open(HomePractice, practice_id(hassan.family.id, Routine.SLEEPING))
        assert form.record.here == answered("In her own cri")
    finally:
        again.close()


def test_the_rule_about_safe_sleep_stands_beside_what_cannot_be(page, hassan):
    """The limit, words to say it with respect, and that states differ."""
    page.open_target(FamilyPlace(hassan.family.id, "practice", Routine.SLEEPING))
    read = words_on(page._detail)
    assert "sleeps alone and on the back" in read
    assert "You need not tell me how you sleep at home." in read
    assert "The rules of your own state come first." in read


def test_the_interview_goes_on_where_it_was_left(page, home, hassan):
    """The first routine nobody asked about comes first; an answer in Arabic makes it learned; another day goes on."""
    page.show_interview(hassan.family.id)
    interview = page._detail
    assert isinstance(interview, InterviewPage)
    assert interview.step.routine is Routine.DIAPERING_AND_TOILETING
    pastes(interview.answers.bindings[0].widget("words"), "نغسل بالماء.")
    chooses(interview.answers.bindings[0].widget("told_by"), hassan.grandmother.id)
    interview.back.click()
    facts = home.families.page(hassan.family.id)
    (answer,) = [one for one in facts.answers if one.routine is Routine.DIAPERING_AND_TOILETING]
    assert (answer.words, answer.language, answer.told_by) == (answered("نغسل بالماء."), "ar", hassan.grandmother.id)
    assert facts.practice(Routine.DIAPERING_AND_TOILETING).status is PracticeStatus.LEARNED
    page.view.interview_requested.emit()
    assert page._detail.step.question.id == "diapering-and-toileting.meaning"
    page._detail.skip_routine()
    assert page._detail.step.routine is Routine.HOLDING_AND_CARRYING


def test_two_people_may_answer_differently_and_both_stay(page, home, hassan):
    """Mother and grandmother see it another way: two answers, neither over the other."""
    page.show_interview(hassan.family.id, Routine.PLAY)
    interview = page._detail
    writes(interview.answers.bindings[0].widget("words"), "With his sister.")
    interview.answers.more.click()
    writes(interview.answers.bindings[1].widget("words"), "In the kitchen, with me.")
    interview.go_next()
    said = {one.words.value for one in home.families.page(hassan.family.id).answers if one.routine is Routine.PLAY}
    assert said == {"With his sister.", "In the kitchen, with me."}


def test_examples_are_shown_only_when_asked_for(page, hassan):
    """An example read first would put words into the family's mouth."""
    page.show_interview(hassan.family.id, Routine.FEEDING)
    assert "halal" not in words_on(page._detail)
    page._detail.examples_button.click()
    assert "A family that eats halal food" in words_on(page._detail)


def test_the_family_reads_the_question_in_its_language(page, hassan):
    """Beside the question stands the same in Arabic, from right to left."""
    from fcc_app.ui.families.interview_page import InFamilysLanguage

    page.show_interview(hassan.family.id, Routine.FEEDING)
    (pane,) = page._detail.findChildren(InFamilysLanguage)
    assert pane.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert "طفلكم" in pane.prompt.shown


def test_what_else_they_said_is_kept_though_it_belongs_to_no_routine(page, home, hassan):
    """The closing question's answer stands on the family's page."""
    page.open_target(FamilyPlace(hassan.family.id, "closing"))
    writes(page._detail.answers.bindings[0].widget("words"), "He is afraid of dogs.")
    page._detail.back.click()
    (answer,) = [one for one in home.families.page(hassan.family.id).answers if one.routine is None]
    assert answer.question == "closing.missed"
    assert "He is afraid of dogs." in words_on(page.view)


# ---- people, households, consents ------------------------------------------------------------------------------


def test_a_person_is_something_else_to_each_child(page, home, hassan):
    """An aunt for Omar, a godmother for Salma; she may pick up only one of them."""
    page.open_target(FamilyPlace(hassan.family.id, "people"))
    editor = page._detail
    assert isinstance(editor, PeopleEditor)
    editor.people.add_button.click()
    card = editor.people.cards[-1]
    writes(card.binding.widget("name"), "Leila")
    aunt, godmother = card._extras
    writes(aunt.widget("relationship"), "aunt")
    chooses(aunt.widget("may_pick_up"), True)
    writes(godmother.widget("relationship"), "godmother")
    chooses(godmother.widget("may_pick_up"), False)
    editor.back.click()
    facts = home.families.page(hassan.family.id)
    (leila,) = [member for member in facts.members if member.name == "Leila"]
    links = {link.child_id: link for link in facts.relationships if link.member_id == leila.id}
    assert links[hassan.omar.id].may_pick_up == answered(True)
    assert links[hassan.salma.id].may_pick_up == answered(False)
    assert links[hassan.salma.id].relationship == answered("godmother")


def test_what_was_said_of_a_person_in_one_go_is_taken_back_in_one_go(page, home, hassan):
    """Her name, and what she is to each of the children: one card, one undo."""
    page.open_target(FamilyPlace(hassan.family.id, "people"))
    editor = page._detail
    card = editor.people.cards[0]
    before, links = card.record, home.families.page(hassan.family.id).relationships
    card.open()
    writes(card.binding.widget("say_name"), "ah-MEE-nah")
    for extra in card._extras:
        writes(extra.widget("relationship"), " and more")
    assert card.close_card()
    facts = home.families.page(hassan.family.id)
    said = [link.relationship.value for link in facts.relationships if link.member_id == before.id]
    assert len(said) == len(card._extras or facts.children)
    assert all(words.endswith("and more") for words in said)
    home.history.undo()
    facts = home.families.page(hassan.family.id)
    assert next(member for member in facts.members if member.id == before.id) == before
    assert facts.relationships == links


def test_a_new_person_comes_and_goes_with_what_she_is_to_the_children(page, home, hassan):
    """Nobody is an aunt without a name; and with the person, what was said of her is taken back."""
    page.open_target(FamilyPlace(hassan.family.id, "people"))
    editor = page._detail
    editor.people.add_button.click()
    card = editor.people.cards[-1]
    writes(card._extras[0].widget("relationship"), "aunt")
    assert not card.close_card()  # nobody is an aunt without a name
    assert card.binding.widget("name").problem
    writes(card.binding.widget("name"), "Leila")
    assert card.close_card()
    leila = next(member for member in home.families.page(hassan.family.id).members if member.name == "Leila")
    home.history.undo()
    facts = home.families.page(hassan.family.id)
    assert leila not in facts.members
    assert all(link.member_id != leila.id for link in facts.relationships)


def test_a_person_without_a_name_waits_until_there_is_one(page, home, hassan):
    """A phone number alone is not kept as a person, but it is not lost: it stands there when she comes back."""
    page.open_target(FamilyPlace(hassan.family.id, "people"))
    page._detail.people.add_button.click()
    writes(page._detail.people.cards[-1].binding.widget("phone"), "555 0199")
    page._detail.back.click()
    assert isinstance(page._detail, PeopleEditor), "the page says what is missing first"
    assert page._detail.people.cards[-1].binding.widget("name").problem
    page._detail.problem.button.click()
    assert page.view.isVisible()
    page.open_target(FamilyPlace(hassan.family.id, "people"))
    waiting = page._detail.people.cards[-1]
    assert waiting.binding.widget("phone").answer() == answered("555 0199")
    writes(waiting.binding.widget("name"), "Sami")
    page._detail.back.click()
    assert "Sami" in [member.name for member in home.families.page(hassan.family.id).members]


def test_languages_a_person_reads_are_tags_where_they_are_known(page, home, hassan):
    """Arabic and Chuukese: the one by its tag, the other as it was written."""
    page.open_target(FamilyPlace(hassan.family.id, "people"))
    card = page._detail.people.cards[0]
    card.open()
    writes(card.binding.widget("reads"), "Arabic, Tojolabal")
    card.close_card()
    assert card.record.reads == answered(("ar", "Tojolabal"))


def test_a_second_household_has_rights_of_its_own(page, home, hassan):
    """Omar is with his father every other week, who may not read the records."""
    page.open_target(FamilyPlace(hassan.family.id, "households"))
    editor = page._detail
    assert isinstance(editor, HouseholdsEditor)
    editor.households.add_button.click()
    card = editor.households.cards[-1]
    writes(card.binding.widget("name"), "Dad's home")
    here = [
        button
        for button in card.findChildren(Button)
        if "Omar lives here" in button.text().replace("\u2068", "").replace("\u2069", "")
    ]
    here[0].click()
    place = card._extras[-1]
    writes(place.widget("when"), "Every other week")
    chooses(place.widget("may_read_records"), False)
    writes(card.binding.widget("contact_restrictions"), "Only by text")
    editor.back.click()
    facts = home.families.page(hassan.family.id)
    (second,) = [household for household in facts.households if household.name == "Dad's home"]
    (link,) = [one for one in facts.memberships if one.household_id == second.id]
    assert (link.child_id, link.when, link.may_read_records) == (hassan.omar.id, "Every other week", answered(False))
    assert second.contact_restrictions == answered("Only by text")


def test_what_is_never_exported_says_so(page, hassan):
    """Contact restrictions and safety notes stand under a heading that says it."""
    page.open_target(FamilyPlace(hassan.family.id, "households"))
    page._detail.households.cards[0].open()
    assert "Never exported" in words_on(page._detail)


def test_a_release_of_health_information_is_complete_or_says_what_is_missing(page, home, hassan):
    """To whom, for what, which parts, until when: each is asked for under its field."""
    page.open_target(FamilyPlace(hassan.family.id, "consents"))
    editor = page._detail
    assert isinstance(editor, ConsentsEditor)
    card = next(one for one in editor.consents.cards if one.record.about is ConsentAbout.HEALTH_INFORMATION)
    card.open()
    chooses(card.binding.widget("given"), True)
    assert not card.close_card()
    assert card.binding.widget("to_whom").problem
    writes(card.binding.widget("to_whom"), "Dr. Osei")
    writes(card.binding.widget("purpose"), "Hearing test")
    card.binding.widget("parts").chip("health").click()
    writes(card.binding.widget("until"), "6/30/2026")
    assert card.close_card()
    (kept,) = [one for one in home.families.page(hassan.family.id).consents if one.to_whom]
    assert (kept.purpose, kept.parts, kept.until) == ("Hearing test", ("health",), date(2026, 6, 30))
    assert kept.holds_on(date(2026, 6, 30))


def test_a_consent_is_taken_back_by_itself(page, home, hassan):
    """Outings are no longer allowed; nothing else changes."""
    page.open_target(FamilyPlace(hassan.family.id, "consents"))
    card = page._detail.consents.cards[0]
    assert card.record.about is ConsentAbout.OUTINGS
    card.open()
    writes(card.binding.widget("revoked_on"), "3/14/2026")
    card.close_card()
    (kept,) = home.families.page(hassan.family.id).consents
    assert kept.revoked_on == NOW.date()
    assert not kept.holds_on(NOW.date())
    assert "Taken back" in card.button.accessibleName()


def test_a_consent_nobody_asked_for_is_not_written_by_looking(page, home, hassan):
    """Opening and closing a card keeps nothing: not asked stays not asked."""
    page.open_target(FamilyPlace(hassan.family.id, "consents"))
    card = page._detail.consents.cards[3]
    card.open()
    card.close_card()
    page._detail.back.click()
    assert [one.about for one in home.families.page(hassan.family.id).consents] == [ConsentAbout.OUTINGS]


def test_a_record_moved_to_the_bin_comes_back_by_undo(page, home, hassan, qtbot):
    """She removed the grandmother by mistake."""
    page.open_target(FamilyPlace(hassan.family.id, "people"))
    card = next(one for one in page._detail.people.cards if one.record.name == "Khadija")
    card.open()
    card.delete()
    assert [one.name for one in home.families.page(hassan.family.id).members] == ["Amina"]
    home.history.undo()
    page.shown_again()
    assert {card.record.name for card in page._detail.people.cards} == {"Amina", "Khadija"}


# ---- languages -------------------------------------------------------------------------------------------------


def test_a_language_that_no_list_knows_answers_a_question(page, home, hassan):
    """Grandfather speaks Tojolabal with the child: it is named, and ticked where it was said."""
    page.show_language_profile(hassan.family.id)
    editor = page._detail
    assert isinstance(editor, LanguageProfilePage)
    editor._language_named("hears-nearby", NamedLanguage("Tojolabal"))

    def named():
        found = home.families.page(hassan.family.id).languages
        return next(one for one in found if one.language == "Tojolabal")

    editor._chips["speaks"].chip(named().id).click()
    kept = named()
    assert (kept.language, kept.heard_nearby, kept.spoken, kept.heard_at_home) == ("Tojolabal", True, True, False)


def test_a_child_as_interpreter_is_gently_advised_against(page, hassan):
    """It can be written down, and a sentence says what is better."""
    page.show_language_profile(hassan.family.id)
    from fcc_app.domain.language_profiles import Interpreter

    assert page._detail.gentle.isHidden()
    chooses(page._detail.profile.widget("interpreter"), Interpreter.CHILD)
    page._detail.flush()
    assert not page._detail.gentle.isHidden()


def test_a_word_of_the_card_is_kept_with_how_to_say_it(page, home, hassan):
    """The card asks for “sleep”; the family says nawm."""
    page.show_language_profile(hassan.family.id)
    card = next(one for one in page._detail.words.words.cards if one.record.prompt == "sleep")
    card.open()
    pastes(card.binding.widget("word"), "نوم")
    writes(card.binding.widget("say"), "nawm")
    page._detail.back.click()
    (word,) = [one for one in home.families.page(hassan.family.id).words if one.prompt == "sleep"]
    assert (word.word, word.say) == (answered("نوم"), "nawm")


# ---- the child -------------------------------------------------------------------------------------------------


def test_alerts_stay_in_sight_and_follow_what_is_written(page, home, hassan):
    """At the top: the peanuts, the signs, what to do. Salma's allergies: not asked yet, and said so."""
    page.show_child(hassan.omar.id)
    child = page._detail
    assert isinstance(child, ChildPage)
    assert "Peanuts" in child.alerts.shown.replace("\u2068", "").replace("\u2069", "")
    assert "auto-injector" in child.alerts.shown
    child.scroller.verticalScrollBar().setValue(child.scroller.verticalScrollBar().maximum())
    assert child.alerts.isVisible()
    child.back.click()
    page.show_child(hassan.salma.id)
    assert page._detail.alerts.shown == "Allergies: Not asked yet"
    says_no_answer(page._detail.binding.widget("allergies"), NoValue.NONE)
    page._detail.flush()
    assert page._detail.alerts.shown == "Allergies: None"


def test_a_week_is_typed_with_the_keyboard_alone(page, home, hassan):
    """Monday from 8 to 4:30 pm, Tab by Tab; the other days like it."""
    page.show_child(hassan.salma.id)
    schedule = page._detail.schedule
    monday = schedule._stretches[Weekday.MONDAY][0]
    monday.begins.setFocus()
    QTest.keyClicks(monday.begins, "8")
    QTest.keyClick(monday.begins, Qt.Key.Key_Tab)
    assert monday.ends.hasFocus()
    QTest.keyClicks(monday.ends, "430p")
    QTest.keyClick(monday.ends, Qt.Key.Key_Tab)
    schedule.like_first.click()
    page._detail.back.click()
    kept = next(child for child in home.families.all_children() if child.id == hassan.salma.id)
    assert kept.schedule == tuple(Hours(Weekday(day), time(8), time(16, 30)) for day in range(5))


def test_hours_that_end_before_they_begin_are_said_and_not_kept(page, home, hassan):
    """From 5 pm to 8 am cannot be on one day."""
    page.show_child(hassan.salma.id)
    monday = page._detail.schedule._stretches[Weekday.MONDAY][0]
    writes(monday.begins, "5 pm")
    writes(monday.ends, "8 am")
    assert not monday.problem.isHidden()
    page._detail.back.click()
    assert next(child for child in home.families.all_children() if child.id == hassan.salma.id).schedule == ()


def test_a_change_of_primary_caregiver_keeps_who_was_before(page, home, hassan):
    """Bea begins in March: Ana's time ends that day and stays written down."""
    bea = home.home.new_caregiver("Bea")
    bea.finish()
    page.show_child(hassan.omar.id)
    chooses(page._detail.caregiver, bea.record.id)
    page._detail.change_button.click()
    links = home.families.child_page(hassan.omar.id).caregivers
    assert [(person.name, link.began, link.ended) for link, person in links] == [
        ("Ana", date(2024, 9, 1), NOW.date()),
        ("Bea", NOW.date(), None),
    ]
    assert home.families.child_page(hassan.omar.id).caregiver_on(NOW.date()).name == "Bea"


def test_a_photo_is_chosen_and_shown_round(page, home, hassan, tmp_path, qtbot):
    """It is taken in as a sealed file; the original stays where it is."""
    from PIL import Image

    picture = tmp_path / "omar.png"
    Image.new("RGB", (300, 200), "teal").save(picture)
    page._choose_file = lambda _parent, _title: picture
    page.show_child(hassan.omar.id)
    page._detail.photo_button.click()
    qtbot.waitUntil(lambda: page._detail.photo.has_picture, timeout=10_000)
    assert home.families.child_page(hassan.omar.id).child.photo is not None
    assert picture.exists()
    page._detail.no_photo_button.click()
    assert home.families.child_page(hassan.omar.id).child.photo is None


def test_a_photo_that_was_taken_away_comes_back_with_one_undo(page, home, hassan, tmp_path, qtbot):
    """The picture and the child's own field for it: whoever regrets it presses Undo once, and it is there again."""
    from PIL import Image

    Image.new("RGB", (60, 60)).save(tmp_path / "omar.png")
    page._choose_file = lambda _parent, _title: tmp_path / "omar.png"
    page.open_target(("child", hassan.omar.id))
    page._detail.photo_button.click()
    qtbot.waitUntil(lambda: page._detail.photo.has_picture, timeout=10_000)
    photo = home.families.child_page(hassan.omar.id).child.photo
    page._detail.no_photo_button.click()
    assert home.attachments.of(hassan.omar.id) == []
    home.history.undo()
    assert home.families.child_page(hassan.omar.id).child.photo == photo
    assert [kept.id for kept in home.attachments.of(hassan.omar.id)] == [photo]
    page.shown_again()
    qtbot.waitUntil(lambda: page._detail.photo.has_picture, timeout=10_000)
    home.history.undo()
    assert home.families.child_page(hassan.omar.id).child.photo is None
    assert home.attachments.of(hassan.omar.id) == []


def test_a_name_taken_away_is_not_kept_and_not_forgotten(page, home, hassan):
    """A child needs a name: the old one stands until there is another."""
    page.show_child(hassan.omar.id)
    name = page._detail.binding.widget("called_name")
    name.edit.selectAll()
    QTest.keyClick(name.edit, Qt.Key.Key_Delete)
    page._detail.back.click()
    assert name.problem
    assert home.families.child_page(hassan.omar.id).child.called_name == "Omar"


def test_a_family_name_changed_shows_in_the_list(page, home, hassan):
    """The way back shows the new name on both sides."""
    page.show_family(hassan.family.id)
    page.view.part_requested.emit("names")
    field = page._detail._bindings[0].widget("name")
    field.edit.selectAll()
    QTest.keyClicks(field.edit, "Al-Hassan family")
    page._detail.back.click()
    assert page.view.heading.shown == "Al-Hassan family"
    assert page.list.rows.rows.index(0).data().startswith("Al-Hassan")
    assert home.families.edit(Family, hassan.family.id).record.name == "Al-Hassan family"


def test_what_was_changed_elsewhere_appears_without_disturbing(page, home, hassan, qtbot):
    """Another part of the app changes the phone while its page is open: the field follows."""
    page.open_target(FamilyPlace(hassan.family.id, "households"))
    card = page._detail.households.cards[0]
    card.open()
    form = home.forms.open(Household, hassan.household.id)
    form.set(email=answered("amina@example.org"))
    form.finish()
    qtbot.waitUntil(lambda: card.binding.widget("email").answer() == answered("amina@example.org"))
    assert card.is_open


def test_consents_of_one_family_say_nothing_of_another(page, home, hassan):
    """The page of the Hassan family names nobody else's child."""
    add_others(home)
    page.reload()
    for part in ("people", "households", "consents", "languages", "days", "names", "wishes"):
        page.open_target(FamilyPlace(hassan.family.id, part))
        read = words_on(page._detail)
        assert not page.list.isVisible()
        for name in ("Rivera", "Lucía", "Nguyễn", "Joseph"):
            assert name not in read


def test_the_window_may_go_on_from_what_is_not_complete(page, home, hassan):
    """A search leads elsewhere while a person has no name yet: the page goes, the words wait."""
    page.open_target(FamilyPlace(hassan.family.id, "people"))
    page._detail.people.add_button.click()
    writes(page._detail.people.cards[-1].binding.widget("phone"), "555 0199")
    page.flush()
    page.open_target(("child", hassan.omar.id))
    assert isinstance(page._detail, ChildPage)
    page.open_target(FamilyPlace(hassan.family.id, "people"))
    assert page._detail.people.cards[-1].binding.widget("phone").answer() == answered("555 0199")


def test_another_language_is_spoken_at_once_and_typed_words_stay(page, hassan):
    """In the middle of a word the app's language changes: the page speaks Arabic, the word stands there."""
    from fcc_app.ui.language_switch import speak

    page.open_target(FamilyPlace(hassan.family.id, "practice", Routine.SLEEPING))
    field = page._detail.here
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "In her own cri")
    before = page._detail.back.text()
    speak("ar")
    assert page._detail.back.text() != before
    assert page._detail.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert field.edit.toPlainText() == "In her own cri"

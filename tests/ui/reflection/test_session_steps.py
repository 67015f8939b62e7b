"""All steps are walked in order; agreements come first; a family's own words for a prompt stay for the next time."""

from datetime import date

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QTextEdit

from fcc_app.domain.modules import Audience, StepKind
from fcc_app.domain.reflection import PartnershipNeed, SessionMode
from fcc_app.i18n import catalog
from fcc_app.services.reflection import Plan
from fcc_app.ui.reflection.agreements import OpeningPage
from fcc_app.ui.reflection.makers_site import MakersSite
from tests.ui.reflection.act_sample import PASSPHRASE, Table
from tests.ui.reflection.sitting import Sitting, words_on

TALK = "reflect.everyone-together"


@pytest.fixture
def sit(qtbot, looks, home):
    begun = []

    def sit_down(session, **options):
        sitting = Sitting(qtbot, home, session, **options)
        begun.append(sitting)
        return sitting

    yield sit_down
    for sitting in begun:
        if not sitting.paused:
            sitting.view.leave()


@pytest.fixture
def table(home):
    return Table(home)


# ---- the steps ---------------------------------------------------------------------------------------------------


def test_all_29_steps_are_walked_in_order_with_their_audience_in_both_languages(sit, table):
    sitting = sit(table.sit_down())
    marks = {
        Audience.TOGETHER: "Together",
        Audience.PROVIDER: "For the provider",
        Audience.PARENT: "For the parent",
    }
    seen = []
    for number, step in enumerate(sitting.session.module.steps):
        assert sitting.session.step == step
        seen.append(step.id)
        for side, tag in zip(sitting.view.sides, ("en", "ar"), strict=True):
            assert side.prompt.text.shown == sitting.session.edition.said(step.text, tag)
            assert side._audience.shown == catalog(tag).gettext(marks[step.audience])
            assert side.prompt.example.shown == (
                sitting.session.edition.said(step.example, tag) if step.example is not None else ""
            )
        assert (sitting.view.walk.picture is not None) is (step.kind is StepKind.SCENE)
        if number < 28:
            sitting.presses(sitting.view.next_button)
    assert len(seen) == 29
    assert "Finish" in sitting.view.next_button.text()
    sitting.presses(sitting.view.back_button)
    assert sitting.session.step.id == seen[-2]


def test_a_scene_is_drawn_and_told_and_its_question_asked(sit, table):
    sitting = sit(table.sit_down())
    sitting.goes_to("see.meal")
    picture = sitting.view.walk.picture
    assert "Joseph" in picture.accessibleName()
    assert picture.width() * 400 == pytest.approx(picture.height() * 640, rel=0.01)
    assert sitting.hers.prompt.title.shown == "Who holds the spoon"
    assert sitting.hers.prompt.question.shown.startswith("What may have made")
    sitting.goes_to(TALK)
    assert sitting.view.walk.picture is None


def test_the_makers_site_is_shown_on_request_and_no_browser_is_opened_before_a_family(sit, table, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    sitting = sit(table.sit_down())
    sitting.goes_to("see.sleep")
    (site,) = sitting.view.findChildren(MakersSite)
    assert site.card.isHidden()
    site.ask_button.click()
    assert not site.card.isHidden()
    assert not hasattr(site, "open_button")
    site.copy_button.click()
    assert QGuiApplication.clipboard().text() == "https://NurtureConnection.org"
    assert opened == []


def test_on_my_own_the_makers_site_can_be_opened(sit, home, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.host()))
    plan = Plan(module=home.modules.newest()[0].module.key, mode=SessionMode.ON_MY_OWN, languages=("en",))
    sitting = sit(home.reflection.begin(plan, home.journal.open(PASSPHRASE)))
    sitting.goes_to("see.sleep")
    (site,) = sitting.view.findChildren(MakersSite)
    assert opened == []
    site.open_button.click()
    assert opened == ["nurtureconnection.org"]


def test_on_my_own_the_parents_steps_are_left_out(sit, home):
    plan = Plan(module=home.modules.newest()[0].module.key, mode=SessionMode.ON_MY_OWN, languages=("en",))
    sitting = sit(home.reflection.begin(plan, home.journal.open(PASSPHRASE)), read=False)
    steps = [sitting.session.step]
    while not sitting.session.at_the_end:
        sitting.presses(sitting.view.next_button)
        steps.append(sitting.session.step)
    assert all(step.audience is not Audience.PARENT for step in steps)


def test_any_step_can_be_gone_to_and_those_to_come_back_to_are_marked(sit, table):
    sitting = sit(table.sit_down())
    sitting.goes_to(TALK)
    sitting.presses(sitting.theirs.later_button)
    assert sitting.hers.later_button.isChecked(), "it is one mark, on both sides"
    sitting.writes(sitting.hers, "A word.")
    sitting.presses(sitting.view.progress)
    rows = {row.step_id: row for row in sitting.view.map.rows}
    assert len(rows) == 29
    assert "Come back to this" in words_on(rows[TALK])
    assert rows[TALK].isChecked()
    sitting.presses(rows["know.shared-purpose"])
    assert sitting.view.map is None
    assert sitting.session.step.id == "know.shared-purpose"
    sitting.presses(sitting.view.progress)
    sitting.presses(sitting.view.map.close_button)
    assert sitting.session.step.id == "know.shared-purpose"
    assert sitting.session.has_answers(TALK)


def test_the_list_of_steps_tells_what_was_shared_and_not_that_somebody_keeps_words(sit, table):
    sitting = sit(table.sit_down())
    sitting.goes_to(TALK)
    sitting.writes(sitting.hers, "A word.")
    sitting.presses(sitting.view.progress)
    assert "Answered" not in words_on(sitting.view.map)
    sitting.presses(sitting.view.map.close_button)
    sitting.presses(sitting.hers.turn_button)
    sitting.presses(sitting.hers.share_choice.shared)
    sitting.presses(sitting.view.progress)
    rows = sitting.view.map.rows
    assert [row.step_id for row in rows if "Answered" in words_on(row)] == [TALK]
    assert len({row.mark.x() for row in rows}) == 1, "each language stands in one column"


def test_a_step_that_makes_something_shows_it_under_its_prompt_and_answers_on_request(sit, table):
    sitting = sit(table.sit_down())
    sitting.goes_to("reflect.provider.share-roles")
    assert sitting.view.walk.act is not None
    assert sitting.view.walk.act.isVisible()
    assert sitting.hers.prompt.text.isVisible()
    assert sitting.hers.editor is None
    sitting.presses(sitting.view.walk.say_too_button)
    assert sitting.hers.editor is not None
    sitting.writes(sitting.hers, "We will see.")
    sitting.view.next_step()
    sitting.view.previous_step()
    sitting.settles()
    assert sitting.view.walk.act is not None
    ana = sitting.session.participants()[0].id
    (answer,) = sitting.session.answers("reflect.provider.share-roles", ana)
    assert answer.record.words == "We will see."


# ---- before the first step ---------------------------------------------------------------------------------------


def test_the_agreements_are_read_together_first_and_once(sit, table, home):
    sitting = sit(table.sit_down(), read=False)
    page = sitting.view._stack.currentWidget()
    assert isinstance(page, OpeningPage)
    words = words_on(page)
    for tag in ("en", "ar"):
        for agreement in sitting.session.agreements(tag):
            assert agreement in words
    assert "passphrase" in words, "said before anybody writes"
    assert sitting.view.next_button.isHidden() or not sitting.view.next_button.isVisible()
    sitting.presses(page.go_button)
    assert sitting.session.record.agreements_read
    assert sitting.view.opening is None
    assert sitting.view.next_button.isVisible()
    sitting.presses(sitting.view.pause_button)
    again = sit(home.reflection.resume(sitting.session.record.id, home.journal.open(PASSPHRASE)), read=False)
    assert again.view.opening is None, "nothing was agreed yet"


def test_agreements_and_what_is_made_together_are_read_at_arms_length_too(sit, table):
    sitting = sit(table.sit_down(), read=False)
    small = sitting.view.opening.sides[0].points[0].findChildren(QLabel)[-1].font().pixelSize()
    sitting.presses(sitting.view.larger_button)
    assert sitting.view.opening.sides[0].points[0].findChildren(QLabel)[-1].font().pixelSize() > small
    sitting.presses(sitting.view.opening.go_button)
    sitting.goes_to("reflect.provider.share-roles")
    boxes = sitting.view.walk.act.findChildren(QTextEdit)
    assert boxes
    large = {box.font().pixelSize() for box in boxes}
    assert min(large) > small
    sitting.goes_to("act.gather-the-team")
    sitting.presses(sitting.view.walk.act.add_buttons["en"])
    sitting.settles()
    added = sitting.view.walk.act.findChildren(QTextEdit)
    assert added
    assert {box.font().pixelSize() for box in added} == large


def test_when_a_talk_goes_on_what_was_agreed_is_shown_first(sit, table, home, clock):
    sitting = sit(table.sit_down())
    session = sitting.session
    session.go(TALK)
    roles = session.role_agreement()
    roles.set(language="en", family_does="We bring the blanket.", translation_language="ar")
    roles.set(family_does_translated="نحضر البطانية.")
    roles.finish_quietly()
    home.forms.keep(
        PartnershipNeed(
            id=table.omar, session_id=session.record.id, family_id=table.family, language="en", words="Slow mornings"
        )
    )
    session.set_next_meeting(date(2026, 4, 1))
    session.come_back_later("see.meal")
    sitting.view.show_step()
    sitting.presses(sitting.view.pause_button)
    clock.passes(days=20)
    again = sit(home.reflection.resume(session.record.id, home.journal.open(PASSPHRASE)), read=False)
    page = again.view.opening
    hers, theirs = page.sides
    assert "We bring the blanket." in words_on(hers)
    assert "نحضر البطانية." in words_on(theirs)
    assert "Slow mornings" in words_on(hers)
    assert "April 1, 2026" in words_on(hers)
    again.presses(page.go_button)
    assert again.session.step.id == TALK


# ---- a language that the module does not speak -------------------------------------------------------------------


def test_a_familys_own_words_for_a_prompt_are_kept_for_the_next_talk(sit, home):
    table = Table(home, "zh-Hans")
    sitting = sit(table.sit_down())
    sitting.goes_to(TALK)
    theirs = sitting.theirs
    assert theirs.prompt.text.shown == sitting.hers.prompt.text.shown, "in the language that is there"
    assert theirs.rendering.isVisible()
    assert sitting.hers.rendering.isHidden()
    theirs.rendering.box.setFocus()
    theirs.rendering.box.insertPlainText("想一想你爱的一个孩子。")
    sitting.waits_for_saved()
    sitting.presses(sitting.view.next_button)
    sitting.presses(sitting.view.back_button)
    assert theirs.prompt.text.shown == "想一想你爱的一个孩子。"
    assert theirs.rendering.box.isHidden()
    sitting.presses(theirs.rendering.change_button)
    assert theirs.rendering.box.text() == "想一想你爱的一个孩子。"
    sitting.presses(sitting.view.pause_button)

    second = sit(table.sit_down())
    second.goes_to(TALK)
    assert second.theirs.prompt.text.shown == "想一想你爱的一个孩子。"
    assert second.hers.prompt.text.shown.startswith("Think of one baby")


def test_a_prompt_that_nobody_said_otherwise_leaves_nothing_behind(sit, home):
    from fcc_app.domain.reflection import PromptRendering

    sitting = sit(Table(home, "zh-Hans").sit_down())
    sitting.goes_to(TALK)
    sitting.presses(sitting.view.next_button)
    with home.vault.read() as reader:
        assert reader.find(PromptRendering) == []

"""Looking back with a family: then and now, how often we met, what we promised, and a whole session as it was held."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from fcc_app.domain.families import ChildInHousehold, Household
from fcc_app.domain.ids import HouseholdId, new_id
from fcc_app.services.reflection import AtClose
from fcc_app.ui.widgets import Text
from tests.services.guided import people, say

STEP = "reflect.everyone-together"


def talk(home, hassans, theirs, hers="", private="", step=STEP, **plan):
    """A session in which something was shared, and perhaps something was not."""
    session = hassans.begin(home, **plan)
    me, leila = people(session)
    session.go(step)
    say(session, leila, theirs, share=True, language="ar")
    if hers:
        say(session, me, hers, share=True)
    if private:
        say(session, leila, private)
        say(session, me, f"{private} hers")
    return session


@pytest.fixture
def two_talks(home, hassans, clock):
    talk(home, hassans, "لا أعرف كيف أبدأ.", "I listen first.", private="never shared").close()
    clock.passes(days=90)
    session = talk(home, hassans, "جدته تعرف كيف تهدّئه.")
    promise = session.new_promise("act.thank-the-team")
    promise.set(what="Thank his grandmother", owed_by_member=hassans.leila.id)
    promise.finish()
    session.set_next_meeting(date(2026, 7, 1))
    session.close()


def test_what_we_said_then_and_what_we_say_now(ana, home, hassans, two_talks):
    """Side by side under the question, in both languages; private words of nobody."""
    ana.goes_to(("over_time", hassans.id))
    read = ana.reads()
    assert "Think of one baby or toddler" in read
    assert "فكروا" in read
    assert "لا أعرف كيف أبدأ." in read
    assert "جدته تعرف كيف تهدّئه." in read
    assert "I listen first." in read
    assert "never shared" not in read
    theirs = next(text for text in ana.page.findChildren(Text) if text.shown == "لا أعرف كيف أبدأ.")
    assert theirs.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_with_three_sessions_she_says_which_two(ana, home, hassans, two_talks, clock):
    """The first and the last at first; another when she chooses it."""
    clock.passes(days=30)
    talk(home, hassans, "نغني معًا.").close()
    ana.goes_to(("over_time", hassans.id))
    page = ana.page.over_time
    assert page.then.isVisible()
    assert "لا أعرف كيف أبدأ." in ana.reads()
    assert "جدته تعرف كيف تهدّئه." not in ana.reads()
    second = home.reflection.sessions(hassans.id)[1]
    page.then.set_value(second.id)
    page.then.edited.emit(second.id)
    ana.settles()
    assert "جدته تعرف كيف تهدّئه." in ana.reads()
    assert "لا أعرف كيف أبدأ." not in ana.reads()


def test_a_promise_is_kept_with_one_press(ana, home, hassans, two_talks):
    """It says who owes it; kept, it stays in sight."""
    ana.goes_to(("over_time", hassans.id))
    assert "Thank his grandmother · Leila Hassan" in ana.reads()
    ana.presses("Done")
    assert home.reflection.over_time(hassans.id).promises_kept[0].done_on == date(2026, 6, 2)
    assert "✓ kept on Jun 2, 2026" in ana.reads()
    assert not [button for button in ana.buttons() if button.text() == "Done"]


def test_how_often_we_met_is_a_picture_and_a_list(ana, hassans, two_talks):
    """For who does not see the picture, the same months in words."""
    ana.goes_to(("over_time", hassans.id))
    assert "March 2026: 1 session" in ana.reads()
    assert "June 2026: 1 session" in ana.reads()
    assert ana.page.over_time.meetings.picture.accessibleName() == "How often we met, month by month"


def test_a_whole_session_reads_as_it_was_held(ana, home, hassans, clock):
    """Its questions in both languages as they were worded then, who was here, the agreement, the team, the answers."""
    session = talk(home, hassans, "جدته تعرف كيف تهدّئه.", private="never shared", place="on the porch")
    roles = session.role_agreement()
    roles.set(family_does="Brings the song", provider_does="Sings it", together="Tell each other")
    roles.finish()
    need = session.new_need()
    need.set(words="Time to talk at the door")
    need.finish()
    grandmother = session.add_to_team("Teta Amina", what="grandmother")
    thanks = session.new_thanks(grandmother)
    thanks.set(words="شكرًا على الأغنية")
    thanks.finish()
    session.set_next_meeting(date(2026, 4, 1))
    session.close()
    ana.goes_to(("over_time", hassans.id))
    ana.presses("Read it")
    assert ana.places[-1] == ("session", session.record.id)
    read = ana.reads()
    for words in (
        "We're on the Same Team", "on the porch", "Omar", "Leila Hassan", "Brings the song", "Sings it",
        "Tell each other", "Time to talk at the door", "Teta Amina · grandmother", "Thank you, Teta Amina",
        "شكرًا على الأغنية", "Next meeting: Wednesday, April 1, 2026", "If you are the provider",
        "جدته تعرف كيف تهدّئه.",
    ):  # fmt: skip
        assert words in read
    assert "never shared" not in read
    ana.presses("All sessions of this family")
    assert ana.places[-1] == ("over_time", hassans.id)


def test_words_of_which_only_the_theme_was_kept_say_so(ana, home, hassans):
    """The question still stands there; the words do not."""
    session = talk(home, hassans, "سر صغير")
    answer = session.answers(STEP, None)[0]
    session.decide(answer.id, AtClose.THEME)
    session.close()
    ana.goes_to(("over_time", hassans.id))
    assert "Only the theme was kept" in ana.reads()
    assert "سر صغير" not in ana.reads()


def test_each_household_can_be_looked_at_alone(ana, home, hassans, clock):
    """A session that one household had no part in is not there for it."""
    other = Household(id=HouseholdId(new_id()), family_id=hassans.id, name="With his father")
    home.forms.keep(other, ChildInHousehold(id=new_id(), child_id=hassans.omar, household_id=other.id))
    talk(home, hassans, "جدته تعرف.").close()
    clock.passes(days=3)
    talk(home, hassans, "مع أبيه.", households=(other.id,)).close()
    ana.goes_to(("over_time", hassans.id))
    assert "جدته تعرف." in ana.reads()
    assert "مع أبيه." in ana.reads()
    ana.page.over_time.households.chip(other.id).click()
    ana.settles()
    assert "جدته تعرف." not in ana.reads()
    assert "مع أبيه." in ana.reads()
    assert ana.page.household_in_view() is None


def test_what_changes_elsewhere_is_read_anew(ana, home, hassans, two_talks):
    """A promise is kept on Today while the page is open."""
    ana.goes_to(("over_time", hassans.id))
    promise = home.reflection.over_time(hassans.id).promises_open[0]
    home.communication.done(promise.id)
    ana.settles()
    assert "✓ kept on" in ana.reads()


def test_a_session_that_rests_can_be_gone_on_with_from_here(ana, home, hassans, clock):
    """It stands among the others, and says where it stopped."""
    session = talk(home, hassans, "جدته تعرف.")
    session.pause()
    clock.passes(days=1)
    ana.goes_to(("over_time", hassans.id))
    assert "Stopped at “Reflect”" in ana.reads()
    ana.presses("Go on")
    assert ana.places[-1] == ("resume", session.record.id)
    assert clock.now - session.record.began_at >= timedelta(days=1)

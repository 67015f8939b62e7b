"""What was chosen for a reflection session waits until it begins."""

from datetime import timedelta

from fcc_app.domain.families import Family
from fcc_app.domain.ids import new_id
from fcc_app.domain.reflection import ParticipantRole, SessionMode
from fcc_app.services.reflection import AddedPerson, BegunPlan, Plan
from tests.services.guided import PASSPHRASE, Hassans


def test_a_plan_is_kept_for_each_family_as_it_was_left(home, clock):
    """Everything that can be chosen comes back; another family's plan is its own."""
    hassans = Hassans(home)
    plan = BegunPlan(
        family_id=hassans.id,
        module=("same-team", 1),
        households=(hassans.household,),
        children=(hassans.omar,),
        here=(hassans.leila.id,),
        added=(AddedPerson(new_id(), "Sitt Huda", ParticipantRole.PARENT, "ar"),),
        typing="Abu",
        languages=("en", "ar"),
        began_at=clock.now,
        place="at the kitchen table",
        alone_first=True,
    )
    home.reflection.plans.keep(plan)
    assert home.reflection.plans.of(SessionMode.WITH_FAMILY, hassans.id) == plan
    assert home.reflection.plans.of(SessionMode.GROUP) == BegunPlan(mode=SessionMode.GROUP)
    home.reflection.plans.forget(plan)
    assert home.reflection.plans.of(SessionMode.WITH_FAMILY, hassans.id) == BegunPlan(family_id=hassans.id)


def test_a_plan_goes_with_the_family_that_is_destroyed(home):
    """A name that was typed in for a talk with them does not outlive them."""
    hassans = Hassans(home)
    home.reflection.plans.keep(BegunPlan(family_id=hassans.id, typing="Abu Omar"))
    home.reflection.plans.keep(BegunPlan(mode=SessionMode.GROUP, place="library"))
    gone = home.families.delete_family(hassans.id)
    home.bin.destroy(gone)
    assert "Abu Omar" not in (home.vault.value("session_plans") or b"").decode()
    assert home.reflection.plans.of(SessionMode.GROUP).place == "library"


def test_a_talk_can_be_said_to_have_begun_earlier(home, clock):
    """It is begun in the app after everybody sat down."""
    hassans = Hassans(home)
    earlier = clock.now - timedelta(minutes=20)
    hassans.begin(home, began_at=earlier).pause()
    assert home.reflection.sessions(hassans.id)[0].began_at == earlier


def test_families_with_a_talk_that_rests_come_first(home, clock):
    """Then those met last; a family without a talk is not among them."""
    rests, met = Hassans(home), Hassans(home)
    Hassans(home)
    rests.begin(home).pause()
    clock.passes(days=3)
    met.begin(home).close()
    found = home.reflection.families()
    assert [talks.family.id for talks in found] == [rests.id, met.id]
    assert [len(talks.resting) for talks in found] == [1, 0]
    journal = home.journal.open(PASSPHRASE)
    own = Plan(module=("same-team", 1), mode=SessionMode.ON_MY_OWN)
    home.reflection.begin(own, journal).pause()
    assert len(home.reflection.families()) == 2
    assert isinstance(found[0].family, Family)

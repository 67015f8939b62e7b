"""A home with two families whose log, notes and names are well known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fcc_app.domain.answers import answered
from fcc_app.domain.care_notes import CareNote, Health, NoteKind, Visibility
from fcc_app.domain.children import Child
from fcc_app.domain.communication import BegunBy, Contact, ContactMode
from fcc_app.domain.families import Family, FamilyMember, Household
from fcc_app.domain.home_practices import PracticeStatus, Routine
from fcc_app.domain.ids import CaregiverId
from fcc_app.services.open_home import OpenHome


@dataclass
class Sample:
    """Two families: the one whose log is given, and another one whose names must not leave with it."""

    hassan: Family
    household: Household
    omar: Child
    amina: FamilyMember
    rivera: Family
    rivera_household: Household
    lucia: Child
    marisol: FamilyMember
    talk: Contact
    slip: Contact
    note: CareNote
    hidden: CareNote
    health: CareNote


def kept(form, **values):  # type: ignore[no-untyped-def]  # one helper for forms of every kind
    """*form* filled in and finished."""
    form.set(**values)
    form.finish()
    return form.record


def fill(home: OpenHome) -> Sample:
    """Put both families into an empty home, with some weeks of talks and notes."""
    now, families = home.now(), home.families
    author = CaregiverId(home.home.usual_caregiver().id)
    hassan, omar = families.add_family("Hassan family", "Omar", reading_language="ar")
    hassan = kept(families.edit(Family, hassan.id), name_in_own_script="عائلة الحسن")
    omar = kept(families.edit(Child, omar.id), name_in_own_script="عمر", started=date(2024, 9, 1))
    household = families.page(hassan.id).households[0]
    household = kept(
        families.edit(Household, household.id),
        contact_restrictions=answered("Uncle Tariq may not call here"),
        safety_notes=answered("The gate code is 4711"),
    )
    amina = kept(families.new_member(hassan.id), name="Amina", household_id=household.id)
    rivera, lucia = families.add_family("Rivera Cruz family", "Lucía", reading_language="es")
    rivera_household = families.page(rivera.id).households[0]
    kept(families.edit(Household, rivera_household.id), phone=answered("555 0199"))
    marisol = kept(families.new_member(rivera.id), name="Marisol", household_id=rivera_household.id)

    def talk(days: int, household: Household, **values: object) -> Contact:
        moment = now - timedelta(days=days)
        contact: Contact = kept(
            home.communication.new_contact(author, household.id), occurred_at=moment, recorded_at=moment, **values
        )
        return contact

    first = talk(
        8,
        household,
        mode=ContactMode.PHONE,
        minutes=12,
        begun_by=BegunBy.FAMILY,
        with_members=(amina.id,),
        language="ar",
        reason="Sleep",
        said="We talked about naps. Omar falls asleep when his grandmother hums.",
        family_words="ينام عمر عندما تدندن له جدته.",
        family_words_language="ar",
        agreed="We hum the same tune here at 12:30.",
    )
    promise = home.communication.new_follow_up(first, hassan.id)
    kept(promise, what="Record the tune on a phone", owed_by_member=amina.id, due=(now + timedelta(days=3)).date())
    slip = talk(3, household, said="Omar and Lucía built a tower together. He told us about it all evening.")
    talk(2, rivera_household, mode=ContactMode.TEXT, said="Lucía brings a spare coat.", with_members=(marisol.id,))

    def note(days: int, child: Child, text: str, **values: object) -> CareNote:
        return home.care_notes.note(author, child.id, text, occurred_at=now - timedelta(days=days), **values)  # type: ignore[arg-type]

    told = note(4, omar, "Fell asleep in 10 minutes when we hummed the tune from home.")
    hidden = note(4, omar, "His mother looked worn out, ask gently.", visibility=Visibility.HOME)
    health = note(5, omar, "Coughed after lunch", kind=NoteKind.HEALTH, quick=Health(temperature="99.5"))
    note(1, lucia, "Lucía stirred the pot with her aunt's spoon.")
    kept(
        families.practice(hassan.id, Routine.SLEEPING),
        at_home=answered("Rocked while Grandma hums."),
        agreed=answered("We hum the same tune."),
        status=PracticeStatus.AGREED,
    )
    return Sample(
        hassan, household, omar, amina, rivera, rivera_household, lucia, marisol, first, slip, told, hidden, health
    )

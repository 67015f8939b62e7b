"""Invented families for tests and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from fcc_app.domain.answers import Answer, NoValue, answered
from fcc_app.domain.care_notes import NoteKind
from fcc_app.domain.children import AlertAbout, Child
from fcc_app.domain.families import ConsentAbout, ContactWay, Family, FamilyMember, Household
from fcc_app.domain.home_practices import PracticeStatus, Routine
from fcc_app.domain.times import Hours, Weekday
from fcc_app.services.open_home import OpenHome

NOW = datetime(2026, 3, 14, 9, 45, tzinfo=timezone(-timedelta(hours=5)))


@dataclass
class Hassan:
    """The family and its people."""

    family: Family
    household: Household
    omar: Child
    salma: Child
    mother: FamilyMember
    grandmother: FamilyMember


def _kept(form, **values):  # type: ignore[no-untyped-def]  # one helper for forms of every kind
    form.set(**values)
    form.finish()
    return form.record


def add_hassan(home: OpenHome) -> Hassan:
    """A family that speaks Arabic, with two children, as after some months."""
    families = home.families
    family, omar = families.add_family("Hassan family", "Omar", reading_language="ar")
    family = _kept(
        families.edit(Family, family.id),
        name_in_own_script="عائلة الحسن",
        say_name="HAS-san",
        preferred_contact=answered(ContactWay.TEXT),
        hopes=answered("That both children keep their Arabic and are not afraid to speak it."),
    )
    omar = _kept(
        families.edit(Child, omar.id),
        name_in_own_script="عمر",
        say_name="O-mar",
        date_of_birth=answered(date(2023, 2, 2)),
        started=date(2024, 9, 1),
        allergies=answered("Peanuts"),
        what_soothes=answered("His cousin’s blue scarf; humming."),
        schedule=tuple(Hours(Weekday(day), time(8), time(16, 30)) for day in range(5)),
    )
    salma = families.add_child(family.id, "Salma")
    salma = _kept(families.edit(Child, salma.id), date_of_birth=answered(date(2024, 9, 3)), started=date(2025, 9, 1))
    household = families.page(family.id).households[0]
    _kept(
        families.edit(Household, household.id),
        phone=answered("555 0142"),
        address=Answer(reason=NoValue.DECLINED),
        safety_notes=answered("The father’s brother may not be told where the family lives."),
    )
    mother = _kept(families.new_member(family.id), name="Amina", phone=answered("555 0142"), household_id=household.id)
    grandmother = _kept(families.new_member(family.id), name="Khadija", name_in_own_script="خديجة")
    for member, kin in ((mother, "mother"), (grandmother, "grandmother")):
        for child in (omar, salma):
            _kept(
                families.relationship(member.id, child.id),
                relationship=answered(kin),
                may_pick_up=answered(True),
                lives_with_child=answered(True),
            )
    for tag, at_home in (("ar", True), ("en", False)):
        _kept(families.new_language(family.id, tag), heard_at_home=at_home, spoken=True)
    _kept(families.new_word(family.id, prompt="bottle"), word=answered("حليب"), say="ha-LEEB", language="ar")
    practices = (
        (Routine.SLEEPING, PracticeStatus.AGREED, "Rocked while Grandma hums. Light stays low; no pacifier."),
        (
            Routine.FEEDING,
            PracticeStatus.AGREED,
            "Eats with the right hand, together at one table. No pork or gelatin.",
        ),
        (Routine.COMFORTING, PracticeStatus.LEARNED, "Held close first, then words. Likes his cousin’s blue scarf."),
        (Routine.COMING_AND_GOING, PracticeStatus.TO_REVISIT, "Greets elders first with “as-salāmu ʿalaykum”."),
    )
    said = {
        Routine.SLEEPING: "يُهزّ بهدوء بينما تدندن جدته.",
        Routine.FEEDING: "نأكل معًا على مائدة واحدة.",
        Routine.COMFORTING: "الحضن أولًا ثم الكلام.",
    }
    for routine, status, at_home in practices:
        agreed = (
            answered("I hum the same tune at nap time.")
            if status is PracticeStatus.AGREED
            else Answer(reason=NoValue.NOT_ASKED)
        )
        _kept(
            families.practice(family.id, routine),
            at_home=answered(at_home),
            agreed=agreed,
            status=status,
            told_by=(mother.id,),
            told_on=date(2026, 3, 10),
        )
        if routine in said:
            question = f"{routine.value}.home"
            _kept(
                families.new_answer(family.id, routine, question),
                words=answered(said[routine]),
                language="ar",
                told_by=grandmother.id,
            )
    _kept(
        families.new_alert(omar.id),
        about=AlertAbout.ALLERGY,
        what="Peanuts",
        signs=answered("Hives around the mouth, coughing"),
        what_to_do=answered("Give the auto-injector from the red bag, then call 911."),
    )
    caregiver = home.home.usual_caregiver()
    families.change_caregiver(omar.id, caregiver.id, date(2024, 9, 1))
    _kept(
        families.new_consent(family.id, ConsentAbout.OUTINGS),
        given=answered(True),
        given_on=date(2024, 9, 1),
        given_by=mother.id,
    )
    _kept(families.new_celebration(family.id, date(2026, 3, 20)), name="Eid al-Fitr", every_year=False)
    notes = (
        (omar, timedelta(minutes=5), "Fell asleep in 10 minutes when we hummed the tune from home."),
        (salma, timedelta(days=4), "Ate lentils with bread; washed hands with the song in Arabic."),
        (omar, timedelta(days=5), "Greeted the visiting grandfather first, as we had talked about."),
    )
    for child, ago, text in notes:
        home.care_notes.note(caregiver.id, child.id, text, kind=NoteKind.OBSERVATION, occurred_at=NOW - ago)
    contact = home.communication.at_the_door(caregiver.id, household.id)
    _kept(
        home.communication.edit(contact.id), with_members=(grandmother.id,), agreed="Grandmother brings the blue scarf."
    )
    return Hassan(family, household, omar, salma, mother, grandmother)


def add_others(home: OpenHome) -> None:
    """More families, for the list."""
    caregiver = home.home.usual_caregiver()
    for name, child, tag, text in (
        ("Rivera Cruz family", "Lucía", "es", "Lucía stirred the pot with her aunt’s spoon"),
        ("Li family", "明", "zh-Hans", "Asked for congee after nap"),
        ("Nguyễn family", "An", "vi", "Grandfather picks up on Fridays"),
        ("Joseph family", "Mira", "ht", "Talked about bath time"),
    ):
        _family, one = home.families.add_family(name, child, reading_language=tag)
        home.care_notes.note(caregiver.id, one.id, text, occurred_at=NOW - timedelta(days=3))

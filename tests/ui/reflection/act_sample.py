"""A talk at the table, for the tests and pictures of what is done in it: the Hassans, in two languages."""

from __future__ import annotations

from fcc_app.domain.children import Child
from fcc_app.domain.families import ChildInHousehold, Family, FamilyMember, Household
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId, MemberId, new_id
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import NewParticipant, OpenSession, Plan

PASSPHRASE = "four quiet words"


class Table:
    """Ana, and a family that reads *reads*: Huda and Yusuf, with Omar, in one household; and another family, Rivera."""

    def __init__(self, home: OpenHome, reads: str = "ar") -> None:
        self.home, self.reads = home, reads
        family = Family(id=FamilyId(new_id()), name="Hassan", reading_language=reads)
        household = Household(id=HouseholdId(new_id()), family_id=family.id, name="Hassan")
        omar = Child(id=ChildId(new_id()), family_id=family.id, called_name="Omar")
        place = ChildInHousehold(id=new_id(), child_id=omar.id, household_id=household.id)
        self.huda, self.yusuf = (
            FamilyMember(id=MemberId(new_id()), family_id=family.id, household_id=household.id, name=name)
            for name in ("Huda Hassan", "Yusuf Hassan")
        )
        home.forms.keep(family, household, omar, place, self.huda, self.yusuf)
        self.family, self.household, self.omar = family.id, household.id, omar.id
        rivera = Family(id=FamilyId(new_id()), name="Rivera")
        mateo = Child(id=ChildId(new_id()), family_id=rivera.id, called_name="Mateo")
        lucia = FamilyMember(id=MemberId(new_id()), family_id=rivera.id, name="Lucia Rivera")
        home.forms.keep(rivera, mateo, lucia)

    def people(self) -> tuple[NewParticipant, ...]:
        return self.home.reflection.choices(self.family).people

    def sit_down(self, *languages: str, **plan: object) -> OpenSession:
        """Begin a session."""
        values: dict[str, object] = {
            "module": self.home.modules.newest()[0].module.key,
            "family_id": self.family,
            "households": (self.household,),
            "children": (self.omar,),
            "languages": languages or ("en", self.reads),
            "participants": self.people(),
        }
        journal = self.home.journal.open(PASSPHRASE)
        return self.home.reflection.begin(Plan(**values | plan), journal)  # type: ignore[arg-type]  # built by name

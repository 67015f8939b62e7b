"""A family to talk with, for the tests of reflection sessions."""

from fcc_app.domain.children import Child
from fcc_app.domain.families import ChildInHousehold, Family, FamilyMember, Household
from fcc_app.domain.ids import ChildId, FamilyId, HouseholdId, MemberId, new_id
from fcc_app.services.reflection import Plan

PASSPHRASE = "four quiet words"


class Hassans:
    """A family that reads Arabic: two parents, Omar, one household."""

    def __init__(self, home):
        family = Family(id=FamilyId(new_id()), name="Hassan", reading_language="ar")
        household = Household(id=HouseholdId(new_id()), family_id=family.id, name="Hassan")
        omar = Child(id=ChildId(new_id()), family_id=family.id, called_name="Omar")
        place = ChildInHousehold(id=new_id(), child_id=omar.id, household_id=household.id)
        self.leila = FamilyMember(
            id=MemberId(new_id()), family_id=family.id, household_id=household.id, name="Leila Hassan"
        )
        home.forms.keep(family, household, omar, place, self.leila)
        self.id, self.household, self.omar = family.id, household.id, omar.id

    def begin(self, home, **plan):
        """A talk with them, in English and Arabic."""
        values = {
            "module": home.modules.newest()[0].module.key,
            "family_id": self.id,
            "households": (self.household,),
            "children": (self.omar,),
            "languages": ("en", "ar"),
            "participants": home.reflection.choices(self.id).people,
        }
        return home.reflection.begin(Plan(**values | plan), home.journal.open(PASSPHRASE))


def people(session):
    provider, parent = session.participants()[:2]
    return provider.id, parent.id


def say(session, who, words, *, share=False, **values):
    """Somebody says something at this step."""
    answer = session.new_answer(who)
    answer.set(words=words, **values)
    if share:
        session.share(answer)
    return answer

"""How families, children and answers are said in a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from fcc_app.domain.answers import NO_VALUE_WORDS, Answer, NoValue
from fcc_app.domain.children import Child
from fcc_app.domain.families import Family, FamilyMember
from fcc_app.domain.home_practices import Routine
from fcc_app.domain.ids import ChildId, MemberId
from fcc_app.formats import format_age, format_date, format_list, language_name
from fcc_app.i18n import Catalog, isolate
from fcc_app.i18n import gettext as _
from fcc_app.ui.language_scope import Words

SEPARATOR = " · "
"""Between facts in one line."""

ROUTINE_ICONS = {
    Routine.FEEDING: "bowl",
    Routine.SLEEPING: "moon",
    Routine.DIAPERING_AND_TOILETING: "diaper",
    Routine.COMFORTING: "heart",
    Routine.HOLDING_AND_CARRYING: "carry",
    Routine.COMING_AND_GOING: "comings",
    Routine.PLAY: "play",
    Routine.GUIDANCE: "guidance",
    Routine.DRESS_HAIR_AND_TOUCH: "dress",
    Routine.HEALTH_AND_WELLNESS: "health",
    Routine.CELEBRATIONS_AND_LOSSES: "celebration",
    Routine.LANGUAGE: "language",
}
"""The drawing of each routine."""


def age_words(child: Child, day: date) -> str:
    """How old the child is on *day*; empty when that is not known."""
    born = child.date_of_birth.value
    return format_age(born, day) if born is not None and born <= day else ""


def child_words(child: Child, day: date) -> str:
    """The child's called name, with the age where it is known."""
    age = age_words(child, day)
    if not age:
        return isolate(child.called_name)
    # Translators: {name} is a child, {age} how old: "Omar, 3 years".
    return _("{name}, {age}").format(name=isolate(child.called_name), age=age)


def children_words(children: Iterable[Child], day: date) -> str:
    """All children of a family in one line."""
    return SEPARATOR.join(child_words(child, day) for child in children)


def both_names(name: str, own_script: str) -> str:
    """A name, and the same in the family's own script."""
    own = own_script.strip()
    return f"{name}{SEPARATOR}{own}" if own and own != name else name


def language_words(languages: Iterable[str]) -> str:
    """Languages by their names in the app's language."""
    return SEPARATOR.join(language_name(language) for language in languages if language)


def answer_words(t: Catalog, answer: Answer[str]) -> str:
    """What was answered, or which of the four reasons stands there."""
    if answer.value is not None:
        return answer.value
    return reason_words(t, answer)


def answer_said(answer: Answer[str]) -> Words:
    """What was answered, or which of the four reasons stands there, in every language."""
    return lambda t: answer_words(t, answer)


def reason_words(t: Catalog, answer: Answer[object] | Answer[str] | Answer[bool] | Answer[date]) -> str:
    """Which of the four reasons stands in place of an answer; empty if there is a value."""
    return t.gettext(NO_VALUE_WORDS[answer.reason]) if answer.reason is not None else ""


def yes_no_words(t: Catalog, answer: Answer[bool]) -> str:
    """Yes, no, or one of the four reasons."""
    if answer.value is None:
        return reason_words(t, answer)
    return t.gettext("Yes") if answer.value else t.gettext("No")


def yes_no_options() -> list[tuple[bool, Words]]:
    """Yes and no, to choose from."""
    return [(True, lambda t: t.gettext("Yes")), (False, lambda t: t.gettext("No"))]


def is_silent(answer: Answer[str]) -> bool:
    """Whether nobody asked yet, so that a summary need not mention it."""
    return answer.reason is NoValue.NOT_ASKED


def member_names(members: Sequence[FamilyMember], wanted: Iterable[MemberId]) -> str:
    """The names of some members, as a list in words; one who was deleted is left out."""
    by_id = {member.id: member.name for member in members}
    return format_list(isolate(by_id[member]) for member in wanted if member in by_id)


def children_names(children: Sequence[Child], wanted: Iterable[ChildId]) -> str:
    """The called names of some children, as a list in words."""
    by_id = {child.id: child.called_name for child in children}
    return format_list(isolate(by_id[child]) for child in wanted if child in by_id)


def date_words(day: date | None) -> str:
    """A date in words; empty for none."""
    return format_date(day) if day is not None else ""


def family_words(family: Family) -> str:
    """The family's name, fit to stand in a sentence."""
    return isolate(family.name)

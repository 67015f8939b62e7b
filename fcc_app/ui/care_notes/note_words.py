"""How a note is said in a line: in the list, in what was noted this morning, in an earlier wording."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from fcc_app.domain.care_notes import (
    AmountUnit,
    Arrival,
    CareNote,
    Diaper,
    FromHome,
    Health,
    Incident,
    Meal,
    Mood,
    NoteKind,
    Observation,
    QuickFields,
    Sleep,
    Visibility,
)
from fcc_app.domain.children import Child
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_duration, format_near_moment, format_number, format_time
from fcc_app.i18n import Catalog, isolate
from fcc_app.ui.widgets import RowWords

SEPARATOR = " · "
"""Between facts in one line."""

KIND_ICONS = {
    NoteKind.OBSERVATION: "eye",
    NoteKind.MEAL: "bottle",
    NoteKind.SLEEP: "moon",
    NoteKind.DIAPER: "diaper",
    NoteKind.MOOD: "comings",
    NoteKind.FROM_HOME: "home",
    NoteKind.HEALTH: "health",
    NoteKind.INCIDENT: "warning",
    NoteKind.MILESTONE: "star",
    NoteKind.PHOTO: "photo",
}
"""The drawing of each kind."""


def quick_facts(t: Catalog, quick: QuickFields | None) -> list[str]:
    """What the details of a note say, each in a few words."""
    return [] if quick is None else [fact for fact in _facts(t, quick) if fact]


def _facts(t: Catalog, quick: QuickFields) -> Iterator[str]:
    match quick:
        case Observation():
            if quick.wonder.strip():
                # Translators: {words} is what the caregiver wrote that she wonders about a child.
                yield t.gettext("I wonder: {words}").format(words=isolate(one_line(quick.wonder)))
        case Meal():
            yield quick.what
            yield _amount_words(t, quick)
            yield quick.reaction
        case Sleep():
            yield nap_words(t, quick)
            yield t.gettext(WORDS[quick.position]) if quick.position is not None else ""
            yield quick.place
        case Diaper():
            yield t.gettext(WORDS[quick.found]) if quick.found is not None else ""
            yield quick.skin
        case Mood():
            yield t.gettext(WORDS[quick.moment]) if quick.moment is not Arrival.DURING else ""
            yield quick.mood
            yield quick.with_whom
        case FromHome():
            yield quick.told_by
        case Health():
            yield from (quick.medication, quick.dose, quick.route, quick.temperature)
        case Incident():
            yield from (one_line(quick.place), one_line(quick.first_aid))


def amount_with_unit(t: Catalog, amount: float, unit: AmountUnit) -> str:
    """An amount of food or drink, such as 4 oz."""
    return f"{format_number(amount)} {t.gettext(WORDS[unit])}"


def _amount_words(t: Catalog, meal: Meal) -> str:
    if meal.taken is not None and meal.offered is not None:
        # Translators: how much a child ate or drank: {taken} is a number, {offered} an amount such as 6 oz.
        return t.gettext("{taken} of {offered}").format(
            taken=format_number(meal.taken), offered=amount_with_unit(t, meal.offered, meal.unit)
        )
    if meal.taken is not None:
        return amount_with_unit(t, meal.taken, meal.unit)
    if meal.offered is not None:
        # Translators: {amount} is an amount of food or drink such as 6 oz, which the child was given.
        return t.gettext("{amount} offered").format(amount=amount_with_unit(t, meal.offered, meal.unit))
    return ""


def nap_words(t: Catalog, nap: Sleep) -> str:
    """How long a nap was, or since when the child sleeps."""
    if nap.begins is not None and nap.ends is not None and nap.ends >= nap.begins:
        length = nap.ends - nap.begins
        # Translators: a nap: {duration} is how long it was, {time} when the child woke up.
        return t.gettext("{duration}, until {time}").format(
            duration=format_duration(max(length, timedelta(minutes=1))), time=format_time(nap.ends)
        )
    if nap.begins is not None:
        # Translators: a nap that goes on: {time} is when the child fell asleep.
        return t.gettext("since {time}").format(time=format_time(nap.begins))
    return ""


def one_line(text: str) -> str:
    """*text* without line breaks."""
    return " ".join(text.split())


def kind_line(t: Catalog, note: CareNote) -> str:
    """The kind of note with its details."""
    return SEPARATOR.join((t.gettext(WORDS[note.note_kind]), *quick_facts(t, note.quick)))


def row_words(t: Catalog, note: CareNote, child: Child | None, now: datetime) -> RowWords:
    """A note as the list shows it."""
    name = child.called_name if child is not None else ""
    own = child.name_in_own_script.strip() if child is not None else ""
    return RowWords(
        name=name,
        time=format_near_moment(note.occurred_at, now),
        second=kind_line(t, note),
        line=isolate(one_line(note.text)) if note.text.strip() else "",
        avatar=own or name,
        avatar_key=note.child_id.hex,
        tag=t.gettext(WORDS[Visibility.HOME]) if note.visibility is Visibility.HOME else "",
    )

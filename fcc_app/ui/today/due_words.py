"""What a due thing says: its reason, and what its one action is called."""

from __future__ import annotations

from datetime import date

from fcc_app.domain.homes import Home
from fcc_app.domain.rhythm import Due, DueAbout
from fcc_app.formats import format_date, format_near_date, format_number
from fcc_app.i18n import Catalog, app_language, isolate

ICONS = {
    DueAbout.UNFINISHED: "edit",
    DueAbout.PROMISE: "check",
    DueAbout.TO_COMPLETE: "door",
    DueAbout.CELEBRATION: "celebration",
    DueAbout.TALK: "phone",
    DueAbout.CONFERENCE: "calendar",
    DueAbout.SESSION: "people",
    DueAbout.PRACTICE: "home",
    DueAbout.NOTE: "note",
    DueAbout.PRIMARY_CAREGIVER: "person",
    DueAbout.CHANGE: "clock",
    DueAbout.BIN: "bin",
}
"""The drawing beside each reason."""


def reason(due: Due, today: date, t: Catalog) -> str:
    """Why it is named, in one sentence."""
    who, what = isolate(due.who), isolate(due.what)
    near = "" if due.day is None else format_near_date(due.day, today, app_language(), inside=True)
    day = "" if due.day is None else format_date(due.day, language=app_language())
    match due.about:
        case DueAbout.UNFINISHED if due.who:
            # Translators: {who} is a child, a family or a household; words about it were typed and not kept yet.
            return t.gettext("Something about {who} was begun and not finished.").format(who=who)
        case DueAbout.UNFINISHED if due.kind == Home.kind:
            return t.gettext("Something about your home was begun and not finished.")
        case DueAbout.UNFINISHED:
            return t.ngettext(
                "{count} note was begun and not finished.", "{count} notes were begun and not finished.", due.count
            ).format(count=format_number(due.count))
        case DueAbout.PROMISE:
            # Translators: {what} was promised to or by the family {who}; {day} is when it is due.
            return t.gettext("{who}: {what} – due: {day}").format(who=who, what=what, day=near)
        case DueAbout.TO_COMPLETE:
            # Translators: a short talk at the door was written down in passing; {who} is a household, {day} a day.
            return t.gettext("You spoke with {who} ({day}). What was it about?").format(who=who, day=near)
        case DueAbout.CELEBRATION if due.what:
            # Translators: {what} is a day that the family {who} keeps, such as a feast; {day} is when.
            return t.gettext("{who}: {what}, {day}").format(who=who, what=what, day=near)
        case DueAbout.CELEBRATION:
            # Translators: {who} is a child.
            return t.gettext("{who} has a birthday: {day}").format(who=who, day=near)
        case DueAbout.TALK if due.day is None:
            return t.gettext("No talk with {who} is written down yet.").format(who=who)
        case DueAbout.TALK:
            # Translators: {who} is a household, {day} a date.
            return t.gettext("The last talk with {who} was on {day}.").format(who=who, day=day)
        case DueAbout.CONFERENCE:
            # Translators: a conference is a planned, longer talk with a family.
            return t.gettext("It is time for a conference with {who}.").format(who=who)
        case DueAbout.SESSION if not due.who:
            # Translators: a talk of several families or providers; {day} is the day on which it was paused.
            return t.gettext("A reflection session as a group has rested since {day}.").format(day=day)
        case DueAbout.SESSION:
            # Translators: {who} is a family; {day} is the day on which the talk was paused.
            return t.gettext("The reflection session with {who} has rested since {day}.").format(who=who, day=day)
        case DueAbout.PRACTICE:
            # Translators: {who} is a family; home practices are routines such as eating or sleeping.
            return t.ngettext(
                "{who}: {count} home practice was learned and not agreed on yet.",
                "{who}: {count} home practices were learned and not agreed on yet.",
                due.count,
            ).format(who=who, count=format_number(due.count))
        case DueAbout.NOTE if due.day is None:
            return t.gettext("There is no note about {who} yet.").format(who=who)
        case DueAbout.NOTE:
            # Translators: {who} is a child, {day} a date.
            return t.gettext("The last note about {who} is from {day}.").format(who=who, day=day)
        case DueAbout.PRIMARY_CAREGIVER:
            # Translators: {who} is a child.
            return t.gettext("{who} has no primary caregiver yet.").format(who=who)
        case DueAbout.CHANGE:
            # Translators: {who} is a child who will turn 36 months or leave on {day}.
            return t.gettext("A change for {who} on {day}: prepare the family.").format(who=who, day=day)
        case DueAbout.BIN:
            return t.ngettext(
                "{count} thing has been in the bin for 30 days.",
                "{count} things have been in the bin for 30 days.",
                due.count,
            ).format(count=format_number(due.count))


def action(due: Due, t: Catalog) -> str:
    """What its button says: the act itself."""
    match due.about:
        case DueAbout.UNFINISHED:
            return t.gettext("Finish it")
        case DueAbout.PROMISE:
            # Translators: the button beside a promise: it was kept.
            return t.gettext("Done")
        case DueAbout.TO_COMPLETE:
            return t.gettext("Complete it")
        case DueAbout.CELEBRATION:
            return t.gettext("See the family")
        case DueAbout.TALK:
            return t.gettext("See the log")
        case DueAbout.CONFERENCE:
            return t.gettext("Write it down")
        case DueAbout.SESSION:
            # Translators: the button beside a reflection session that was paused.
            return t.gettext("Go on with it")
        case DueAbout.PRACTICE:
            return t.gettext("Talk about it")
        case DueAbout.NOTE:
            return t.gettext("Write a note")
        case DueAbout.PRIMARY_CAREGIVER | DueAbout.CHANGE:
            return t.gettext("See the child")
        case DueAbout.BIN:
            return t.gettext("Look into the bin")

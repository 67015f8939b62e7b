"""How a session ends: what becomes of each answer, and the one entry in each household's log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from fcc_app.domain.communication import Contact, ContactMode
from fcc_app.domain.families import ChildInHousehold, FamilyMember, Household
from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.homes import Caregiver
from fcc_app.domain.ids import ChildId, ContactId, HouseholdId, MemberId, new_id
from fcc_app.domain.journal import JournalAbout, JournalEntry, PrivateAnswer
from fcc_app.domain.reflection import (
    Kept,
    Participant,
    RoleAgreement,
    SessionMode,
    SharedAnswer,
    role_agreement_id,
)
from fcc_app.formats import format_date, format_time
from fcc_app.i18n import Catalog, catalog
from fcc_app.services.reflection.answers import AnswerForm
from fcc_app.services.reflection.decisions import AtClose, Closed, Decisions
from fcc_app.services.reflection.sitting import OpenSession
from fcc_app.services.reflection.taking_back import redact, redacted
from fcc_app.storage.unit_of_work import Reader

_LONGEST_SITTING = timedelta(hours=8)


def close(session: OpenSession, decisions: Decisions) -> Closed:
    """See ``OpenSession.close()``. In an order that loses nothing if the app ends in between."""
    home = session.home_forms
    for private in tuple(session.private_forms.values()):
        if decisions.decision(private.record) is AtClose.SHARE and private.record.words.strip():
            session.share(AnswerForm(private))
    answers = [form.record for form in session.shared_forms.values() if not form.is_new]
    themes = [answer for answer in answers if decisions.decision(answer) is AtClose.THEME and answer.kept is Kept.WORDS]
    gone = [answer for answer in answers if decisions.decision(answer) is AtClose.DISCARD]
    with home.vault.begin() as unit:
        for answer in themes:
            unit.create(_theme_of(answer))
        contacts = tuple(_contacts(unit, session))
        for contact in contacts:
            unit.create(contact)
        outcome = redact(unit, home, [*themes, *gone])
    for answer in (*themes, *gone):
        del session.shared_forms[answer.id]
    taken_back = redacted(home, [*themes, *gone], outcome)
    for form in session.shared_forms.values():
        if form.is_new or form.is_changed:  # what was emptied, or never said anything
            form.discard()
    in_journal, dropped = _end_private(session, decisions)
    session.shared_forms.clear()
    session.ended()
    return Closed(
        contacts=contacts,
        kept=len(answers) - len(themes) - len(gone),
        themes=len(themes),
        in_journal=in_journal,
        discarded=len(gone) + dropped,
        taken_back=taken_back,
    )


def _end_private(session: OpenSession, decisions: Decisions) -> tuple[int, int]:
    """Hers become journal entries; all others go, in the same transaction. Returns how many of each."""
    journal = session.journal
    kept = dropped = 0
    with journal.vault.begin() as unit:
        for form in session.private_forms.values():
            answer = form.record
            if answer.is_hers and answer.words.strip() and decisions.decision(answer) is AtClose.KEEP:
                unit.create(_entry(session, answer))
                kept += 1
            elif answer.words.strip():
                dropped += 1
            journal.drafts.forget(answer.id, unit)
    session.private_forms.clear()
    journal.history.changed()
    return kept, dropped


def _theme_of(answer: SharedAnswer) -> SharedAnswer:
    """What stays of an answer of which only the theme is kept: that somebody answered this step."""
    return replace(
        answer,
        id=new_id(),
        words="",
        translation="",
        translation_language="",
        language="",
        written_by=None,
        read_back=False,
        kept=Kept.THEME,
    )


def _entry(session: OpenSession, answer: PrivateAnswer) -> JournalEntry:
    family = session.record.family_id
    text = answer.words.strip()
    if answer.translation.strip():
        text = f"{text}\n\n{answer.translation.strip()}"
    return JournalEntry(
        id=new_id(),
        about=JournalAbout.SESSION,
        family_id=family,
        occurred_at=answer.said_at,
        text=text,
        language=answer.language,
        session_id=session.record.id,
        step_id=answer.step_id,
        asked=session.shown(answer.step_id, session.languages[0]).text,
    )


# ---- the entry in the log ----------------------------------------------------------------------------------------


def _contacts(reader: Reader, session: OpenSession) -> list[Contact]:
    record = session.record
    if record.mode is not SessionMode.WITH_FAMILY or record.family_id is None:
        return []
    households = list(record.households)
    if not households:
        every = reader.find(Household, family_id=record.family_id)
        households = [HouseholdId(every[0].id)] if len(every) == 1 else []
    told = {contact.household_id for contact in reader.find(Contact, session_id=record.id)}
    return [_contact(reader, session, household) for household in households if household not in told]


def _contact(reader: Reader, session: OpenSession, household: HouseholdId) -> Contact:
    record, now = session.record, session.home_forms.now()
    words = catalog(session.her_language)
    people = [
        person
        for person in reader.find(Participant, "position", session_id=record.id)
        if person.caregiver_id is None and person.household_id in (None, household)
    ]
    belongs = {place.child_id for place in reader.find(ChildInHousehold, household_id=household)}
    lasted = now - record.began_at
    whole = record.paused_at is None and lasted <= _LONGEST_SITTING
    return Contact(
        id=ContactId(new_id()),
        household_id=household,
        children=tuple(ChildId(child) for child in record.children if child in belongs),
        occurred_at=record.began_at,
        recorded_at=now,
        author_id=session.author,
        minutes=max(int(lasted.total_seconds() // 60), 0) if whole else None,
        mode=ContactMode.REFLECTION_SESSION,
        with_members=tuple(MemberId(person.member_id) for person in people if person.member_id is not None),
        with_others=", ".join(person.name for person in people if person.member_id is None),
        language=record.languages[-1],
        reason=session.edition.said(session.module.title, session.her_language),
        agreed="\n".join(_agreed(reader, session, words)),
        said_language=session.her_language,
        session_id=record.id,
    )


def _agreed(reader: Reader, session: OpenSession, words: Catalog) -> list[str]:
    record, language = session.record, session.her_language
    lines = []
    roles = reader.peek(RoleAgreement, role_agreement_id(record.id))
    if roles is not None:
        for message, text in (
            # Translators: the next three begin a line of an agreement about who does what; {words} is what was agreed.
            (words.gettext("The family: {words}"), roles.family_does or roles.family_does_translated),
            (words.gettext("The provider: {words}"), roles.provider_does or roles.provider_does_translated),
            (words.gettext("Together: {words}"), roles.together or roles.together_translated),
        ):
            if text.strip():
                lines.append(message.format(words=" ".join(text.split())))
    promises = reader.find(FollowUp, "due", source_id=record.id)
    lines.extend(_promise(reader, promise, words, language) for promise in promises)
    if record.next_day is not None:
        when = format_date(record.next_day, language=language)
        if record.next_time is not None:
            # Translators: {day} is a day, {time} a time of day.
            when = words.gettext("{day}, {time}").format(day=when, time=format_time(record.next_time, language))
        # Translators: {when} is a day, or a day and a time.
        lines.append(words.gettext("We meet again: {when}").format(when=when))
    return lines


def _promise(reader: Reader, promise: FollowUp, words: Catalog, language: str) -> str:
    name = ""
    if promise.owed_by_caregiver is not None and (caregiver := reader.peek(Caregiver, promise.owed_by_caregiver)):
        name = caregiver.name
    if promise.owed_by_member is not None and (member := reader.peek(FamilyMember, promise.owed_by_member)):
        name = member.name
    what = promise.what
    if name and promise.due is not None:
        due = format_date(promise.due, language=language)
        # Translators: a promise: {who} is a name, {what} what the person promised, {date} the day it is due.
        return words.gettext("{who} promised: {what} (by {date})").format(who=name, what=what, date=due)
    if name:
        # Translators: a promise: {who} is a name, {what} what the person promised.
        return words.gettext("{who} promised: {what}").format(who=name, what=what)
    if promise.due is not None:
        due = format_date(promise.due, language=language)
        # Translators: {what} is what somebody promised, {date} the day it is due.
        return words.gettext("Promised: {what} (by {date})").format(what=what, date=due)
    # Translators: {what} is what somebody promised.
    return words.gettext("Promised: {what}").format(what=what)

"""A reflection session for the household that it was held with: what was agreed, promised and said, and the team map.

Only what was shared is among the records that this is given. Each prompt stands as it was shown, in each language; what
people said stays in the language it was said in, with its translation beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.reflection import (
    Kept,
    Participant,
    PartnershipNeed,
    ReflectionSession,
    Ring,
    RoleAgreement,
    SharedAnswer,
    ShownWording,
    TeamPerson,
)
from fcc_app.export.document import (
    Block,
    Column,
    DataSet,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Picture,
    Table,
    Tone,
    Value,
)
from fcc_app.export.speaking import Speaker
from fcc_app.export.speaking import Words as Label
from fcc_app.formats import format_date, format_list, format_time
from fcc_app.i18n import Catalog, isolate
from fcc_app.pictures import MapPerson, svg, team_map

MAP_WIDTH_MM = 165.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionContents:
    """Everything that a session's document is made of: one household's, and nothing else.

    *wording* has what each step said; that of the step without a name is what the module itself said: its ``title``,
    and each agreement by its id. *built_in* says that these are the app's own words. *people* are the names of members
    and caregivers by their ids.
    """

    home_name: str
    provider_name: str
    household_name: str
    children: tuple[str, ...]
    session: ReflectionSession
    participants: tuple[Participant, ...]
    wording: tuple[ShownWording, ...]
    built_in: bool
    answers: tuple[SharedAnswer, ...]
    roles: RoleAgreement | None
    needs: tuple[PartnershipNeed, ...]
    promises: tuple[FollowUp, ...]
    team: tuple[TeamPerson, ...]
    people: dict[UUID, str]
    made_at: datetime


def session_document(contents: SessionContents, languages: tuple[str, ...]) -> Document:
    """The session in one language, or in two side by side; *languages* are one or two tags, the main one first."""
    return _SessionWriter(contents, Speaker(languages)).document()


class _SessionWriter:
    def __init__(self, contents: SessionContents, speaker: Speaker) -> None:
        self._contents = contents
        self._speaker = speaker
        self._names = {person.id: person.name for person in contents.participants}

    def document(self) -> Document:
        contents, speaker = self._contents, self._speaker
        title = self._module("title") or speaker.label(lambda t: t.gettext("Reflection session"))
        day = contents.session.began_at.date()
        first = title[0]
        return Document(
            title=title,
            languages=speaker.languages,
            blocks=tuple(self._blocks(title)),
            data=tuple(self._data()),
            made_at=contents.made_at,
            author=contents.home_name,
            file_stem=f"{first.text} {contents.household_name} {day.isoformat()}",
        )

    # ---- for readers -----------------------------------------------------------------------------------------

    def _blocks(self, title: Passages) -> Iterator[Block]:
        speaker = self._speaker
        yield Heading(1, title)
        yield Facts(tuple(self._heading_facts()))
        # Translators: a heading over what the family and the home agreed on in a reflection session.
        yield Heading(2, speaker.label(lambda t: t.gettext("What we agreed")))
        yield from self._agreed()
        if self._contents.team:
            # Translators: a heading over a picture of all who help around a child. "Team" has nothing to do with sport.
            yield Heading(2, speaker.label(lambda t: t.gettext("Our team")))
            yield from self._team()
        # Translators: a heading over what people said in a reflection session.
        yield Heading(2, speaker.label(lambda t: t.gettext("What we said")))
        yield from self._said()
        agreements = tuple(self._agreements())
        if agreements:
            # Translators: a heading over the agreements that everybody reads together before a reflection session.
            yield Heading(2, speaker.label(lambda t: t.gettext("How we talk with each other")))
            yield from agreements

    def _heading_facts(self) -> Iterator[Fact]:
        contents, speaker, session = self._contents, self._speaker, self._contents.session
        home = " · ".join(dict.fromkeys(filter(None, (contents.home_name, contents.provider_name))))
        yield speaker.fact(lambda t: t.gettext("Child care home"), speaker.quoted(home))
        # Translators: a label before the name of a family's household.
        yield speaker.fact(lambda t: t.gettext("Household"), speaker.quoted(contents.household_name))
        if contents.children:
            yield speaker.fact(lambda t: t.gettext("About"), self._list(contents.children))
        # Translators: a label before the names of the people who sat together.
        yield speaker.fact(lambda t: t.gettext("Who was here"), self._list(tuple(self._names.values())))
        # Translators: a label before a day.
        yield speaker.fact(lambda t: t.gettext("Date"), self._day(session.began_at))
        if session.closed_at is not None and session.closed_at.date() != session.began_at.date():
            # Translators: a label before the day on which a reflection session, held on several days, was ended.
            yield speaker.fact(lambda t: t.gettext("Ended on"), self._day(session.closed_at))
        if session.place.strip():
            yield speaker.fact(lambda t: t.gettext("Place"), speaker.quoted(session.place))

    def _day(self, moment: datetime) -> Passages:
        return self._speaker.value(lambda tag: format_date(moment.date(), "long", tag), ours=True)

    def _list(self, names: tuple[str, ...]) -> Passages:
        return self._speaker.value(lambda tag: format_list(list(names), tag))

    # ---- what was agreed -------------------------------------------------------------------------------------

    def _agreed(self) -> Iterator[Block]:
        contents, speaker = self._contents, self._speaker
        nothing = True
        if contents.roles is not None and not contents.roles.is_empty:
            nothing = False
            yield self._roles(contents.roles)
        facts = tuple(self._agreed_facts())
        if facts:
            nothing = False
            yield Facts(facts)
        if nothing:
            yield Paragraph(speaker.label(lambda t: t.gettext("Nothing was written down this time.")), Tone.MUTED)

    def _roles(self, roles: RoleAgreement) -> Table:
        speaker = self._speaker

        def cell(words: str, translated: str) -> Passages:
            parts = []
            if words.strip() or not translated.strip():
                parts.append(Passage(words.strip(), roles.language or speaker.languages[0]))
            if translated.strip():
                parts.append(Passage(translated.strip(), roles.translation_language or speaker.languages[-1]))
            return tuple(parts)

        return Table(
            (
                # Translators: columns of an agreement about who does what for a child.
                speaker.label(lambda t: t.gettext("The family")),
                speaker.label(lambda t: t.gettext("The provider")),
                # Translators: a column: what the family and the provider do together.
                speaker.label(lambda t: t.gettext("Both together")),
            ),
            (
                (
                    cell(roles.family_does, roles.family_does_translated),
                    cell(roles.provider_does, roles.provider_does_translated),
                    cell(roles.together, roles.together_translated),
                ),
            ),
        )

    def _agreed_facts(self) -> Iterator[Fact]:
        contents, speaker, session = self._contents, self._speaker, self._contents.session
        for need in contents.needs:
            words = speaker.quoted(need.words, need.language)
            # Translators: a label before what a family needs so that all can work well together.
            yield speaker.fact(lambda t: t.gettext("We need"), words, Tone.AS_SAID)
            yield from self._translated(need.translation, need.translation_language)
        for promise in contents.promises:
            yield speaker.fact(lambda t: t.gettext("Promised"), self._promise(promise), Tone.AGREED)
        if session.next_day is not None:
            # Translators: a label before the day of the next meeting.
            yield speaker.fact(lambda t: t.gettext("We meet again"), self._next_meeting(session), Tone.AGREED)

    def _next_meeting(self, session: ReflectionSession) -> Passages:
        day, at, place = session.next_day, session.next_time, session.next_place.strip()

        def said(tag: str) -> str:
            parts = [] if day is None else [format_date(day, "weekday", tag)]
            if at is not None:
                parts.append(format_time(at, tag))
            return " · ".join([*parts, *([place] if place else [])])

        return self._speaker.value(said, ours=not place)

    def _promise(self, promise: FollowUp) -> Passages:
        owner = self._contents.people.get(promise.owed_by_caregiver or promise.owed_by_member or promise.id, "")

        def said(tag: str) -> str:
            parts = [f"{promise.what} ({owner})" if owner else promise.what]
            words = Speaker((tag,))
            if promise.due is not None:
                due = format_date(promise.due, language=tag)
                parts.append(words.say(lambda t: t.gettext("by {date}").format(date=due))[0].text)
            if promise.done_on is not None:
                done = format_date(promise.done_on, language=tag)
                parts.append(words.say(lambda t: t.gettext("done on {date}").format(date=done))[0].text)
            return " · ".join(parts)

        return self._speaker.value(said)

    # ---- the team --------------------------------------------------------------------------------------------

    def _team(self) -> Iterator[Block]:
        contents, speaker = self._contents, self._speaker
        people = [
            MapPerson(person.id.hex, person.name, person.what, person.ring is Ring.KEY, person.angle)
            for person in contents.team
        ]
        child = ", ".join(contents.children)
        alternative = speaker.say(
            # Translators: read aloud for a picture. {child} is a name, the next two are numbers of people.
            lambda t: t.gettext(
                "A map of the team around {child}. Key people, near: {key}. People who give support, further out: "
                "{support}."
            ).format(
                child=isolate(child) if child else "?",
                key=sum(person.inner for person in people),
                support=sum(not person.inner for person in people),
            )
        )
        drawing = team_map(contents.children, people).drawing()
        yield Picture(svg(drawing), "image/svg+xml", alternative, MAP_WIDTH_MM)
        facts = []
        for ring in Ring:
            here = [person for person in contents.team if person.ring is ring]
            if here:
                names = "\n".join(f"{one.name} ({one.what})" if one.what.strip() else one.name for one in here)
                label = speaker.term(ring)
                facts.append(Fact(label, speaker.quoted(names)))
        yield Facts(tuple(facts))

    # ---- what was said ---------------------------------------------------------------------------------------

    def _said(self) -> Iterator[Block]:
        contents = self._contents
        steps = [step for step in self._steps() if any(answer.step_id == step for answer in contents.answers)]
        if not steps:
            text = self._speaker.label(lambda t: t.gettext("No words were shared this time."))
            yield Paragraph(text, Tone.MUTED)
        for step in steps:
            yield Heading(3, self._text(step, "title") or self._text(step, "text"))
            question = self._text(step, "question")
            if question:
                yield Paragraph(question)
            said = [answer for answer in contents.answers if answer.step_id == step]
            yield Facts(tuple(fact for answer in said for fact in self._answer(answer)))

    def _steps(self) -> tuple[str, ...]:
        shown = dict.fromkeys(wording.step_id for wording in self._contents.wording if wording.step_id)
        rest = dict.fromkeys(answer.step_id for answer in self._contents.answers)
        return tuple(shown | rest)

    def _answer(self, answer: SharedAnswer) -> Iterator[Fact]:
        speaker = self._speaker
        name = self._names.get(answer.participant_id, "") if answer.participant_id else ""
        # Translators: a label before what several people said together.
        label = speaker.quoted(name) if name else speaker.label(lambda t: t.gettext("All of us"))
        if answer.kept is Kept.THEME:
            words = speaker.label(lambda t: t.gettext("Talked about this. The words were not kept."))
            yield Fact(label, words, Tone.MUTED)
            return
        yield Fact(label, speaker.quoted(answer.words, answer.language), Tone.AS_SAID)
        yield from self._translated(answer.translation, answer.translation_language)
        writer = self._names.get(answer.written_by, "") if answer.written_by else ""
        if writer:
            by = speaker.say(lambda t: _read_back(t, writer)) if answer.read_back else speaker.quoted(writer)
            # Translators: a label before the name of a person who wrote down what somebody else said.
            yield speaker.fact(lambda t: t.gettext("Written down by"), by, Tone.MUTED)

    def _translated(self, words: str, language: str) -> Iterator[Fact]:
        if words.strip():
            yield self._speaker.fact(
                # Translators: a label before words that say in another language what somebody said.
                lambda t: t.gettext("Translation"),
                self._speaker.quoted(words, language or self._speaker.languages[-1]),
            )

    def _text(self, step: str, field: str) -> Passages:
        """A text of a step as it was shown: in the document's languages, else in those that it was shown in."""
        shown = [
            wording for wording in self._contents.wording if wording.step_id == step and wording.text(field).strip()
        ]
        wanted = [wording for tag in self._speaker.languages for wording in shown if wording.language == tag]
        return tuple(
            Passage(wording.text(field), wording.language, ours=self._contents.built_in and not wording.theirs)
            for wording in (wanted or shown[:1])
        )

    def _module(self, field: str) -> Passages:
        return self._text("", field)

    def _agreements(self) -> Iterator[Block]:
        whole = [wording for wording in self._contents.wording if not wording.step_id]
        fields = dict.fromkeys(shown.field for wording in whole for shown in wording.texts)
        for field in fields:
            if field != "title":
                yield Paragraph(self._module(field))

    # ---- for spreadsheets and programs -----------------------------------------------------------------------

    def _data(self) -> Iterator[DataSet]:
        contents, speaker = self._contents, self._speaker

        def column(name: str, label: Label) -> Column:
            return Column(name, speaker.label(label))

        def words(text: str, language: str) -> Value | Passage:
            return Passage(text, language or speaker.languages[0]) if text.strip() else None

        def prompt(step: str) -> Value | Passage:
            shown = self._text(step, "text")
            return shown[0] if shown else step

        yield DataSet(
            "answers",
            (
                # Translators: a column: the number or name of a step of a reflection session.
                column("step", lambda t: t.gettext("Step")),
                # Translators: a column: what was asked.
                column("prompt", lambda t: t.gettext("Asked")),
                # Translators: a column: who said it.
                column("who", lambda t: t.gettext("Who")),
                column("language", lambda t: t.gettext("Language spoken")),
                column("words", lambda t: t.gettext("What was said")),
                column("translation", lambda t: t.gettext("Translation")),
                column("said_at", lambda t: t.gettext("When")),
            ),
            tuple(
                (
                    answer.step_id,
                    prompt(answer.step_id),
                    self._names.get(answer.participant_id) if answer.participant_id else None,
                    answer.language,
                    words(answer.words, answer.language),
                    words(answer.translation, answer.translation_language),
                    answer.said_at.isoformat(timespec="minutes"),
                )
                for answer in contents.answers
            ),
        )
        yield DataSet(
            "promises",
            (
                column("what", lambda t: t.gettext("Promised")),
                column("who", lambda t: t.gettext("Who")),
                # Translators: a column: the day until which something was promised.
                column("due", lambda t: t.gettext("Due")),
                # Translators: a column: the day on which a promise was kept.
                column("done_on", lambda t: t.gettext("Done on")),
            ),
            tuple(
                (
                    promise.what,
                    contents.people.get(promise.owed_by_caregiver or promise.owed_by_member or promise.id),
                    None if promise.due is None else promise.due.isoformat(),
                    None if promise.done_on is None else promise.done_on.isoformat(),
                )
                for promise in contents.promises
            ),
        )
        yield DataSet(
            "team",
            (
                column("name", lambda t: t.gettext("Name")),
                # Translators: a column: what somebody is to a child: mother, doctor, neighbor.
                column("what", lambda t: t.gettext("To the child")),
                # Translators: a column: near the child or further out, on a picture of all who help.
                column("ring", lambda t: t.gettext("Place on the map")),
            ),
            tuple((person.name, person.what or None, speaker.term(person.ring)[0]) for person in contents.team),
        )


def _read_back(t: Catalog, writer: str) -> str:
    # Translators: {name} wrote down what somebody else said, and read it back to that person.
    return t.gettext("{name}, and read back").format(name=isolate(writer))

"""Reflection sessions through a reflection module: ``home.reflection`` (:class:`Reflection`) and ``home.modules``.

For whoever builds the pages. Nothing here knows Qt. Slow calls (opening the journal, taking back, closing, everything
of ``home.releases``) belong into the background; all others take milliseconds.

**Modules.** ``home.modules.newest()`` is what to choose from; a :class:`ModuleEdition` has ``.module`` (parts, steps,
agreements), ``.said(words, tag)`` and ``.speaks(tag)``; ``home.modules.problems`` is what is wrong with a programme's
files.

**Begin.** ``home.reflection.choices(family_id)`` offers households, children, languages and people. The passphrase is
asked for (leaving family view asks for it again): ``journal = home.journal.open(passphrase)``, then ``session =
home.reflection.begin(Plan(module=edition.module.key, family_id=…, households=…, children=…, languages=("en", "ar"),
participants=…), journal)``. The session closes the journal when it is paused, closed or left. On one's own:
``mode=SessionMode.ON_MY_OWN``, a family or none; as a group: ``mode=SessionMode.GROUP``, no family. What is chosen
before that is kept at every key: ``home.reflection.plans``; :class:`Planning` says what is usual.
``session.agreements(tag)``, ``session.agreements_read()``.

**Walk.** ``session.step``, ``.steps``, ``.index``, ``.progress()`` (by part), ``.forward()``, ``.back()``, ``.go(id)``,
``.come_back_later(id)``; ``session.shown(step_id, tag)`` gives the words of one pane (:class:`ShownStep`): as first
shown in this session, however the module changes. ``may_be_rendered``: the module does not speak that language;
``session.edit_rendering(step_id, tag)`` is a Form to type the family's own words into (field ``words``),
``session.finish_rendering(form)`` on leaving it.

**Answers.** ``session.answers(step_id, speaker)`` are the :class:`AnswerForm` that may be on screen while that
participant speaks: everything shared, and only this person's private ones. ``session.new_answer(participant_id)``,
``answer.set(words=…)``; durable within a second: a private one in the journal's drafts
(``session.journal.drafts.on_saved``), a shared one in the home's (``home.drafts.on_saved``). ``session.share(answer)``,
``session.take_back(answer)`` (slow) -> :class:`TakenBack` (``was_given_away``: say so), ``session.discard(answer)``.
``answer.set(written_by=participant_id, read_back=True)`` for a person who does not type. Each alone first:
``session.is_alone(step_id)``, ``session.open_sharing(step_id)``. ``session.may_be_private`` is false in a group,
``session.may_be_shared`` on one's own.

**Act.** ``session.role_agreement()`` (Form with three columns: ``family_does``, ``provider_does``, ``together``, each
with ``…_translated``), for the step that ``produces`` an agreement; needs, for the one that produces needs:
``needs()``, ``new_need()``, ``edit_need()``, ``remove_need()``; ``new_promise(step_id)`` -> Form[FollowUp] with the
suggestion's words and date (set ``owed_by_member`` or ``owed_by_caregiver``), ``promises()``. The team map: ``team()``,
``bring_team()`` (those of last time), ``not_on_the_map()``, ``add_to_team()``, ``move_on_map()``,
``edit_team_person()``, ``remove_from_team()``; ``fcc_app.pictures.team_map()`` says where everybody stands.
``new_thanks(person)`` -> Form[ThankYou]. Forms are finished by the page, as everywhere.

**Pause and resume.** ``session.pause()``; ``home.reflection.unfinished()``; ``home.reflection.resume(id, journal)`` and
``session.agreed_so_far()`` to show first. At lock ``session.leave()``: every word is in the drafts. After a crash
the session is in ``unfinished()`` like a paused one.

**Close.** For each participant, with that person at the screen: ``session.look_over(participant_id)``,
``session.decide(answer_id, AtClose.…)``; :func:`choices` says what is possible, the first being the default: shared
words are kept, hers go into the journal, a parent's are discarded. ``session.set_next_meeting(day, time, place=…)``.
``session.close()`` (slow) -> :class:`Closed`: one entry in each household's log.

**Give.** First ``session.keep()``, while it is open. ``home.releases.prepare_session(SessionRequest(…))``,
``prepare_card(CardRequest(…))``, ``prepare_meeting(MeetingRequest(…))`` (format ``ics``) and
``prepare_own_words(OwnWordsRequest(…))`` (to print for one parent before the session closes), then as with a log:
``preview``, ``release``, ``printable``.

**Over time.** ``home.reflection.over_time(family_id, household_id | None)``: pages side by side, prompts, the rhythm of
meetings by month, promises kept and open. ``home.reflection.page(session_id)`` reads one session. On one's own:
``own(journal)`` and ``own_answers(session_id, journal)``.
"""

from fcc_app.domain.modules import ModuleEdition
from fcc_app.services.reflection.answers import AnswerForm, TakenBack
from fcc_app.services.reflection.decisions import AtClose, Closed, PersonClosing, choices
from fcc_app.services.reflection.looking_back import OverTime, PromptOverTime, SessionPage
from fcc_app.services.reflection.planning import Planning
from fcc_app.services.reflection.plans import AddedPerson, BegunPlan
from fcc_app.services.reflection.service import (
    Choices,
    FamilySessions,
    NewParticipant,
    Plan,
    Reflection,
    SessionClosedError,
)
from fcc_app.services.reflection.sitting import AgreedSoFar, NotWrittenError, OpenSession
from fcc_app.services.reflection.walking import PartProgress, ShownStep

__all__ = [
    "AddedPerson",
    "AgreedSoFar",
    "AnswerForm",
    "AtClose",
    "BegunPlan",
    "Choices",
    "Closed",
    "FamilySessions",
    "ModuleEdition",
    "NewParticipant",
    "NotWrittenError",
    "OpenSession",
    "OverTime",
    "PartProgress",
    "PersonClosing",
    "Plan",
    "Planning",
    "PromptOverTime",
    "Reflection",
    "SessionClosedError",
    "SessionPage",
    "ShownStep",
    "TakenBack",
    "choices",
]

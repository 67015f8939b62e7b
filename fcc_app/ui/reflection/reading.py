"""One session, read as it was held: its words then, what was shared, what was agreed."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.follow_ups import FollowUp
from fcc_app.domain.ids import SessionId
from fcc_app.domain.reflection import ReflectionSession, Ring, SessionStatus, ShownWording
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_date, format_time
from fcc_app.i18n import Catalog, app_language, isolate
from fcc_app.pictures import MapPerson, team_map
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import SessionPage
from fcc_app.ui.language_scope import Says, Words, marked, plain
from fcc_app.ui.native_names import native_name
from fcc_app.ui.reflection.giving import Giving, make_giving
from fcc_app.ui.reflection.picture_view import PictureView
from fcc_app.ui.reflection.session_words import BETWEEN, held_on
from fcc_app.ui.reflection.shared_words import Prompt, answer_card, ordered
from fcc_app.ui.theme import Ground, set_margins
from fcc_app.ui.widgets import Button, Card, Heading, Pill, ScrollPage, Section, Text, column, row
from fcc_app.ui.widgets.arranging import SideBySide, clear_layout


class Reading(Says, QWidget):
    """A whole session on one page. Nothing private is in it."""

    went_back = Signal()
    """Back to the family's sessions."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self.session_id: SessionId | None = None
        back = Button(lambda t: t.gettext("All sessions of this family"), look="quiet", icon="back")
        back.clicked.connect(self.went_back)
        self.back_button = back
        self.title = Heading(kind="page")
        self.when = Text(tone="muted")
        self.who = Text()
        self._parts = QVBoxLayout()
        self._to_give = QVBoxLayout()
        self.giving: Giving | None = None
        self._page = ScrollPage()
        self._page.add(
            row(back, None), column(self.title, self.when, self.who, spacing=4), self._parts, self._to_give, None
        )
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(self._page)

    def show_session(self, session: SessionId) -> SessionPage:
        """Show another session.

        Raises:
            GoneError: If there is no such session.
        """
        page = self._home.reflection.page(session)
        again = self.session_id == session
        self.session_id = session
        children = self._children(page)
        self.title.set_words(lambda t: page.title(app_language()) or t.gettext("A reflection session"))
        place = page.session.place.strip()
        about = [held_on(page.session), *([isolate(place)] if place else []), *map(isolate, children)]
        self.when.set_words(plain(BETWEEN.join(about)))
        self.who.set_words(lambda t: _people(page))
        clear_layout(self._parts)
        for part in self._sections(page, children):
            self._parts.addWidget(part)
        self._offer(page.session, again=again)
        if not again:
            self._page.verticalScrollBar().setValue(0)
        return page

    def focus_first(self) -> None:
        """The way back."""
        self.back_button.setFocus()

    def _offer(self, session: ReflectionSession, *, again: bool) -> None:
        """Let a closed session be given, once for as long as it is shown: what was just said of it stays."""
        if again and self.giving is not None:
            return
        clear_layout(self._to_give)
        closed = session.status is SessionStatus.CLOSED
        self.giving = make_giving(self._home, session, None, in_family_view=False) if closed else None
        if self.giving is not None:
            self._to_give.addWidget(self.giving)

    # ---- parts -----------------------------------------------------------------------------------------------------

    def _children(self, page: SessionPage) -> list[str]:
        names = {child.id: child.called_name for child in self._home.families.all_children()}
        return [names[child] for child in page.session.children if child in names]

    def _sections(self, page: SessionPage, children: list[str]) -> list[QWidget]:
        found: list[QWidget] = []
        if page.roles is not None and not page.roles.is_empty:
            found.append(self._roles(page))
        if page.needs:
            needs = Section(lambda t: t.gettext("What this family needs"))
            for need in page.needs:
                card = Card(ground="honey", margin=12, spacing=4)
                card.add(Text(plain(need.words), own_direction=True))
                if need.translation.strip():
                    card.add(Text(plain(need.translation), kind="muted", own_direction=True))
                needs.body.addWidget(card)
            found.append(needs)
        if page.promises:
            promises = Section(lambda t: t.gettext("What was promised"))
            for promise in page.promises:
                promises.body.addWidget(Text(promise_words(promise, self.owner(promise))))
            found.append(promises)
        if page.team:
            found.append(self._team(page, children))
        for thanks in page.thanks:
            card = Card(ground="honey", margin=14, spacing=4)
            card.add(Text(_thank_you(thanks.to_name), kind="strong"))
            card.add(Text(plain(thanks.words), own_direction=True))
            found.append(card)
        if page.session.next_day is not None:
            found.append(Text(_next_meeting(page), kind="strong"))
        found.append(self._steps(page))
        return found

    def _roles(self, page: SessionPage) -> QWidget:
        roles = page.roles
        section = Section(lambda t: t.gettext("Who does what"))
        if roles is None:
            return section
        columns: list[tuple[Words, str, str, Ground]] = [
            (lambda t: t.gettext("What the family does"), roles.family_does, roles.family_does_translated, "honey"),
            (
                lambda t: t.gettext("What the provider does"),
                roles.provider_does,
                roles.provider_does_translated,
                "soft",
            ),
            (lambda t: t.gettext("What we do together"), roles.together, roles.together_translated, "card"),
        ]
        cards = []
        for heading, words, translated, ground in columns:
            card = Card(ground=ground, margin=14)
            card.add(Text(heading, kind="strong"), Text(plain(words or "–"), own_direction=True))
            if translated.strip():
                card.add(Text(plain(translated), kind="muted", own_direction=True))
            card.body.addStretch(1)
            cards.append((card, 1))
        section.body.addWidget(SideBySide(*cards, narrow=640))
        return section

    def _team(self, page: SessionPage, children: list[str]) -> QWidget:
        section = Section(lambda t: t.gettext("Our team"))
        people = [
            MapPerson(person.id.hex, person.name, person.what, person.ring is Ring.KEY, person.angle)
            for person in page.team
        ]
        picture = PictureView(
            team_map(children, people).drawing(), lambda t: t.gettext("The team map; the list beside it says the same")
        )
        names = QWidget()
        lines: list[QWidget] = []
        for ring in Ring:
            here = [person for person in page.team if person.ring is ring]
            if here:
                lines.append(Text(marked(WORDS[ring]), kind="strong", wrap=False))
            for person in here:
                what = person.what.strip()
                said = isolate(person.name) + (BETWEEN + isolate(what) if what else "")
                lines.append(Text(plain(said)))
        names.setLayout(column(*lines, None, spacing=4))
        section.body.addWidget(SideBySide((picture, 3), (names, 2), narrow=640, spacing=24))
        return section

    def _steps(self, page: SessionPage) -> QWidget:
        section = Section(lambda t: t.gettext("Step by step, as it was worded then"))
        for step in page.steps:
            wording = ordered(tuple(one for one in page.wording if one.step_id == step), page.session.languages)
            if wording:
                section.body.addWidget(_step_card(page, step, wording))
        return section

    def owner(self, promise: FollowUp) -> str:
        """Who owes a promise; empty when nobody in particular does."""
        people = self._home.follow_ups.promisers(promise.family_id)
        owners: dict[UUID, str] = {person.id: person.name for person in people.caregivers}
        owners |= {person.id: person.name for person in people.members}
        who = promise.owed_by_caregiver or promise.owed_by_member
        return "" if who is None else owners.get(who, "")


def promise_words(promise: FollowUp, owner: str) -> Words:
    """A promise in a line: what, by whom, until when, and whether it was kept."""

    def said(t: Catalog) -> str:
        parts = [isolate(promise.what)]
        if owner:
            parts.append(isolate(owner))
        if promise.done_on is not None:
            day = format_date(promise.done_on, language=app_language())
            # Translators: a promise was kept on {day}.
            parts.append(t.gettext("✓ kept on {day}").format(day=isolate(day)))
        elif promise.due is not None:
            day = format_date(promise.due, language=app_language())
            # Translators: a promise is to be kept by {day}.
            parts.append(t.gettext("by {day}").format(day=isolate(day)))
        return BETWEEN.join(parts)

    return said


def _people(page: SessionPage) -> str:
    said = []
    for person in page.participants:
        language = f" ({isolate(native_name(person.language))})" if person.language else ""
        said.append(isolate(person.name) + language)
    return BETWEEN.join(said)


def _thank_you(name: str) -> Words:
    # Translators: the heading of a thank-you; {name} is the person it was written to.
    return lambda t: t.gettext("Thank you, {name}").format(name=isolate(name))


def _next_meeting(page: SessionPage) -> Words:
    session = page.session

    def said(t: Catalog) -> str:
        if session.next_day is None:
            return ""
        parts = [format_date(session.next_day, "weekday", app_language())]
        if session.next_time is not None:
            parts.append(format_time(session.next_time, app_language()))
        if session.next_place.strip():
            parts.append(isolate(session.next_place.strip()))
        # Translators: {when} is the day, the time and the place of the next meeting.
        return t.gettext("Next meeting: {when}").format(when=BETWEEN.join(parts))

    return said


def _step_card(page: SessionPage, step: str, wording: Sequence[ShownWording]) -> Card:
    card = Card(margin=16, spacing=10)
    sides = [(_said(one, first=number == 0), 1) for number, one in enumerate(wording)]
    card.add(SideBySide(*sides, narrow=560, spacing=24) if len(sides) > 1 else sides[0][0])
    if any(one.theirs for one in wording):
        card.add(row(Pill(lambda t: t.gettext("In the family’s own words"), tone="honey"), None))
    for answer in page.answers_to(step):
        card.add(answer_card(answer, page))
    return card


def _said(wording: ShownWording, *, first: bool) -> QWidget:
    side = QWidget()
    lines: list[QWidget | None] = []
    for field, kind in (("title", "strong"), ("text", "strong" if first else "body"), ("question", "body")):
        words = wording.text(field).strip()
        if words:
            lines.append(Prompt(words, wording.language, "strong" if kind == "strong" else "body"))
    example = wording.text("example").strip()
    if example:
        lines.append(Prompt(example, wording.language, "muted"))
    side.setLayout(column(*lines, None, spacing=6))
    return side

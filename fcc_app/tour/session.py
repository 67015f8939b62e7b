"""The session on the tour: begun with a family, answered in two languages, closed, and given as a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from fcc_app.domain.modules import ModuleEdition
from fcc_app.i18n import app_language
from fcc_app.tour.person import Person
from fcc_app.tour.story import Story
from fcc_app.ui import file_dialogs
from fcc_app.ui.family_view.family_frame import FamilyFrame
from fcc_app.ui.reflection.session_view import SessionView
from fcc_app.ui.reflection.tongues import label_language

IDEA = "know.be-curious"
SCENE = "see.sleep"
ROLES = "reflect.provider.share-roles"
TEAM = "act.thank-the-team"


class SessionStory:
    """A provider and a parent in front of one screen: *story*'s person, and one who reads the family's language."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.person = story.person
        self.texts = story.texts
        self.parent = Person(language=label_language(story.texts.family_language))
        self.picture = story.picture

    def sits_down_with_the_family(self, folder: Path) -> None:
        """The whole session; the files for the family go into *folder*."""
        self.begins(folder)
        self.answers()
        self.agrees()
        self.draws_the_team()
        self.closes()
        self.takes_it_home(folder)
        self.leaves_family_view()
        self.looks_back()

    # ---- beginning -------------------------------------------------------------------------------------------------

    def begins(self, folder: Path) -> None:
        """With whom, in which languages, where the files go; then the passphrase, and the agreements."""
        person = self.person
        person.presses("Ctrl+4")
        self.picture("reflect-together")
        person.clicks("Begin with a family")
        person.chooses_name("Which family", self.texts.theirs["family"])
        with choosing_folder(folder):
            person.clicks("Choose a folder")
        person.scrolls_to_top()
        self.picture("session-begin")
        person.types_into("Your passphrase, once more", self.story.passphrase)
        self.picture("session-passphrase")
        person.presses("Return")
        person.waits_for(lambda: self._frame_or_none, "family view")
        person.waits_to_see("Let us begin")
        self.picture("session-agreements")
        person.clicks("Let us begin")
        self.waits_for_step(self._edition.module.steps[0].id)
        self.picture("session-idea")

    # ---- walking ---------------------------------------------------------------------------------------------------

    def answers(self) -> None:
        """Each in the own language, first for oneself; then both share."""
        person, parent = self.person, self.parent
        self.walks_to(IDEA)
        self.writes(person, self._her_name, self.texts.ours["session_answer"])
        self.picture("session-only-me")
        person.clicks("Shared", context="an answer")
        self.speaks(parent, self.texts.theirs["adult"])
        self.writes(parent, self.texts.theirs["adult"], self.texts.theirs["session_answer"])
        parent.clicks("Shared", context="an answer", within=self._side(-1))
        person.settles()
        self.picture("session-shared")
        self.walks_to(SCENE)
        self.picture("session-scene")

    def agrees(self) -> None:
        """Who does what, in three columns."""
        person, ours = self.person, self.texts.ours
        self.walks_to(ROLES)
        for label, words in (
            ("What the family does", ours["session_family"]),
            ("What the provider does", ours["session_provider"]),
            ("What we do together", ours["session_together"]),
        ):
            person.types_into(label, words)
        self.picture("session-agreement")

    def draws_the_team(self) -> None:
        """Those of the family by one press, somebody else typed in; then a thank-you."""
        person, ours, theirs = self.person, self.texts.ours, self.texts.theirs
        self.walks_to(TEAM)
        person.clicks_name(theirs["adult"])
        person.types_into("Name", ours["supporter"])
        person.types_into("Who this is to the child", ours["supporter_is"])
        person.clicks("Add to the map")
        person.settles()
        person.scrolls_to_top()
        self.picture("session-team")
        person.clicks_name(theirs["adult"])
        person.clicks("Say thank you")
        person.types_into("What we thank you for", theirs["session_thanks"])
        self.picture("session-thank-you")
        person.clicks("Back to the map")

    # ---- closing ---------------------------------------------------------------------------------------------------

    def closes(self) -> None:
        """Each looks over the own words; when we meet again; then it is closed."""
        person = self.person
        steps = self._edition.module.steps
        self.walks_to(steps[-1].id)
        person.clicks("In a month")
        self.picture("session-next-meeting")
        person.clicks("Finish")
        while not person.sees("Before we close"):
            self._looks_over()
        self.picture("session-before-closing")
        person.clicks("Close the session")
        person.waits_to_see("This session is closed. What you shared is kept.")
        self.picture("session-closed")

    def _looks_over(self) -> None:
        """Whoever is asked takes the laptop, sees the own words, and puts them away."""
        self.person.clicks("I am {name}")
        self.person.settles()
        self.picture("session-look-over")
        for reader in (self.person, self.parent):
            for done in ("Go on", "Done: put my words away"):
                if reader.sees(done):
                    reader.clicks(done)
                    reader.settles()
                    return

    def takes_it_home(self, folder: Path) -> None:
        """The session as a PDF in the family's folder, and its pages on the screen."""
        person = self.person
        before = set(folder.iterdir())
        person.clicks("Give a copy")
        person.waits_to_see("Given: {name}. It is in the folder for your family.")
        self.story.files.extend(sorted(set(folder.iterdir()) - before))
        person.clicks("See the pages")
        person.waits_to_see("Put the pages away")
        person.settles()
        self.picture("session-pages")
        person.scrolls_to(person.button("Give as a calendar file"))
        self.picture("session-pages-end")

    def leaves_family_view(self) -> None:
        """Only with the passphrase."""
        person = self.person
        person.clicks("Leave family view")
        person.waits_to_see("Leave family view?")
        person.types_into("Passphrase", self.story.passphrase)
        self.picture("leave-family-view")
        person.presses("Return")
        person.waits_for(lambda: self._frame_or_none is None or None, "the other pages")

    def looks_back(self) -> None:
        """What we said, what we promised, how often we met."""
        person = self.person
        person.presses("Ctrl+4")
        person.clicks("Look back")
        person.waits_to_see("What we said then, and what we say now.")
        self.picture("over-time")

    # ---- in the session --------------------------------------------------------------------------------------------

    @property
    def _frame_or_none(self) -> FamilyFrame | None:
        window = self.story.application.home_window
        return None if window is None else window.family_frame

    @property
    def _frame(self) -> FamilyFrame:
        return self.person.waits_for(lambda: self._frame_or_none, "family view")

    @property
    def _edition(self) -> ModuleEdition:
        window = self.story.application.home_window
        assert window is not None  # noqa: S101 - the session is part of an open home
        return window.home.modules.newest()[0]

    def walks_to(self, step: str) -> None:
        """Step by step, forward or back."""
        ids = [one.id for one in self._edition.module.steps]
        while self._here != step:
            way = 1 if ids.index(step) > ids.index(self._here) else -1
            following = ids[ids.index(self._here) + way]
            if way > 0:
                self.person.presses("Ctrl+Return")
            else:
                self.person.clicks("Back")
            self.waits_for_step(following)

    @property
    def _here(self) -> str:
        session = self._frame.open_session
        assert session is not None  # noqa: S101 - it is not closed yet
        return session.step.id

    def waits_for_step(self, step: str) -> None:
        """Until it is in sight, in the app's language."""
        shown = self._edition.module.step(step)
        self.person.waits_to_read(self._edition.said(shown.title or shown.text, app_language()))

    @property
    def _her_name(self) -> str:
        return self.texts.ours["provider"]

    def _side(self, number: int) -> QWidget:
        view = self._frame.content
        assert isinstance(view, SessionView)  # noqa: S101 - it is not closed yet
        return view.sides[number]

    def speaks(self, reader: Person, name: str) -> None:
        """From now on the person called *name* writes: by the button of that side, or by name where there is one."""
        if reader.sees("Now {name} speaks"):
            reader.clicks("Now {name} speaks")
        else:
            reader.clicks_name(name)
        reader.settles()

    @staticmethod
    def writes(reader: Person, name: str, words: str) -> None:
        """The person called *name* writes into the own box."""
        box = reader.field_called(reader.words("What {name} says").replace("{name}", name))
        reader.goes_into(box)
        reader.types(words)


@contextmanager
def choosing_folder(folder: Path) -> Iterator[None]:
    """The person chooses *folder* wherever one is asked for."""
    before: Any = file_dialogs.choose_folder

    def choose(*_asked: object, **_more: object) -> Path:
        return folder

    file_dialogs.choose_folder = choose
    try:
        yield
    finally:
        file_dialogs.choose_folder = before

"""The main job, told through the windows: from the first run to a log in the family's hands, and a home in full use.

Every step is something that a person does; nothing is called behind the windows' back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fcc_app.app import Application
from fcc_app.formats import language_name
from fcc_app.i18n import PSEUDO_LANGUAGES, app_language
from fcc_app.tour.person import Person
from fcc_app.tour.texts import Texts
from fcc_app.ui import file_dialogs
from fcc_app.ui.native_names import native_name

FORMATS = {
    "pdf": "PDF",
    "docx": "Word document",
    "csv": "Spreadsheet (CSV)",
    "html": "Web page",
    "json": "Data (JSON)",
}
"""The endings of the files, and what each format is called in the windows."""


class Story:
    """One sitting of *person* with *application*. *picture* is called with a name when there is something to see."""

    def __init__(self, person: Person, application: Application, texts: Texts, picture: Callable[[str], None]) -> None:
        self.person = person
        self.application = application
        self.texts = texts
        self.picture = picture
        self.passphrase = ""
        self.files: list[Path] = []

    # ---- the beginning -------------------------------------------------------------------------------------------

    def sets_up(self, sheet: Path, *, passphrase: str = "") -> None:
        """The first run: five screens, and the recovery sheet as a PDF at *sheet*."""
        person, ours = self.person, self.texts.ours
        self.picture("welcome")
        if native_name(app_language()) in person.in_sight():
            person.clicks_name(native_name(app_language()))
        person.clicks("Next")
        person.waits_to_see("What do families call you?")
        person.types(ours["provider"])
        self.picture("what-families-call-you")
        person.clicks("Next")
        person.waits_to_see("What is your home called?")
        person.types(ours["home"])
        person.clicks("Next")
        person.waits_to_see("Choose a passphrase")
        person.settles()
        if passphrase:
            person.goes_into(person.field("Passphrase"))
            person.clears()
            person.types(passphrase)
        self.passphrase = _text(person.field("Passphrase"))
        person.types_into("Type it once more, so that you know it", self.passphrase)
        self.picture("passphrase")
        person.clicks("Next")
        self.saves_recovery_sheet(sheet)
        self.picture("recovery-sheet")
        person.clicks("Begin")
        person.waits_for(lambda: self.application.home_window, "the new home")
        self.picture("an-empty-home")

    def saves_recovery_sheet(self, sheet: Path) -> None:
        """Save the sheet and type back what it says."""
        person, window = self.person, self.application.first_run_window
        self.files.append(sheet)
        with choosing(sheet):
            person.clicks("Save it as a PDF")
            person.waits_for(sheet.exists, "the recovery sheet")
            person.waits_to_see("Saved")
        assert window is not None  # noqa: S101 - the sheet is part of the first run
        for number, group in enumerate(window.sheet_groups(), start=1):
            label = person.words("Group {number}").replace("{number}", str(number))
            for edit in person.fields_called(label):
                person.goes_into(edit)
                person.types(group)

    # ---- a family ------------------------------------------------------------------------------------------------

    def adds_a_family(self) -> None:
        """Three questions; then the family's page."""
        person, theirs = self.person, self.texts.theirs
        person.clicks("Add a family")
        person.waits_to_see("What is the family called?")
        person.types_into("What is the family called?", theirs["family"])
        person.types_into("What is the child called?", theirs["child"])
        person.names_language("Which language does the family like to read?", self.texts.family_language)
        self.picture("add-a-family")
        person.clicks("Add this family")
        person.waits_to_see("Home practices")

    def adds_the_friends_family(self) -> None:
        """Another family: its child plays with the first one's."""
        person, friend = self.person, self.texts.friend
        person.presses("Ctrl+2")
        person.clicks("Add a family")
        person.types_into("What is the family called?", friend["family"])
        person.types_into("What is the child called?", friend["child"])
        person.clicks("Add this family")
        person.waits_to_see("Home practices")

    def opens_the_family(self) -> None:
        """The family's page, from the list."""
        self.person.presses("Ctrl+2")
        self.person.clicks_row(self.texts.theirs["family"])
        self.person.waits_to_see("Home practices")

    def writes_down_who_belongs_to_it(self) -> None:
        """One adult, with the name in both scripts and how to address her."""
        person, theirs = self.person, self.texts.theirs
        person.clicks("People")
        person.clicks("Add a person")
        person.types_into("Name", theirs["adult"])
        if theirs["adult_own_script"]:
            person.types_into("The name as they write it", theirs["adult_own_script"])
        person.types_into("How to speak to them", theirs["address_as"])
        person.types_into("Is the child’s", theirs["relation"])
        self.picture("people")
        person.clicks("Back to {name}")
        person.waits_to_see("Home practices")

    def asks_about_sleeping(self) -> None:
        """The interview, about one routine: what they told, how it goes here, what was agreed."""
        person, theirs, ours = self.person, self.texts.theirs, self.texts.ours
        person.clicks("Begin to ask")
        person.waits_to_see("Before you begin")
        self.picture("interview-opening")
        person.clicks("Begin")
        person.waits_to_see("{routine}: {n} of {all}")
        person.clicks("Skip this routine")
        person.types_into("In their own words", theirs["answer"])
        self.picture("interview-question")
        person.clicks("Next")
        person.waits_to_see("In their own words")
        person.types_into("In their own words", theirs["meaning"])
        while not person.sees("At home, in short"):
            person.clicks("Next")
            person.settles()
        person.types_into("At home, in short", ours["at_home"])
        person.types_into("Here", ours["here"])
        self.picture("interview-here")
        person.clicks("Next")
        person.types_into("What you agreed on", ours["agreed"])
        person.scrolls_to_top()
        self.picture("interview-agreed")
        person.clicks("Pause")
        person.waits_to_see("Home practices")
        self.picture("family")

    def asks_about_languages(self) -> None:
        """The language profile: what is heard at home, and one of the family's own words."""
        person, theirs = self.person, self.texts.theirs
        person.clicks("Languages and words")
        person.clicks("Another language")
        person.names_language("Which language?", self.texts.family_language)
        person.clicks("Add")
        person.settles()
        self.picture("languages")
        person.clicks("sleep", context="language-profile:sleep.meaning")
        person.types_into("The word or sign", theirs["word"])
        person.types_into("How to say it", theirs["say"])
        self.picture("family-words")
        person.clicks("Back to {name}")
        person.waits_to_see("Home practices")

    # ---- notes ---------------------------------------------------------------------------------------------------

    def writes_a_note(self) -> None:
        """An observation about the family's child, with a promise to keep."""
        person, ours = self.person, self.texts.ours
        person.clicks("Write a note")
        person.types_into("What I saw", ours["observation"])
        self.picture("care-note")
        person.clicks("Add a promise")
        person.types_into("What was promised", ours["promise"])
        person.scrolls_to(person.field("By when"))
        self.picture("care-note-promise")

    def catches_up(self) -> None:
        """The morning at nap time, by keys alone: a meal, a nap, and what two children did together."""
        person, ours = self.person, self.texts.ours
        person.presses("Ctrl+1")
        person.clicks("Catch up on the morning")
        person.waits_to_see("next, then saved")
        child, friend = self.texts.theirs["child"], self.texts.friend["child"]
        person.settles()
        for _ in range(next(place for place, said in enumerate(person.rows()) if child in said)):
            person.presses("PgDown")
        person.presses("2")  # a meal
        person.types("1130")
        person.presses("Return", "Return")
        person.types(ours["meal"])
        self.picture("catch-up")
        person.presses("Shift+Return")
        person.waits_to_read(ours["meal"])
        person.presses("1")  # an observation, at the same time
        person.presses("Return")
        person.types(ours["friend"].format(friend=friend))
        person.presses("Return")
        person.settles()
        self.picture("catch-up-next-child")
        person.presses("Escape")

    # ---- talking -------------------------------------------------------------------------------------------------

    def talks_at_the_door(self) -> None:
        """Two clicks keep it; the words come later."""
        person, ours, theirs = self.person, self.texts.ours, self.texts.theirs
        person.presses("Ctrl+Shift+N")
        person.waits_to_see("With whom?")
        self.picture("at-the-door")
        person.clicks_row(theirs["child"])
        person.waits_to_see("Kept at the door. Complete it when you have a minute; a few words are enough.")
        person.types_into("What was said", ours["said"])
        person.types_into("In the family's own words", theirs["contact"])
        person.types_into("What we agreed", ours["contact_agreed"])
        person.scrolls_to_top()
        self.picture("contact")
        person.clicks("That is all")

    # ---- the journal ---------------------------------------------------------------------------------------------

    def writes_into_the_journal(self) -> None:
        """Her own thoughts, behind the passphrase."""
        person = self.person
        person.clicks("Journal")
        person.waits_to_see("Your private journal")
        self.picture("journal-closed")
        person.types_into("Your passphrase, once more", self.passphrase)
        person.presses("Return")
        person.clicks("Write an entry")
        person.types_into("What is on your mind", self.texts.ours["journal"])
        self.picture("journal")

    # ---- finding -------------------------------------------------------------------------------------------------

    def searches(self) -> None:
        """A word of the family's, as she types."""
        person = self.person
        person.presses("Ctrl+K")
        person.types(self.texts.theirs["search"])
        person.row(self.texts.theirs["answer"])
        self.picture("search")

    # ---- giving --------------------------------------------------------------------------------------------------

    def gives_the_log(self, folder: Path) -> None:
        """The household's log in both languages and every format; somebody else's name is replaced first."""
        person = self.person
        self.opens_the_family()
        person.clicks("Print or export")
        person.waits_to_see("Give the communication log")
        person.clicks("All")
        if self.texts.language != self.texts.family_language and self.texts.language not in PSEUDO_LANGUAGES:
            person.chooses_name("Beside it", _named_twice(self.texts.language))
        person.clicks("All that the family may see")
        person.clicks("Home practices: at home, here, agreed")
        self.picture("export-choose")
        person.clicks("Look at it")
        person.waits_to_see("What leaves")
        self.picture("export-names")
        person.clicks("Write “{words}” instead")
        self.picture("export-preview")
        for number, (ending, format_name) in enumerate(FORMATS.items()):
            if number:
                person.clicks("Give it in another form")
            target = folder / f"log.{ending}"
            self.files.append(target)
            person.clicks(format_name)
            with choosing(target):
                person.clicks("Give to {household}")
                if not number:
                    self.picture("export-confirm")
                person.clicks("Give to {household}")
                person.waits_for(target.exists, target.name)
                person.waits_to_see("Given to {household}")
            if not number:
                self.picture("export-given")
        person.clicks("See what left this home")
        person.waits_to_see("Releases")
        person.clicks_row(self.texts.theirs["family"])
        self.picture("releases")

    # ---- mistakes ------------------------------------------------------------------------------------------------

    def throws_a_note_away(self) -> None:
        """Into the bin: it is offered back at once, and for thirty days."""
        person = self.person
        person.presses("Ctrl+3")
        person.clicks_row(self.texts.ours["meal"])
        person.clicks("Move this note to the bin")
        person.waits_to_see("Undo")
        self.picture("undo")
        person.clicks("Bin")
        person.waits_to_see("Put back")
        self.picture("bin")
        person.clicks("Put back")

    def looks_at_the_settings(self) -> None:
        """Language, text size, light and dark."""
        person = self.person
        person.clicks("Settings")
        person.waits_to_see("Text size")
        self.picture("settings")
        person.clicks("Dark")
        person.presses("Ctrl+2")
        person.clicks_row(self.texts.theirs["family"])
        person.settles()
        person.scrolls_to_top()
        self.picture("dark")
        person.clicks("Settings")
        person.clicks("Light")

    def locks(self) -> None:
        """The windows are blank, and only the passphrase opens them again."""
        self.person.presses("Ctrl+L")
        self.person.waits_for(lambda: self.application.unlock_window, "the lock")
        self.picture("unlock")

    def unlocks(self, passphrase: str) -> None:
        """Type the passphrase."""
        self.person.waits_for(lambda: self.application.unlock_window, "the lock")
        self.person.types_into("Passphrase", passphrase)
        self.person.presses("Return")
        self.person.waits_for(lambda: self.application.home_window, "the home")

    # ---- a home in full use --------------------------------------------------------------------------------------

    def looks_around(self) -> None:
        """The places of a home that has been kept for a year."""
        person = self.person
        person.waits_to_see("What is due")
        self.picture("full-today")
        person.presses("Ctrl+2")
        person.settles()
        view, index = person.first_row()
        person.clicks_index(view, index)
        person.waits_to_see("Home practices")
        self.picture("full-family")
        person.presses("Ctrl+3")
        person.settles()
        person.clicks_index(*person.first_row())
        self.picture("full-notes")
        person.presses("Ctrl+5")
        person.settles()
        person.clicks_index(*person.first_row())
        self.picture("full-log")
        person.presses("Ctrl+K")
        person.types(self.texts.ours["search"])
        person.first_row()
        self.picture("full-search")


@contextmanager
def choosing(target: Path) -> Iterator[None]:
    """The person chooses *target* wherever a new file is asked for."""
    before: Any = file_dialogs.choose_new_file

    def choose(*_asked: object, **_more: object) -> Path:
        return target

    file_dialogs.choose_new_file = choose
    try:
        yield
    finally:
        file_dialogs.choose_new_file = before


def _named_twice(tag: str) -> str:
    """A language as lists of languages offer it: its name here, and its own."""
    name, native = language_name(tag), native_name(tag)
    return name if name.casefold() == native.casefold() else f"{name} · {native}"


def _text(field: Any) -> str:
    return str(field.text())

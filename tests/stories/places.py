"""Every place of the app, and how one gets there."""

from PySide6.QtWidgets import QApplication

from fcc_app.domain.home_practices import Routine
from fcc_app.errors import FccError
from fcc_app.services.care_notes import NoteFilter
from fcc_app.tour.story import choosing
from fcc_app.ui.export.name_decisions import NameDecisions
from fcc_app.ui.problem_dialog import CrashSheet, ProblemSheet

PASSPHRASE = "demo"


def visits(window):
    """The places of an open home, by name: each a function that goes there."""
    home = window.home
    family = home.families.rows()[0].family.id
    child = home.families.all_children()[0].id
    household = home.families.households()[0][0].id
    note = home.care_notes.page(NoteFilter(), None, 1)[0][1]
    contact = home.communication.page(None, None, 1)[0].id
    talks = max(home.reflection.families(), key=lambda talks: len(talks.sessions))
    together = {"family": talks.family.id, "resting": talks.sessions[0].id, "held": talks.sessions[-1].id}

    def part(name, about=None):
        from fcc_app.ui.families.families_page import FamilyPlace

        return lambda: window.go_to("families", FamilyPlace(family, name, about))

    return {
        "today": lambda: window.go_to("today"),
        "families": lambda: window.go_to("families"),
        "add a family": lambda: window.go_to("families", ("add",)),
        "family": lambda: window.go_to("families", family),
        "names": part("names"),
        "people": part("people"),
        "households": part("households"),
        "languages": part("languages"),
        "wishes": part("wishes"),
        "consents": part("consents"),
        "days": part("days"),
        "practice": part("practice", Routine.SLEEPING),
        "interview": part("interview", Routine.SLEEPING),
        "child": lambda: window.go_to("families", ("child", child)),
        "notes": lambda: window.go_to("notes"),
        "note": lambda: window.go_to("notes", ("note", note)),
        "new note": lambda: window.go_to("notes", ("new", (child,))),
        "catch up": lambda: window.go_to("notes", ("catch_up",)),
        "together": lambda: window.go_to("together"),
        "begin": lambda: window.go_to("together", ("begin", together["family"])),
        "begin alone": lambda: window.go_to("together", ("alone",)),
        "begin as a group": lambda: window.go_to("together", ("group",)),
        "go on": lambda: window.go_to("together", ("resume", together["resting"])),
        "over time": lambda: window.go_to("together", ("over_time", together["family"])),
        "a session": lambda: window.go_to("together", ("session", together["held"])),
        "my own sessions": lambda: window.go_to("together", ("own",)),
        "log": lambda: window.go_to("log", household),
        "contact": lambda: window.go_to("log", ("contact", contact)),
        "at the door": lambda: window.go_to("log", ("door", None)),
        "export": lambda: window.go_to("log", ("export", household)),
        "journal": lambda: window.go_to("journal"),
        "releases": lambda: window.go_to("releases"),
        "bin": lambda: window.go_to("bin"),
        "search": lambda: window.go_to("search", "nap"),
        "settings": lambda: window.go_to("settings"),
    }


def steps(window, person, documents):
    """Steps and sheets inside the places, one after the other; tells the name of each when it is in sight.

    What is shown then is the sheet in front, or else the window.
    """
    yield from _questions(window, person)
    yield from _quick_kinds(window, person)
    yield from _giving(window, person, documents)
    yield from _journal(window, person)
    yield from _bin(window, person)
    yield from _news(window, person)


def _questions(window, person):
    """The interview: its opening, a question, and the three columns of a routine."""
    visits(window)["interview"]()
    person.settles()
    if person.sees("Before you begin"):
        yield "before the interview"
        person.clicks("Begin")
    yield "a question"
    for _ in range(12):
        if person.sees("At home, in short"):
            break
        person.clicks("Next")
        person.settles()
    yield "at home and here"
    person.clicks("Next")
    yield "agreed"


def _quick_kinds(window, person):
    """Catching up: each kind has fields of its own."""
    visits(window)["catch up"]()
    person.settles()
    for key in "2345":
        window.current_page.catch_up.entry.kind.setFocus()
        person.presses(key)
        yield f"catch up {key}"
    person.presses("Escape")


def _giving(window, person, documents):
    """A log with somebody else's name in it: deciding, looking, confirming, given."""
    visits(window)["export"]()
    person.clicks("All that the family may see")
    person.clicks("Look at it")
    person.waits_to_see("What leaves")
    person.settles()
    yield "names to decide about"
    names = window.findChild(NameDecisions)
    assert names.undecided
    while names.undecided:
        person.presses("1")
    person.settles()
    yield "pages to look at"
    person.clicks("Give to {household}")
    yield "before it leaves"
    target = documents / "log.pdf"
    with choosing(target):
        person.clicks("Give to {household}")
        person.waits_for(target.exists, "the file")
        person.waits_to_see("Given to {household}")
    yield "given"
    person.clicks("Done")
    window.go_to("releases")
    person.clicks_index(*person.first_row())
    yield "a release"


def _bin(window, person):
    """Something was thrown away: what is offered at once, what is in the bin, and the question before the end."""
    visits(window)["note"]()
    person.settles()
    person.clicks("Move this note to the bin")
    person.waits_to_see("Undo")
    yield "undo"
    window.go_to("bin")
    person.waits_to_see("Put back")
    yield "something in the bin"
    person.clicks("Destroy")
    yield "before it is destroyed"
    person.presses("Escape")
    person.clicks("Put back")
    person.settles()


def _journal(window, person):
    """The open journal, and an entry in it."""
    window.go_to("journal")
    person.types_into("Your passphrase, once more", PASSPHRASE)
    person.presses("Return")
    person.waits_to_see("Close the journal")
    yield "open journal"
    person.clicks("Write an entry")
    person.types("Tired and content.")
    for about in ("A child", "A family"):
        person.clicks(about)
        yield f"journal entry: {about}"
    person.clicks("Discard for good")
    yield "before an entry is discarded"
    person.presses("Escape")
    person.clicks("Close the journal")


def _news(window, person):
    """Sheets that come over any page, and a problem above it."""
    window.go_to("today")
    person.settles()
    window.show_keys()
    yield "keys"
    person.presses("Escape")
    for sheet in (
        ProblemSheet(FccError(), window),
        CrashSheet("A report.", window.home.vaults.folder.path / "reports" / "2026-03-04.txt", window),
    ):
        sheet.open()
        yield type(sheet).__name__
        person.presses("Escape")
    window.problem.show_problem(FccError().user_message(), code="E100")
    yield "a problem"
    window.problem.clear()


def before_the_home(application, person, documents):
    """What is shown while no home is open: locked, asked for the sheet, and the screens of the first run."""
    application.lock()
    person.settles()
    yield "unlock"
    person.types_into("Passphrase", "not this one")
    person.presses("Return")
    person.waits_for(lambda: not application.unlock_window.is_busy, "the answer")
    yield "a wrong passphrase"
    person.clicks("I do not know the passphrase any more")
    yield "recovery sheet"
    person.types_into("Code on the sheet", "no such code")
    person.clicks("Open and use the new passphrase")
    yield "a wrong code"
    person.clicks("Cancel")
    application.show_first_run()
    person.settles()
    yield "language"
    person.clicks("Next")
    person.types("Ana")
    yield "what families call her"
    person.clicks("Next")
    person.types("Little Oak")
    yield "the home's name"
    person.clicks("Next")
    person.settles()
    yield "passphrase"
    words = person.field("Passphrase").text()
    person.types_into("Type it once more, so that you know it", words)
    person.clicks("Next")
    yield "recovery sheet to keep"
    sheet = documents / "sheet.pdf"
    with choosing(sheet):
        person.clicks("Save it as a PDF")
        person.waits_for(sheet.exists, "the sheet")
        person.waits_to_see("Saved")
    person.types("0000")
    yield "a wrong group"


def front(window):
    """The sheet in front, or else the window."""
    return QApplication.activeModalWidget() or window

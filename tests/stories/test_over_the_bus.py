"""With assistive tools alone, over the real accessibility bus: no screen is seen, no key pressed, nothing clicked."""

from datetime import datetime
from pathlib import Path

import pytest

from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import RecoverySecret
from fcc_app.services.care_notes import NoteFilter
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import NewHome, Vaults
from fcc_app.settings import Settings, save_settings
from tests.stories.bus import missing, program_on_the_bus
from tests.stories.conftest import PASSPHRASE, furnish

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(bool(missing()), reason=f"needs the accessibility bus: {missing()}")


def now():
    return datetime.now().astimezone()


def opened(folder):
    """The home, opened by the services, as the program opens it."""
    vaults = Vaults(folder, now)
    return OpenHome(vaults, vaults.unlock(PASSPHRASE), now, language=lambda: "en")


@pytest.fixture
def folder(tmp_path):
    """A home with three families, made as the program makes it: a guess at the passphrase costs a second."""
    folder = DataFolder(tmp_path / "home")
    new = NewHome(
        provider_name="Ana", home_name="Little Oak", passphrase=PASSPHRASE, recovery=RecoverySecret.new(), time_zone=""
    )
    Vaults(folder, now).create(new)
    home = opened(folder)
    try:
        furnish(home)
    finally:
        home.close()
    save_settings(folder.settings, Settings(language="en", theme="light"))
    return folder


@pytest.fixture
def bus(folder):
    """The program, unlocked."""
    with program_on_the_bus("-m", "fcc_app", "--data-dir", str(folder.path)) as bus:
        assert bus.nameless() == []
        bus.type_into("Passphrase", PASSPHRASE)
        bus.press("Open")
        bus.waits_for("What is due")
        yield bus


def test_she_finds_her_way_and_writes_a_note_by_names_alone(bus, folder, request):
    """Every place has a name for each thing in it; a note is written, and is there when the home is opened again."""
    for place, shown in (
        ("Families", "Haddad family,.*"),
        ("Care notes", ".*Built a tower.*"),
        ("Communication log", ".*Talked about sleep.*"),
        ("Journal", "Open the journal"),
        ("Releases", "What you give to a family is written down here.*"),
        ("Bin", "Bin"),
        ("Settings", "Text size"),
        ("Today", "What is due"),
    ):
        bus.press(place)
        bus.waits_for(shown)
        assert bus.nameless() == [], place
    bus.press("Omar")
    bus.type_into("What did you notice?.*", "Sorted the blocks by colour.")
    bus.press("Keep the note")
    bus.press("Care notes")
    bus.waits_for(".*Sorted the blocks.*")
    bus.press("Lock")
    bus.waits_for("Passphrase")
    assert "Sorted the blocks" not in bus.everything_readable()
    bus.end_program()
    home = opened(folder)
    try:
        ids = [note for _moment, note in home.care_notes.page(NoteFilter(), None, 10)]
        assert "Sorted the blocks by colour." in [note.text for note in home.care_notes.notes(ids)]
    finally:
        home.close()


def test_in_family_view_nothing_of_another_family_can_be_read(kept_home):
    """Not a name, not a word, in no corner of the program: also not in what is out of sight."""
    others = ("Mateo", "Morales", "pollitos", "cenar", "Ming", "Chen", "小明", "外婆")
    with program_on_the_bus(str(HERE / "turning_child.py"), str(kept_home.path), "Haddad family") as bus:
        bus.waits_for("Care notes")
        before = bus.everything_readable()
        assert [word for word in ("Mateo", "Ming") if word not in before] == []
        bus.press("Today")
        bus.waits_for("Leave.*")
        for place, theirs in (
            ("Communication log.*", "Talked about sleep."),
            ("Home practices.*", "A song before the nap"),
            ("Family words.*", "Family words"),
            ("Our reflection sessions.*", "Our reflection sessions"),
        ):
            bus.press(place)
            if place.startswith("Communication"):
                bus.press("From the beginning.*")
            readable = bus.waits_to_read(theirs)
            assert [word for word in others if word in readable] == []
            assert bus.nameless() == [], place
            bus.press("Back.*")

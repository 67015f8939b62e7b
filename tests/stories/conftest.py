"""A person at the computer, the whole app, and a real encrypted home in a folder of its own."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from fcc_app.app import Application
from fcc_app.domain.answers import answered
from fcc_app.domain.communication import ContactMode
from fcc_app.domain.home_practices import Routine
from fcc_app.domain.ids import ChildId
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import Cost, RecoverySecret
from fcc_app.services.care_notes import NoteFilter
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import NewHome, Vaults
from fcc_app.settings import Settings, save_settings
from fcc_app.tour.person import Person
from fcc_app.tour.story import Story
from fcc_app.tour.texts import texts

PASSPHRASE = "four quiet words"
CHEAP = Cost(64, 1)


@dataclass
class Sitting:
    """The app as one person has it open, and what happens in it."""

    application: Application
    person: Person
    story: Story
    clock: object

    @property
    def window(self):
        return self.application.home_window

    @property
    def home(self):
        return self.window.home

    def unlocks(self, passphrase=PASSPHRASE):
        self.story.unlocks(passphrase)

    def locks(self):
        self.story.locks()

    def notes(self):
        """What every care note says, the newest first."""
        return [note.text for note in self.home.care_notes.notes(self._ids())]

    def _ids(self):
        return [note for _moment, note in self.home.care_notes.page(NoteFilter(), None, 100)]


@pytest.fixture
def sits_down(qapp, looks, tmp_path, clock):
    """Opens the app on a folder, as many times as a story needs."""
    opened = []

    def sit(name="home", language="en", *, as_left=False):
        folder = DataFolder(tmp_path / name)
        if folder.home.exists() and not as_left:
            save_settings(folder.settings, Settings(language=language, theme="light"))
        vaults = Vaults(folder, clock, cost=CHEAP, lowest=CHEAP, clock=clock.milliseconds)
        application = Application(folder, qapp, vaults=vaults)
        opened.append(application)
        if not as_left:
            application.choose_language(language)
        application.start()
        application.window.resize(1366, 680)
        person = Person()
        story = Story(person, application, texts("en", "ar"), lambda _name: None)
        return Sitting(application, person, story, clock)

    yield sit
    for application in opened:
        application.end()


@pytest.fixture
def recovery():
    """What stands on the recovery sheet."""
    return RecoverySecret.new()


@pytest.fixture
def kept_home(tmp_path, clock, recovery):
    """A locked home with three families, whose words are in four scripts."""
    folder = DataFolder(tmp_path / "home")
    vaults = Vaults(folder, clock, cost=CHEAP, lowest=CHEAP, clock=clock.milliseconds)
    vaults.create(
        NewHome(provider_name="Ana", home_name="Little Oak", passphrase=PASSPHRASE, recovery=recovery, time_zone="")
    )
    home = OpenHome(vaults, vaults.unlock(PASSPHRASE), clock, language=lambda: "en")
    try:
        furnish(home)
    finally:
        home.close()
    return folder


def furnish(home):
    """Three families, a note about each child, a practice and a talk."""
    author = home.home.usual_caregiver().id
    for family_name, child_name, language, words, said in (
        ("Haddad family", "Omar", "ar", "Built a tower of six blocks.", "نَامَ متأخرًا أمس، لأن الضيوف عندنا."),
        ("Familia Morales", "Mateo", "es", "Cantó la canción de los pollitos.", "Anoche no quiso cenar."),
        ("Chen family", "Ming", "zh-Hans", "小明今天自己穿了鞋。", "外婆唱了一首新歌。"),
    ):
        family, child = home.families.add_family(family_name, child_name, reading_language=language)
        entry = home.care_notes.new_entry(author, [ChildId(child.id)])
        entry.set(text=words)
        entry.finish()
        household = next(one for one, of in home.families.households() if of.id == family.id)
        contact = home.communication.new_contact(author, household.id)
        contact.set(
            mode=ContactMode.PHONE, said="Talked about sleep.", family_words=said, family_words_language=language
        )
        contact.finish()
        practice = home.families.practice(family.id, Routine.SLEEPING)
        practice.set(agreed=answered(f"A song before the nap, as {child_name} knows it."))
        practice.finish()


@pytest.fixture
def ana(sits_down, kept_home):
    """Ana, at her open home."""
    sitting = sits_down()
    sitting.unlocks()
    return sitting


@pytest.fixture
def documents(tmp_path):
    """Where files are put."""
    folder = Path(tmp_path / "documents")
    folder.mkdir()
    return folder

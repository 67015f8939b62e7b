"""Every place of the app at the smallest window, in every language, with larger text: all can be read and named."""

import shutil
from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QCoreApplication

from fcc_app.app import Application
from fcc_app.demo import demo_home
from fcc_app.domain.ids import ChildId
from fcc_app.i18n import PSEUDO_LANGUAGES, available_languages, catalog
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import Cost
from fcc_app.services.demo import DEMO_PASSPHRASE, write_home
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import Vaults
from fcc_app.settings import Settings, save_settings
from fcc_app.tour.person import Person
from tests.stories.places import before_the_home, front, steps, visits
from tests.stories.walk import cut_off, doubled_keys, nameless, out_of_order, outside, overlaps, places

SIZES = ((1024, 640), (1366, 680))
SMALLEST = SIZES[0]
LOOKS = (
    ("cut off", cut_off),
    ("over each other", overlaps),
    ("outside", outside),
    ("nameless", nameless),
    ("read before", out_of_order),
    ("one key for two", doubled_keys),
)
EVERY_COMMIT = {("en", 100), ("ar", 130), ("qps", 130), ("qps-ar", 100)}
"""What is looked at with every commit; the other languages and sizes are looked at thoroughly."""

STEPS_EVERY_COMMIT = {("en", 100), ("qps-ar", 130)}
CHEAP = Cost(64, 1)
NOW = datetime(2026, 3, 4, 13, 5, tzinfo=timezone(timedelta(hours=-5)))


def vaults_in(folder):
    return Vaults(
        DataFolder(folder),
        lambda: NOW,
        cost=CHEAP,
        lowest=CHEAP,
        clock=lambda: int(NOW.timestamp() * 1000),
    )


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory):
    """A home that was kept for a year, written once."""
    folder = tmp_path_factory.mktemp("demo") / "home"
    write_home(demo_home(today=NOW.date()), vaults_in(folder))
    _mention_another_child(folder)
    return folder


def _mention_another_child(folder):
    """In a note about the child whose family's log is given: the scan finds the name."""
    vaults = vaults_in(folder)
    home = OpenHome(vaults, vaults.unlock(DEMO_PASSPHRASE), lambda: NOW, language=lambda: "en")
    try:
        family = home.families.households()[0][1].id
        children = home.families.all_children()
        one = next(child for child in children if child.family_id == family)
        other = next(child for child in children if child.family_id != family)
        entry = home.care_notes.new_entry(home.home.usual_caregiver().id, [ChildId(one.id)])
        entry.set(text=f"Built a long train with {other.called_name}.")
        entry.finish()
    finally:
        home.close()


@pytest.fixture
def opens(qapp, looks, tmp_path, demo_folder):
    """Opens the demo home in a language and a text size."""
    opened = []

    def open_home(language, text_size):
        folder = DataFolder(tmp_path / "home")
        shutil.copytree(demo_folder, folder.path)
        save_settings(folder.settings, Settings(language=language, text_size=text_size, theme="light"))
        application = Application(folder, qapp, vaults=vaults_in(folder.path))
        opened.append(application)
        application.start()
        person = Person()
        person.types_into("Passphrase", DEMO_PASSPHRASE)
        person.presses("Return")
        person.waits_for(lambda: application.home_window, "the home")
        person.settles()
        return application, person

    yield open_home
    for application in opened:
        application.end()


def settled(window, size):
    """Rows that wrap learn their height from their width, and what is around them from that: until nothing moves."""
    window.resize(*size)
    before, still = None, 0
    while still < 3:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()
        now = [widget.geometry() for widget in places(window)]
        still = still + 1 if now == before else 0
        before = now


class Findings:
    """What is wrong, and where it was seen."""

    def __init__(self):
        self.where = {}

    def look(self, window, name):
        for what, look in LOOKS:
            for problem in look(window):
                self.add(f"{what}: {problem}", name)

    def add(self, problem, name):
        self.where.setdefault(problem, []).append(name)

    def none(self):
        assert not self.where, "\n" + "\n".join(
            f"{problem}  [{', '.join(names)}]" for problem, names in sorted(self.where.items())
        )


def grid(every_commit):
    """Every language and text size; thorough where it is not for every commit."""
    return [
        pytest.param(
            language,
            text_size,
            marks=() if (language, text_size) in every_commit else pytest.mark.thorough,
            id=f"{language} {text_size} %",
        )
        for language in (*available_languages(), *PSEUDO_LANGUAGES)
        for text_size in (100, 130)
    ]


@pytest.mark.parametrize(("language", "text_size"), grid(EVERY_COMMIT))
def test_every_place_can_be_read_and_named(opens, language, text_size):
    application, person = opens(language, text_size)
    window = application.home_window
    found = Findings()
    for name, go in visits(window).items():
        go()
        person.settles()
        for size in SIZES:
            settled(window, size)
            found.look(window, f"{name} {size[0]}")
    found.none()


@pytest.mark.parametrize(("language", "text_size"), grid(STEPS_EVERY_COMMIT))
def test_every_step_and_every_sheet_can_be_read_and_named(opens, tmp_path, language, text_size):
    """At the smallest window; a sheet has to fit on it."""
    application, person = opens(language, text_size)
    found = Findings()
    window = application.home_window
    settled(window, SMALLEST)
    for name in steps(window, person, tmp_path):
        _look_in_front(found, window, name)
    for name in before_the_home(application, person, tmp_path):
        _look_in_front(found, application.window, name)
    found.none()


def _look_in_front(found, window, name):
    settled(window, SMALLEST)
    shown = front(window)
    found.look(shown, name)
    if shown.width() > window.width() or shown.height() > window.height():
        found.add(f"larger than the window: {shown.width()}x{shown.height()}", name)


def test_every_place_has_a_name_and_a_key_of_its_own(opens):
    """No two places are called the same in any language, and no key does two things."""
    application, person = opens("en", 100)
    window = application.home_window
    for language in available_languages():
        names = [entry.title_words(catalog(language)) for entry in window._entries.values()]
        assert len(set(names)) == len(names), language
    keys = [key.toString() for action in window.key_actions.values() for key in action.shortcuts()]
    assert keys
    assert len(set(keys)) == len(keys)
    window.show_keys()
    said = [action.text() for action in window.key_actions.values()]
    assert len(set(said)) == len(said)
    person.presses("Escape")

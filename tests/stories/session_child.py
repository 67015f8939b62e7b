"""A program of its own that answers in a session until it is killed; see test_killed_in_a_session.py.

Arguments: the home's folder, and what is typed: ``only me``, ``shared`` or ``agreement``. Each line on standard output
is "typed N AT"; *AT* is on the clock that all programs share.
"""

import sys
import time
from pathlib import Path

from fcc_app.app import Application, local_now, make_application
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import Cost
from fcc_app.services.vaults import Vaults
from fcc_app.settings import Settings, save_settings
from fcc_app.tour.person import Person
from tests.stories.typing_child import WORDS, say

PASSPHRASE = "four quiet words"
STEPS = {"only me": "know.be-curious", "shared": "know.be-curious", "agreement": "reflect.provider.share-roles"}


def main(folder, what):
    """Begin a session through the windows, walk to a step, and type there, a letter every 20 ms."""
    app = make_application(["typing"])
    data = DataFolder(Path(folder))
    save_settings(data.settings, Settings(language="en"))
    cheap = Cost(64, 1)
    application = Application(data, app, vaults=Vaults(data, local_now, cost=cheap, lowest=cheap))
    application.start()
    person = Person()
    person.types_into("Passphrase", PASSPHRASE)
    person.presses("Return")
    person.waits_for(lambda: application.home_window, "the home")
    person.presses("Ctrl+4")
    person.clicks("Begin with a family")
    person.chooses_name("Which family", "Haddad family")
    person.types_into("Your passphrase, once more", PASSPHRASE)
    person.presses("Return")
    person.clicks("Let us begin")
    frame = person.waits_for(lambda: application.home_window.family_frame, "family view")
    while frame.open_session.step.id != STEPS[what]:
        here = frame.open_session.step.id
        person.clicks("Next")
        person.waits_for(lambda here=here: frame.open_session.step.id != here, "the next step")
    if what == "agreement":
        person.goes_into(person.field("What the provider does"))
    else:
        person.goes_into(person.field("What {name} says"))
    typed = 0

    def types(letters):
        nonlocal typed
        for _ in range(letters):
            person.types_letter(WORDS[typed % len(WORDS)])
            typed += 1
            say(f"typed {typed} {time.monotonic()}")
            until = time.monotonic() + 0.02
            person.waits_for(lambda until=until: time.monotonic() >= until, "the next key")

    if what == "shared":
        types(20)
        person.clicks("Shared", context="an answer")
        person.goes_into(person.field("What {name} says"))
        person.presses("Ctrl+End")
    types(len(WORDS) * 1000)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A program of its own that types into a field of the real window until it is killed; see test_killed_while_typing.py.

Arguments: the home's folder, and where to type. Each line on standard output is "typed N AT"; *AT* is on the clock that
all programs share.
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

WORDS = "the quick brown fox jumps over the lazy dog and comes home again before it rains "


def say(line):
    """At once: whoever reads it kills this program at any moment."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(folder, where):
    """Go to the field and type, a letter every 20 ms."""
    app = make_application(["typing"])
    data = DataFolder(Path(folder))
    save_settings(data.settings, Settings(language="en"))
    cheap = Cost(64, 1)
    application = Application(data, app, vaults=Vaults(data, local_now, cost=cheap, lowest=cheap))
    application.start()
    person = Person()
    person.types_into("Passphrase", "four quiet words")
    person.presses("Return")
    person.waits_for(lambda: application.home_window, "the home")
    if where == "quick note":
        person.clicks("Omar")
        person.goes_into(person.field("What did you notice? A line is enough."))
    elif where == "kept note":
        person.presses("Ctrl+3")
        person.clicks_row("Built a tower")
        person.goes_into(person.field("What I saw"))
        person.presses("Ctrl+A", "Backspace")
    elif where == "contact":
        person.presses("Ctrl+Shift+N")
        person.clicks_row("Omar")
        person.goes_into(person.field("What was said"))
    elif where == "wishes":
        person.presses("Ctrl+2")
        person.clicks_row("Haddad")
        person.clicks("Strengths, hopes, worries")
        person.goes_into(person.field("What they hope for their child"))
    elif where == "catch up":
        person.clicks("Catch up on the morning")
        person.settles()
        person.presses("1", "Return")
    for place in range(len(WORDS) * 1000):
        person.types_letter(WORDS[place % len(WORDS)])
        say(f"typed {place + 1} {time.monotonic()}")
        until = time.monotonic() + 0.02
        person.waits_for(lambda until=until: time.monotonic() >= until, "the next key")


if __name__ == "__main__":
    main(*sys.argv[1:])

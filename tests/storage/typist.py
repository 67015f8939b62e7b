"""A caregiver who types and types in a home of her own, until somebody pulls the plug. Run in a process of its own.

What is certainly on the disk she says on standard output, one line of JSON each: ``words`` that are durable as a draft,
``kept`` for a note that is a change of the log, ``gone`` for one she put into the bin.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import Cost
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import Vaults

CHEAP = Cost(64, 1)


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def say(**fact: object) -> None:
    """Tell the one who watches."""
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


def main(folder: Path, seed: int) -> None:
    """Type until the end."""
    chance = random.Random(seed)
    vaults = Vaults(DataFolder(folder), now, cost=CHEAP, lowest=CHEAP)
    home = OpenHome(vaults, vaults.unlock("four quiet words"), now, language=lambda: "en")
    home.forms.recover()
    caregiver = home.home.usual_caregiver().id
    child = home.families.all_children()[0].id
    say(ready=True)
    while True:
        entry = home.care_notes.new_entry(caregiver, [child])
        (form,) = entry.forms
        for number in range(chance.randrange(1, 30)):
            entry.set(text=" ".join([entry.record.text, f"word{number}", "午睡"]))
            if chance.random() < 0.3 and home.drafts.flush():
                say(words=entry.record.text, note=form.id.hex)
        if chance.random() < 0.6:
            (note,) = entry.finish()
            say(kept=note.text, note=note.id.hex)
            if chance.random() < 0.3:
                again = home.care_notes.edit(note.id)
                again.set(text=note.text + " and more")
                if home.drafts.flush():
                    say(words=again.record.text, note=note.id.hex)
            elif chance.random() < 0.3:
                home.care_notes.delete(note)
                say(gone=note.text, note=note.id.hex)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

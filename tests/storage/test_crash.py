"""The plug is pulled while she types: what was on the disk is there, in the file nothing is broken, and she goes on."""

import json
import os
import random
import subprocess
import sys
import threading
from pathlib import Path
from uuid import UUID

import pytest

from fcc_app.domain.care_notes import CareNote
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import RecoverySecret
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import NewHome, Vaults
from fcc_app.services.verify import verify_home
from tests.storage.typist import CHEAP, now

KILLS = 120 if os.environ.get("FCC_APP_THOROUGH") == "1" else 10
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    """A home with one child, locked."""
    vaults = Vaults(DataFolder(tmp_path / "data"), now, cost=CHEAP, lowest=CHEAP)
    vaults.create(
        NewHome(
            provider_name="Ana", home_name="Little Oak", passphrase="four quiet words", recovery=RecoverySecret.new()
        )
    )
    home = opened(tmp_path / "data")
    home.families.add_family("Rivera", "Omar")
    home.close()
    return tmp_path / "data"


def opened(folder):
    vaults = Vaults(DataFolder(folder), now, cost=CHEAP, lowest=CHEAP)
    return OpenHome(vaults, vaults.unlock("four quiet words"), now, language=lambda: "en")


def types_until_the_plug_is_pulled(folder, seed, seconds):
    """What was certainly on the disk, in the order in which it was said."""
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.typist", str(folder), str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    facts = []
    ready = threading.Event()

    def listen():
        for line in typist.stdout:
            if line.endswith("\n"):
                facts.append(json.loads(line))
                ready.set()

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        assert ready.wait(60), typist.stderr.read()
        try:
            typist.wait(seconds)
        except subprocess.TimeoutExpired:
            typist.kill()
        assert typist.wait(60) == -9, typist.stderr.read()
    finally:
        typist.kill()
        listener.join()
        typist.stdout.close()
        typist.stderr.close()
    return [fact for fact in facts if "note" in fact]


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed at once, as on Linux and macOS")
def test_whatever_was_on_the_disk_when_the_plug_was_pulled_is_there(folder):
    chance = random.Random(7)
    said = {}
    seen = 0
    for number in range(KILLS):
        for fact in types_until_the_plug_is_pulled(folder, number, chance.uniform(0.0, 0.4)):
            said[UUID(hex=fact["note"])] = fact
            seen += 1
        home = opened(folder)
        assert verify_home(home.vault, home.attachments) == []
        typed = {form.id: form.record for form in home.forms.unfinished()}
        with home.vault.read() as reader:
            for note_id, fact in said.items():
                kept = reader.peek(CareNote, note_id)
                shown = typed.get(note_id) or kept
                assert shown is not None, "a note that was on the disk is gone"
                begun = fact.get("words") or fact.get("kept") or fact.get("gone")
                assert shown.text.startswith(begun)
                if "gone" in fact:
                    assert reader.kept(CareNote, note_id).deleted_ms is not None
                elif "kept" in fact:
                    assert kept is not None
        home.close()
    assert seen > KILLS

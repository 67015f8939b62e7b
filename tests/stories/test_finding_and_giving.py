"""Search in four scripts, and a log in a family's hands."""

import csv
import io
import json
from zipfile import ZipFile

import pytest

from fcc_app.tour.story import FORMATS, choosing


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tower", "Built a tower of six blocks."),
        ("CANCION", "Cantó la canción de los pollitos."),
        ("نام متاخرا", "نَامَ متأخرًا أمس"),
        ("穿了", "小明今天自己穿了鞋"),
        ("外婆", "外婆唱了一首新歌"),
        ("omar song", "as Omar knows it"),
    ],
)
def test_she_finds_it_as_she_types_in_any_script_and_goes_there_by_keys(ana, typed, found):
    person = ana.person
    person.presses("Ctrl+K")
    person.types(typed)
    person.row(found)
    assert ana.window.current_name == "search"
    person.presses("Down", "Return")
    person.settles()
    assert ana.window.current_name != "search"


def test_what_is_not_there_is_not_found_and_the_journal_never_is(ana):
    person = ana.person
    person.clicks("Journal")
    person.types_into("Your passphrase, once more", "four quiet words")
    person.presses("Return")
    person.clicks("Write an entry")
    person.types_into("What is on your mind", "Zirconium")
    person.presses("Ctrl+K")
    person.types("zirconium")
    person.settles()
    person.waits_for(lambda: ana.window.current_page.nothing.isVisible(), "that nothing was found")
    assert all("irconium" not in said for said in person.rows())


@pytest.mark.parametrize("ending", list(FORMATS))
def test_a_family_gets_its_log_and_nothing_of_anybody_else(ana, documents, ending):
    """Chosen, looked at, confirmed, written, and entered in the ledger."""
    person = ana.person
    person.presses("Ctrl+2")
    person.clicks_row("Haddad")
    person.clicks("Print or export")
    person.clicks("All")
    person.clicks("All that the family may see")
    person.clicks("Home practices: at home, here, agreed")
    person.clicks("Look at it")
    person.waits_to_see("What leaves")
    person.settles()
    person.clicks(FORMATS[ending])
    target = documents / f"log.{ending}"
    with choosing(target):
        person.clicks("Give to {household}")
        person.waits_to_see("Give this to {household}?")
        person.clicks("Give to {household}")
        person.waits_to_see("Given to {household}")
    data = target.read_bytes()
    text = {
        "pdf": lambda: "",
        "docx": lambda: ZipFile(io.BytesIO(data)).read("word/document.xml").decode(),
        "csv": lambda: "\n".join(",".join(row) for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))),
        "html": lambda: data.decode(),
        "json": lambda: json.dumps(json.loads(data), ensure_ascii=False),
    }[ending]()
    if ending == "pdf":
        assert data.startswith(b"%PDF-")
    else:
        assert "Built a tower of six blocks." in text
        assert "نَامَ متأخرًا أمس، لأن الضيوف عندنا." in text
    for stranger in ("Mateo", "Morales", "Ming", "Chen", "pollitos"):
        assert stranger not in text
    assert [path.name for path in documents.iterdir()] == [target.name]
    person.clicks("See what left this home")
    person.row("Haddad")
    (left,) = ana.home.releases.ledger()
    assert (left.format, left.notes, left.practices, left.file_name) == (ending, 1, 1, target.name)


def test_another_childs_name_stops_it_until_she_has_decided(ana, documents):
    person = ana.person
    person.presses("Ctrl+3")
    person.clicks_row("Built a tower")
    person.goes_into(person.field("What I saw"))
    person.presses("Ctrl+End")
    person.types(" Mateo helped.")
    person.presses("Ctrl+2")
    person.clicks_row("Haddad")
    person.clicks("Print or export")
    person.clicks("All")
    person.clicks("All that the family may see")
    person.clicks("Look at it")
    person.waits_to_see("First decide about the names that are marked.")
    give = ana.window.current_page.export.look.give_button
    assert not give.isEnabled()
    person.clicks("Write “{words}” instead")
    person.settles()
    person.clicks(FORMATS["html"])
    target = documents / "log.html"
    with choosing(target):
        person.clicks("Give to {household}")
        person.waits_to_see("Give this to {household}?")
        person.clicks("Give to {household}")
        person.waits_to_see("Given to {household}")
    assert "Mateo" not in target.read_text("utf-8")


def test_nothing_leaves_when_she_thinks_better_of_it(ana, documents):
    person = ana.person
    person.presses("Ctrl+2")
    person.clicks_row("Haddad")
    person.clicks("Print or export")
    person.clicks("Look at it")
    person.waits_to_see("What leaves")
    person.settles()
    person.clicks("Give to {household}")
    person.waits_to_see("Give this to {household}?")
    person.clicks("Not yet")
    assert ana.home.releases.ledger() == []
    assert not list(documents.iterdir())

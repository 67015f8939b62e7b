"""The command line: the same services without windows, stable, and clear in what it refuses."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from fcc_app import cli
from fcc_app.cli import DONE, PASSPHRASE_VARIABLE, PROBLEM, WRONG_USAGE
from fcc_app.export.files import DiskFullError
from fcc_app.i18n import set_app_language
from fcc_app.paths import DataFolder
from fcc_app.sealing.keys import Cost
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import Vaults

CHEAP = Cost(64, 1)


def now():
    return datetime.now().astimezone()


def cheap_vaults(folder):
    """A guess at the passphrase costs nearly nothing here."""
    return Vaults(folder, now, cost=CHEAP, lowest=CHEAP)


class Terminal:
    """Types a command and reads what comes back."""

    def __init__(self, capsys):
        self._capsys = capsys

    def types(self, *words):
        status = cli.main([str(word) for word in words], make_vaults=cheap_vaults)
        self.out, self.err = self._capsys.readouterr()
        return status

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]

    def is_refused(self, *words, status=PROBLEM, says):
        """The command writes nothing but one plain line, which has *says* in it."""
        assert self.types(*words) == status
        assert self.out == ""
        assert says in self.err
        assert len(self.err.splitlines()) == 1
        assert "Traceback" not in self.err


@pytest.fixture
def terminal(capsys, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_US.UTF-8")
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "demo")
    yield Terminal(capsys)
    set_app_language("en")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A demo home, and what the command that wrote it said."""
    folder = tmp_path_factory.mktemp("demo") / "home"
    out, sys.stdout = sys.stdout, io.StringIO()
    try:
        assert cli.main(["demo", "--data-dir", str(folder)], make_vaults=cheap_vaults) == DONE
        said = json.loads(sys.stdout.getvalue())
    finally:
        sys.stdout = out
    return folder, said


@pytest.fixture
def demo(written, tmp_path):
    """A demo home of one's own."""
    folder = tmp_path / "home"
    shutil.copytree(written[0], folder)
    return folder


# ---- a demo home -------------------------------------------------------------------------------------------------


def test_the_demo_says_how_much_there_is_and_which_households(written):
    said = written[1]
    assert said["counts"]["family"] == 6
    assert said["counts"]["care_note"] > 500
    assert said["counts"]["journal_entry"] > 0
    assert said["counts"]["reflection_session"] == 3
    assert said["counts"]["shared_answer"] > 20
    assert {"name", "language"} == set(said["households"][0])
    assert {"en", "es", "ar", "zh-Hans"} <= {household["language"] for household in said["households"]}


def test_the_same_numbers_give_the_same_home(terminal, tmp_path):
    for name in ("one", "two"):
        assert terminal.types("demo", "--data-dir", tmp_path / name, "--families", "2", "--seed", "7") == DONE
        (said,) = terminal.lines
        out = tmp_path / f"{name} out"
        assert terminal.types("export", "home", "--data-dir", tmp_path / name, "--output", out) == DONE
        records = json.loads((out / "home.json").read_text("utf-8"))["records"]
        if name == "one":
            first, first_records = said, records
    assert said == first
    for kind in first_records:
        assert sorted(records[kind], key=str) == sorted(first_records[kind], key=str)


def test_a_demo_is_never_written_over_a_home(terminal, demo):
    before = (demo / "home.db").read_bytes()
    terminal.is_refused("demo", "--data-dir", demo, says="There is a home in this folder already")
    assert (demo / "home.db").read_bytes() == before


@pytest.mark.parametrize("number", ["0", "-3", "many", "1.5", "99999", "٣"])
def test_a_demo_of_an_impossible_size_is_wrong_usage(terminal, tmp_path, number):
    for option in ("--families", "--years"):
        terminal.is_refused("demo", "--data-dir", tmp_path / "x", option, number, status=WRONG_USAGE, says=option)
    assert not (tmp_path / "x").exists()


# ---- a household's log -------------------------------------------------------------------------------------------


def asks_for(demo, output, **other):
    """The words of an export; *other* are options that differ, with underscores for dashes."""
    options = {"data_dir": demo, "household": "Hassan", "language": "en", "format": "csv", "output": output, **other}
    words = ["export", "log"]
    for name, value in options.items():
        if value is not None:
            words += [f"--{name.replace('_', '-')}", value]
    return words


@pytest.mark.parametrize("ending", ["pdf", "docx", "csv", "html", "json"])
def test_a_log_leaves_in_every_format_in_two_languages(terminal, demo, tmp_path, ending):
    output = tmp_path / f"log.{ending}"
    asked = asks_for(demo, output, format=ending, second_language="ar", include="notes,practices")
    assert terminal.types(*asked) == DONE
    (said,) = terminal.lines
    assert said["file"] == str(output)
    assert said["household"] == "Hassan"
    assert said["entries"] > 0
    assert said["notes"] > 0
    assert said["practices"] > 0
    data = output.read_bytes()
    match ending:
        case "pdf":
            assert data.startswith(b"%PDF-")
        case "docx":
            assert "word/document.xml" in ZipFile(io.BytesIO(data)).namelist()
        case "csv":
            assert data.startswith(b"\xef\xbb\xbf")
            assert len(list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))) > said["entries"]
        case "html":
            assert '<html lang="en"' in data.decode()
            assert 'lang="ar" dir="rtl"' in data.decode()
        case "json":
            assert json.loads(data)["languages"] == ["en", "ar"]


def test_each_household_gets_its_log_in_its_own_language(terminal, written, demo, tmp_path):
    """Nobody of another family is named in any of them, so none is held back."""
    for number, household in enumerate(written[1]["households"]):
        output = tmp_path / f"{number}.json"
        asked = asks_for(
            demo,
            output,
            household=household["name"],
            language=household["language"],
            format="json",
            include="notes,practices",
        )
        assert terminal.types(*asked) == DONE, terminal.err
        assert json.loads(output.read_bytes())["languages"] == [household["language"]]


@pytest.mark.parametrize(
    ("language", "second", "english"),
    [("en", "es-MX", []), ("ar", "fr", ["fr"]), ("zh-Hans", None, ["zh-Hans"])],
)
def test_it_is_said_which_languages_have_english_labels(terminal, demo, tmp_path, language, second, english):
    """A script that asks for French must not take an English page for a French one."""
    output = tmp_path / "log.json"
    asked = asks_for(demo, output, language=language, format="json")
    assert terminal.types(*asked, *(("--second-language", second) if second else ())) == DONE
    assert terminal.lines[0]["labels_in_english"] == english
    titles = {one["language"]: one["text"] for one in json.loads(output.read_bytes())["title"]}
    assert {tag for tag, text in titles.items() if text.startswith("Communication log")} == {*english, "en"} & {*titles}


def test_a_period_is_kept_and_both_days_count(terminal, demo, tmp_path):
    assert terminal.types(*asks_for(demo, tmp_path / "all.json", format="json")) == DONE
    days = sorted(
        row["occurred_at"][:10] for row in json.loads((tmp_path / "all.json").read_bytes())["data"][0]["rows"]
    )
    middle = days[len(days) // 2]
    asked = asks_for(demo, tmp_path / "one.json", format="json", to=middle, **{"from": middle})
    assert terminal.types(*asked) == DONE
    rows = json.loads((tmp_path / "one.json").read_bytes())["data"][0]["rows"]
    assert {row["occurred_at"][:10] for row in rows} == {middle}
    assert len(rows) == days.count(middle)


def test_what_left_is_in_the_ledger(terminal, demo, tmp_path):
    assert terminal.types(*asks_for(demo, tmp_path / "log.csv")) == DONE
    vaults = cheap_vaults(DataFolder(demo))
    home = OpenHome(vaults, vaults.unlock("demo"), now)
    try:
        left = [one for one in home.releases.ledger() if one.file_name == "log.csv"]
    finally:
        home.close()
    assert [(one.to_whom, one.format, one.languages) for one in left] == [("Hassan family", "csv", ("en",))]


def test_a_household_is_found_without_capitals_and_accents(terminal, demo, tmp_path):
    assert terminal.types(*asks_for(demo, tmp_path / "log.csv", household="nguyen")) == DONE
    assert terminal.lines[0]["household"] == "Nguyễn"


@pytest.mark.parametrize(
    ("wrong", "status", "says"),
    [
        ({"household": "Rivera Cruz"}, PROBLEM, "--household: “Rivera Cruz” fits 2 households"),
        ({"household": "Nobody"}, PROBLEM, "--household: there is no household called “Nobody”"),
        ({"household": ""}, PROBLEM, "--household"),
        ({"household": "..."}, PROBLEM, "--household"),
        ({"language": "klingonese"}, WRONG_USAGE, "--language: “klingonese”"),
        ({"language": ""}, WRONG_USAGE, "--language"),
        ({"language": "en-"}, WRONG_USAGE, "--language"),
        ({"second_language": "xx-nowhere"}, WRONG_USAGE, "--second-language: “xx-nowhere”"),
        ({"from": "2026-02-30"}, WRONG_USAGE, "--from: “2026-02-30” is not a day"),
        ({"to": "03/14/2026"}, WRONG_USAGE, "--to: “03/14/2026” is not a day"),
        ({"to": "9999-12-31"}, WRONG_USAGE, "--to: “9999-12-31” is not a day"),
        ({"from": ""}, WRONG_USAGE, "--from"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, PROBLEM, "--to: The period ends before it begins"),
        ({"include": "photos"}, WRONG_USAGE, "--include"),
        ({"format": "odt"}, WRONG_USAGE, "--format"),
        ({"household": None}, WRONG_USAGE, "--household"),
        ({"output": None}, WRONG_USAGE, "--output"),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(terminal, demo, tmp_path, wrong, status, says):
    output = tmp_path / "log.csv"
    terminal.is_refused(*asks_for(demo, **{"output": output, **wrong}), status=status, says=says)
    assert not output.exists()


def test_a_file_that_is_there_is_left_as_it_is(terminal, demo, tmp_path):
    output = tmp_path / "log.csv"
    output.write_text("mine")
    terminal.is_refused(*asks_for(demo, output), says="--output: There is already a file named log.csv")
    assert output.read_text() == "mine"


def test_a_folder_that_is_not_there_is_named(terminal, demo, tmp_path):
    terminal.is_refused(
        *asks_for(demo, tmp_path / "stick" / "log.csv"), says="--output: The folder stick cannot be found"
    )


def test_another_familys_name_stops_it(terminal, demo, tmp_path):
    """Which places they are is only shown in the window: a terminal's lines end up in logs."""
    vaults = cheap_vaults(DataFolder(demo))
    home = OpenHome(vaults, vaults.unlock("demo"), now)
    household = next(one for one, _family in home.families.households() if one.name == "Hassan")
    form = home.communication.new_contact(home.home.usual_caregiver().id, household.id)
    other = next(child.called_name for child in home.families.all_children() if child.called_name == "Lucía")
    form.set(said=f"Played with {other} all morning.")
    form.finish()
    home.close()
    terminal.is_refused(*asks_for(demo, tmp_path / "log.csv"), says="other families are named in it")
    assert other not in terminal.err
    assert not (tmp_path / "log.csv").exists()


# ---- the whole home ----------------------------------------------------------------------------------------------


def test_the_whole_home_moves_but_for_the_journal(terminal, written, demo, tmp_path):
    output = tmp_path / "moving"
    assert terminal.types("export", "home", "--data-dir", demo, "--output", output) == DONE
    whole = json.loads((output / "home.json").read_text("utf-8"))
    assert (whole["format"], whole["version"]) == ("same-team-home", 1)
    counts = written[1]["counts"]
    for kind in ("family", "child", "care_note", "contact", "home_practice", "family_word"):
        assert len(whole["records"][kind]) == counts[kind]
    assert "journal_entry" not in whole["records"]
    for note in whole["records"]["care_note"]:
        assert datetime.fromisoformat(note["occurred_at"]).tzinfo is not None
    for attachment in whole["records"]["attachment"]:
        assert len((output / attachment["file"]).read_bytes()) == attachment["size"]


def test_the_whole_home_is_written_into_an_empty_folder_only(terminal, demo, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("full", "file"):
        terminal.is_refused("export", "home", "--data-dir", demo, "--output", tmp_path / name, says="--output")
    terminal.is_refused("export", "home", "--data-dir", demo, "--output", tmp_path / "file" / "in", says="--output")
    assert os.listdir(tmp_path / "full") == ["mine.txt"]


@pytest.mark.parametrize("there_before", [False, True])
def test_a_disk_that_fills_up_leaves_nothing_half_moved(terminal, demo, tmp_path, monkeypatch, there_before):
    """Neither a readable note is left behind nor a folder that the next try would refuse."""
    output = tmp_path / "moving"
    if there_before:
        output.mkdir()
    words = ("export", "home", "--data-dir", demo, "--output", output)
    written = []

    def fills_up(data, target):
        written.append(target)
        if target.name == "home.json":
            raise DiskFullError(name=target.name)
        target.write_bytes(data)

    with monkeypatch.context() as disk:
        disk.setattr("fcc_app.services.moving.write_file", fills_up)
        terminal.is_refused(*words, says="--output")
    assert len(written) > 1
    assert list(tmp_path.glob("moving/*")) == []
    assert output.exists() == there_before
    assert terminal.types(*words) == DONE


# ---- search and check --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["hassan", "HASSÁN", "سلمى", "雨桐", "عائلة الحسن"])
def test_search_finds_in_every_script_and_says_where(terminal, demo, words):
    assert terminal.types("search", "--data-dir", demo, *words.split()) == DONE
    assert terminal.lines
    for hit in terminal.lines:
        assert set(hit) == {
            "group", "kind", "id", "occurred_at", "family", "household", "child", "field", "text", "found",
        }  # fmt: skip
        assert all(0 <= begins < ends <= len(hit["text"]) for begins, ends in hit["found"])


def test_search_never_reaches_the_journal(terminal, demo):
    vaults = cheap_vaults(DataFolder(demo))
    home = OpenHome(vaults, vaults.unlock("demo"), now)
    journal = home.journal.open("demo")
    form = journal.new_entry()
    form.set(text="Zirconium thoughts")
    form.finish()
    journal.close()
    home.close()
    assert terminal.types("search", "--data-dir", demo, "zirconium") == DONE
    assert terminal.out == ""


def test_what_is_wrong_with_the_home_is_told_though_the_journal_does_not_open(terminal, demo):
    next((demo / "attachments").rglob("*.blob")).unlink()
    (demo / "journal.keys").write_bytes(b"")
    assert terminal.types("check", "--data-dir", demo) == PROBLEM
    assert {(line["vault"], line["sort"]) for line in terminal.lines} == {("home", "attachment")}
    assert "journal.keys" in terminal.err


def test_a_whole_home_is_whole(terminal, demo):
    assert terminal.types("check", "--data-dir", demo) == DONE
    assert terminal.lines == [{"vaults": ["home", "journal"], "problems": 0}]


def test_a_damaged_photo_is_told(terminal, demo):
    sealed = sorted(path for path in (demo / "attachments").rglob("*") if path.is_file())
    sealed[0].write_bytes(b"\0" + sealed[0].read_bytes()[1:])
    sealed[1].unlink()
    assert terminal.types("check", "--data-dir", demo) == PROBLEM
    assert [(line["vault"], line["sort"]) for line in terminal.lines] == [("home", "attachment")] * 2
    assert len(terminal.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["home.db", "journal.db"])
def test_a_damaged_vault_is_told_in_one_line(terminal, demo, name):
    data = bytearray((demo / name).read_bytes())
    data[len(data) // 2] ^= 0xFF
    (demo / name).write_bytes(data)
    before = (demo / name).read_bytes()
    assert terminal.types("check", "--data-dir", demo) == PROBLEM
    assert len(terminal.err.splitlines()) == 1
    assert "Traceback" not in terminal.err
    assert (demo / name).read_bytes() == before


def spoil(demo, statement, *values):
    """Change the home's file behind the app's back."""
    from fcc_app.storage.engine import connect

    folder = DataFolder(demo)
    connection = connect(folder.home, cheap_vaults(folder).key(folder.home, "demo"))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(statement, values)
    connection.close()


LAST_NOTE = "(SELECT rec FROM search_entry WHERE kind = 'care_note' ORDER BY number DESC LIMIT 1)"


@pytest.mark.parametrize(
    ("statement", "sort", "detail"),
    [
        (f"UPDATE care_note SET child_id = zeroblob(16) WHERE id = {LAST_NOTE}", "reference", "child_id"),
        ("DELETE FROM sync_op WHERE n = 40", "log", "changes of device"),
        (f"DELETE FROM search_entry WHERE rec = {LAST_NOTE}", "index", "is not found"),
        (f"UPDATE care_note SET text = 'Zirconium' WHERE id = {LAST_NOTE}", "index", "other words"),
        (f"UPDATE care_note SET deleted_ms = 1 WHERE id = {LAST_NOTE}", "index", "in the bin"),
    ],
)
def test_what_does_not_fit_together_is_told(terminal, demo, statement, sort, detail):
    spoil(demo, statement)
    assert terminal.types("check", "--data-dir", demo) == PROBLEM
    assert any(line["sort"] == sort and detail in line["detail"] for line in terminal.lines)
    assert "Zirconium" not in terminal.out


# ---- opening -----------------------------------------------------------------------------------------------------


def test_the_passphrase_comes_from_a_file_with_or_without_a_line_end(terminal, demo, tmp_path, monkeypatch):
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    for text in ("demo", "demo\n", "demo\r\n", "\ufeffdemo\n"):
        (tmp_path / "passphrase").write_text(text, "utf-8")
        assert terminal.types("check", "--data-dir", demo, "--passphrase-file", tmp_path / "passphrase") == DONE


def test_the_file_comes_before_the_variable(terminal, demo, tmp_path, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "something else")
    (tmp_path / "passphrase").write_text("demo\n")
    assert terminal.types("check", "--data-dir", demo, "--passphrase-file", tmp_path / "passphrase") == DONE


def test_without_a_passphrase_it_says_how_to_give_one(terminal, demo, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "")
    terminal.is_refused("check", "--data-dir", demo, says=f"--passphrase-file, or the variable {PASSPHRASE_VARIABLE}")
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    terminal.is_refused("search", "--data-dir", demo, "nap", says=PASSPHRASE_VARIABLE)


def test_the_passphrase_cannot_be_given_where_everybody_can_read_it(terminal, demo):
    terminal.is_refused("check", "--data-dir", demo, "--passphrase", "demo", status=WRONG_USAGE, says="--passphrase")


def test_an_unreadable_passphrase_file_is_named(terminal, demo, tmp_path):
    terminal.is_refused("check", "--data-dir", demo, "--passphrase-file", tmp_path / "none", says="none")
    (tmp_path / "picture").write_bytes(b"\xff\xfe\x00\xd8")
    terminal.is_refused("check", "--data-dir", demo, "--passphrase-file", tmp_path / "picture", says="picture")


def test_wrong_passphrases_soon_have_to_wait(terminal, demo, monkeypatch):
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "guess")
    said = []
    for _ in range(6):
        terminal.is_refused("check", "--data-dir", demo, says="")
        said.append(terminal.err)
    assert "does not open" in said[0]
    assert "wait" in said[-1]
    assert "guess" not in "".join(said)


def test_no_home_in_the_folder(terminal, tmp_path):
    terminal.is_refused("check", "--data-dir", tmp_path / "nothing", says="There is no home in this folder yet")
    assert not (tmp_path / "nothing").exists()


def test_a_home_that_is_open_elsewhere_is_left_alone(terminal, demo):
    other = cheap_vaults(DataFolder(demo))
    vault = other.unlock("demo")
    try:
        terminal.is_refused("search", "--data-dir", demo, "nap", says="open in another window")
    finally:
        other.close(vault)


def test_a_newer_home_is_not_touched(terminal, demo):
    spoil(demo, "PRAGMA user_version = 9999")
    terminal.is_refused("check", "--data-dir", demo, says="newer version")


def test_an_unexpected_problem_is_one_line_and_a_report_without_words(terminal, demo, monkeypatch):
    def breaks(*_words):
        raise RuntimeError("Omar said: milk")

    monkeypatch.setattr("fcc_app.services.search.Search.everything", breaks)
    terminal.is_refused("search", "--data-dir", demo, "milk", says="RuntimeError")
    assert "Omar" not in terminal.err
    (report,) = (demo / "reports").iterdir()
    assert str(report) in terminal.err
    assert "Omar" not in report.read_text("utf-8")
    assert "cli.py" in report.read_text("utf-8")


def test_it_speaks_the_language_of_the_computer(terminal, demo, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "es_MX.UTF-8")
    assert terminal.types("check", "--data-dir", demo / "none") == PROBLEM
    assert "There is no home" not in terminal.err
    assert str(demo / "none") in terminal.err


# ---- as a program ------------------------------------------------------------------------------------------------


def run(*words, **more):
    return subprocess.run(
        [sys.executable, "-m", "fcc_app", *map(str, words)],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "LC_ALL": "C.UTF-8", PASSPHRASE_VARIABLE: "demo"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **more,
    )


@pytest.mark.parametrize(
    "words",
    [["demo"], ["export"], ["export", "log"], ["export", "home"], ["search"], ["check"], []],
    ids=" ".join,
)
def test_every_command_has_help(terminal, words):
    if words:
        assert terminal.types(*words, "--help") == DONE
        assert "--data-dir" in terminal.out or words == ["export"]
    else:
        ran = run("--help")
        assert (ran.returncode, ran.stderr) == (DONE, "")
        for command in ("demo", "export log", "export home", "search", "check", "tour"):
            assert command in ran.stdout


def test_the_program_ends_with_the_right_status():
    ran = run("nonsense")
    assert ran.returncode == WRONG_USAGE
    assert "nonsense" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_names_of_every_script_come_through_a_pipe_that_ends_early(tmp_path):
    """The real cost of a passphrase, a real pipe, and a reader that reads one line."""
    assert run("demo", "--data-dir", tmp_path / "home").returncode == DONE
    program = subprocess.Popen(
        [sys.executable, "-m", "fcc_app", "search", "--data-dir", str(tmp_path / "home"), "a"],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", PASSPHRASE_VARIABLE: "demo"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert json.loads(program.stdout.readline().decode("utf-8"))
    program.stdout.close()
    complaints = program.stderr.read()
    program.stderr.close()
    program.wait()
    assert complaints == b""

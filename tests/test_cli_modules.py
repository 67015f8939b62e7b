"""``fcc-app modules``: what a programme sees of its own files, without a window and without a passphrase."""

import json
import shutil

from fcc_app.cli import DONE, PROBLEM, main
from fcc_app.resources import content_folder

BUILT_IN = content_folder() / "same_team.toml"


def test_the_modules_are_listed_the_built_in_one_first(tmp_path, capsys):
    folder = tmp_path / "modules"
    folder.mkdir()
    text = BUILT_IN.read_text(encoding="utf-8").replace('id = "same-team"', 'id = "ours"', 1)
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    assert main(["modules", "--data-dir", str(tmp_path)]) == DONE
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["id"], one["built_in"]) for one in found] == [("same-team", True), ("ours", False)]
    assert {one["steps"] for one in found} == {29}


def test_a_damaged_module_is_told_and_the_others_listed(tmp_path, capsys):
    folder = tmp_path / "modules"
    folder.mkdir()
    (folder / "broken.toml").write_text('id = "x"\nversion = "one"\n', encoding="utf-8")
    assert main(["modules", "--data-dir", str(tmp_path)]) == PROBLEM
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert said.err.startswith("broken.toml, line 2:")


def test_one_file_is_checked(tmp_path, capsys):
    copy = tmp_path / "mine.toml"
    shutil.copy(BUILT_IN, copy)
    assert main(["modules", "check", str(copy)]) == DONE
    assert json.loads(capsys.readouterr().out)["file"] == "mine.toml"
    copy.write_text(copy.read_text(encoding="utf-8").replace('kind = "scene"', 'kind = "film"', 1), encoding="utf-8")
    assert main(["modules", "check", str(copy)]) == PROBLEM
    assert "“kind” must be one of these" in capsys.readouterr().err
    assert main(["modules", "check", str(tmp_path / "none.toml")]) == PROBLEM
    assert "none.toml" in capsys.readouterr().err

"""A programme's own modules: read like the built-in one, and refused with file, line and field when damaged."""

import shutil

import pytest

from fcc_app.domain.modules import Audience, StepKind
from fcc_app.resources import content_folder
from fcc_app.services.modules import ModuleMissingError, Modules, check_file
from fcc_app.storage import content_file
from fcc_app.storage import modules as reader
from fcc_app.storage.modules import read_folder, same_team

MODULE = """\
id = "first-days"
version = 1
title = "The first days"
summary = "A talk before a child begins."
minutes = 20

[source]
title = "Our own"
sites = ["example.org"]
note = "Written here."

[[agreements]]
id = "agreement.skip"
text = "Anyone may skip."

[[parts]]
id = "know"
title = "Know"
purpose = "To begin with"

[parts.video]
text = "There is a video."
site = "example.org"

[[parts.steps]]
id = "know.goodbye"
kind = "idea"
audience = "together"
text = "Say goodbye, always."

[[parts.steps]]
id = "know.scene"
kind = "scene"
audience = "parent"
title = "At the window"
text = "They wave."
question = "What did you see?"

[[parts]]
id = "act"
title = "Act"
purpose = "To do"

[[parts.steps]]
id = "act.photo"
kind = "action"
audience = "provider"
text = "Bring a photo."
suggests = { due_days = 3, title = "Bring a photo" }

[[parts.steps]]
id = "act.next"
kind = "next-meeting"
audience = "together"
text = "When again?"
"""

SPANISH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"

msgctxt "know.goodbye.text"
msgid "Say goodbye, always."
msgstr "Despídanse siempre."

msgctxt "first-days:title"
msgid "The first days"
msgstr "Los primeros días"

#, fuzzy
msgctxt "act.photo.text"
msgid "Bring a photo."
msgstr "Trae algo."

msgctxt "act.photo.suggests.title"
msgid "Bring a photo"
msgstr ""
"""


@pytest.fixture
def folder(tmp_path):
    """A folder of modules with one in it, in English and Spanish."""
    found = tmp_path / "modules"
    found.mkdir()
    (found / "first_days.toml").write_text(MODULE, encoding="utf-8")
    (found / "first_days.es.po").write_text(SPANISH, encoding="utf-8")
    return found


def test_the_built_in_module_has_its_steps_in_order():
    module = same_team().module
    assert [part.id for part in module.parts] == ["know", "see", "reflect", "act"]
    assert len(module.steps) == 29
    assert [len(part.steps) for part in module.parts] == [5, 3, 16, 5]
    assert module.step("act.thank-the-team").kind is StepKind.TEAM_MAP
    assert module.step("act.pass-it-on").suggests.due_days == 7
    assert module.part_of("see.meal").id == "see"
    assert {step.audience for step in module.steps} == set(Audience)
    with pytest.raises(KeyError):
        module.step("see.nothing")


def test_the_two_lead_questions_are_the_same_for_both():
    module = same_team().module
    for question in ("strengths", "trust"):
        texts = {module.step(f"reflect.{who}.{question}").text.english for who in ("provider", "parent")}
        assert len(texts) == 1


def test_the_built_in_module_can_be_read_in_each_language_of_the_app():
    edition = same_team()
    assert {"en", "es", "ar"} <= set(edition.languages)
    assert edition.speaks("es-MX")
    assert not edition.speaks("mam")
    assert edition.said(edition.module.title, "mam") == edition.module.title.english


def test_a_programmes_module_brings_its_own_words(folder):
    edition = check_file(folder / "first_days.toml")
    assert edition.languages == ("en", "es")
    assert edition.speaks("es-US")
    said = {step.id: edition.said(step.text, "es") for step in edition.module.steps}
    assert said["know.goodbye"] == "Despídanse siempre."
    assert said["act.photo"] == "Bring a photo."  # unsure of it, so it stays English
    assert edition.said(edition.module.title, "es") == "Los primeros días"


def test_versions_live_side_by_side_and_a_session_finds_its_own(folder):
    second = MODULE.replace("version = 1", "version = 2").replace("Say goodbye, always.", "Say goodbye.")
    (folder / "first_days_2.toml").write_text(second, encoding="utf-8")
    modules = Modules(folder)
    assert [edition.module.key for edition in modules.all()] == [("same-team", 1), ("first-days", 2), ("first-days", 1)]
    assert [edition.module.key for edition in modules.newest()] == [("same-team", 1), ("first-days", 2)]
    assert modules.edition(("first-days", 1)).module.version == 1
    (folder / "first_days.toml").unlink()
    modules.reload()
    assert modules.edition(("first-days", 1)).module.version == 2
    (folder / "first_days_2.toml").unlink()
    modules.reload()
    with pytest.raises(ModuleMissingError):
        modules.edition(("first-days", 1))


def test_no_folder_means_the_built_in_module_alone(tmp_path):
    modules = Modules(tmp_path / "none")
    assert [edition.module.id for edition in modules.all()] == ["same-team"]
    assert modules.problems == ()


def test_a_damaged_file_leaves_the_others_alone(folder):
    (folder / "broken.toml").write_text("id = ", encoding="utf-8")
    modules = Modules(folder)
    assert [edition.module.id for edition in modules.all()] == ["same-team", "first-days"]
    assert [(problem.file, problem.line) for problem in modules.problems] == [("broken.toml", 1)]


def test_two_files_cannot_be_one_module_in_one_version(folder):
    (folder / "zz_again.toml").write_text(MODULE, encoding="utf-8")
    found = read_folder(folder)
    (problem,) = found.problems
    assert (type(problem), problem.file, problem.line) == (reader.SameVersionError, "zz_again.toml", 2)
    assert "first_days.toml" in problem.user_message()


def test_the_built_in_module_cannot_be_replaced(folder):
    shutil.copy(content_folder() / "same_team.toml", folder / "mine.toml")
    assert [type(problem) for problem in Modules(folder).problems] == [reader.SameVersionError]


DAMAGES = [
    ("minutes = 20", "minutes = 20 20", content_file.ContentSyntaxError, "minutes", None),
    ('id = "first-days"\n', "", content_file.MissingFieldError, 1, "id"),
    ('title = "The first days"', 'titel = "The first days"', content_file.MissingFieldError, 1, "title"),
    ('summary = "A talk before a child begins."', 'summary = ""', content_file.NotATextError, "summary", "summary"),
    ("version = 1", "version = 0", content_file.NotANumberError, "version", "version"),
    ("version = 1", 'version = "1"', content_file.NotANumberError, "version", "version"),
    ("minutes = 20", "minutes = 20\ncolor = 3", content_file.UnknownFieldError, "color", "color"),
    ('id = "first-days"', 'id = "First Days"', reader.MisshapenIdError, "First Days", "First Days"),
    ('id = "know.scene"', 'id = "know.goodbye"', content_file.RepeatedIdError, "know.goodbye#2", "know.goodbye"),
    ('sites = ["example.org"]', 'sites = "example.org"', content_file.NotAListError, "sites", "sites"),
    ('sites = ["example.org"]', 'sites = ["https://example.org/x"]', reader.NotASiteError, "sites", "sites"),
    ('site = "example.org"', 'site = "https://example.org"', reader.NotASiteError, "site =", "site"),
    ('kind = "idea"', 'kind = "thought"', content_file.UnknownChoiceError, "thought", "kind"),
    ('audience = "parent"', 'audience = "mother"', content_file.UnknownChoiceError, "mother", "audience"),
    ('question = "What did you see?"\n', "", content_file.MissingFieldError, "know.scene step", "question"),
    ("due_days = 3", "due_days = 4000", reader.TooLateError, "suggests", "due_days"),
    ("due_days = 3, ", "", content_file.MissingFieldError, "suggests", "due_days"),
    ('kind = "action"', 'kind = "prompt"', reader.NothingToPromiseError, "suggests", "suggests"),
    ('kind = "action"', 'kind = "next-meeting"', reader.OnlyOneError, "next-meeting#2", "next-meeting"),
    (
        'suggests = { due_days = 3, title = "Bring a photo" }',
        "suggests = 3",
        content_file.NotATableError,
        "suggests",
        "suggests",
    ),
    ('"When again?"', '"When again?"\nproduces = "gold"', content_file.UnknownChoiceError, "produces", "produces"),
    ("[[agreements]]\n", "[agreements]\n", content_file.NotATableError, "[agreements]", "agreements"),
]


def line_with(text, words):
    """The line that holds *words*; ``#2`` asks for the second, ``step`` for the table header before it."""
    lines = text.splitlines()
    if isinstance(words, int):
        return words
    wanted, _, turn = words.partition("#")
    wanted, _, table = wanted.partition(" step")
    found = [number for number, line in enumerate(lines, start=1) if wanted in line]
    number = found[int(turn or 1) - 1]
    return number - 1 if " step" in words else number


@pytest.mark.parametrize(("old", "new", "problem", "at", "field"), DAMAGES)
def test_a_damaged_module_is_refused_with_its_file_line_and_field(folder, old, new, problem, at, field):
    assert old in MODULE
    damaged = MODULE.replace(old, new, 1)
    path = folder / "first_days.toml"
    path.write_text(damaged, encoding="utf-8")
    with pytest.raises(content_file.ContentError) as raised:
        check_file(path)
    error = raised.value
    assert (type(error), error.file, error.line) == (problem, "first_days.toml", line_with(damaged, at))
    if field is not None:
        assert error.field == field
    assert "first_days.toml" in error.user_message()
    assert "{" not in error.user_message()


@pytest.mark.parametrize(
    ("old", "new", "problem", "field"),
    [
        ('msgctxt "know.goodbye.text"', 'msgctxt "know.goodby.text"', reader.UnknownContextError, "know.goodby.text"),
        ('msgid "Say goodbye, always."', 'msgid "Say goodbye."', reader.OtherEnglishError, "know.goodbye.text"),
        ('msgstr "Despídanse siempre."', 'msgstr "Despídanse siempre.', reader.NotACatalogError, ""),
        ('msgctxt "first-days:title"', 'msgctxt "know.goodbye.text"', reader.TwiceTranslatedError, "know.goodbye.text"),
        ('msgctxt "know.goodbye.text"\n', "", reader.UnknownContextError, "Say goodbye, always."),
    ],
)
def test_a_damaged_translation_is_refused_with_its_file_line_and_field(folder, old, new, problem, field):
    assert old in SPANISH
    path = folder / "first_days.es.po"
    path.write_text(SPANISH.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(content_file.ContentError) as raised:
        check_file(folder / "first_days.toml")
    error = raised.value
    assert (type(error), error.file, error.field) == (problem, "first_days.es.po", field)
    assert error.line >= 6


def test_a_translation_says_its_language_in_its_name(folder):
    (folder / "first_days.es.po").rename(folder / "first_days.español.po")
    with pytest.raises(reader.NotALanguageError) as raised:
        check_file(folder / "first_days.toml")
    assert "first_days.es.po" in raised.value.user_message()


@pytest.mark.parametrize("data", [b"\xff\xfe\x00id", b"#" * (reader.LARGEST_FILE + 1)])
def test_what_is_no_text_of_a_modules_size_is_not_read(folder, data):
    path = folder / "first_days.toml"
    path.write_bytes(data)
    with pytest.raises(reader.NotTextError):
        check_file(path)

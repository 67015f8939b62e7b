"""Documents are written in a process of their own: fed by pipes, ended at will, and leaving nothing behind."""

from __future__ import annotations

import importlib.util
import io
import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcc_app.errors import FccError
from fcc_app.export import pdf, wire, writer_process
from fcc_app.export.document import (
    Column,
    DataSet,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Passage,
    Picture,
    Table,
    Tone,
)
from fcc_app.export.writers import (
    FORMATS,
    WriterBugError,
    WriterGoneError,
    Writers,
    WritingStoppedError,
    writer_command,
)
from tests.export.sample_documents import MADE_AT, communication_log, document

NEVER_ANSWERS = [sys.executable, "-c", "import sys, time; sys.stdin.buffer.read(1); time.sleep(3600)"]
GIVES_UP = [sys.executable, "-c", "import sys; sys.stdin.buffer.read(1)"]


@pytest.fixture(scope="module")
def writers():
    """One warm process, as the app has it."""
    kept = Writers()
    kept.warm_up()
    yield kept
    kept.close()


@pytest.mark.parametrize("file_format", FORMATS)
def test_each_format_is_written_by_the_other_process(writers, file_format):
    """The bytes that come back are those that the writer makes."""
    if importlib.util.find_spec(f"fcc_app.export.{file_format}") is None:
        pytest.skip(f"no writer for {file_format} yet")
    log = communication_log("en", "ar")
    assert writers.write(log, file_format).data == writer_process.writer_of(file_format)(log)


def test_the_pages_come_back_as_pictures(writers):
    log = communication_log("en")
    assert writers.pages(log, dpi=40) == pdf.pdf_pages_as_png(log, dpi=40)


def test_what_could_not_be_drawn_comes_back_with_the_file(writers):
    log = document((Paragraph((Passage("rare: \U0010fff0", "en"),)),))
    assert writers.write(log, "pdf").undrawn == ("\U0010fff0",)


def test_an_unknown_format_is_our_own_mistake(writers):
    with pytest.raises(ValueError, match="doc"):
        writers.write(communication_log("en"), "doc")


def test_cancel_ends_the_work_and_the_next_document_is_written():
    """She changes her mind in the middle: the wait ends at once, and the process is started anew for the next."""
    writers = Writers(NEVER_ANSWERS)
    outcome: list[Exception] = []

    def wait() -> None:
        try:
            writers.write(communication_log("en"), "pdf")
        except FccError as problem:
            outcome.append(problem)

    waiting = threading.Thread(target=wait)
    waiting.start()
    while not writers._busy:
        waiting.join(0.01)
    writers.cancel()
    waiting.join(30)
    assert [type(problem) for problem in outcome] == [WritingStoppedError]
    writers._command = writer_command()
    assert writers.write(communication_log("en"), "pdf").data.startswith(b"%PDF")
    writers.close()


def test_a_process_killed_between_two_documents_is_replaced(writers):
    first = writers.write(communication_log("es"), "pdf")
    writers._process.kill()
    writers._process.wait()
    assert writers.write(communication_log("es"), "pdf") == first


def test_a_process_that_dies_in_the_middle_is_said_in_plain_words():
    writers = Writers(GIVES_UP)
    with pytest.raises(WriterGoneError) as told:
        writers.write(communication_log("en"), "pdf")
    assert "no file was written" in told.value.user_message()
    writers.close()


def test_cancel_with_nothing_to_cancel_does_nothing(writers):
    writers.cancel()
    assert writers.write(communication_log("en"), "pdf").data.startswith(b"%PDF")


def test_no_file_is_left_behind(tmp_path, monkeypatch):
    """Wherever the process might put something in passing, nothing is there: no file, no trace of the words."""
    for variable in ("TMPDIR", "TEMP", "TMP", "HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(variable, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    writers = Writers()
    writers.write(communication_log("en", "ar"), "pdf")
    writers.pages(communication_log("en"), dpi=40)
    writers.close()
    assert list(tmp_path.rglob("*")) == []


def test_the_passphrase_is_not_handed_on(monkeypatch):
    """Whoever scripts an export by a passphrase in the environment gives it to us, not to the writer."""
    monkeypatch.setenv("FCC_APP_PASSPHRASE", "four calm wooden spoons")
    tells = (
        "import os, sys; from fcc_app.export import wire; wire.receive(sys.stdin.buffer);"
        "wire.send(sys.stdout.buffer, {'undrawn': sorted(os.environ)}, (b'',))"
    )
    writers = Writers([sys.executable, "-c", tells])
    names = writers.write(communication_log("en"), "pdf").undrawn
    writers.close()
    assert "PATH" in names
    assert "FCC_APP_PASSPHRASE" not in names


def test_the_frozen_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert writer_command() == [sys.executable, writer_process.INTERNAL_COMMAND]


def test_an_error_keeps_its_sentence_on_the_way(monkeypatch):
    """What a person can act on arrives as the same kind of error, in words of her language."""

    def fails(*_: object) -> None:
        raise pdf.UnreadablePdfError

    monkeypatch.setattr(pdf, "compose", fails)
    answer, _ = served(communication_log("en"))
    assert answer == {
        "problem": {"code": "E401", "message_id": pdf.UnreadablePdfError.message_id, "details": {}},
    }
    from fcc_app.export.writers import _told

    assert type(_told(**answer["problem"])) is pdf.UnreadablePdfError
    strange = _told("E999", "Nobody knows {what}.", {"what": "this"})
    assert isinstance(strange, FccError)
    assert strange.user_message() == "Nobody knows this."


def test_a_bug_is_told_by_its_place_and_without_words_of_the_notes(monkeypatch):
    def fails(*_: object) -> None:
        raise KeyError("Omar sleeps")

    monkeypatch.setattr(pdf, "compose", fails)
    answer, _ = served(communication_log("en"))
    assert answer["bug"]["kind"] == "KeyError"
    assert any("test_writers.py" in place for place in answer["bug"]["places"])
    assert "Omar" not in str(answer)


def test_a_bug_in_the_other_process_is_raised_here_as_one():
    answers = (
        "import sys; from fcc_app.export import wire; wire.receive(sys.stdin.buffer);"
        "wire.send(sys.stdout.buffer, {'bug': {'kind': 'KeyError', 'places': ['pdf.py:1 write']}})"
    )
    writers = Writers([sys.executable, "-c", answers])
    with pytest.raises(WriterBugError, match=r"KeyError at pdf\.py:1 write"):
        writers.write(communication_log("en"), "pdf")
    writers.close()


def served(log: Document) -> tuple[wire.Message, tuple[bytes, ...]]:
    """The answer of :func:`writer_process.serve` to the request for a PDF, without a second process."""
    requests, answers = io.BytesIO(), io.BytesIO()
    packed, pictures = wire.pack(log)
    request = {"do": "write", "app_language": "en", "digits": "", "document": packed, "format": "pdf"}
    wire.send(requests, {**request, "paper": "us-letter"}, pictures)
    requests.seek(0)
    writer_process.serve(requests, answers)
    answers.seek(0)
    return wire.receive(answers)


def test_the_process_ends_when_the_program_does():
    """Its pipe closes, however the program ended, and it goes."""
    writers = Writers()
    writers.write(communication_log("en"), "pdf")
    process = writers._process
    process.stdin.close()
    assert process.wait(30) == 0
    writers.close()


def test_the_package_is_found_from_any_folder(tmp_path, monkeypatch):
    """Started beside a file named like a library's module, it imports the library."""
    Path(tmp_path, "typst.py").write_text("raise SystemExit('not the library')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    writers = Writers()
    assert writers.write(communication_log("en"), "pdf").data.startswith(b"%PDF")
    writers.close()
    assert os.listdir(tmp_path) == ["typst.py"]


TEXTS = st.text(max_size=30)
PASSAGES = st.lists(st.builds(Passage, TEXTS, st.sampled_from(["en", "ar", "zh-Hans"])), max_size=2).map(tuple)
TONES = st.sampled_from(Tone)
BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 3), PASSAGES),
    st.builds(Paragraph, PASSAGES, TONES),
    st.builds(Facts, st.lists(st.builds(Fact, PASSAGES, PASSAGES, TONES), max_size=3).map(tuple)),
    st.builds(
        Table,
        st.tuples(PASSAGES, PASSAGES),
        st.lists(st.tuples(PASSAGES, PASSAGES), max_size=3).map(tuple),
    ),
    st.builds(Picture, st.binary(max_size=40), st.just("image/png"), PASSAGES, st.floats(1, 200)),
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    TEXTS,
    PASSAGES.flatmap(lambda passages: st.just(passages[0]) if passages else st.none()),
)
DATA_SETS = st.builds(
    DataSet,
    TEXTS,
    st.lists(st.builds(Column, TEXTS, PASSAGES), max_size=3).map(tuple),
    st.lists(st.lists(VALUES, max_size=3).map(tuple), max_size=3).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    title=PASSAGES,
    languages=st.sampled_from([("en",), ("ar", "en")]),
    blocks=st.lists(BLOCKS, max_size=5).map(tuple),
    data=st.lists(DATA_SETS, max_size=2).map(tuple),
    made_at=st.just(MADE_AT),
    author=TEXTS,
    file_stem=TEXTS,
)


@given(DOCUMENTS)
def test_a_document_arrives_as_it_was_sent(sent):
    """Nothing is lost or changed between the two processes, whatever is in the document."""
    pipe = io.BytesIO()
    wire.send(pipe, *wire.pack(sent))
    pipe.seek(0)
    assert wire.unpack(*wire.receive(pipe)) == sent

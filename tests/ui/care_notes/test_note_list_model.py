"""Whatever changed meanwhile, the rows are those that were read, and Qt is told of every one that came or went."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fcc_app.ui.care_notes.note_list_model import NoteListModel
from fcc_app.ui.list_and_detail.cursor_rows import runs

START = datetime(2026, 3, 4, tzinfo=UTC)


def newest_first(minutes):
    return [(START + timedelta(minutes=minute), UUID(int=minute + 1)) for minute in sorted(minutes, reverse=True)]


minutes = st.sets(st.integers(0, 60), max_size=40)


@given(known=minutes, now=minutes)
def test_after_a_refresh_the_rows_are_what_was_read(qapp, known, now):
    home = SimpleNamespace(care_notes=SimpleNamespace(page=lambda wanted, after, limit: newest_first(known)))
    model = NoteListModel(home)
    model.show_notes(model.wanted)
    told = {"in": 0, "out": 0}
    model.rowsInserted.connect(lambda _, first, last: told.update({"in": told["in"] + last - first + 1}))
    model.rowsRemoved.connect(lambda _, first, last: told.update({"out": told["out"] + last - first + 1}))
    home.care_notes.page = lambda wanted, after, limit: newest_first(now)
    model.refresh()
    assert [model.data(model.index(row), 257) for row in range(model.rowCount())] == [n for _, n in newest_first(now)]
    assert told == {"in": len(now - known), "out": len(known - now)}


@given(known=minutes, others=minutes)
def test_runs_are_all_that_the_others_lack_and_never_touch(known, others):
    cursors = newest_first(known)
    stretches = runs(cursors, set(newest_first(others)))
    places = [place for first, last in stretches for place in range(first, last + 1)]
    assert [cursors[place] for place in places] == newest_first(known - others)
    assert all(after[0] > before[1] + 1 for before, after in zip(stretches, stretches[1:], strict=False))

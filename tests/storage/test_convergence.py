"""Laptops that hold the same changes show the same records, in whatever order those came; and no change is lost."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from fcc_app.domain.answers import answered, not_asked
from fcc_app.domain.care_notes import CareNote, Visibility
from fcc_app.domain.families import Family
from fcc_app.domain.homes import NamelessError
from fcc_app.domain.ids import new_id
from fcc_app.storage.oplog import OpLog
from fcc_app.storage.search_index import SearchIndex
from tests.storage.devices import (
    DESTROYING,
    Laptop,
    exchange,
    expected_heads,
    expected_records,
    shown_records,
    temporary_folder,
)

THOROUGH = os.environ.get("FCC_APP_THOROUGH") == "1"
DAY = 24 * 60 * 60 * 1000

texts = st.sampled_from(["", "Ate well", "Ate well.", "نام", "午睡", "5 ml", "2.5 ml"])
changes = st.one_of(
    st.fixed_dictionaries({}, optional={"text": texts, "visibility": st.sampled_from(Visibility)}),
    st.fixed_dictionaries({}, optional={"name": texts.map(lambda text: text or "Rivera"), "hopes": texts}),
)


class TwoOrThreeLaptops(RuleBasedStateMachine):
    """Everything that can happen to a home between two exchanges."""

    forms = Bundle("forms")

    def __init__(self) -> None:
        super().__init__()
        self.folder = temporary_folder()
        self.now = [1_770_000_000_000]
        self.laptops: list[Laptop] = []
        self.written = {}
        self.purged: set[bytes] = set()

    @initialize(
        offsets=st.lists(st.sampled_from([0, 0, -115 * DAY, 115 * DAY, 60_000, -1]), min_size=2, max_size=3),
    )
    def begin(self, offsets):
        for number, offset in enumerate(offsets):
            self.laptops.append(Laptop(Path(self.folder.name), f"laptop-{number}", self.now, offset=offset))

    def laptop(self, number):
        return self.laptops[number % len(self.laptops)]

    def remember(self, unit):
        for op in unit.ops:
            assert (op.device, op.n) not in self.written
            self.written[(op.device, op.n)] = op

    @rule(target=forms, number=st.integers(0, 2), family=st.booleans())
    def something_new_is_kept(self, number, family):
        laptop = self.laptop(number)
        with laptop.vault.begin() as unit:
            if family:
                record = Family(id=new_id(), name="Rivera")
            else:
                moment = a_moment(self.now[0])
                record = CareNote(
                    id=new_id(),
                    entry_id=new_id(),
                    child_id=new_id(),
                    author_id=new_id(),
                    occurred_at=moment,
                    recorded_at=moment,
                    text="Slept",
                )
            unit.create(record)
            opened = unit.open(type(record), record.id)
        self.remember(unit)
        return laptop, opened

    @rule(target=forms, form=forms, number=st.integers(0, 2))
    def a_form_is_opened(self, form, number):
        laptop = self.laptop(number)
        opened = self.a_form_is_opened_on(laptop, form)
        return form if opened is None else (laptop, opened)

    @rule(target=forms, form=forms, values=changes)
    def a_form_is_left_however_stale_it_is(self, form, values):
        laptop, opened = form
        fields = {}
        for name, value in values.items():
            if hasattr(opened.record, name):
                answer = (answered(value) if value.strip() else not_asked()) if name == "hopes" else value
                fields[name] = answer
        if "text" in fields and not fields["text"]:
            fields["text"] = "Empty"
        with laptop.vault.begin() as unit:
            opened = unit.change(opened, replace(opened.record, **fields))
        self.remember(unit)
        return laptop, opened

    @rule(form=forms, first=st.integers(0, 2), words=st.lists(texts, min_size=2, max_size=2), settled=st.booleans())
    def two_laptops_write_at_once(self, form, first, words, settled):
        """Both know the record, neither knows of the other's words; then everybody gets both."""
        exchange(self.laptops)
        laptops = [self.laptop(first), self.laptop(first + 1)]
        opened = [self.a_form_is_opened_on(laptop, form) for laptop in laptops]
        field = "name" if isinstance(form[1].record, Family) else "text"
        for laptop, each, text in zip(laptops, opened, words, strict=True):
            if each is not None:
                self.a_form_is_left_however_stale_it_is((laptop, each), {field: f"{laptop.name}: {text}"})
        exchange(self.laptops)
        if settled:
            self.a_conflict_is_settled_by_one_edit(form, first)

    def a_form_is_opened_on(self, laptop, form):
        record = form[1].record
        with laptop.vault.read() as reader:
            if reader.peek(type(record), record.id) is None:
                return None
            return reader.open(type(record), record.id)

    @rule(form=forms, number=st.integers(0, 2))
    def a_conflict_is_settled_by_one_edit(self, form, number):
        laptop = self.laptop(number)
        with laptop.vault.read() as reader:
            conflicts = reader.conflicts(form[1].record.id)
        opened = self.a_form_is_opened_on(laptop, form)
        if opened is None or not conflicts:
            return
        for name in conflicts.keys() & {"text", "name"}:
            with laptop.vault.begin() as unit:
                opened = unit.change(
                    opened, replace(opened.record, **{name: "Settled " + getattr(opened.record, name)})
                )
            self.remember(unit)
        with laptop.vault.read() as reader:
            assert not reader.conflicts(form[1].record.id).keys() & {"text", "name"}

    @rule(form=forms, number=st.integers(0, 2), back=st.booleans())
    def a_record_goes_into_the_bin_or_comes_back(self, form, number, back):
        laptop, record = self.laptop(number), form[1].record
        with laptop.vault.begin() as unit:
            if not unit.heads(record.id):
                return
            if back:
                unit.restore(record)
            else:
                unit.delete(record)
        self.remember(unit)

    @rule(number=st.integers(0, 2), choice=st.randoms(use_true_random=False))
    def a_change_is_undone(self, number, choice):
        laptop = self.laptop(number)
        own = [op for op in self.written.values() if op.device == laptop.device and op.rec not in self.purged]
        own = [op for op in own if op.kind not in DESTROYING]
        if not own:
            return
        with laptop.vault.begin() as unit:
            unit.undo(choice.choice(own))
        self.remember(unit)

    @rule(form=forms, number=st.integers(0, 2), taken_back=st.booleans())
    def a_record_is_destroyed(self, form, number, taken_back):
        laptop, rec = self.laptop(number), form[1].record.id
        before = set(laptop.ops())
        with laptop.vault.begin() as unit:
            if taken_back:
                unit.redact([rec])
            else:
                unit.purge([rec])
        self.purged.add(rec.bytes)
        for op_id, op in laptop.ops().items():
            if op_id not in before:
                self.written[op_id] = op

    @rule(number=st.integers(0, 2))
    def a_transaction_fails_half_way(self, number):
        laptop = self.laptop(number)
        before = laptop.digest()
        with pytest.raises(NamelessError), laptop.vault.begin() as unit:
            unit.create_many([Family(id=new_id(), name="Never"), Family(id=new_id(), name="")])
        assert laptop.digest() == before

    @rule(minutes=st.sampled_from([0, 1, 60, 60 * 24 * 7]))
    def time_passes(self, minutes):
        self.now[0] += minutes * 60_000

    @rule(number=st.integers(0, 2), jump=st.sampled_from([-DAY, DAY, -115 * DAY]))
    def a_clock_is_set(self, number, jump):
        self.laptop(number).offset += jump

    @precondition(lambda self: self.written)
    @rule(giver=st.integers(0, 2), taker=st.integers(0, 2), chance=st.randoms(use_true_random=False))
    def some_changes_arrive_late_repeated_and_in_any_order(self, giver, taker, chance):
        ops = list(self.laptop(giver).ops().values())
        some = [op for op in ops if chance.random() < 0.6]
        some += [op for op in some if chance.random() < 0.3]
        chance.shuffle(some)
        laptop = self.laptop(taker)
        laptop.receive(some)
        agrees_with_its_log(laptop)

    @rule(number=st.integers(0, 2))
    def the_tables_are_written_anew(self, number):
        laptop = self.laptop(number)
        before = laptop.digest()
        with laptop.vault.begin() as unit:
            unit.rebuild()
        assert laptop.digest() == before

    @rule(number=st.integers(0, 2))
    def a_laptop_is_started_anew(self, number):
        laptop = self.laptop(number)
        before = laptop.digest()
        laptop.reopen()
        assert laptop.digest() == before

    def teardown(self):
        try:
            if self.laptops:
                self.everything_arrives()
        finally:
            for laptop in self.laptops:
                laptop.close()
            self.folder.cleanup()

    def everything_arrives(self):
        exchange(self.laptops)
        exchange(reversed(self.laptops))
        first, *others = (laptop.digest() for laptop in self.laptops)
        for other in others:
            assert other == first
        assert first.ops.keys() == self.written.keys()
        for device in {device for device, _ in first.ops}:
            numbers = sorted(n for of, n in first.ops if of == device)
            assert numbers == list(range(1, len(numbers) + 1))
        assert first.purged == self.purged
        for op_id, op in self.written.items():
            kept = first.ops[op_id]
            if op.rec in self.purged:
                assert (kept.fields, kept.supersedes, kept.context) == ({}, {}, None)
            else:
                assert (kept.fields, kept.kind, kept.rec) == (op.fields, op.kind, op.rec)
        named = {
            (op.rec, name, older)
            for op in first.ops.values()
            for name in op.fields
            for older in op.supersedes.get(name, ())
        }
        for op_id, op in first.ops.items():
            for name in op.fields if op.kind not in DESTROYING else ():
                assert op_id in first.heads[(op.rec, name)] or (op.rec, name, op_id) in named
        for laptop in self.laptops:
            agrees_with_its_log(laptop)
            assert laptop.rows("SELECT * FROM sync_pending_sup") == []


def agrees_with_its_log(laptop):
    """What is shown is what the changes say, read by somebody else's rules."""
    ops = laptop.ops()
    assert laptop.heads() == expected_heads(ops)
    assert shown_records(laptop) == expected_records(ops)
    live = {rec for rec, shown in shown_records(laptop).items() if not shown.in_bin}
    assert {row[0] for row in laptop.index()} <= live


def a_moment(milliseconds):
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def few(examples, steps):
    return settings(max_examples=examples, stateful_step_count=steps, deadline=None)


TwoOrThreeLaptops.TestCase.settings = few(400, 60) if THOROUGH else few(16, 30)
test_laptops_agree_whatever_happens_between_them = TwoOrThreeLaptops.TestCase


# ---- the machine itself: what it must notice -----------------------------------------------------------------


@contextmanager
def no_memory_of_what_is_still_to_come():
    with mock.patch.object(OpLog, "_add_pending", return_value=None):
        yield


@contextmanager
def of_two_values_one_is_superseded():
    move = OpLog._move_heads

    def moved(log, number, op):
        move(log, number, replace(op, supersedes={name: heads[:1] for name, heads in op.supersedes.items()}))

    with mock.patch.object(OpLog, "_move_heads", moved):
        yield


@contextmanager
def the_destroyed(statement):
    purge = OpLog._apply_purge

    class Careless:
        def __init__(self, cursor):
            self.cursor = cursor

        def execute(self, asked, *values):
            return self if asked.startswith(statement) else self.cursor.execute(asked, *values)

        def __getattr__(self, name):
            return getattr(self.cursor, name)

    def purged(log, op):
        log._cursor = Careless(log._cursor)
        try:
            return purge(log, op)
        finally:
            log._cursor = log._cursor.cursor

    with mock.patch.object(OpLog, "_apply_purge", purged):
        yield


@contextmanager
def the_earliest_value_is_shown():
    with mock.patch("fcc_app.storage.oplog.max", min, create=True):
        yield


@contextmanager
def what_comes_twice_is_applied_twice():
    with mock.patch.object(OpLog, "_knows", return_value=False):
        yield


@contextmanager
def old_words_stay_in_the_index():
    with mock.patch.object(SearchIndex, "remove", return_value=None):
        yield


@contextmanager
def a_failed_transaction_uses_up_numbers():
    with mock.patch.object(OpLog, "undone", return_value=None):
        yield


FAULTS = {
    "no memory of what is still to come": no_memory_of_what_is_still_to_come,
    "of two values one is superseded": of_two_values_one_is_superseded,
    "words of the destroyed are kept": lambda: the_destroyed("UPDATE sync_op SET fields"),
    "the destroyed are forgotten": lambda: the_destroyed("INSERT OR IGNORE INTO sync_purged"),
    "the earliest value is shown": the_earliest_value_is_shown,
    "what comes twice is applied twice": what_comes_twice_is_applied_twice,
    "old words stay in the index": old_words_stay_in_the_index,
    "a failed transaction uses up numbers": a_failed_transaction_uses_up_numbers,
}


@pytest.mark.thorough
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_noticed(fault):
    quickly = settings(few(200, 40), phases=[Phase.generate], report_multiple_bugs=False, database=None)
    with fault(), pytest.raises(Exception):  # noqa: B017, PT011 - whichever way it shows
        run_state_machine_as_test(TwoOrThreeLaptops, settings=quickly)

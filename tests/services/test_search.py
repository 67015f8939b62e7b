"""What she types is found wherever she may look, in every script, and nothing else is."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fcc_app.domain.answers import answered
from fcc_app.domain.care_notes import CareNote, Meal, NoteKind, Observation
from fcc_app.domain.children import Child
from fcc_app.domain.families import Family, Household
from fcc_app.domain.folding import fold, fold_words
from fcc_app.domain.home_practices import Routine
from fcc_app.domain.ids import FamilyId, new_id
from fcc_app.services.search import Group, Search
from fcc_app.storage.kinds import CODECS
from fcc_app.storage.search_queries import InterruptedReadError, SearchReader


@pytest.fixture
def rosa(home):
    return home.home.usual_caregiver().id


def family(home, name, child_name):
    """A family with one child and one household."""
    kept, child = home.families.add_family(name, child_name)
    with home.vault.read() as reader:
        (household,) = reader.find(Household, family_id=kept.id)
    return kept, child, household


def hits(found):
    return [hit for group in found.groups for hit in group.hits]


def words_found(home, typed, **scope):
    return {hit.context.text for hit in hits(home.search.find(typed, **scope))}


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Cried for her blanket", "blank"),
        ("Comió dos plátanos en el jardín", "platano jardin"),
        ("Comio dos platanos", "plátanos"),
        ("أَكَلَ التُّفّاحَة كلها", "التفاحه"),
        ("قالت جدته إن إبراهيم نام", "ابراهيم"),
        ("نام ٣ ساعات", "3"),
        ("午饭后他睡了两个小时", "睡了"),
        ("媽媽說他昨天發燒", "妈妈说"),
        ("Bà nội nói cháu đã ngủ", "ba noi chau da"),
        ("বাংলা গান গাইল", "গান"),
        ("Бабушка спела ещё раз", "еще"),
    ],
)
def test_a_note_is_found_however_its_words_are_typed(home, rosa, written, typed):
    _, child, _ = family(home, "Rivera", "Omar")
    home.care_notes.note(rosa, child.id, written)
    home.care_notes.note(rosa, child.id, "Something else altogether")
    (hit,) = hits(home.search.find(typed))
    assert hit.context.text == written
    assert hit.field == "text"
    assert hit.context.ranges
    assert (hit.whose.child_name, hit.whose.family_name) == ("Omar", "Rivera")


def test_the_newest_note_is_found_first_whatever_order_they_were_written_in(home, rosa, clock):
    _, child, _ = family(home, "Rivera", "Omar")
    for days in (3, 1, 2):
        moment = clock.now - timedelta(days=days)
        home.care_notes.note(rosa, child.id, f"Sang {days} days ago", occurred_at=moment)
    found = [hit.context.text for hit in hits(home.search.find("sang"))]
    assert found == ["Sang 1 days ago", "Sang 2 days ago", "Sang 3 days ago"]


def test_whoever_types_a_name_sees_names_before_those_who_only_speak_of_it(home):
    for number in range(12):
        kept, _, _ = family(home, f"Family {number}", "Kim")
        home.families.edit(Family, kept.id)
        form = home.families.edit(Family, kept.id)
        form.set(hopes=answered("to grow roses"))
        form.finish()
    family(home, "Rosen", "Leo")
    groups = {group.group: group for group in home.search.find("rose", first=4).groups}
    families = groups[Group.FAMILIES]
    assert [hit.record.name for hit in families.hits[:2]] == ["Rosen", "Rosen"]
    assert [hit.kind for hit in families.hits] == ["family", "household", "family", "family"]
    assert {hit.field for hit in families.hits} == {"name", "hopes"}


def test_more_goes_on_where_the_first_hits_end_and_nothing_comes_twice(home, rosa, clock):
    for number in range(30):
        _, child, _ = family(home, f"Oak {number}", f"Oakley {number}")
        home.care_notes.note(rosa, child.id, f"Under the oak {number}", occurred_at=clock.now - timedelta(hours=number))
    found = home.search.find("oak", first=7)
    counts = home.search.count(found)
    assert counts == {Group.FAMILIES: 60, Group.CHILDREN: 30, Group.NOTES: 30}
    for first in found.groups:
        seen, hits_now = [], first
        while hits_now.hits:
            seen += [hit.record.id for hit in hits_now.hits]
            hits_now = home.search.more(found, hits_now, 4)
        assert len(seen) == len(set(seen)) == counts[first.group]


def test_every_kind_of_word_is_found_and_says_in_which_field(home, rosa, clock):
    kept, child, household = family(home, "Nguyen", "Minh")

    def keep(form, **values):
        form.set(**values)
        form.finish()

    keep(home.families.edit(Child, child.id), what_soothes=answered("humming zebra"))
    keep(home.families.new_member(kept.id), name="Bà Zebra")
    keep(home.families.new_alert(child.id), what="zebra fish")
    keep(home.families.practice(kept.id, Routine.FEEDING), at_home=answered("Soup with zebra stripes"))
    keep(home.families.new_word(kept.id), meaning="blanket", word=answered("zebra"))
    keep(home.communication.new_contact(rosa, household.id), family_words="Bà kể chuyện zebra")
    keep(home.families.new_celebration(kept.id, clock.now.date()), name="Zebra day")
    entry = home.care_notes.new_entry(rosa, [child.id], kind=NoteKind.MEAL)
    entry.set(text="", quick=Meal(what="rice", reaction="made a zebra face"))
    (note,) = entry.finish()
    keep(home.care_notes.new_follow_up(note, kept.id), what="Bring the zebra book")
    found = {(hit.group, hit.kind, hit.field) for hit in hits(home.search.find("zebra"))}
    assert found == {
        (Group.CHILDREN, "child", "what_soothes"),
        (Group.CHILDREN, "alert", "what"),
        (Group.PEOPLE, "family_member", "name"),
        (Group.PRACTICES, "home_practice", "at_home"),
        (Group.PRACTICES, "family_word", "word"),
        (Group.CONTACTS, "contact", "family_words"),
        (Group.FAMILIES, "celebration", "name"),
        (Group.NOTES, "care_note", "quick.reaction"),
        (Group.PROMISES, "follow_up", "what"),
    }
    assert {hit.whose.family_name for hit in hits(home.search.find("zebra"))} == {"Nguyen"}


def test_of_several_fields_the_one_with_the_most_of_the_words_is_shown(home, rosa):
    _, child, _ = family(home, "Rivera", "Omar")
    entry = home.care_notes.new_entry(rosa, [child.id])
    entry.set(text="Blocks again", quick=Observation(wonder="Are the blocks calm for him?"))
    entry.finish()
    (hit,) = hits(home.search.find("blocks calm"))
    assert (hit.field, hit.context.text) == ("quick.wonder", "Are the blocks calm for him?")


def test_a_changed_note_is_found_by_its_new_words_only_and_one_in_the_bin_not_at_all(home, rosa):
    _, child, _ = family(home, "Rivera", "Omar")
    note = home.care_notes.note(rosa, child.id, "Ate well")
    form = home.care_notes.edit(note.id)
    form.set(text="Slept well")
    form.finish()
    assert words_found(home, "ate") == set()
    assert words_found(home, "slept") == {"Slept well"}
    home.care_notes.delete(form.record)
    assert words_found(home, "slept") == set()
    home.history.undo()
    assert words_found(home, "slept") == {"Slept well"}


def test_what_belongs_to_a_family_in_the_bin_is_not_found_until_the_family_is_back(home, rosa):
    gone, child, household = family(home, "Rivera", "Omar")
    _, other, _ = family(home, "Hassan", "Layla")
    home.care_notes.note(rosa, child.id, "Painted the sun")
    home.care_notes.note(rosa, other.id, "Painted the sea")
    form = home.communication.new_contact(rosa, household.id)
    form.set(said="He painted at home too")
    form.finish()
    home.families.delete_family(gone.id)
    assert words_found(home, "painted") == {"Painted the sea"}
    assert words_found(home, "painted", family=gone.id) == set()
    found = home.search.find("painted")
    assert home.search.count(found) == {Group.NOTES: 1}
    home.history.undo()
    assert words_found(home, "painted") == {"Painted the sun", "Painted the sea", "He painted at home too"}


def test_a_search_kept_to_one_family_never_touches_another_ones_records(home, rosa, monkeypatch):
    rivera, omar, household = family(home, "Rivera", "Omar")
    hassan, layla, _ = family(home, "Hassan", "Layla")
    home.care_notes.note(rosa, omar.id, "Painted the sun")
    home.care_notes.note(rosa, layla.id, "Painted the sea with Omar")
    form = home.communication.new_contact(rosa, household.id)
    form.set(said="We talked about paint")
    form.finish()
    loaded = []
    load = SearchReader._kept

    def watch(reader, kind, ids):
        rows = load(reader, kind, ids)
        loaded.extend(CODECS[kind].from_row(row) for row in rows)
        return rows

    monkeypatch.setattr(SearchReader, "_kept", watch)
    assert words_found(home, "paint", family=rivera.id) == {"Painted the sun", "We talked about paint"}
    assert words_found(home, "omar", family=rivera.id) == {"Omar"}
    assert words_found(home, "rosa", family=rivera.id) == set()
    assert words_found(home, "hassan", family=rivera.id) == set()
    assert words_found(home, "paint", family=FamilyId(new_id())) == set()
    assert {getattr(record, "child_id", omar.id) for record in loaded} == {omar.id}
    assert hassan.id not in {getattr(record, "family_id", None) for record in loaded}


def test_the_private_journal_is_never_found(home):
    journal = home.journal.open("four quiet words")
    entry = journal.new_entry()
    entry.set(text="I was impatient today")
    entry.finish()
    assert [found.text for found, _ in journal.search("impatient")] == ["I was impatient today"]
    journal.close()
    assert hits(home.search.find("impatient")) == []


@pytest.mark.parametrize("typed", ["", "   ", "!?", "\x00", "\uf8fd", '"', "*"])
def test_without_a_word_nothing_is_asked(home, typed):
    found = home.search.find(typed)
    assert not found.asked
    assert found.groups == ()
    assert home.search.count(found) == {}


@pytest.mark.parametrize("typed", ['"sun', "sun*", "NOT sun", "sun OR", "names : sun", "(sun", "sun\x00", "sun^ NEAR("])
def test_signs_of_the_query_language_are_words_or_nothing(home, rosa, typed):
    _, child, _ = family(home, "Rivera", "Omar")
    home.care_notes.note(rosa, child.id, "The sun is not near or under names")
    assert words_found(home, typed) == {"The sun is not near or under names"}


def test_a_run_of_characters_is_not_found_across_the_border_of_two_fields(home, rosa):
    _, child, _ = family(home, "王", "小明")
    entry = home.care_notes.new_entry(rosa, [child.id])
    entry.set(text="他喜欢妈", quick=Observation(wonder="妈是不是累了"))
    entry.finish()
    assert hits(home.search.find("妈妈")) == []
    assert len(hits(home.search.find("妈"))) == 1


def ask_without_end(reader, began):
    """A question that ends only when it is interrupted; *began* is set once it is being answered."""
    reader._connection.create_function("begun", 0, lambda: began.set() or 1)
    reader._cursor.execute("WITH RECURSIVE c(x) AS (SELECT begun() UNION ALL SELECT 1 FROM c) SELECT count(*) FROM c")


def test_a_newer_question_stops_an_older_one_that_is_still_being_answered(home, rosa, monkeypatch):
    _, child, _ = family(home, "Rivera", "Omar")
    home.care_notes.note(rosa, child.id, "The sun")
    pages = SearchReader.first_pages
    began = threading.Event()

    def endless(reader, typed, expression, limit):
        if typed == "endless":
            ask_without_end(reader, began)
        return pages(reader, typed, expression, limit)

    monkeypatch.setattr(SearchReader, "first_pages", endless)
    answers = []
    older = threading.Thread(target=lambda: answers.append(home.search.find("endless")))
    older.start()
    assert began.wait(30)
    newer = home.search.find("sun")
    older.join(30)
    assert answers == [None]
    assert [hit.context.text for hit in hits(newer)] == ["The sun"]


def test_what_belongs_to_an_older_question_is_not_answered_any_more(home):
    family(home, "Rivera", "Omar")
    older = home.search.find("r", first=1)
    assert home.search.find("ri") is not None
    assert home.search.count(older) is None
    assert home.search.more(older, older.groups[0], 5) is None or older.groups[0].after is None
    newer = home.search.find("r", first=1)
    home.search.cancel()
    assert home.search.count(newer) is None


def test_an_interrupted_reader_answers_the_next_question(home):
    reader = SearchReader(home.vault)
    began = threading.Event()
    stopper = threading.Thread(target=lambda: began.wait(30) and reader.interrupt())
    stopper.start()
    with pytest.raises(InterruptedReadError), reader.moment():
        ask_without_end(reader, began)
    stopper.join()
    with reader.moment():
        assert reader.expression("sun", None)
    reader.close()


def test_a_closed_search_lets_go_of_the_file(home, rosa):
    search = Search(home.vault)
    assert search.find("sun") is not None
    search.close()
    search.cancel()
    search.close()


def test_the_command_line_gets_every_hit_as_plain_values(home, rosa):
    _, child, _ = family(home, "Rivera", "Omar")
    for number in range(5):
        home.care_notes.note(rosa, child.id, f"Sun number {number}")
    lines = list(home.search.everything("sun"))
    assert len(lines) == 5
    assert lines[0]["kind"] == "care_note"
    assert lines[0]["child"] == "Omar"
    assert [lines[0]["text"][a:b] for a, b in lines[0]["found"]] == ["Sun"]


# ---- the law: exactly what has every word is found -----------------------------------------------------------

WORDS = [
    *["sun", "sunny", "son", "Été", "ete", "niño", "ninos", "plátano", "x", "7", "٧"],
    *["أَكَلَ", "اكل", "أكلت", "مدرسة", "مدرسه", "إلى", "على"],
    *["妈", "妈妈", "媽媽", "妈爸", "爸妈", "午睡", "睡午", "ขอ", "গান", "ещё", "еще"],
]
BETWEEN = [" ", ", ", "\n", ". ", "，", "\u200d ", " — "]
text_of_words = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), min_size=1, max_size=6).map(
    lambda pairs: "".join(word + between for word, between in pairs)
)
asked = st.lists(
    st.sampled_from(WORDS).flatmap(lambda word: st.integers(1, len(word)).map(lambda end: word[:end])),
    min_size=1,
    max_size=3,
)


def holds(texts, query):
    """Whether every word of *query* begins a word of one of *texts*; characters in a row stand in a row."""
    folded = [fold_words(text) for text in texts]

    def stands(word):
        run = fold(word).split()
        if len(run) > 1 or "\u4e00" <= run[0] <= "\u9fff":
            return any(words[i : i + len(run)] == run for words in folded for i in range(len(words)))
        return any(each.startswith(run[0]) for words in folded for each in words)

    return all(stands(word) for word in query)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(text_of_words, text_of_words), min_size=1, max_size=5), asked)
def test_exactly_the_notes_that_hold_every_word_are_found(home, clock, written, query):
    rosa = home.home.usual_caregiver().id
    kept, child, _ = family(home, "Z", "Z")
    template = home.care_notes.new_entry(rosa, [child.id]).forms[0].record
    notes = [replace(template, id=new_id(), text=text, quick=Observation(wonder=wonder)) for text, wonder in written]
    home.forms.keep(*notes)
    found = home.search.find(" ".join(query), family=kept.id, first=50)
    shown = {hit.record for hit in hits(found) if isinstance(hit.record, CareNote)}
    assert shown == {note for note in notes if holds((note.text, note.quick.wonder), query)}
    assert all(hit.context.ranges for hit in hits(found))
    assert home.search.count(found).get(Group.NOTES, 0) == len(shown)

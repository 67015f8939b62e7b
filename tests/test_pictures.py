"""What pictures say: everybody on the team map has a place of their own, and words stay words."""

import math
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcc_app.pictures import (
    MAP_HEIGHT,
    MAP_WIDTH,
    MapPerson,
    branch,
    initials,
    meetings_by_month,
    shortened,
    spread,
    svg,
    team_map,
)

people = st.lists(
    st.builds(
        MapPerson,
        key=st.uuids().map(str),
        name=st.text(min_size=1, max_size=40).filter(str.strip),
        what=st.text(max_size=30),
        inner=st.booleans(),
        angle=st.integers(0, 359),
    ),
    max_size=24,
)


@given(people)
def test_nobody_covers_anybody_and_all_are_on_the_picture(everybody):
    placed = team_map(["Omar"], everybody).people
    assert sorted(one.person.key for one in placed) == sorted(one.key for one in everybody)
    for one in placed:
        assert one.x - one.radius > 0
        assert one.x + one.radius < MAP_WIDTH
        assert one.y - one.radius > 0
        assert one.y + one.radius < MAP_HEIGHT
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            if one.person.inner == other.person.inner:
                assert math.dist((one.x, one.y), (other.x, other.y)) > one.radius * 1.5


@given(people)
def test_a_drawing_is_whole_markup_with_every_name_in_it(everybody):
    drawn = svg(team_map(["Omar", "Lina"], everybody).drawing())
    printable = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", drawn)
    texts = [found.text or "" for found in ElementTree.fromstring(printable).iter() if found.tag.endswith("text")]
    assert "Omar" in texts
    assert len(texts) >= 2 + 2 * len(everybody)


@given(st.lists(st.integers(0, 359), min_size=1, max_size=9))
def test_people_are_moved_apart_until_they_have_room(angles):
    found = spread(sorted(angles), 36)
    gaps = [(following - angle) % 360 for angle, following in zip(found, [*found[1:], found[0]], strict=True)]
    assert len(found) == 1 or min(gaps) > 35.9


def test_who_has_room_stays_where_she_was_put():
    assert spread([0, 90, 200], 36) == [0, 90, 200]
    assert spread([10, 10, 200], 36) == [352, 28, 200]
    assert spread([5, 355], 36) == [18, 342]
    assert spread([100, 100, 100], 36) == [64, 100, 136]
    placed = {one.person.name: one for one in team_map([], [MapPerson("1", "Teta", angle=90)]).people}
    assert placed["Teta"].y == pytest.approx(team_map([], []).centre[1])
    assert placed["Teta"].x > team_map([], []).centre[0]


@given(st.booleans(), st.integers(0, 359))
def test_whoever_is_dropped_where_she_stands_stays_there(inner, angle):
    picture = team_map([], [MapPerson("1", "Teta", inner=inner, angle=angle)])
    (placed,) = picture.people
    assert picture.place_at(placed.x, placed.y) == (inner, angle)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Leila Hassan", "LH"), ("teta", "T"), ("María José Peña", "MP"), ("يوسف حسن", "ي"), ("王小明", "王"), ("  ", "")],
)
def test_letters_stand_for_a_name(name, letters):
    assert initials(name) == letters


def test_a_long_name_is_cut_with_an_ellipsis():
    assert shortened("María José Hernández") == "María José Hern…"
    assert shortened("  Dr.\nLee ") == "Dr. Lee"


def test_the_rhythm_of_meetings_has_a_bar_for_each_month_with_a_meeting():
    drawing = svg(meetings_by_month([("March", 2), ("April", 0), ("May", 1)])).decode()
    assert drawing.count("<rect") == 2
    for word in ("March", "April", "May", ">2<", ">1<"):
        assert word in drawing
    assert "<svg" in svg(meetings_by_month([])).decode()


def test_the_same_drawing_gives_the_same_bytes():
    assert svg(branch()) == svg(branch())

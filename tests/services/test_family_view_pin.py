"""The way out of family view: a short PIN for this laptop, or the passphrase."""

from __future__ import annotations

import pytest

from fcc_app.sealing.keys import Cost
from fcc_app.services.family_view_pin import (
    DifferentPinsError,
    FamilyViewPin,
    PinFormatError,
    TooManyMissesError,
    WrongWayOutError,
)
from fcc_app.services.open_home import OpenHome
from fcc_app.services.vaults import WaitBeforeTryingError
from tests.decrypted import every_byte

PASSPHRASE = "four quiet words"


@pytest.fixture
def pin(home, vaults):
    return FamilyViewPin(home.vault, vaults, cost=Cost(64, 1))


def test_without_a_pin_the_passphrase_leads_out_and_nothing_else(pin):
    assert not pin.is_set
    pin.check(PASSPHRASE)
    with pytest.raises(WrongWayOutError):
        pin.check("1234")


def test_a_pin_leads_out_and_so_does_the_passphrase_still(pin):
    pin.choose("2580", "2580")
    assert pin.is_set
    pin.check("2580")
    pin.check(PASSPHRASE)
    with pytest.raises(WrongWayOutError):
        pin.check("2581")


def test_the_same_digits_in_another_script_are_the_same_pin(pin):
    pin.choose("٢٥٨٠", "2580")
    pin.check("2580")
    pin.check("۲۵۸۰")


@pytest.mark.parametrize("typed", ["", "123", "123456789", "12 34", "12a4", "-1234", "½234"])
def test_what_is_no_pin_is_not_taken(pin, typed):
    with pytest.raises(PinFormatError):
        pin.choose(typed, typed)
    assert not pin.is_set


def test_a_pin_typed_twice_must_be_alike(pin):
    pin.choose("1111", "1111")
    with pytest.raises(DifferentPinsError):
        pin.choose("2222", "2223")
    pin.check("1111")


def test_a_pin_taken_away_leads_nowhere(pin):
    pin.choose("2580", "2580")
    pin.remove()
    assert not pin.is_set
    with pytest.raises(WrongWayOutError):
        pin.check("2580")


def test_it_waits_longer_and_longer_and_the_fifth_miss_locks(pin, clock):
    pin.choose("2580", "2580")
    waits = []
    for _ in range(4):
        with pytest.raises(WrongWayOutError):
            pin.check("0000")
        wait = pin._vaults.seconds_to_wait()
        waits.append(wait)
        clock.passes(seconds=wait)
    assert waits == [0, 0, 1, 2]
    with pytest.raises(TooManyMissesError):
        pin.check("0000")


def test_while_it_waits_not_even_the_right_pin_is_looked_at(pin, clock):
    pin.choose("2580", "2580")
    for _ in range(3):
        with pytest.raises(WrongWayOutError):
            pin.check("0000")
    with pytest.raises(WaitBeforeTryingError) as problem:
        pin.check("2580")
    clock.passes(seconds=problem.value.seconds)
    pin.check("2580")


def test_a_right_one_forgives_earlier_misses(pin, clock):
    pin.choose("2580", "2580")
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(WrongWayOutError):
                pin.check("0000")
            clock.passes(minutes=1)
        pin.check("2580")


def test_the_digits_stand_nowhere_and_hold_the_next_day(home, vaults, clock, pin):
    pin.choose("90817263", "90817263")
    assert b"90817263" not in every_byte(home.vault)
    home.close()
    again = OpenHome(vaults, vaults.unlock(PASSPHRASE), clock)
    try:
        assert again.family_view_pin.is_set
        again.family_view_pin.check("90817263")
    finally:
        again.close()

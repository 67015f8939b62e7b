"""Keys from passphrases, paper and chance."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fcc_app.sealing.keys import (
    HIGHEST_COST,
    Cost,
    KeyPairs,
    RecoveryCharacterError,
    RecoveryCheckError,
    RecoveryCodeError,
    RecoveryCodeLengthError,
    RecoveryGroupLengthError,
    RecoverySecret,
    derive_key,
    keyed_hash,
    random_key,
)

CHEAP = Cost(memory_kib=8, passes=1)
SALT = bytes(range(16))

secrets_on_paper = st.integers(0, (1 << 130) - 1).map(RecoverySecret)


def test_a_passphrase_gives_the_key_that_argon2id_gives():
    """Computed with argon2-cffi's reference implementation: Argon2id, version 19, 1 lane."""
    key = derive_key("four words from nowhere", SALT, Cost(memory_kib=64, passes=3))
    assert key.hex() == "3310989bae15e73968d104e5780b19c2f17fd99cf16afcbf078c1b89b5f9d657"


@pytest.mark.parametrize(
    "typed",
    [
        "abrir cafe\u0301 now",
        "  abrir  caf\u00e9 now ",
        "abrir\u3000caf\u00e9\u00a0now",
        "\uff41brir caf\u00e9 \uff4eow",
    ],
)
def test_a_passphrase_is_the_same_on_every_keyboard(typed):
    assert derive_key(typed, SALT, CHEAP) == derive_key("abrir caf\u00e9 now", SALT, CHEAP)


def test_upper_and_lower_case_stay_apart():
    assert derive_key("Casa", SALT, CHEAP) != derive_key("casa", SALT, CHEAP)


@pytest.mark.parametrize("cost", [Cost(HIGHEST_COST.memory_kib + 1, 1), Cost(8, HIGHEST_COST.passes + 1)])
def test_an_absurd_cost_takes_no_memory(cost):
    with pytest.raises(ValueError, match="more costly"):
        derive_key("demo", SALT, cost)


def test_what_is_derived_for_one_purpose_says_nothing_about_another():
    key = random_key()
    assert len({keyed_hash(key, purpose, data) for purpose in (b"blob", b"obj") for data in (b"", b"a")}) == 4
    with pytest.raises(ValueError, match="16 bytes"):
        keyed_hash(b"short", b"blob")


def test_what_one_laptop_seals_to_another_only_that_one_opens():
    ana, ben = KeyPairs.new(), KeyPairs.new()
    sealed = ana.public.seal(b"the epoch key")
    assert ana.open(sealed) == b"the epoch key"
    assert ben.open(sealed) is None
    assert ana.open(sealed[:-1]) is None
    assert ana.open(b"") is None


@given(message=st.binary(max_size=100), at=st.integers(0, 511))
def test_a_signature_holds_for_its_message_and_its_maker_only(message, at):
    ana, ben = KeyPairs(bytes(32), bytes(32)), KeyPairs(b"b" * 32, b"b" * 32)
    signature = ana.sign(message)
    spoilt = (int.from_bytes(signature, "big") ^ (1 << at)).to_bytes(64, "big")
    assert ana.public.signed(message, signature)
    assert not ana.public.signed(message + b".", signature)
    assert not ben.public.signed(message, signature)
    assert not ana.public.signed(message, spoilt)
    assert not ana.public.signed(message, signature[1:])


def test_private_halves_are_not_printed():
    pairs, secret = KeyPairs(b"\xaa" * 32, b"\xbb" * 32), RecoverySecret(12345)
    assert "aa" not in repr(pairs)
    assert "12345" not in repr(secret)


@given(secrets_on_paper)
def test_a_sheet_is_read_as_it_was_printed(secret):
    assert RecoverySecret.parse(secret.code) == secret
    assert [len(group) for group in secret.groups] == [4] * 7


def _as_typed(draw: st.DrawFn, code: str) -> str:
    spellings = {"0": "0Oo\u0660\uff10", "1": "1IiLl\u06f1"}
    typed = ""
    for character in code.replace("-", ""):
        typed += draw(st.sampled_from(spellings.get(character, character + character.lower())))
        typed += draw(st.sampled_from(["", "", "", " ", "-", "\u2013", "\n", "\u200f", ". "]))
    return typed


@given(data=st.data(), secret=secrets_on_paper)
def test_a_sheet_is_read_however_it_is_typed(data, secret):
    """Seven clean groups, or characters broken up anywhere else than into seven groups."""
    typed = data.draw(st.composite(lambda draw: _as_typed(draw, secret.code))())
    try:
        assert RecoverySecret.parse(typed) == secret
    except RecoveryGroupLengthError:
        assert typed.split()  # broken into exactly seven, by chance, in other places: it says which one to look at


@given(data=st.data(), secret=secrets_on_paper)
def test_small_letters_and_lookalikes_within_the_groups_are_the_same(data, secret):
    groups = [
        "".join(
            data.draw(st.sampled_from({"0": "0Oo", "1": "1IiLl"}.get(character, character + character.lower())))
            for character in group
        )
        for group in secret.groups
    ]
    assert RecoverySecret.parse(data.draw(st.sampled_from(["-", " ", " - ", "", "\n"])).join(groups)) == secret


@given(
    secret=secrets_on_paper,
    position=st.integers(0, 27),
    other=st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"),
)
def test_one_wrong_character_is_noticed_and_its_group_is_named(secret, position, other):
    code = secret.code.replace("-", "")
    if other == code[position]:
        return
    with pytest.raises(RecoveryCheckError) as caught:
        RecoverySecret.parse(code[:position] + other + code[position + 1 :])
    assert caught.value.group == position // 4 + 1
    assert f"group {position // 4 + 1} " in caught.value.user_message()


@given(
    secret=secrets_on_paper,
    positions=st.lists(st.integers(0, 27), min_size=2, max_size=2, unique=True),
    data=st.data(),
)
def test_two_wrong_characters_are_noticed(secret, positions, data):
    code = list(secret.code.replace("-", ""))
    for position in positions:
        others = [one for one in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if one != code[position]]
        code[position] = data.draw(st.sampled_from(others))
    with pytest.raises(RecoveryCodeError):
        RecoverySecret.parse("".join(code))


def test_what_is_wrong_with_a_typed_code_is_said():
    secret = RecoverySecret(1 << 129)
    groups = secret.groups
    with pytest.raises(RecoveryGroupLengthError) as short:
        RecoverySecret.parse("-".join((*groups[:3], groups[3][:3], *groups[4:])))
    assert short.value.group == 4
    with pytest.raises(RecoveryCodeLengthError) as few:
        RecoverySecret.parse(secret.code[:9])
    assert few.value.details["count"] == 8
    with pytest.raises(RecoveryCharacterError) as strange:
        RecoverySecret.parse("-".join((*groups[:6], "AU00")))
    assert strange.value.group == 7
    with pytest.raises(RecoveryCodeLengthError):
        RecoverySecret.parse("")


@settings(max_examples=300)
@given(st.text(max_size=40))
def test_no_text_at_all_makes_the_reader_fall_over(typed):
    with suppress(RecoveryCodeError):
        RecoverySecret.parse(typed)


def test_two_groups_typed_back_are_compared_as_forgivingly():
    secret = RecoverySecret(0)
    assert secret.is_group(1, " ooOO ")
    assert not secret.is_group(1, "000")
    assert not secret.is_group(1, "0001")
    assert not secret.is_group(1, "000U")


def test_new_secrets_differ_and_so_does_all_that_comes_of_them():
    one, other = RecoverySecret.new(), RecoverySecret.new()
    assert one != other
    assert one.key(b"recovery-slot") != other.key(b"recovery-slot")
    assert one.key_pairs.public != other.key_pairs.public
    assert one.key_pairs.signing_seed != one.key_pairs.box_seed
    assert RecoverySecret.parse(one.code).key_pairs == one.key_pairs

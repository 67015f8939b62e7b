"""What is sealed opens again, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fcc_app.sealing.seal import CHUNK, OVERHEAD, BrokenSealError, open_sealed, open_stream, seal, seal_stream

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))

in_one_piece = (seal, open_sealed)
as_a_stream = (seal_stream, open_stream)
both_ways = pytest.mark.parametrize(("close", "reopen"), [in_one_piece, as_a_stream], ids=["piece", "stream"])


def _refused(reopen, *arguments):
    with pytest.raises(BrokenSealError):
        reopen(*arguments)


@both_ways
@given(plaintext=st.binary(max_size=300), associated=st.binary(max_size=40))
def test_what_was_sealed_opens_again(close, reopen, plaintext, associated):
    sealed = close(KEY, plaintext, associated)
    assert reopen(KEY, sealed, associated) == plaintext
    assert plaintext not in sealed or len(plaintext) < 4


@both_ways
@given(plaintext=st.binary(max_size=100), data=st.data())
def test_one_changed_bit_is_refused(close, reopen, plaintext, data):
    sealed = close(KEY, plaintext, b"home")
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    spoilt = bytearray(sealed)
    spoilt[bit // 8] ^= 1 << bit % 8
    _refused(reopen, KEY, bytes(spoilt), b"home")


@both_ways
@given(plaintext=st.binary(max_size=100), data=st.data(), more=st.binary(min_size=1, max_size=100))
def test_a_cut_and_an_addition_are_refused(close, reopen, plaintext, data, more):
    sealed = close(KEY, plaintext, b"home")
    _refused(reopen, KEY, sealed[: data.draw(st.integers(0, len(sealed) - 1))], b"home")
    _refused(reopen, KEY, sealed + more, b"home")
    _refused(reopen, KEY, more + sealed, b"home")


@both_ways
def test_another_key_and_another_place_are_refused(close, reopen):
    sealed = close(KEY, b"words", b"this home")
    _refused(reopen, OTHER_KEY, sealed, b"this home")
    _refused(reopen, KEY, sealed, b"that home")
    with pytest.raises(ValueError, match="32 bytes"):
        close(KEY[1:], b"words")
    with pytest.raises(ValueError, match="32 bytes"):
        reopen(KEY[1:], sealed)


def test_the_same_words_are_never_sealed_alike():
    assert seal(KEY, b"words") != seal(KEY, b"words")
    assert len(seal(KEY, b"words")) == 5 + OVERHEAD


SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK]


@pytest.mark.parametrize("size", SIZES)
def test_a_stream_of_any_length_opens_whole_or_not_at_all(size):
    plaintext = bytes(i % 251 for i in range(size))
    sealed = seal_stream(KEY, plaintext)
    assert open_stream(KEY, sealed) == plaintext
    header, step = 24, CHUNK + 17
    for cut in range(header, len(sealed), step):
        _refused(open_stream, KEY, sealed[:cut])


def test_the_chunks_of_a_stream_stay_in_order():
    sealed = seal_stream(KEY, bytes(3 * CHUNK))
    header, step = 24, CHUNK + 17
    first, second, third = (sealed[header + i * step : header + (i + 1) * step] for i in range(3))
    _refused(open_stream, KEY, sealed[:header] + second + first + third)
    _refused(open_stream, KEY, sealed[:header] + first + third)
    _refused(open_stream, KEY, sealed + seal_stream(KEY, b"")[header:])

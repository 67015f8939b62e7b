"""Bytes to sealed bytes and back: XChaCha20-Poly1305, in one piece or as a stream of chunks.

*associated* is not in the sealed bytes: it must be the same when they are opened, so that what was sealed for one
place cannot be put in another.
"""

from __future__ import annotations

import secrets

from nacl import bindings
from nacl.exceptions import CryptoError

from fcc_app.errors import FccError
from fcc_app.i18n import N_

OVERHEAD = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + bindings.crypto_aead_xchacha20poly1305_ietf_ABYTES
"""How many bytes longer the sealed form is, in one piece."""

CHUNK = 64 * 1024
"""The length of a chunk of a stream before sealing, in bytes."""

_NONCE = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_STREAM_HEADER = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_SEALED_CHUNK = CHUNK + bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_FINAL = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_MIDDLE = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE


class BrokenSealError(FccError):
    """Sealed bytes that are damaged, cut, or belong to another key or place. Which of these cannot be told."""

    message_id = N_("Something was damaged on its way here, or belongs to another home. It was left alone.")
    code = "E156"


def seal(key: bytes, plaintext: bytes, associated: bytes = b"") -> bytes:
    """Seal *plaintext*: a random nonce of 24 bytes, then the ciphertext with its tag of 16 bytes.

    Raises:
        ValueError: If *key* is not 32 bytes long.
    """
    _check(key)
    nonce = secrets.token_bytes(_NONCE)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, associated, nonce, key)


def open_sealed(key: bytes, sealed: bytes, associated: bytes = b"") -> bytes:
    """What was given to :func:`seal`.

    Raises:
        BrokenSealError: If one bit of it, of *associated* or of *key* is another.
        ValueError: If *key* is not 32 bytes long.
    """
    _check(key)
    if len(sealed) < OVERHEAD:
        raise BrokenSealError
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[_NONCE:], associated, sealed[:_NONCE], key)
    except CryptoError as problem:
        raise BrokenSealError from problem


def seal_stream(key: bytes, plaintext: bytes, associated: bytes = b"") -> bytes:
    """Seal *plaintext* in chunks of 64 KiB; the last one is marked, so that a cut is noticed.

    Raises:
        ValueError: If *key* is not 32 bytes long.
    """
    _check(key)
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    sealed = [bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)]
    for start in range(0, max(len(plaintext), 1), CHUNK):
        tag = _FINAL if start + CHUNK >= len(plaintext) else _MIDDLE
        chunk = plaintext[start : start + CHUNK]
        sealed.append(bindings.crypto_secretstream_xchacha20poly1305_push(state, chunk, associated, tag))
    return b"".join(sealed)


def open_stream(key: bytes, sealed: bytes, associated: bytes = b"") -> bytes:
    """What was given to :func:`seal_stream`; all of it or nothing.

    Raises:
        BrokenSealError: If it was changed, cut or added to anywhere, or *key* or *associated* is another.
        ValueError: If *key* is not 32 bytes long.
    """
    _check(key)
    if len(sealed) < _STREAM_HEADER:
        raise BrokenSealError
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    plaintext = []
    tag = _MIDDLE
    try:
        bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, sealed[:_STREAM_HEADER], key)
        for start in range(_STREAM_HEADER, len(sealed), _SEALED_CHUNK):
            if tag == _FINAL:
                raise BrokenSealError
            chunk, tag = bindings.crypto_secretstream_xchacha20poly1305_pull(
                state, sealed[start : start + _SEALED_CHUNK], associated
            )
            plaintext.append(chunk)
    except (CryptoError, ValueError) as problem:  # nacl's ValueError is for a chunk too short to hold its tag
        raise BrokenSealError from problem
    if tag != _FINAL:
        raise BrokenSealError
    return b"".join(plaintext)


def _check(key: bytes) -> None:
    if len(key) != bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES:
        raise ValueError("a key has 32 bytes")

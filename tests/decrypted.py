"""Every byte of a vault after decryption: what somebody with the key and a forensic tool would see.

The database's pages, the free ones and the room between cells too, and those in the write-ahead file. SQLCipher 4:
AES-256 in CBC mode, page by page; the last 80 bytes of a page are its initialization vector (16) and its seal (64). The
library gives no way to its pages, so the cipher is written out here, for tests alone.
"""

from __future__ import annotations

import struct
from functools import lru_cache

PAGE, RESERVED, SALT = 4096, 80, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def every_byte(vault):
    """The decrypted pages of the database file as it lies on the disk, and those of the write-ahead file beside it."""
    key = vault._key
    found = [_page(key, data, number == 0) for number, data in enumerate(_slices(vault.path.read_bytes()))]
    wal = vault.path.with_name(f"{vault.path.name}-wal")
    if wal.exists():
        raw = wal.read_bytes()
        size = FRAME_HEADER + PAGE
        for at in range(WAL_HEADER, len(raw) - size + 1, size):
            number = struct.unpack_from(">I", raw, at)[0]
            found.append(_page(key, raw[at + FRAME_HEADER : at + size], number == 1))
    return b"".join(found)


def _slices(raw):
    return [raw[at : at + PAGE] for at in range(0, len(raw) - PAGE + 1, PAGE)]


@lru_cache(maxsize=4096)
def _page(key, data, is_first):
    begin = SALT if is_first else 0
    iv = data[PAGE - RESERVED : PAGE - RESERVED + 16]
    return _cbc(_schedule(key), iv, data[begin : PAGE - RESERVED])


def _cbc(schedule, iv, data):
    out = bytearray()
    for at in range(0, len(data), 16):
        block = data[at : at + 16]
        plain = int.from_bytes(_decrypt(schedule, block)) ^ int.from_bytes(iv)
        out += plain.to_bytes(16)
        iv = block
    return bytes(out)


def _times(a, b):
    """Multiplication in the field of AES."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _boxes():
    box = [0] * 256
    inverse = {a: next(b for b in range(1, 256) if _times(a, b) == 1) for a in range(1, 256)}
    for value in range(256):
        x = inverse.get(value, 0)
        y = x
        for turn in range(1, 5):
            y ^= ((x << turn) | (x >> (8 - turn))) & 0xFF
        box[value] = y ^ 0x63
    back = [0] * 256
    for value, substitute in enumerate(box):
        back[substitute] = value
    return box, back


_BOX, _BACK = _boxes()
_MIX = [
    [
        _times(_BACK[value], 14) << 24
        | _times(_BACK[value], 9) << 16
        | _times(_BACK[value], 13) << 8
        | _times(_BACK[value], 11)
        for value in range(256)
    ]
]
for _ in range(3):
    _MIX.append([(word >> 8) | (word & 0xFF) << 24 for word in _MIX[-1]])


@lru_cache(maxsize=8)
def _schedule(key):
    """The round keys for decryption in the order in which they are used, mixed for the tables."""
    words = [int.from_bytes(key[at : at + 4]) for at in range(0, 32, 4)]
    constant = 1
    for index in range(8, 60):
        word = words[-1]
        if index % 8 == 0:
            word = _substituted(((word << 8) | (word >> 24)) & 0xFFFFFFFF) ^ constant << 24
            constant = _times(constant, 2)
        elif index % 8 == 4:
            word = _substituted(word)
        words.append(words[index - 8] ^ word)
    rounds = [words[at : at + 4] for at in range(0, 60, 4)][::-1]
    mixed = [[_mixed(word) for word in one] for one in rounds[1:-1]]
    return [rounds[0], *mixed, rounds[-1]]


def _substituted(word):
    return sum(_BOX[word >> shift & 0xFF] << shift for shift in (24, 16, 8, 0))


def _mixed(word):
    return (
        _MIX[0][_BOX[word >> 24]]
        ^ _MIX[1][_BOX[word >> 16 & 0xFF]]
        ^ _MIX[2][_BOX[word >> 8 & 0xFF]]
        ^ _MIX[3][_BOX[word & 0xFF]]
    )


def _decrypt(schedule, block):
    a, b, c, d = (value ^ key for value, key in zip(struct.unpack(">4I", block), schedule[0], strict=True))
    first, second, third, fourth = _MIX
    for k0, k1, k2, k3 in schedule[1:-1]:
        a, b, c, d = (
            first[a >> 24] ^ second[d >> 16 & 0xFF] ^ third[c >> 8 & 0xFF] ^ fourth[b & 0xFF] ^ k0,
            first[b >> 24] ^ second[a >> 16 & 0xFF] ^ third[d >> 8 & 0xFF] ^ fourth[c & 0xFF] ^ k1,
            first[c >> 24] ^ second[b >> 16 & 0xFF] ^ third[a >> 8 & 0xFF] ^ fourth[d & 0xFF] ^ k2,
            first[d >> 24] ^ second[c >> 16 & 0xFF] ^ third[b >> 8 & 0xFF] ^ fourth[a & 0xFF] ^ k3,
        )
    words = []
    for key, (w, x, y, z) in zip(schedule[-1], ((a, d, c, b), (b, a, d, c), (c, b, a, d), (d, c, b, a)), strict=True):
        plain = _BACK[w >> 24] << 24 | _BACK[x >> 16 & 0xFF] << 16 | _BACK[y >> 8 & 0xFF] << 8 | _BACK[z & 0xFF]
        words.append(plain ^ key)
    return struct.pack(">4I", *words)

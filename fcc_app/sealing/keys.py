"""Keys and where they come from: a passphrase, a paper sheet, or chance.

The key hierarchy in one place: a *database key* is 32 random bytes; it lies wrapped beside its database, once under a
key made of the passphrase, once under one made of the recovery secret. A *device* signs with Ed25519 and is
written to with X25519. Everything derived is BLAKE2b with a key and a name for its purpose.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from nacl import bindings
from nacl.exceptions import BadSignatureError, CryptoError
from nacl.exceptions import RuntimeError as SodiumError

from fcc_app.errors import FccError
from fcc_app.i18n import N_

KEY_BYTES = 32
"""The length of every symmetric key, in bytes."""

SALT_BYTES = 16
"""The length of a salt, in bytes."""


class NotEnoughMemoryError(FccError):
    """The system did not give the memory that turning a passphrase into a key takes."""

    message_id = N_(
        "This computer has too little free memory to open your notes right now. They are safe. "
        "Please close other programs and try again."
    )
    code = "E150"


class RecoveryCodeError(FccError):
    """A typed recovery code that cannot be the one on a sheet. The subclasses say what can be known about it.

    *group* is the number, 1 to 7, of the group of characters to compare first, or None.
    """

    message_id = N_("This is not the code of a recovery sheet. Please compare it with the sheet, group by group.")
    code = "E151"

    def __init__(self, *, group: int | None = None, **details: object) -> None:
        super().__init__(group=group, **details)
        self.group = group


class RecoveryCodeLengthError(RecoveryCodeError):
    """Characters are missing or too many, and it is not known where."""

    message_id = N_(
        "A recovery code has 28 letters and digits; this one has {count}. Please compare it with the sheet."
    )
    code = "E152"


class RecoveryGroupLengthError(RecoveryCodeError):
    """One group does not have four characters."""

    message_id = N_("Each group has 4 letters and digits. Please look at group {group} once more.")
    code = "E153"


class RecoveryCharacterError(RecoveryCodeError):
    """A character that no sheet has."""

    # Translators: {character} is one letter or sign that she typed.
    message_id = N_("No recovery code has a “{character}” in it. Please look at group {group} once more.")
    code = "E154"


class RecoveryCheckError(RecoveryCodeError):
    """The check characters do not fit; if one character alone is wrong, it is in *group*."""

    message_id = N_("Something is not as on the sheet. Please look at group {group} first, then at the others.")
    code = "E155"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: *memory_kib* in KiB, and how often it is gone over.

    The defaults take about a second on a cheap laptop (RFC 9106 names 64 MiB and 3 passes as its second choice).
    """

    memory_kib: int = 128 * 1024
    passes: int = 4

    def covers(self, other: Cost) -> bool:
        """Whether a guess is at least as costly as with *other*, in memory and in passes."""
        return self.memory_kib >= other.memory_kib and self.passes >= other.passes

    def at_least(self, other: Cost) -> Cost:
        """The greater of both, in memory and in passes."""
        return Cost(max(self.memory_kib, other.memory_kib), max(self.passes, other.passes))


DEFAULT_COST = Cost()
"""What new slots cost."""

LOWEST_COST = Cost(64 * 1024, 3)
"""Slots that cost less are refused: somebody else made them, or they were changed."""

HIGHEST_COST = Cost(512 * 1024, 16)
"""Slots that cost more are refused before any memory is taken: a damaged file must not bring the laptop down."""


def random_key() -> bytes:
    """32 bytes by chance."""
    return secrets.token_bytes(KEY_BYTES)


def random_salt() -> bytes:
    """16 bytes by chance."""
    return secrets.token_bytes(SALT_BYTES)


def same_spelling(passphrase: str) -> str:
    """*passphrase* as it is meant, however this keyboard writes it.

    Full-width letters and composed accents become one form (NFKC), and runs of spaces become one space. Upper and
    lower case stay apart.
    """
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def derive_key(passphrase: str, salt: bytes, cost: Cost = DEFAULT_COST) -> bytes:
    """Turn a passphrase into a key of 32 bytes: Argon2id (RFC 9106) with one lane.

    *salt* is 16 random bytes, made once for each key slot. Only tests lower *cost*.

    Raises:
        ValueError: If *salt* is not 16 bytes long, or *cost* is above :data:`HIGHEST_COST` or below libsodium's least.
        NotEnoughMemoryError: If the system does not give the memory.
    """
    if not HIGHEST_COST.covers(cost):
        raise ValueError("more costly than any slot may be")
    try:
        return bindings.crypto_pwhash_alg(
            KEY_BYTES,
            same_spelling(passphrase).encode(),
            salt,
            cost.passes,
            cost.memory_kib * 1024,
            bindings.crypto_pwhash_ALG_ARGON2ID13,
        )
    except (SodiumError, MemoryError) as problem:
        raise NotEnoughMemoryError from problem


def keyed_hash(key: bytes, purpose: bytes, data: bytes = b"", size: int = KEY_BYTES) -> bytes:
    """BLAKE2b of *data* with *key*, for one *purpose*: other purposes give unrelated bytes.

    *purpose* is at most 16 bytes (BLAKE2b's personalization), *key* 16 to 64 bytes, *size* 1 to 64 bytes.

    Raises:
        ValueError: If one of the lengths is out of range.
    """
    if len(key) < 16:
        raise ValueError("a key of fewer than 16 bytes can be guessed")
    return hashlib.blake2b(data, digest_size=size, key=key, person=purpose).digest()


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others know of a device or of a recovery sheet: 32 bytes to check signatures, 32 bytes to seal to."""

    signing: bytes
    box: bytes

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether *signature* (64 bytes) was made for *message* by the owner of these keys."""
        if len(signature) != bindings.crypto_sign_BYTES:
            return False
        try:
            bindings.crypto_sign_open(signature + message, self.signing)
        except BadSignatureError:
            return False
        return True

    def seal(self, plaintext: bytes) -> bytes:
        """Bytes that only the owner of these keys can open. Nobody learns who sealed them."""
        return bindings.crypto_box_seal(plaintext, self.box)


@dataclass(frozen=True, slots=True)
class KeyPairs:
    """The private halves: a seed of 32 bytes for signing (Ed25519), one of 32 bytes for the box (X25519)."""

    signing_seed: bytes = field(repr=False)
    box_seed: bytes = field(repr=False)

    @staticmethod
    def new() -> KeyPairs:
        """Pairs for a new device. They never leave it."""
        return KeyPairs(random_key(), random_key())

    @property
    def public(self) -> PublicKeys:
        """The halves that may be known."""
        signing, _private = bindings.crypto_sign_seed_keypair(self.signing_seed)
        box, _private = bindings.crypto_box_seed_keypair(self.box_seed)
        return PublicKeys(signing, box)

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes that prove that *message* is from here."""
        _public, private = bindings.crypto_sign_seed_keypair(self.signing_seed)
        return bindings.crypto_sign(message, private)[: bindings.crypto_sign_BYTES]

    def open(self, sealed: bytes) -> bytes | None:
        """What :meth:`PublicKeys.seal` sealed to these keys; None if it was for others or is damaged."""
        public, private = bindings.crypto_box_seed_keypair(self.box_seed)
        if len(sealed) < bindings.crypto_box_SEALBYTES:
            return None
        try:
            return bindings.crypto_box_seal_open(sealed, public, private)
        except CryptoError:
            return None


EPOCH_ID_BYTES = 8
"""The length of an epoch's identity, in bytes."""

_EPOCH_NUMBER_BYTES = 4
_EPOCH_BYTES = EPOCH_ID_BYTES + _EPOCH_NUMBER_BYTES + KEY_BYTES


@dataclass(frozen=True, slots=True)
class EpochKey:
    """The home's key for what is sealed from some day on. *id* is 8 random bytes; *number* counts from 0.

    It is kept inside the encrypted database only.
    """

    id: bytes
    number: int
    key: bytes = field(repr=False)

    @staticmethod
    def new(number: int = 0) -> EpochKey:
        """A key for a new epoch."""
        return EpochKey(secrets.token_bytes(EPOCH_ID_BYTES), number, random_key())

    def derived(self, purpose: bytes, data: bytes = b"") -> bytes:
        """A key of 32 bytes for one *purpose* (at most 16 bytes) within this epoch."""
        return keyed_hash(self.key, purpose, data)

    @staticmethod
    def pack(epochs: Iterable[EpochKey]) -> bytes:
        """Keys as bytes, 44 for each, to be kept in the encrypted database."""
        return b"".join(epoch.id + epoch.number.to_bytes(_EPOCH_NUMBER_BYTES, "big") + epoch.key for epoch in epochs)

    @staticmethod
    def unpack(packed: bytes) -> tuple[EpochKey, ...]:
        """What was given to :meth:`pack`.

        Raises:
            ValueError: If it cannot be that.
        """
        if len(packed) % _EPOCH_BYTES:
            raise ValueError("not a whole number of epoch keys")
        number_end = EPOCH_ID_BYTES + _EPOCH_NUMBER_BYTES
        pieces = [packed[start : start + _EPOCH_BYTES] for start in range(0, len(packed), _EPOCH_BYTES)]
        return tuple(
            EpochKey(
                piece[:EPOCH_ID_BYTES],
                int.from_bytes(piece[EPOCH_ID_BYTES:number_end], "big"),
                piece[number_end:],
            )
            for piece in pieces
        )


GROUPS = 7
"""How many groups a recovery code is written in."""

GROUP_LENGTH = 4
"""How many characters a group has."""

_SECRET_CHARACTERS = 26
_CODE_CHARACTERS = GROUPS * GROUP_LENGTH
_SECRET_BITS = 5 * _SECRET_CHARACTERS
_SECRET_BYTES = 17
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {character: value for value, character in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}

# The check characters make the code a Reed-Solomon code over GF(32) (x^5 + x^2 + 1): any one or two wrong characters
# are noticed, and a single one is located. A sum would notice, but could not say where to look.
_POWERS = [1]
while len(_POWERS) < 31:
    _POWERS.append((_POWERS[-1] << 1) ^ (0b100101 if _POWERS[-1] & 0b10000 else 0))
_LOGARITHMS = {power: exponent for exponent, power in enumerate(_POWERS)}


def _times(one: int, other: int) -> int:
    return _POWERS[(_LOGARITHMS[one] + _LOGARITHMS[other]) % 31] if one and other else 0


def _over(one: int, other: int) -> int:
    return _POWERS[(_LOGARITHMS[one] - _LOGARITHMS[other]) % 31] if one else 0


def _syndromes(values: list[int]) -> tuple[int, int]:
    plain = weighted = 0
    for position, value in enumerate(values):
        plain ^= value
        weighted ^= _times(value, _POWERS[position])
    return plain, weighted


def _check_values(values: list[int]) -> list[int]:
    plain, weighted = _syndromes(values)
    first, last = _POWERS[_SECRET_CHARACTERS], _POWERS[_SECRET_CHARACTERS + 1]
    second = _over(weighted ^ _times(plain, first), first ^ last)
    return [plain ^ second, second]


@dataclass(frozen=True, slots=True)
class RecoverySecret:
    """130 random bits on paper: 26 characters of Crockford's base32 and 2 check characters, in 7 groups of 4."""

    number: int = field(repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.number < 1 << _SECRET_BITS:
            raise ValueError("a recovery secret has 130 bits")

    @staticmethod
    def new() -> RecoverySecret:
        """A secret for a new sheet."""
        return RecoverySecret(secrets.randbits(_SECRET_BITS))

    @staticmethod
    def parse(typed: str) -> RecoverySecret:
        """Read a code as somebody types it, or as a camera reads it.

        Small letters, O for 0, I and L for 1, digits of other scripts, and any spaces or dashes are all right.

        Raises:
            RecoveryCodeError: If it cannot be the code of a sheet; it says which group to look at where that is known.
        """
        groups = _split(typed)
        characters = "".join(groups)
        regular = len(groups) == GROUPS
        if regular:
            for number, group in enumerate(groups, start=1):
                if len(group) != GROUP_LENGTH:
                    raise RecoveryGroupLengthError(group=number)
        if len(characters) != _CODE_CHARACTERS:
            raise RecoveryCodeLengthError(count=len(characters))
        values = []
        for position, character in enumerate(characters):
            value = _VALUES.get(character)
            if value is None:
                raise RecoveryCharacterError(group=_group_of(position), character=character)
            values.append(value)
        _verify(values)
        number = 0
        for value in values[:_SECRET_CHARACTERS]:
            number = number << 5 | value
        return RecoverySecret(number)

    @property
    def groups(self) -> tuple[str, ...]:
        """The seven groups, as they stand on the sheet."""
        values = [self.number >> shift & 31 for shift in range(_SECRET_BITS - 5, -1, -5)]
        code = "".join(_ALPHABET[value] for value in values + _check_values(values))
        return tuple(code[start : start + GROUP_LENGTH] for start in range(0, _CODE_CHARACTERS, GROUP_LENGTH))

    @property
    def code(self) -> str:
        """The groups with dashes between them: what the QR code says."""
        return "-".join(self.groups)

    def is_group(self, number: int, typed: str) -> bool:
        """Whether *typed* is group *number* (1 to 7), read as forgivingly as :meth:`parse` reads."""
        wanted = [_VALUES[character] for character in self.groups[number - 1]]
        return [_VALUES.get(character) for character in "".join(_split(typed))] == wanted

    def key(self, purpose: bytes, data: bytes = b"") -> bytes:
        """A key of 32 bytes for one *purpose* (at most 16 bytes). 130 bits are not guessed, so this may be fast."""
        return keyed_hash(self.number.to_bytes(_SECRET_BYTES, "big"), purpose, data)

    @property
    def key_pairs(self) -> KeyPairs:
        """The recovery pairs; their public halves stand in a home's list of members."""
        return KeyPairs(self.key(b"recovery-sign"), self.key(b"recovery-box"))


def _split(typed: str) -> list[str]:
    """The groups of letters and digits in *typed*, in upper case; everything else separates."""
    groups = [""]
    for character in unicodedata.normalize("NFKC", typed).upper():
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            groups[-1] += str(digit)
        elif character.isalnum():
            groups[-1] += character
        elif groups[-1]:
            groups.append("")
    return groups if groups[-1] else groups[:-1]


def _group_of(position: int) -> int:
    return position // GROUP_LENGTH + 1


def _verify(values: list[int]) -> None:
    plain, weighted = _syndromes(values)
    if not plain and not weighted:
        return
    if plain and weighted:
        position = _LOGARITHMS[_over(weighted, plain)]
        if position < _CODE_CHARACTERS:
            raise RecoveryCheckError(group=_group_of(position))
    raise RecoveryCodeError

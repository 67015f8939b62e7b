"""What is destroyed is gone: no byte of its words is left in the file, its write-ahead file, or the search index."""

import ctypes
import ctypes.util
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fcc_app.domain.answers import answered
from fcc_app.domain.care_notes import CareNote, Observation
from fcc_app.domain.families import Family
from fcc_app.domain.folding import fold
from fcc_app.domain.ids import new_id
from fcc_app.storage.tables import home_tables
from fcc_app.storage.vault import Vault, create_vault

KEY = bytes(range(32))
SECRETS = ["Zorbelian", "quivverstone", "Ñandúpelada", "مَنْزِلٌ سِرِّيّ", "秘密花园里"]
KEPT = "Kept wordswhichstay"


@pytest.fixture
def vault(tmp_path):
    path = tmp_path / "home.db"
    create_vault(path, KEY, home_tables, device="ab" * 16, values={})
    opened = Vault(path, KEY)
    yield opened
    opened.close()


def note(text, **values):
    moment = datetime(2026, 3, 4, 13, 5, tzinfo=UTC)
    return CareNote(
        id=new_id(),
        entry_id=new_id(),
        child_id=new_id(),
        author_id=new_id(),
        occurred_at=moment,
        recorded_at=moment,
        text=text,
        **values,
    )


# ---- the bytes under the encryption --------------------------------------------------------------------------

PAGE, RESERVED, IV = 4096, 80, 16


class Decrypted:
    """AES-256-CBC by OpenSSL: what SQLCipher 4 does to each page, undone without SQLite between us and the bytes."""

    def __init__(self):
        name = ctypes.util.find_library("crypto")
        if name is None:
            pytest.skip("there is no OpenSSL here to look under the encryption with")
        self.library = ctypes.CDLL(name)
        self.library.EVP_CIPHER_CTX_new.restype = ctypes.c_void_p
        self.library.EVP_aes_256_cbc.restype = ctypes.c_void_p

    def page(self, page, begins=0):
        """The plain bytes of one page; *begins* skips the salt of the first."""
        sealed = page[begins : PAGE - RESERVED]
        iv = page[PAGE - RESERVED : PAGE - RESERVED + IV]
        context = ctypes.c_void_p(self.library.EVP_CIPHER_CTX_new())
        out, length = ctypes.create_string_buffer(len(sealed) + 32), ctypes.c_int()
        cipher = ctypes.c_void_p(self.library.EVP_aes_256_cbc())
        self.library.EVP_DecryptInit_ex(context, cipher, None, KEY, iv)
        self.library.EVP_CIPHER_CTX_set_padding(context, 0)
        self.library.EVP_DecryptUpdate(context, out, ctypes.byref(length), sealed, len(sealed))
        self.library.EVP_CIPHER_CTX_free(context)
        return out.raw[: length.value]

    def database(self, raw):
        """Every page of a database file, its free pages and unused bytes included."""
        pages = [raw[start : start + PAGE] for start in range(0, len(raw), PAGE)]
        return b"".join(self.page(page, 0 if number else 16) for number, page in enumerate(pages))

    def log(self, raw):
        """Every page in a write-ahead file, those of old transactions included."""
        frames = range(32, len(raw) - PAGE - 23, PAGE + 24)
        pages = [(raw[start : start + 4], raw[start + 24 : start + 24 + PAGE]) for start in frames]
        return b"".join(self.page(page, 16 if number == b"\0\0\0\1" else 0) for number, page in pages)


@pytest.fixture
def bytes_of():
    """Everything that somebody with the key could read from the vault's files."""
    decrypted = Decrypted()

    def read(vault):
        wal = vault.path.with_name(vault.path.name + "-wal")
        beside = decrypted.log(wal.read_bytes()) if wal.exists() else b""
        return decrypted.database(vault.path.read_bytes()) + beside

    return read


def spellings(secret):
    """A word as it was typed and as it is indexed, whole and in the pieces of which an index is made."""
    words = [secret, *secret.split(), *fold(secret).split()]
    return {word.encode() for word in words if len(word.encode()) > 5}


def is_there(raw, secret):
    return any(spelling in raw for spelling in spellings(secret))


def test_the_words_can_be_seen_under_the_encryption_before_they_are_destroyed(vault, bytes_of):
    """Without this, the tests below could not fail."""
    with vault.begin() as unit:
        unit.create_many(note(secret) for secret in SECRETS)
    raw = bytes_of(vault)
    for secret in SECRETS:
        assert is_there(raw, secret), secret


@pytest.mark.parametrize("others", [0, 300])
def test_no_byte_of_what_is_destroyed_is_left(vault, bytes_of, others):
    secrets = [
        note(f"{secret} {number}", quick=Observation(wonder=secret)) for secret in SECRETS for number in range(40)
    ]
    family = Family(id=new_id(), name=SECRETS[0], hopes=answered(SECRETS[1]))
    with vault.begin() as unit:
        unit.create_many(note(f"{KEPT} {number}") for number in range(others))
        unit.create_many(secrets)
        unit.create(family)
    with vault.begin() as unit:  # an earlier wording, a draft and the bin hold words too
        opened = unit.open(CareNote, secrets[0].id)
        unit.change(opened, replace(opened.record, text=SECRETS[3]))
        opened = unit.open(CareNote, secrets[1].id)
        unit.keep_draft(opened, replace(opened.record, text=SECRETS[4]), datetime.now(UTC))
        unit.delete(secrets[2])
    with vault.begin() as unit:
        unit.purge([family.id, *(each.id for each in secrets)])
    vault.compact()
    raw = bytes_of(vault)
    assert [secret for secret in SECRETS if is_there(raw, secret)] == []
    assert is_there(raw, KEPT) == bool(others)
    assert vault.check() == []


def test_the_index_forgets_a_word_that_was_changed_or_put_into_the_bin(vault, bytes_of):
    changed, binned = note(SECRETS[0]), note(SECRETS[1])
    with vault.begin() as unit:
        unit.create_many([changed, binned])
        unit.create_many(note(f"{KEPT} {number}") for number in range(50))
    with vault.begin() as unit:
        opened = unit.open(CareNote, changed.id)
        unit.change(opened, replace(opened.record, text="Another"))
        unit.delete(binned)
    connection = vault.connection()
    for secret in SECRETS[:2]:
        found = connection.execute("SELECT count(*) FROM search_words WHERE search_words MATCH ?", (fold(secret),))
        assert found.fetchone() == (0,)
    blocks = b"".join(row[0] for row in connection.execute("SELECT block FROM search_words_data"))
    connection.close()
    assert fold(SECRETS[0]).encode() not in blocks
    assert fold(SECRETS[1]).encode() not in blocks
    assert fold(KEPT).split()[1].encode() in blocks


def test_a_search_index_written_anew_leaves_no_old_one_behind(vault, bytes_of):
    with vault.begin() as unit:
        unit.create_many(note(f"{SECRETS[0]} {number}") for number in range(200))
    with vault.begin() as unit:
        unit.rebuild()
    with vault.begin() as unit:
        for each in unit.find(CareNote):
            unit.purge([each.id])
    vault.compact()
    assert not is_there(bytes_of(vault), SECRETS[0])


def test_nothing_is_written_beside_the_vault(vault):
    with vault.begin() as unit:
        unit.create_many(note(f"{SECRETS[0]} {number}") for number in range(3000))
        unit.rebuild()
    vault.compact()
    assert {each.name for each in vault.path.parent.iterdir()} <= {"home.db", "home.db-wal", "home.db-shm"}

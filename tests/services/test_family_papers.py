"""The home practices alone, and the family words card: gathered for one household, and scanned like everything."""

from __future__ import annotations

import pytest

from fcc_app.domain.answers import answered
from fcc_app.domain.ids import new_id
from fcc_app.domain.language_profiles import FamilyWord
from fcc_app.services.releases import LogRequest, WordsRequest
from tests.ui.communication.sample import Sample, fill


@pytest.fixture
def sample(home) -> Sample:
    return fill(home)


def words_of(document) -> str:
    return "\n".join(passage.text for passage in document.passages())


def practices(sample, *languages):
    return LogRequest(household_id=sample.household.id, languages=languages or ("en",), practices=True, contacts=False)


def test_the_practices_alone_hold_no_contact(home, sample):
    document = home.releases.prepare(practices(sample)).document
    said = words_of(document)
    assert "Rocked while Grandma hums." in said
    assert sample.talk.said not in said
    assert document.title[0].text.startswith("Home practices")
    assert [data.name for data in document.data] == ["home_practices"]


def test_the_ledger_knows_the_practices_from_the_log(home, sample, tmp_path):
    prepared = home.releases.prepare(practices(sample))
    home.releases.release(prepared, {}, "pdf", tmp_path / "practices.pdf", by=None)
    assert [release.topic for release in home.releases.ledger(sample.household.id)] == ["home_practices"]


def test_the_words_card_says_each_word_with_its_meaning_in_both_languages(home, sample):
    family = sample.household.family_id
    home.forms.keep(
        FamilyWord(
            id=new_id(), family_id=family, prompt="blanket", word=answered("بطانيتي"), language="ar", say="bataniyati"
        ),
        FamilyWord(id=new_id(), family_id=family, meaning="the moon song", word=answered("Amar"), language="ar"),
        FamilyWord(id=new_id(), family_id=family, prompt="milk"),
    )
    prepared = home.releases.prepare(WordsRequest(household_id=sample.household.id, languages=("en", "es")))
    said = words_of(prepared.document)
    for words in ("بطانيتي", "bataniyati", "the thing that comforts", "the moon song", "Amar", "Means"):
        assert words in said
    assert prepared.counts.entries == 2  # one was never told
    assert not prepared.hits


def test_the_words_card_of_one_family_holds_no_word_of_another(home, sample):
    home.forms.keep(FamilyWord(id=new_id(), family_id=sample.rivera.id, prompt="blanket", word=answered("mantita")))
    said = words_of(home.releases.prepare(WordsRequest(household_id=sample.household.id)).document)
    assert "mantita" not in said
    assert "No word was written down yet." in said

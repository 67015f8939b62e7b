"""What an interrupted sitting left in the drafts, when the app starts again."""

from fcc_app.domain.homes import HOME_ID, Home


def test_a_draft_that_cannot_be_read_does_not_keep_the_others_away(home):
    form = home.forms.open(Home, HOME_ID)
    form.set(name="Little Oak at the corner")
    home.forms.settle()
    with home.vault.begin() as unit:
        unit._cursor.execute(
            "INSERT INTO draft(rec, kind, heads, fields, ms) VALUES(?, 'care_note', '{}', ?, 1)",
            (b"x" * 16, '{"quick": 7}'),
        )
    kept, refused = home.forms.recover()
    assert (kept, refused) == (1, [])
    home.today.due()
    assert home.home.home().name == "Little Oak at the corner"
    with home.vault.read() as reader:
        assert len(reader.drafts()) == 1

"""Small papers for one person: a thank-you card, and a parent's own words. Nothing in them is anybody else's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fcc_app.domain.reflection import ThankYou
from fcc_app.export.document import Block, Document, Fact, Facts, Heading, Paragraph, Passage, Picture, Tone
from fcc_app.export.speaking import Speaker
from fcc_app.formats import format_date
from fcc_app.i18n import isolate, without_isolates
from fcc_app.pictures import branch, svg


def thank_you_card(thanks: ThankYou, home_name: str, language: str, made_at: datetime) -> Document:
    """A thank-you in that person's language; our own few words are in *language*, which may be another one."""
    speaker = Speaker((language,))
    # Translators: the heading of a card. {name} is the person who is thanked.
    title = speaker.say(lambda t: t.gettext("Thank you, {name}").format(name=isolate(thanks.to_name)))
    # Translators: read aloud for a small drawing on a card.
    drawing = speaker.label(lambda t: t.gettext("A branch with leaves"))
    blocks: list[Block] = [
        Heading(1, title),
        Picture(svg(branch()), "image/svg+xml", drawing, 165.0),
        Paragraph((Passage(thanks.words.strip(), thanks.language or language),), Tone.AS_SAID),
    ]
    if thanks.signed.strip():
        blocks.append(Paragraph((Passage(thanks.signed.strip(), thanks.language or language),)))
    day = speaker.value(lambda tag: format_date(thanks.written_at.date(), "long", tag), ours=True)
    blocks.append(Paragraph(day, Tone.MUTED))
    return Document(
        title=title,
        languages=(language,),
        blocks=tuple(blocks),
        data=(),
        made_at=made_at,
        author=home_name,
        file_stem=without_isolates(title[0].text),
    )


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What a person answered and did not share: what was asked, and the words, each in its language."""

    asked: str
    asked_language: str
    words: str
    language: str


def own_words(name: str, answers: tuple[OwnAnswer, ...], home_name: str, language: str, made_at: datetime) -> Document:
    """A parent's own words, to take home on paper. *language* is that of the heading."""
    speaker = Speaker((language,))
    # Translators: the heading of a paper that a person takes home. {name} is the person.
    title = speaker.say(lambda t: t.gettext("My own words: {name}").format(name=isolate(name)))
    facts = tuple(
        Fact((Passage(one.asked, one.asked_language),), (Passage(one.words.strip(), one.language),), Tone.AS_SAID)
        for one in answers
    )
    blocks: tuple[Block, ...] = (
        Heading(1, title),
        Paragraph(
            speaker.label(
                lambda t: t.gettext("You did not share these words. This paper is the only copy; nothing stays here.")
            ),
            Tone.MUTED,
        ),
        Facts(facts),
    )
    return Document(
        title=title,
        languages=(language,),
        blocks=blocks,
        data=(),
        made_at=made_at,
        author=home_name,
        file_stem=without_isolates(title[0].text),
    )

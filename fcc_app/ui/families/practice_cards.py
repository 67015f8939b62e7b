"""Home practices as cards, one for each routine: at home, here, agreed, its state, and the family's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from fcc_app.domain.content import Interview
from fcc_app.domain.home_practices import HomePractice, PracticeAnswer, Routine
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_number
from fcc_app.i18n import Catalog
from fcc_app.services.families import FamilyPage
from fcc_app.ui.families.card_button import CardButton
from fcc_app.ui.families.said import ROUTINE_ICONS, answer_said, is_silent
from fcc_app.ui.language_scope import Words
from fcc_app.ui.theme import set_size
from fcc_app.ui.widgets import Drawing, FamilyWords, Heading, StatePill, Text, row

LONGEST = 150
"""After so many letters a card's words end in "…": the whole stands in the editor."""


def routine_title(interview: Interview, routine: Routine) -> Words:
    """What a routine is called."""
    return interview.routine(routine.value).title.said


def shortened(text: str, longest: int = LONGEST) -> str:
    """*text* in one paragraph, cut between words where it is long."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    cut = plain[:longest]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + " …"


class PracticeCard(CardButton):
    """One routine of one family; pressed, its side-by-side editor opens."""

    def __init__(self, title: Words, practice: HomePractice, answers: Sequence[PracticeAnswer]) -> None:
        self.routine = practice.routine
        state = WORDS[practice.status]
        super().__init__(lambda t: f"{title(t)}, {t.gettext(state)}")
        self.setObjectName(f"practice:{practice.routine.value}")
        self.add(
            row(
                Drawing(ROUTINE_ICONS[practice.routine], side=20),
                Heading(title, kind="section"),
                StatePill(practice.status.value),
            )
        )
        sides = (
            # Translators: one of three columns: what the family does at home. The others are "Here" and "Agreed".
            (lambda t: t.gettext("At home"), practice.at_home),
            # Translators: one of three columns: what happens in this child care home.
            (lambda t: t.gettext("Here"), practice.here),
            # Translators: one of three columns: what the family and the provider agreed on.
            (lambda t: t.gettext("Agreed"), practice.agreed),
        )
        for label, answer in sides:
            if not is_silent(answer):
                name = Text(label, kind="caption", wrap=False)
                set_size(name, min_width=58, min_height=22)
                words = Text(answer_said(answer), tone="" if answer.is_value else "muted")
                if answer.value is not None:
                    words.show_text(shortened(answer.value))
                line = row(spacing=8, top=True)
                line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(words, 1)
                self.add(line)
        said = next((answer for answer in answers if answer.words.value is not None), None)
        if said is not None and said.words.value is not None:
            self.add(FamilyWords(shortened(said.words.value), said.language or None))
        self.body.addStretch(1)


def practice_cards(page: FamilyPage, interview: Interview) -> list[PracticeCard]:
    """A card for each routine that was talked about, in the interview's order."""
    cards = []
    for routine in Routine:
        answers = [answer for answer in page.answers if answer.routine is routine]
        practice = page.practice(routine)
        if routine not in page.to_ask or answers:
            cards.append(PracticeCard(routine_title(interview, routine), practice, answers))
    return cards


def to_ask_words(t: Catalog, page: FamilyPage) -> str:
    """How many routines are still to ask about, as a sentence."""
    n = len(page.to_ask)
    # Translators: {n} is how many routines (eating, sleeping, …) nobody has asked this family about yet.
    return t.ngettext("You have {n} thing to ask about.", "You have {n} things to ask about.", n).format(
        n=format_number(n)
    )

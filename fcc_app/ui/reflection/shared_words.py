"""What was shared in a session, to be read: each answer in its own language and direction, with who said it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from fcc_app.domain.reflection import Kept, ParticipantRole, SharedAnswer, ShownWording
from fcc_app.formats import format_date
from fcc_app.i18n import Catalog, app_language, isolate
from fcc_app.services.reflection import SessionPage
from fcc_app.ui.language_scope import LanguageScope, plain
from fcc_app.ui.reflection.session_words import BETWEEN
from fcc_app.ui.theme import Kind
from fcc_app.ui.widgets import Card, Text, row


def answer_card(answer: SharedAnswer, page: SessionPage, *, dated: bool = False) -> QWidget:
    """One answer: the family's on honey, the provider's on ours; a translation stands below the words."""
    person = next((one for one in page.participants if one.id == answer.participant_id), None)
    theirs = person is None or person.role is ParticipantRole.PARENT
    card = Card(ground="honey" if theirs else "soft", margin=12, spacing=4)
    said_on: date | None = answer.said_at.date() if dated else None
    name = "" if person is None else person.name

    def who(t: Catalog) -> str:
        # Translators: words of a group, not of one person.
        speaker = isolate(name) if name else t.gettext("Together")
        if said_on is None:
            return speaker
        return BETWEEN.join((speaker, format_date(said_on, language=app_language())))

    card.add(Text(who, kind="caption"))
    if answer.kept is Kept.THEME or not answer.words.strip():
        card.add(Text(lambda t: t.gettext("Only the theme was kept, not the words."), tone="muted"))
    else:
        card.add(Text(plain(answer.words), own_direction=True))
    if answer.translation.strip():
        card.add(Text(plain(answer.translation), kind="muted", own_direction=True))
    if answer.written_by is not None:
        writer = next((one.name for one in page.participants if one.id == answer.written_by), "")
        read_back = answer.read_back

        def written(t: Catalog) -> str:
            if read_back:
                # Translators: {name} wrote down what another person said, and read it back to that person.
                return t.gettext("Written down by {name}, and read back").format(name=isolate(writer))
            # Translators: {name} wrote down what another person said.
            return t.gettext("Written down by {name}").format(name=isolate(writer))

        card.add(Text(written, kind="caption"))
    return card


class Prompt(LanguageScope, QWidget):
    """A text of a step in one language, in its own direction."""

    def __init__(self, words: str, language: str, kind: Kind = "body", tone: str = "") -> None:
        super().__init__()
        self.setLayout(row(Text(plain(words), kind=kind, tone=tone, own_direction=True)))
        self.set_language(language)


def ordered(wording: tuple[ShownWording, ...], languages: tuple[str, ...]) -> list[ShownWording]:
    """What a step said, in the app's language first, then in the order of the languages on screen."""
    order = (app_language(), *languages)
    found = [one for one in wording if one.text("text").strip()]
    return sorted(found, key=lambda one: order.index(one.language) if one.language in order else len(order))

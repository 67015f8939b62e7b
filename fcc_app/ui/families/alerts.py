"""What everybody who cares for a child must know: always in sight at the top of the child's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from fcc_app.domain.answers import Answer, NoValue
from fcc_app.domain.children import Alert, AlertAbout
from fcc_app.domain.words import WORDS
from fcc_app.i18n import Catalog, isolate
from fcc_app.ui.families.record_cards import Summary
from fcc_app.ui.families.said import reason_words
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Says, Words, marked, plain
from fcc_app.ui.theme import set_look, set_margins, set_spacing
from fcc_app.ui.widgets import (
    ChoiceChips,
    DateField,
    Drawing,
    LineField,
    LongTextAnswer,
    Text,
    row,
)
from fcc_app.ui.widgets.arranging import SideBySide, clear_layout


def is_active(alert: Alert, day: date) -> bool:
    """Whether an alert holds on *day*."""
    return (alert.since is None or alert.since <= day) and (alert.ended is None or day <= alert.ended)


class AlertStrip(Says, QFrame):
    """All alerts that hold today, and what was said about allergies; calm where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        set_margins(self._box, 16, 8, 16, 8)
        set_spacing(self._box, 4)
        self.setProperty("look", "danger")

    def show_alerts(self, alerts: Sequence[Alert], allergies: Answer[str], today: date) -> None:
        """Show what holds on *today*."""
        clear_layout(self._box)
        active = [alert for alert in alerts if is_active(alert, today)]
        told = {" ".join(alert.what.split()).casefold() for alert in active}
        said = allergies.value is not None and " ".join(allergies.value.split()).casefold() not in told
        calm = not active and allergies.value is None
        ground = "danger" if not calm else "accent" if allergies.reason is NoValue.NOT_ASKED else "ok"
        set_look(self, look=ground)
        color = {"danger": "on_danger_soft", "accent": "on_accent_soft", "ok": "on_ok_soft"}[ground]
        for alert in active:
            self._add(_alert_words(alert), color, "warning")
        if said or calm:
            self._add(lambda t: _allergy_words(t, allergies), color, "warning" if not calm else "info")
        # An edge in the same colour as the ground would vanish in high contrast: the look brings its own.
        self.setVisible(True)

    @property
    def shown(self) -> str:
        """All words in the strip."""
        return "\n".join(text.shown for text in self.findChildren(Text) if text.parentWidget() is self)

    def _add(self, words: Words, color: str, icon: str) -> None:
        line = row(Drawing(icon, color=color, side=18), spacing=10, top=True)
        text = Text(words)
        line.addWidget(text, 1)
        self._box.addLayout(line)


def _alert_words(alert: Alert) -> Words:
    about = WORDS[alert.about]

    def words(t: Catalog) -> str:
        parts = [f"{t.gettext(about)}: {isolate(alert.what)}"]
        if alert.signs.value is not None:
            # Translators: {signs} are the signs by which an allergic reaction or an illness shows.
            parts.append(t.gettext("Signs: {signs}").format(signs=isolate(alert.signs.value)))
        if alert.what_to_do.value is not None:
            # Translators: {steps} is what to do in an emergency with this child.
            parts.append(t.gettext("What to do: {steps}").format(steps=isolate(alert.what_to_do.value)))
        return "  ·  ".join(parts)

    return words


def _allergy_words(t: Catalog, allergies: Answer[str]) -> str:
    said = isolate(allergies.value) if allergies.value is not None else reason_words(t, allergies)
    # Translators: {answer} is what a child is allergic to, or "None", "Unknown", "Not asked yet", "Declined to say".
    return t.gettext("Allergies: {answer}").format(answer=said)


def alert_summary(alert: Alert, today: date) -> Summary:
    """An alert on a closed card."""
    active = is_active(alert, today)
    return Summary(
        plain(alert.what),
        (lambda t: alert.what_to_do.value or "") if alert.what_to_do.value else None,
        state=marked(WORDS[alert.about]) if active else (lambda t: t.gettext("Over")),
        tone="danger" if active else "neutral",
        sign="!" if active else "",
    )


def build_alert(binding: FormBinding[Any], box: QVBoxLayout) -> list[FormBinding[Any]]:
    """The fields of an alert."""
    about = ChoiceChips([(kind, marked(WORDS[kind])) for kind in AlertAbout], name=lambda t: t.gettext("Kind of alert"))
    what = LineField(lambda t: t.gettext("What everybody must know"), hint=lambda t: t.gettext("Such as “Peanuts”."))
    signs = LongTextAnswer(lambda t: t.gettext("The signs"), hint=lambda t: t.gettext("How it shows in this child."))
    steps = LongTextAnswer(
        lambda t: t.gettext("What to do"), hint=lambda t: t.gettext("Step by step, for somebody new.")
    )
    since = DateField(lambda t: t.gettext("Since"))
    ended = DateField(lambda t: t.gettext("Over since"), hint=lambda t: t.gettext("Then it is not shown at the top."))
    for field, widget in (
        ("about", about),
        ("what", what),
        ("signs", signs),
        ("what_to_do", steps),
        ("since", since),
        ("ended", ended),
    ):
        binding.bind(field, widget)
    for line in (about, what, signs, steps, SideBySide((since, 1), (ended, 1))):
        box.addWidget(line)
    return []

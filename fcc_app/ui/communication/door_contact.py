"""A contact at the door: choose with whom, and it is kept. The second of two clicks."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.folding import fold
from fcc_app.formats import format_list, format_near_moment
from fcc_app.i18n import app_language, catalog, isolate
from fcc_app.services.communication import HouseholdChoice
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.language_scope import Says, Words
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Heading, IconButton, RowList, RowWords, SearchField, Text
from fcc_app.ui.widgets.rows import ID_ROLE

FEW = 7
"""So many households are seen at one glance; with more there is a line to look for one."""


class HouseholdChooser(Says, QWidget):
    """Households to choose one of: by click, by Return, or by typing some letters of a name first."""

    picked = Signal(object)
    """The id of the household."""

    cancelled = Signal()
    """Nobody was chosen: the person went away."""

    def __init__(self, home: OpenHome, title: Words, hint: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._choices: dict[UUID, HouseholdChoice] = {}
        self._first: UUID | None = None
        self._was_picked = False
        self.heading = Heading(title, kind="title")
        self.hint = Text(hint, tone="muted")
        self.close_button = IconButton("close", lambda t: t.gettext("Close"))
        self.close_button.clicked.connect(self.cancelled)
        self.search = SearchField(lambda t: t.gettext("Look for a family or a child"))
        self.search.edited.connect(self._show_matching)
        self.search.edit.returnPressed.connect(self._pick_first)
        self.rows = RowList(title, lines=2)
        self.rows.clicked.connect(self._picked)
        self.rows.opened.connect(self._pick)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.close_button)
        content = QWidget()
        set_size(content, max_width=640)
        inner = QVBoxLayout(content)
        set_margins(inner, 0, 0, 0, 0)
        set_spacing(inner, 12)
        inner.addLayout(top)
        inner.addWidget(self.hint)
        inner.addWidget(self.search)
        inner.addWidget(self.rows, 1)
        box = QHBoxLayout(self)
        set_margins(box, 24, 20, 24, 16)
        box.addWidget(content, 1000)
        box.addStretch(1)

    def show_households(self, choices: Sequence[HouseholdChoice], first: UUID | None = None) -> None:
        """Offer *choices*, the household *first* before all others."""
        self._was_picked = False
        self._first = first
        ordered = sorted(choices, key=lambda choice: choice.household.id != first)
        self._choices = {choice.household.id: choice for choice in ordered}
        self.search.clear()
        self.search.setVisible(len(choices) > FEW)
        self._show_matching("")

    def focus_first(self) -> None:
        """Put the focus where one begins; Return alone takes the first household."""
        self.rows.choose(next(iter(self._choices), None))
        target: QWidget = self.rows if self._first is not None or self.search.isHidden() else self.search.edit
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _show_matching(self, words: str) -> None:
        wanted = fold(words).split()
        ids = [
            household
            for household, choice in self._choices.items()
            if all(word in _all_names(choice) for word in wanted)
        ]
        self.rows.show_ids(ids, self._words_of)
        if wanted and ids:
            self.rows.choose(ids[0])

    def _words_of(self, ids: Sequence[UUID]) -> list[RowWords]:
        now, t = self._home.now(), catalog(app_language())
        words = []
        for household in ids:
            choice = self._choices[household]
            family = choice.family
            names = format_list(isolate(child.called_name) for child in choice.children)
            words.append(
                RowWords(
                    name=choice.name,
                    second=names,
                    time="" if choice.last_talk is None else format_near_moment(choice.last_talk, now),
                    # Translators: a household with which no talk was written down yet.
                    tag=t.gettext("No talk yet") if choice.last_talk is None else "",
                    avatar=family.name_in_own_script.strip() or family.name,
                    avatar_key=family.id.hex,
                )
            )
        return words

    @Slot(QModelIndex)
    def _picked(self, index: QModelIndex) -> None:
        self._pick(index.data(ID_ROLE))

    @Slot(object)
    def _pick(self, household: UUID) -> None:
        # Some systems open a row at the first click: that is still one choice.
        if not self._was_picked:
            self._was_picked = True
            self.picked.emit(household)

    @Slot()
    def _pick_first(self) -> None:
        current = self.rows.current_id()
        if current is not None:
            self._pick(current)


def _all_names(choice: HouseholdChoice) -> str:
    family = choice.family
    children = (f"{child.called_name} {child.legal_name} {child.name_in_own_script}" for child in choice.children)
    return fold(" ".join((choice.name, family.name, family.name_in_own_script, *children)))

"""The list of families: who they are, what they speak, what was noted last; a field narrows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.families import Family
from fcc_app.domain.folding import fold
from fcc_app.domain.words import WORDS
from fcc_app.formats import format_near_moment, format_number
from fcc_app.i18n import Catalog, app_language, catalog
from fcc_app.services.families import FamilyRow
from fcc_app.ui.families.said import both_names, language_words
from fcc_app.ui.list_and_detail.list_side import ListSide
from fcc_app.ui.widgets import EmptyState, RowList, RowWords, SearchField

LONGEST_NAME = 22
"""How many letters of a family's two names have room in a row beside the time."""


class FamilyList(ListSide):
    """The families of the home, the one noted about last first."""

    search_requested = Signal(str)
    """No family has these words: please search everything for them."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(
            lambda t: t.gettext("Families"),
            lambda t: t.gettext("Add a family"),
            RowList(lambda t: t.gettext("Families")),
            EmptyState(
                lambda t: t.gettext("No family or child has this name."),
                lambda t: t.gettext("Search everything"),
            ),
            parent,
        )
        self._now = now
        self._families: dict[UUID, FamilyRow] = {}
        self._haystacks: dict[UUID, str] = {}
        self.search = SearchField(lambda t: t.gettext("Find a family or a child"))
        self.search.edited.connect(self._narrow)
        self.nothing.acted.connect(self._search)
        self._lay_out(self.search, spacing=12)

    def show_rows(self, rows: Sequence[FamilyRow]) -> None:
        """Show these families. What was looked for and what was chosen stay."""
        today = self._now().date()
        current = [one for one in rows if _is_current(one, today)]
        former = [one for one in rows if not _is_current(one, today)]
        self._families = {one.family.id: one for one in (*current, *former)}
        self._haystacks = {family: _haystack(one) for family, one in self._families.items()}
        families = len(current)
        children = sum(child.is_enrolled_on(today) for one in current for child in one.children)
        self.count.set_words(lambda t: _count_words(t, families, children))
        self._narrow(self.search.text())

    @property
    def is_empty(self) -> bool:
        """Whether there is no family at all."""
        return not self._families

    @Slot(str)
    def _narrow(self, text: str) -> None:
        terms = fold(text).split()
        found = [family for family, haystack in self._haystacks.items() if all(term in haystack for term in terms)]
        self.rows.show_ids(found, self._words)
        self.show_rows_or_nothing(bool(found) or not terms)
        self.rows_shown.emit()

    @Slot()
    def _search(self) -> None:
        self.search_requested.emit(self.search.text())

    def _words(self, families: Sequence[UUID]) -> list[RowWords]:
        return [self._row_words(self._families[family]) for family in families]

    def _row_words(self, one: FamilyRow) -> RowWords:
        t = catalog(app_language())
        family, latest, now = one.family, one.latest, self._now()
        languages = one.languages or ((family.reading_language,) if family.reading_language else ())
        former = not _is_current(one, now.date())
        return RowWords(
            name=_row_name(family),
            time=format_near_moment(latest.occurred_at, now) if latest is not None else "",
            second=language_words(languages),
            line=note_line(t, latest) if latest is not None else "",
            avatar=family.name_in_own_script or family.name,
            avatar_key=family.id.hex,
            # Translators: a family whose children do not come any more; stands at the edge of a row in the list.
            tag=t.gettext("Formerly") if former else "",
        )


def note_line(t: Catalog, note: CareNote) -> str:
    """A note in one line: its words, or what kind it is."""
    return " ".join(note.text.split()) or t.gettext(WORDS[note.note_kind])


def _row_name(family: Family) -> str:
    """Both names where there is room for both: half a word in another script helps nobody."""
    both = both_names(family.name, family.name_in_own_script)
    return both if len(both) <= LONGEST_NAME else family.name


def _is_current(one: FamilyRow, today: date) -> bool:
    """Whether a child of the family comes, or will come, or nobody was added yet."""
    return not one.children or any(child.ended is None or child.ended >= today for child in one.children)


def _count_words(t: Catalog, families: int, children: int) -> str:
    # Translators: how many families there are, above the list of them; joined with the number of children.
    of_families = t.ngettext("{n} family", "{n} families", families).format(n=format_number(families))
    of_children = t.ngettext("{n} child", "{n} children", children).format(n=format_number(children))
    return f"{of_families} · {of_children}"


def _haystack(one: FamilyRow) -> str:
    names = [one.family.name, one.family.name_in_own_script]
    for child in one.children:
        names += [child.called_name, child.legal_name, child.name_in_own_script]
    languages = (*one.languages, one.family.reading_language)
    return fold(" ".join(names)) + " " + fold(language_words(languages))

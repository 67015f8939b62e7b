"""What the main window knows of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fcc_app.ui.language_scope import Says, Words


class Page(Says, QWidget):
    """One place of the app. It joins the asking (widgets) to the doing (services)."""

    go_requested = Signal(str, object)
    """Please show another page: its name, and what it is to open (or ``None``)."""

    target_changed = Signal(object)
    """The page shows something else now, such as another family: *Back* returns to what was shown before."""

    target_settled = Signal(object)
    """What the page showed unasked is what it is about from now on: still the same visit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)

    def open_target(self, target: object) -> None:
        """Show *target*, such as a family's id; ``None`` is the page as one finds it from the rail."""

    def flush(self) -> None:
        """Keep everything typed, now: the page is being left, the app locks or closes.

        Raises:
            FccError: If it cannot be kept; the person then stays on the page.
        """

    def where_words_went(self) -> tuple[str, object] | None:
        """After :meth:`flush`: the page and its target where half-typed words stand now, if not here."""
        return None

    def panes(self) -> Sequence[QWidget]:
        """The parts between which F6 moves, in reading order."""
        return (self,)

    def children_in_view(self) -> tuple[UUID, ...]:
        """The children that the page is about now: a new care note begins with them."""
        return ()

    def household_in_view(self) -> UUID | None:
        """The household that the page is about now: a contact or an export begins with it."""
        return None

    def shown_again(self) -> None:
        """The person came back to the page: what others may have changed is to be read anew."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as the window registers it.

    *factory* is called when the page is first gone to, with the widget that the page is to be inside from the first:
    put there when it is whole, it would be given its style once more, down to its last label (25 ms for *Today*).
    """

    name: str
    icon: str
    title_words: Words
    factory: Callable[[QWidget], Page]
    on_rail: bool = True
    key: str = ""
    """Its shortcut, such as ``Ctrl+1``."""

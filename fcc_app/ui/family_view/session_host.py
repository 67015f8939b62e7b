"""What the frame needs of a reflection session's windows: imported when a session begins, and replaced by tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

from PySide6.QtWidgets import QWidget

from fcc_app.domain.ids import HouseholdId
from fcc_app.domain.reflection import ReflectionSession
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession


class SessionWidget(Protocol):
    """As :class:`fcc_app.ui.reflection.session_view.SessionView`. *paused* and *closed* are signals."""

    paused: Any
    closed: Any

    def flush(self) -> None:
        """Keep everything typed."""

    def leave(self) -> None:
        """Keep everything typed, and let go of the journal."""

    def focus_first(self) -> None:
        """Put the focus where one begins."""

    def panes(self) -> Sequence[QWidget]:
        """The parts between which F6 moves."""
        ...


def session_view(home: OpenHome, session: OpenSession, parent: QWidget) -> SessionWidget:
    """The two panes of a session."""
    from fcc_app.ui.reflection.session_view import SessionView

    return SessionView(home, session, parent)


make_session_view: Callable[[OpenHome, OpenSession, QWidget], SessionWidget] = session_view
"""Makes the view of a session; it is a :class:`QWidget`, too."""


def as_widget(view: SessionWidget) -> QWidget:
    """*view* as the widget that it is."""
    return cast(QWidget, view)


def giving_of(home: OpenHome, session: ReflectionSession, household: HouseholdId | None) -> QWidget | None:
    """What can be given of a closed session."""
    from fcc_app.ui.reflection.giving import make_giving

    return make_giving(home, session, household)


make_giving: Callable[[OpenHome, ReflectionSession, HouseholdId | None], QWidget | None] = giving_of
"""Makes what is offered after a session was closed; ``None`` where there is nothing."""

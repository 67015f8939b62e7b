"""What a step can produce, beside answers: widgets that stand under its prompt.

:func:`make_act_panel` gives the one for a step, or nothing. Each is an :class:`ActPanel`: ``flush()`` keeps
everything typed (raises :class:`~fcc_app.errors.FccError` if it cannot), ``changed`` tells that something was kept,
``focus_first()`` puts the focus where one begins. A panel is as high as what is in it: its place scrolls, and is
as wide as both panes. It speaks both languages of the session, whatever language the place around it speaks.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fcc_app.domain.modules import Produces, Step, StepKind
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.reflection.act.agreement import AgreementPanel
from fcc_app.ui.reflection.act.needs import NeedsPanel
from fcc_app.ui.reflection.act.next_meeting import NextMeetingPanel
from fcc_app.ui.reflection.act.panel import ActPanel
from fcc_app.ui.reflection.act.promises import PromisesPanel
from fcc_app.ui.reflection.act.team_map import TeamMapPanel

__all__ = ["ActPanel", "make_act_panel"]


def make_act_panel(step: Step, home: OpenHome, session: OpenSession, parent: QWidget | None = None) -> ActPanel | None:
    """What *step* produces, to be shown under its prompt; ``None`` if that is nothing but answers.

    On one's own nothing is kept in the home's vault: there is never a panel.
    """
    if not session.may_be_shared:
        return None
    if step.produces is Produces.AGREEMENT:
        return AgreementPanel(step, home, session, parent)
    if step.produces is Produces.NEEDS:
        return NeedsPanel(step, home, session, parent)
    if step.kind is StepKind.TEAM_MAP:
        return TeamMapPanel(step, home, session, parent)
    if step.kind is StepKind.NEXT_MEETING:
        return NextMeetingPanel(step, home, session, parent)
    if step.suggests is not None and session.record.family_id is not None:
        return PromisesPanel(step, home, session, parent)
    return None

"""How a page asks for another one, without knowing it: each signal says what somebody wants to see or do."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Navigation(QObject):
    """One for each window with an open home. Ids are :class:`uuid.UUID`; ``None`` means "not a particular one"."""

    today_requested = Signal()
    family_requested = Signal(object)
    """A family's page."""
    new_family_requested = Signal()
    """The three questions about a new family."""
    interview_requested = Signal(object, object)
    """The home-practices interview with a family (id), at a routine or from the beginning (``None``)."""
    language_profile_requested = Signal(object)
    """The language questions and the words card of a family."""
    child_requested = Signal(object)
    """A child's page."""
    note_requested = Signal(object)
    """A kept care note."""
    new_note_requested = Signal(object)
    """A new care note about these children: a tuple of ids, empty when it is still to be chosen."""
    notes_requested = Signal(object)
    """The list of care notes, about these children (a tuple of ids) or all (``None``)."""
    catch_up_requested = Signal()
    """The keyboard sheet for a whole morning."""
    unfinished_notes_requested = Signal()
    """The care notes that were begun and not finished: the first of them, to go on with."""
    contact_requested = Signal(object)
    """A kept contact."""
    door_contact_requested = Signal(object)
    """A contact at the door with a household, or one to be chosen (``None``)."""
    log_requested = Signal(object)
    """The communication log of a household, or of all (``None``)."""
    export_requested = Signal(object)
    """The export of a household's communication log, or of one to be chosen (``None``)."""
    search_requested = Signal(str)
    """Search, with these words already typed."""
    reflection_requested = Signal(object)
    """Reflection sessions: as a target of their place, such as ``("begin", family)`` or ``("resume", session)``."""
    session_opened = Signal(object)
    """A session was begun or resumed (an open session of the services): turn the window to those who are here."""
    family_view_requested = Signal(object)
    """The whole window for one household (id), or for one to be chosen (``None``)."""
    bin_requested = Signal()
    """The bin."""
    settings_requested = Signal()
    """The settings."""
    records_changed = Signal()
    """Something was kept, changed, deleted or undone: what is shown may be out of date."""

"""A part of a panel that opens one record after the other."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fcc_app.domain.records import Record
from fcc_app.errors import FccError
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Says

R = TypeVar("R", bound=Record)


class OpenForm(Says, QWidget, Generic[R]):
    """Shows one record of a kind, or none. What is typed saves itself."""

    changed = Signal()
    """Something was kept or removed."""

    problem_found = Signal(object)
    """An :class:`FccError` that belongs to none of the fields."""

    def __init__(self, home: OpenHome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.home = home
        self.binding: FormBinding[R] | None = None

    def open_form(self, form: Form[R]) -> FormBinding[R]:
        """Show this record, and no other any more. Whoever calls binds the fields."""
        self.let_go()
        binding = FormBinding(form, self.home.drafts, self)
        binding.kept.connect(self.changed)
        binding.problem_found.connect(self.problem_found)
        self.binding = binding
        return binding

    def let_go(self) -> None:
        """Show none any more; what was typed was kept before."""
        if self.binding is not None:
            self.binding.close()
            self.binding = None

    def finish(self) -> bool:
        """Keep what was typed. False when that may not be kept as it is: that is said at its field.

        Raises:
            FccError: If it could not be written.
        """
        if self.binding is None:
            return True
        kept = self.binding.finish()
        if not kept and self.binding.unkept is not None:
            raise self.binding.unkept
        return kept

    def has_kept(self) -> bool:
        """As :meth:`finish`, for what goes on only then: what could not be written was told already."""
        try:
            return self.finish()
        except FccError:
            return False

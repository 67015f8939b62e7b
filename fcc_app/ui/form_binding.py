"""Joins an open form with the fields that show it: typing saves itself, and what is wrong stands under its field.

A page opens a form of a service, binds its fields, and finishes it when it is left::

    binding = FormBinding(home.families.edit(Child, child_id), home.drafts, self)
    binding.bind("called_name", self._name)             # any field of fcc_app.ui.widgets
    binding.bind("language", self._language, show=named_language, read=language_text)
    binding.show_saved_on(self._saved)                  # a SavedMark
    ...
    binding.finish()                                    # on leaving; also by itself after a minute of idleness
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar, cast
from uuid import UUID
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from fcc_app.domain.records import Record
from fcc_app.errors import FccError, FieldError
from fcc_app.services.drafts import DraftWriter
from fcc_app.services.forms import IDLE_SECONDS, DestroyedError, Form, Forms
from fcc_app.ui.keep_soon import KeepSoon
from fcc_app.ui.widgets.languages import NamedLanguage
from fcc_app.ui.widgets.notices import SavedMark

R = TypeVar("R", bound=Record)


class DraftNews(QObject):
    """What the thread that writes drafts has to say, as signals: they arrive in the window's thread."""

    saved = Signal(object)
    """The id of a record whose words are on the disk."""

    failed = Signal(object, object)
    """The id of a record, and the :class:`FccError` that keeps its words from the disk; it is tried again."""

    def __init__(self, drafts: DraftWriter) -> None:
        super().__init__()
        drafts.on_saved.append(self._tell_saved)
        drafts.on_problem.append(self._tell_failed)

    def _tell_saved(self, record: UUID) -> None:
        self.saved.emit(record)

    def _tell_failed(self, record: UUID, problem: FccError) -> None:
        self.failed.emit(record, problem)


_news: WeakKeyDictionary[DraftWriter, DraftNews] = WeakKeyDictionary()


def draft_news(drafts: DraftWriter) -> DraftNews:
    """The signals of *drafts*: one for all pages, for it lives as long as the writer does."""
    if drafts not in _news:
        _news[drafts] = DraftNews(drafts)
    return _news[drafts]


def named_language(text: str) -> NamedLanguage | None:
    """A language as a record keeps it (a tag, or any name) for a ``LanguageField``."""
    return NamedLanguage.of_record(text)


def language_text(named: NamedLanguage | None) -> str:
    """What a ``LanguageField`` says, as a record keeps it: the tag where there is one, else the name."""
    return named.record if named is not None else ""


def _same(value: Any) -> Any:
    return value


class _BoundField(QObject):
    """One field of a form and the widget that shows it."""

    def __init__(
        self,
        binding: FormBinding[Any],
        field: str,
        widget: QWidget,
        show: Callable[[Any], Any],
        read: Callable[[Any], Any],
    ) -> None:
        super().__init__(binding)
        self._binding = binding
        self.field = field
        self.widget = cast(Any, widget)
        self._show, self._read = show, read
        self._setter = next(
            getattr(widget, name) for name in ("set_answer", "set_value", "set_text") if hasattr(widget, name)
        )
        self.show_value()
        self.widget.edited.connect(self._edited)
        if hasattr(widget, "left"):
            self.widget.left.connect(self._left)

    def show_value(self) -> None:
        """Show what the form holds, without reporting it."""
        self._setter(self._show(getattr(self._binding.form.record, self.field)))

    def let_go(self) -> None:
        """Hear nothing more: the widget may go on to show another record."""
        if isValid(self.widget):
            self.widget.edited.disconnect(self._edited)
            if hasattr(self.widget, "left"):
                self.widget.left.disconnect(self._left)

    @Slot(object)
    def _edited(self, value: object) -> None:
        self._binding.type_into(self.field, self._read(value))

    @Slot()
    def _left(self) -> None:
        self._binding.flush()


class FormBinding(QObject, Generic[R]):
    """One open form and its fields."""

    edited = Signal(str)
    """A person changed this field; the form holds its value already."""

    kept = Signal()
    """What was typed became a change of the log."""

    problem_found = Signal(object)
    """An :class:`FccError` that belongs to none of the bound fields."""

    def __init__(self, form: Form[R], drafts: DraftWriter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self._fields: dict[str, _BoundField] = {}
        self._keeper = KeepSoon(self._keep, self)
        self._mark: SavedMark | None = None
        self._keeping = False
        self.unkept: FccError | None = None
        """Why the last :meth:`finish` could not write: not a person's slip, but a full disk or a destroyed record."""
        self._destroyed_said = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_SECONDS * 1000)
        self._idle.timeout.connect(self._finish_quietly)
        news = draft_news(drafts)
        news.saved.connect(self._draft_saved)
        news.failed.connect(self._draft_failed)

    @property
    def record(self) -> R:
        """What is on screen, as far as it was handed to the form."""
        return self.form.record

    def bind(
        self,
        field: str,
        widget: QWidget,
        *,
        show: Callable[[Any], Any] = _same,
        read: Callable[[Any], Any] = _same,
    ) -> None:
        """Let *widget* show and edit *field*; *show* and *read* turn the record's value into the widget's and back."""
        self._fields[field] = _BoundField(self, field, widget, show, read)

    def widget(self, field: str) -> Any:
        """The widget bound to *field*.

        Raises:
            KeyError: If none is.
        """
        return self._fields[field].widget

    def show_saved_on(self, mark: SavedMark) -> None:
        """Let *mark* say when the words of this form are on the disk."""
        self._mark = mark

    def type_into(self, field: str, value: object) -> None:
        """A person typed *value* into *field*: kept soon."""
        if self._mark is not None and not self._mark.is_saved:
            self._mark.show_nothing()
        self._keeper.edited(field, value)

    def set(self, **values: object) -> None:
        """Put values into the form at once, and show them; what a person typed before comes first."""
        self.flush()
        self.form.set(**values)
        self._idle.start()
        for field in values:
            if field in self._fields:
                self._fields[field].show_value()
            self.edited.emit(field)

    @Slot()
    def flush(self) -> None:
        """Hand everything typed to the form now."""
        if not self._keeping:  # else it is being handed on: who hears of it may set another field
            self._keeper.flush()

    def finish(self, *, even_unchanged: bool = False) -> bool:
        """Make what was typed a change of the log. Tells whether all is well.

        What may not be kept is said under its field, and the words stay. A new record into which nothing was typed is
        only kept when *even_unchanged*.
        """
        self._idle.stop()
        self.unkept = None
        try:
            self.flush()
            if not self.form.is_changed and not (even_unchanged and self.form.is_new):
                return True
            changed = self.form.finish()
        except FieldError as problem:
            self.show_problem(problem)
            return False
        except DestroyedError as problem:
            if self._destroyed_said:  # she knows, and has her words if she wants them: nobody is held back
                return True
            self._destroyed_said = True
            self.unkept = problem
            self.problem_found.emit(problem)
            return False
        except FccError as problem:
            self.unkept = problem
            self.problem_found.emit(problem)
            return False
        self._clear_problems()
        if changed:
            self.kept.emit()
        return True

    def _clear_problems(self) -> None:
        for bound in self._fields.values():
            if hasattr(bound.widget, "clear_problem"):
                bound.widget.clear_problem()

    def finish_with(self, others: Sequence[FormBinding[Any]], forms: Forms) -> bool:
        """As :meth:`finish`, of a record and of small ones that belong to it, as one action that is taken back at once.

        When this record may not be kept, neither are the others. Tells whether all is well.
        """
        for binding in (self, *others):
            binding.flush()
        typed = [binding for binding in others if binding.form.is_changed]
        if not typed:
            return self.finish()
        try:
            self.form.record.check()
        except FieldError:
            return self.finish(even_unchanged=True)  # it says why
        first = [self] if self.form.is_changed or self.form.is_new else []
        try:
            refused = forms.finish_what_may([binding.form for binding in (*first, *typed)])
        except FccError:
            kept = [binding.finish(even_unchanged=binding is self) for binding in (*first, *typed)]  # each says why
            return all(kept)
        for binding in (*first, *typed):
            binding.was_finished(refused.get(binding.form.id))
        return not refused

    def was_finished(self, problem: FieldError | None) -> None:
        """The form was finished together with others, or *problem* kept it from that."""
        self._idle.stop()
        self.unkept = None
        if problem is not None:
            self.show_problem(problem)
            return
        self._clear_problems()
        self.kept.emit()

    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong: under its field where there is one."""
        field = problem.field if isinstance(problem, FieldError) else ""
        if field in self._fields and hasattr(self._fields[field].widget, "show_problem"):
            self._fields[field].widget.show_problem(problem.user_message())
        else:
            self.problem_found.emit(problem)

    def discard(self) -> None:
        """Throw away what was typed since the form was opened or finished."""
        self.flush()
        self._idle.stop()
        self.form.discard()
        self.show_all()

    @property
    def is_clean(self) -> bool:
        """Whether nothing was typed that is not a change of the log yet."""
        return not self._keeper.is_waiting and not self.form.is_changed

    def reopen(self, form: Form[R]) -> None:
        """Go on with a form that was opened anew, because the record was changed elsewhere."""
        self.form = form
        self.show_all()

    def show_all(self) -> None:
        """Show in every field what the form holds."""
        for bound in self._fields.values():
            bound.show_value()

    def close(self) -> None:
        """Its widgets go, or go on to show another record: hear nothing more. Call :meth:`finish` first."""
        self._idle.stop()
        self._mark = None
        for bound in self._fields.values():
            bound.let_go()
        self._fields.clear()
        self.deleteLater()

    def _keep(self, field: Hashable, value: object) -> None:
        self._keeping = True
        try:
            self.form.set(**{str(field): value})
            self._idle.start()
            self.edited.emit(str(field))
        finally:
            self._keeping = False

    @Slot()
    def _finish_quietly(self) -> None:
        self.finish()

    @Slot(object)
    def _draft_saved(self, record: UUID) -> None:
        if self._mark is not None and record == self.form.id and not self._keeper.is_waiting:
            self._mark.show_saved()

    @Slot(object, object)
    def _draft_failed(self, record: UUID, problem: FccError) -> None:
        if record == self.form.id:
            if self._mark is not None:
                self._mark.show_problem()
            self.problem_found.emit(problem)

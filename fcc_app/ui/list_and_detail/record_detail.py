"""One record with all that belongs to it: its editor, and below it photos, documents and promises."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.ids import CaregiverId
from fcc_app.errors import FccError
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.attachments.attachments_strip import AttachmentsStrip, ChooseFiles
from fcc_app.ui.attachments.large_view import LargeView
from fcc_app.ui.follow_ups.follow_ups_editor import FollowUpsEditor
from fcc_app.ui.language_scope import Says
from fcc_app.ui.list_and_detail.record_editor import RecordEditor
from fcc_app.ui.theme import set_margins
from fcc_app.ui.widgets import Section


class RecordDetail(Says, QWidget):
    """What is open beside the list. Subclasses know the record; this joins the editor with what belongs to it."""

    kept = Signal(object)
    """A new record was kept: its id, or all records that came of it."""

    gone = Signal()
    """What was shown is in the bin now, or nothing is shown any more."""

    problem_found = Signal(object)
    """An :class:`FccError` of the page's."""

    def __init__(
        self, home: OpenHome, editor: RecordEditor, choose: ChooseFiles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._incomplete_said = False
        self._view: LargeView | None = None
        self.promises = FollowUpsEditor(home, editor.saved)
        self.attachments = AttachmentsStrip(home, editor.saved, self._author, choose)
        # Translators: the heading above what somebody promised to do.
        self.promised = Section(lambda t: t.gettext("Promises"))
        self.promised.body.addWidget(self.promises)
        self.photos = Section(lambda t: t.gettext("Photos and documents"))
        self.photos.body.addWidget(self.attachments)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(editor)
        editor.delete_requested.connect(self._delete)
        editor.earlier_requested.connect(self._show_earlier)
        editor.files_dropped.connect(self._add_files)
        self.attachments.files_chosen.connect(self._add_files)
        self.attachments.open_requested.connect(self._open_large)
        self.attachments.added.connect(self._read_parts)
        self.promises.add_requested.connect(self._keep_for_parts)
        for part in (self.attachments, self.promises):
            part.problem_found.connect(self.show_problem)

    # ---- what subclasses say -------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def shown_id(self) -> UUID | None:
        """The record that is open; ``None`` where there is none, or none that the list could know."""

    @property
    @abstractmethod
    def is_clean(self) -> bool:
        """Whether nothing was typed that is not a change of the log yet."""

    @abstractmethod
    def show_nothing(self) -> None:
        """Show no record; what was typed was kept before."""

    @abstractmethod
    def leave(self) -> None:
        """Keep everything typed: the record is being left, the app locks or closes.

        Raises:
            FccError: What may not be kept as it is. It is said here, and the words stay in the drafts; asked again it
                lets go.
        """

    @abstractmethod
    def refresh(self) -> None:
        """Show what was changed elsewhere; what is being typed stays.

        Raises:
            FccError: If it cannot be read.
        """

    @abstractmethod
    def focus_first(self) -> None:
        """Put the focus where one begins to write."""

    @abstractmethod
    def show_problem(self, problem: FccError) -> None:
        """Say what is wrong with the record."""

    @abstractmethod
    def _delete(self) -> None:
        """Move what is open to the bin, with every word kept."""

    @abstractmethod
    def _earlier(self) -> QDialog | None:
        """The sheet with the earlier wordings; it may raise :class:`FccError`."""

    @abstractmethod
    def _add_files(self, files: Sequence[Path]) -> None:
        """Add photos or documents."""

    @abstractmethod
    def _keep_for_parts(self) -> bool:
        """Keep a new record, for something is to belong to it. Tells whether it is kept now."""

    @abstractmethod
    def _read_parts(self) -> None:
        """Show anew what belongs to the record."""

    @abstractmethod
    def _author(self) -> CaregiverId:
        """Who wrote what is open."""

    # ---- the same for all ------------------------------------------------------------------------------------------

    def _usual(self) -> CaregiverId:
        return CaregiverId(self._home.home.usual_caregiver().id)

    @Slot()
    def _show_earlier(self) -> None:
        try:
            sheet = self._earlier()
        except FccError as problem:
            self.show_problem(problem)
            return
        if sheet is not None:
            sheet.open()

    @Slot(object)
    def _open_large(self, attachment: Attachment) -> None:
        self.attachments.finish()
        shown = [row.binding.record for row in self.attachments.rows.rows]
        self._view = LargeView(self._home, shown, attachment, self)
        self._view.open()

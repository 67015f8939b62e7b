"""Photos and documents of a note: added by a dialog or by dropping them, shown small, opened large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.domain.attachments import Attachment
from fcc_app.domain.ids import CaregiverId
from fcc_app.errors import FccError
from fcc_app.i18n import catalog, isolate, without_isolates
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.background import CancelToken, run_in_background
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.icons import paint_icon
from fcc_app.ui.language_scope import Says, Words, language_of
from fcc_app.ui.record_rows import RecordRow, RecordRows
from fcc_app.ui.theme import RADIUS, px, set_margins, set_spacing, tokens
from fcc_app.ui.widgets import (
    Button,
    Card,
    CheckBox,
    DangerStrip,
    IconButton,
    LineField,
    ProgressLine,
    SavedMark,
    Text,
    column,
    row,
)

SMALL_SIDE = 108
"""The side of a small picture, in pixels at 100 %."""

ChooseFiles = Callable[[QWidget], Sequence[Path]]
"""Asks the person for files: the system's dialog, or in tests an answer."""


def choose_files(parent: QWidget) -> Sequence[Path]:
    """Ask for photos and documents by the system's dialog."""
    t = catalog(language_of(parent))
    # Translators: the kinds of file that can be added to a note, in the file dialog.
    kinds = t.gettext("Photos and documents")
    endings = "*.jpg *.jpeg *.png *.heic *.heif *.webp *.gif *.tif *.tiff *.bmp *.avif *.pdf *.txt *.md *.csv"
    chosen, _ = QFileDialog.getOpenFileNames(parent, t.gettext("Add photos or documents"), "", f"{kinds} ({endings})")
    return [Path(name) for name in chosen]


class SmallPicture(Says, QPushButton):
    """A photo or document, small; pressed, it opens large."""

    def __init__(self, attachment: Attachment) -> None:
        super().__init__()
        self._icon = "photo" if attachment.is_photo else "note"
        self._picture: QImage | None = None
        self._name = attachment.caption or attachment.name
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.says(self._call, self._words())

    def show_name(self, name: str) -> None:
        """Call it by its caption, or else by the file's name."""
        self._name = name
        self.says(self._call, self._words())

    def show_picture(self, picture: QImage) -> None:
        """Show *picture* in place of the drawing."""
        self._picture = picture
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether the picture itself is shown by now."""
        return self._picture is not None

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(px(SMALL_SIDE), px(SMALL_SIDE))

    def minimumSizeHint(self) -> QSize:
        """A square."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, as much of its middle as the square holds."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(area, px(RADIUS), px(RADIUS))
        painter.setClipPath(shape)
        painter.fillPath(shape, tokens().color("sunken"))
        if self._picture is None:
            side = px(32)
            middle = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
            paint_icon(painter, self._icon, middle, tokens().color("muted"))
        else:
            size = self._picture.size()
            scale = max(area.width() / size.width(), area.height() / size.height())
            width, height = area.width() / scale, area.height() / scale
            source = QRectF((size.width() - width) / 2, (size.height() - height) / 2, width, height)
            painter.drawImage(area, self._picture, source)
        painter.setClipping(False)
        painter.setPen(QPen(tokens().color("line_strong" if self.underMouse() else "line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _words(self) -> Words:
        name = self._name
        # Translators: opens a photo or document large; {name} is its caption or the name of the file.
        return lambda t: t.gettext("Open {name}").format(name=isolate(name))

    def _call(self, text: str) -> None:
        self.setAccessibleName(without_isolates(text))
        self.setToolTip(without_isolates(text))


class AttachmentRow(RecordRow[Attachment]):
    """One photo or document: small, with its caption and what was said about who is in it."""

    open_requested = Signal(object)
    """The :class:`Attachment` is to be shown large."""

    def __init__(self, binding: FormBinding[Attachment], home: OpenHome, author: Callable[[], CaregiverId]) -> None:
        super().__init__(binding)
        self._home, self._author = home, author
        attachment = binding.record
        self.small = SmallPicture(attachment)
        self.small.clicked.connect(self._open)
        # Translators: a field for a few words about a photo or document.
        self.caption = LineField(lambda t: t.gettext("Caption"))
        binding.bind("caption", self.caption)
        self.caption.left.connect(self._renamed)
        self.name = Text(kind="caption", wrap=False)
        self.name.show_text(attachment.name)
        self.only = CheckBox(lambda t: t.gettext("Only this family is in it"))
        self.only.edited.connect(self._said_only)
        self.leaving = Text(kind="caption")
        for absent in (self.name,) if attachment.is_photo else (self.only, self.leaving):
            absent.hide()
        self.remove = IconButton("bin", lambda t: t.gettext("Move it to the bin"))
        self.remove.clicked.connect(self.ask_to_remove)
        card = Card(margin=12)
        words = column(row(self.caption, self.remove), self.name, self.only, self.leaving, None, spacing=4)
        line = row(spacing=16)
        line.addWidget(self.small, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        card.add(line)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(card)

    def focus_first(self) -> None:
        """Ask for the caption."""
        self.caption.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def attachment(self) -> Attachment:
        """What the row shows."""
        return self.binding.record

    def refresh(self) -> None:
        """Show whether somebody looked, and the picture itself."""
        only = self.attachment.only_this_family
        self.only.set_value(only)
        if only:
            self.leaving.set_words(lambda t: t.gettext("This photo may be given to this family."))
        else:
            self.leaving.set_words(
                lambda t: t.gettext("It stays in this home until you have looked and said that nobody else is in it.")
            )
        self._renamed()
        if self.attachment.is_photo and not self.small.has_picture:
            run_in_background(
                partial(_small, self._home, self.attachment, 3 * px(SMALL_SIDE)),
                self.small.show_picture,
                self.binding.problem_found.emit,
                owner=self.small,
            )

    @Slot()
    def _open(self) -> None:
        self.open_requested.emit(self.attachment)

    @Slot()
    def _renamed(self) -> None:
        self.small.show_name(self.caption.text() or self.attachment.name)

    @Slot(bool)
    def _said_only(self, only: bool) -> None:
        self.binding.set(only_this_family=only, looked_at_by=self._author() if only else None)
        self.refresh()


def _small(home: OpenHome, attachment: Attachment, side: int) -> QImage:
    picture = QImage.fromData(home.attachments.open(attachment))
    if picture.width() <= side or picture.height() <= side:
        return picture
    expanding = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    return picture.scaled(side, side, expanding, Qt.TransformationMode.SmoothTransformation)


class AttachmentsStrip(Says, QWidget):
    """All photos and documents of a note, and a button for more."""

    files_chosen = Signal(object)
    """Files (a list of :class:`Path`) are to be added: keep the note first, then call :meth:`add_to`."""

    open_requested = Signal(object)
    """An :class:`Attachment` is to be shown large."""

    added = Signal()
    """A file was added."""

    problem_found = Signal(object)
    """An :class:`FccError` that belongs to none of the fields."""

    def __init__(
        self,
        home: OpenHome,
        mark: SavedMark,
        author: Callable[[], CaregiverId],
        choose: ChooseFiles = choose_files,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._home, self._author, self._choose = home, author, choose
        self._waiting: list[tuple[tuple[UUID, ...], Path]] = []
        self._token: CancelToken | None = None
        self.rows: RecordRows[Attachment] = RecordRows(
            home.drafts, mark, reopen=self._edit, make=self._make, delete=home.attachments.remove
        )
        self.rows.problem_found.connect(self.problem_found)
        self.problem = DangerStrip()
        self.progress = ProgressLine()
        self.progress.cancel_requested.connect(self._stop)
        self.add_button = Button(lambda t: t.gettext("Add a photo or document"), icon="paperclip")
        self.add_button.clicked.connect(self._ask)
        self.hint = Text(
            lambda t: t.gettext("Or drop it here. Where and when a photo was taken is not kept."), kind="caption"
        )
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 10)
        box.addWidget(self.rows)
        box.addWidget(self.problem)
        box.addWidget(self.progress)
        line = row(spacing=12)
        line.addWidget(self.add_button)
        line.addWidget(self.hint, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addLayout(line)

    def show_attachments(self, attachments: Sequence[Attachment]) -> None:
        """Show what belongs to a note.

        Raises:
            FccError: If it cannot be read.
        """
        self.rows.show_records(list(attachments))

    def clear(self) -> None:
        """Show none; what was typed was kept before. Files that are being added are added nevertheless."""
        self.problem.clear()
        self.rows.clear()

    @property
    def is_clean(self) -> bool:
        """Whether nothing was typed that is not a change of the log yet."""
        return self.rows.is_clean

    def finish(self) -> bool:
        """Keep what was typed; false when something may not be kept as it is."""
        return self.rows.finish()

    def add_to(self, owners: Sequence[UUID], files: Sequence[Path]) -> None:
        """Add *files* to each of the notes *owners*, one after the other, in the background."""
        self.problem.clear()
        self._waiting += [(tuple(owners), file) for file in files]
        if self._token is None:
            self._next()

    @Slot()
    def _ask(self) -> None:
        files = list(self._choose(self))
        if files:
            self.files_chosen.emit(files)

    def _next(self) -> None:
        if not self._waiting:
            self._token = None
            self.progress.end()
            return
        owners, file = self._waiting.pop(0)
        self._token = CancelToken()
        self.progress.begin(lambda t: t.gettext("Adding {file} …").format(file=isolate(file.name)))
        work = partial(_take_in, self._home, owners, file, self._token)
        run_in_background(work, self._taken_in, self._refused, owner=self, token=self._token)

    def _taken_in(self, _added: list[Attachment]) -> None:
        self.added.emit()
        self._next()

    def _refused(self, problem: FccError) -> None:
        self.problem.show_problem(problem.user_message(), code=problem.code)
        self._next()

    @Slot()
    def _stop(self) -> None:
        self._waiting.clear()
        if self._token is not None:
            self._token.cancel()
        self._next()

    def _edit(self, attachment: UUID) -> Form[Attachment]:
        return self._home.attachments.edit(attachment)

    def _make(self, binding: FormBinding[Attachment]) -> AttachmentRow:
        made = AttachmentRow(binding, self._home, self._author)
        made.open_requested.connect(self.open_requested)
        return made


def _take_in(home: OpenHome, owners: tuple[UUID, ...], file: Path, token: CancelToken) -> list[Attachment]:
    added = []
    for owner in owners:
        token.check()
        added.append(home.attachments.add(owner, file))
    return added

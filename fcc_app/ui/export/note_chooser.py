"""Care notes to choose from, each with a tick: what of them goes along with the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from fcc_app.domain.care_notes import CareNote
from fcc_app.domain.children import Child
from fcc_app.formats import format_date_time, format_number
from fcc_app.i18n import app_language, catalog, isolate, without_isolates
from fcc_app.ui.care_notes.note_words import SEPARATOR, kind_line, one_line
from fcc_app.ui.language_scope import Says
from fcc_app.ui.theme import set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Text, row


class NoteChooser(Says, QWidget):
    """The notes that may be given, oldest first; none is ticked before a person ticks it."""

    edited = Signal()
    """A tick was set or taken away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: list[CareNote] = []
        self._children: Mapping[UUID, Child] = {}
        self.count = Text(kind="muted", wrap=False)
        self.all_button = Button(lambda t: t.gettext("All of them"), look="link")
        self.all_button.clicked.connect(self._tick_all)
        self.none_button = Button(lambda t: t.gettext("None"), look="link")
        self.none_button.clicked.connect(self._tick_none)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        set_size(self.list, height=220)
        self.says(self.list.setAccessibleName, lambda t: t.gettext("Care notes to give"))
        self.list.itemChanged.connect(self._ticked)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 4)
        box.addLayout(row(self.count, None, self.all_button, self.none_button))
        box.addWidget(self.list)
        self.setFocusProxy(self.list)

    def show_notes(self, notes: Sequence[CareNote], children: Mapping[UUID, Child]) -> None:
        """Offer *notes*; those ticked before stay ticked."""
        ticked = self.chosen
        self._notes, self._children = list(notes), children
        self.list.blockSignals(True)
        self.list.clear()
        for note in notes:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, note.id)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if note.id in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._say()
        self.list.blockSignals(False)
        self._show_count()

    @property
    def chosen(self) -> frozenset[UUID]:
        """The ids of the ticked notes."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return frozenset(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def tick(self, note: UUID, *, on: bool = True) -> None:
        """Set or take away the tick of a note."""
        for place, known in enumerate(self._notes):
            if known.id == note:
                self.list.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def changeEvent(self, event: QEvent) -> None:
        """Say the notes in the language that is spoken here now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.list.blockSignals(True)
            self._say()
            self.list.blockSignals(False)
            self._show_count()

    def _say(self) -> None:
        t = catalog(app_language())
        for place, note in enumerate(self._notes):
            child = self._children.get(note.child_id)
            parts = [format_date_time(note.occurred_at), isolate(child.called_name) if child is not None else ""]
            parts += [kind_line(t, note), isolate(one_line(note.text))]
            words = SEPARATOR.join(part for part in parts if without_isolates(part))
            item = self.list.item(place)
            item.setText(words)
            item.setToolTip(without_isolates(words))

    @Slot()
    def _tick_all(self) -> None:
        self._tick_each(Qt.CheckState.Checked)

    @Slot()
    def _tick_none(self) -> None:
        self._tick_each(Qt.CheckState.Unchecked)

    def _tick_each(self, state: Qt.CheckState) -> None:
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(state)
        self.list.blockSignals(False)
        self.list.viewport().update()
        self._ticked()

    @Slot()
    def _ticked(self) -> None:
        self._show_count()
        self.edited.emit()

    def _show_count(self) -> None:
        chosen, total = len(self.chosen), len(self._notes)
        self.count.set_words(
            # Translators: how many care notes were ticked, and how many there are to choose from.
            lambda t: t.gettext("{chosen} of {total} chosen").format(
                chosen=format_number(chosen), total=format_number(total)
            )
            if total
            else t.gettext("There is no note that may be given in this time.")
        )

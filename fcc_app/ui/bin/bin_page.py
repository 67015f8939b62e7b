"""Shows what is in the bin; puts back, or destroys for good."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fcc_app.domain.records import Record
from fcc_app.errors import FccError
from fcc_app.formats import format_near_date, format_number
from fcc_app.i18n import app_language
from fcc_app.services.bin import KEPT_FOR, Deleted
from fcc_app.services.open_home import OpenHome
from fcc_app.ui.background import run_in_background
from fcc_app.ui.bin.names import kind_words, record_words
from fcc_app.ui.language_scope import plain
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.sheets import ConfirmSheet
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets.buttons import Button
from fcc_app.ui.widgets.notices import DangerStrip, EmptyState
from fcc_app.ui.widgets.surfaces import Card, ScrollPage, column, row
from fcc_app.ui.widgets.text import Heading, Text


class BinPage(Page):
    """Everything in the bin, what was deleted last first."""

    def __init__(self, home: OpenHome, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._shown: list[Deleted] = []
        self.problem = DangerStrip()
        self.empty = EmptyState(
            lambda t: t.gettext("What you delete comes here first, and stays for 30 days."), icon="bin"
        )
        self.cards = ScrollPage(margin=4)
        self.destroy_all = Button(lambda t: t.gettext("Destroy what is older than 30 days"), look="danger", icon="bin")
        self.destroy_all.clicked.connect(self._destroy_ripe)
        outer = QVBoxLayout(self)
        set_margins(outer, 24, 20, 24, 0)
        set_spacing(outer, 12)
        outer.addLayout(row(Heading(lambda t: t.gettext("Bin"), kind="page"), None, self.destroy_all))
        outer.addWidget(
            Text(
                lambda t: t.gettext("Nothing here is destroyed by itself. Put back what you still need."), tone="muted"
            )
        )
        outer.addWidget(self.problem)
        outer.addWidget(self.empty, 1)
        outer.addWidget(self.cards, 1)
        navigation.records_changed.connect(self._reload)
        self._reload()

    def open_target(self, target: object) -> None:
        """The bin has nothing to open: it shows everything."""
        self._reload()

    def shown_again(self) -> None:
        """Others may have deleted something meanwhile."""
        self._reload()

    @Slot()
    def _reload(self) -> None:
        self._shown = self._home.bin.contents()
        now = self._home.now()
        while (item := self.cards.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for deleted in self._shown:
            self.cards.body.addWidget(_DeletedCard(self, deleted))
        self.cards.body.addStretch(1)
        self.cards.setVisible(bool(self._shown))
        self.empty.setVisible(not self._shown)
        self.destroy_all.setVisible(any(item.may_be_destroyed(now) for item in self._shown))

    def put_back(self, record: Record) -> None:
        """Take one record out of the bin."""
        self._do(lambda: self._home.bin.restore([record]))

    def ask_to_destroy(self, records: list[Record]) -> None:
        """Ask before destroying records for good; the button says how many."""
        count = len(records)
        self._doomed = records
        sheet = ConfirmSheet(
            lambda t: t.gettext("Destroy for good?"),
            lambda t: t.gettext(
                "This cannot be undone. Copies on paper, files you exported and older backups are not touched."
            ),
            lambda t: t.ngettext("Destroy {count} record", "Destroy {count} records", count).format(
                count=format_number(count)
            ),
            self,
        )
        sheet.confirmed.connect(self._destroy)
        sheet.open()

    @Slot()
    def _destroy(self) -> None:
        records = self._doomed
        # Compacting the file takes as long as the file is large.
        run_in_background(
            lambda: self._home.bin.destroy(records),
            on_done=self._destroyed,
            on_problem=self._show_problem,
            owner=self,
        )

    def _destroyed(self, _count: int) -> None:
        self._reload()

    @Slot()
    def _destroy_ripe(self) -> None:
        now = self._home.now()
        self.ask_to_destroy([item.record for item in self._shown if item.may_be_destroyed(now)])

    def _do(self, act: object) -> None:
        try:
            if callable(act):
                act()
        except FccError as problem:
            self._show_problem(problem)
        else:
            self.problem.clear()

    def _show_problem(self, problem: FccError) -> None:
        self.problem.show_problem(problem.user_message(), code=problem.code)


class _DeletedCard(Card):
    """One deleted record: what it is, since when, and what can be done."""

    def __init__(self, page: BinPage, deleted: Deleted) -> None:
        super().__init__(margin=12)
        self._page, self._deleted = page, deleted
        now = page._home.now()
        since = format_near_date(deleted.deleted_at.date(), now.date(), app_language(), inside=True)
        left = max(0, (deleted.deleted_at.date() + KEPT_FOR - now.date()).days)
        words = Text(plain(record_words(deleted.record)), kind="strong")
        about = Text(
            lambda t: t.ngettext(
                # Translators: {kind} is what it is (a care note), {date} when it was deleted.
                "{kind}, deleted: {date}. Kept for {count} more day.",
                "{kind}, deleted: {date}. Kept for {count} more days.",
                left,
            ).format(kind=kind_words(deleted.record, t), date=since, count=format_number(left)),
            kind="muted",
        )
        back = Button(lambda t: t.gettext("Put back"), icon="undo")
        back.clicked.connect(self._put_back)
        destroy = Button(lambda t: t.gettext("Destroy"), look="quiet")
        destroy.clicked.connect(self._destroy)
        self.body.addLayout(row(column(words, about, spacing=4), back, destroy, spacing=12))

    @property
    def record_id(self) -> UUID:
        """Whose card it is."""
        return self._deleted.record.id

    @Slot()
    def _put_back(self) -> None:
        self._page.put_back(self._deleted.record)

    @Slot()
    def _destroy(self) -> None:
        self._page.ask_to_destroy([self._deleted.record])

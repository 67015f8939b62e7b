"""What leaves, looked at first: how much, what stays, whose names must not go, the pages, and in which form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.i18n import Catalog, isolate
from fcc_app.services.releases import FORMATS, Prepared
from fcc_app.ui.export.export_words import (
    FORMAT_NAMES,
    SEPARATOR,
    kept_back_words,
    languages_words,
    leaving_words,
    period_words,
    to_complete_words,
)
from fcc_app.ui.export.name_decisions import NameDecisions
from fcc_app.ui.export.page_pictures import PagePictures
from fcc_app.ui.language_scope import Says, marked
from fcc_app.ui.theme import px, set_margins, set_size, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    ChoiceChips,
    Heading,
    ProgressLine,
    ScrollPage,
    Text,
    column,
    flow_widget,
    row,
)

SIDE = 444
PAGES_AT_LEAST = 380
"""With less room than this for the pages they are seen instead of the words, not beside them."""


class LookAndDecide(Says, QWidget):
    """The second step of giving a log."""

    decided = Signal()
    """A decision about a name was made; see ``names.decisions``."""

    give_requested = Signal(str)
    """Please give it, as a file of this format."""

    print_requested = Signal()
    back_requested = Signal()
    """Something else is to be given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prepared: Prepared | None = None
        self._busy = False
        self._narrow = False
        self._pages_seen = False
        self._build_side()
        self.pages = PagePictures()
        self.pages_coming = Text(lambda t: t.gettext("The pages are being laid out."), kind="muted")
        self.pages_coming.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.scroller = ScrollPage(margin=0, spacing=0)
        self.scroller.add(self.pages_coming, self.pages, None)
        self.words_button = Button(lambda t: t.gettext("Back"), look="quiet", icon="back")
        self.words_button.clicked.connect(self._see_words)
        self._sheets = QWidget()
        inner = QVBoxLayout(self._sheets)
        set_margins(inner, 0, 0, 0, 0)
        set_spacing(inner, 0)
        inner.addWidget(self.words_button)
        inner.addWidget(self.scroller, 1)
        box = QHBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 16)
        box.addWidget(self._side)
        box.addWidget(self._sheets, 1)
        self._arrange()

    def _build_side(self) -> None:
        self._side = QWidget()
        # Translators: a heading: how much leaves the home.
        self.leaves_heading = Heading(lambda t: t.gettext("What leaves"), kind="section")
        self.leaves = Text()
        self.about = Text(kind="caption")
        leaving = Card(margin=16, spacing=6)
        self.to_complete = Text(kind="caption")
        leaving.add(self.leaves_heading, self.leaves, self.about, self.to_complete)
        # Translators: a heading: what does not leave the home, and why.
        stays_heading = Heading(lambda t: t.gettext("What stays here"), kind="section")
        self.stays = Text()
        self.stays_card = Card(ground="sunken", margin=16, spacing=6)
        self.stays_card.add(stays_heading, self.stays)
        self.names = NameDecisions()
        self.names.decided.connect(self._name_decided)
        formats = [(name, marked(FORMAT_NAMES[name])) for name in FORMATS]
        # Translators: a label: which kind of file is written.
        format_label = Text(lambda t: t.gettext("As a file"), kind="strong", wrap=False)
        self.format = ChoiceChips(formats, name=lambda t: t.gettext("As a file"))
        self.format.set_value(FORMATS[0])
        self._format = Card(margin=16)
        self._format.add(column(format_label, self.format, spacing=4))
        scroller = ScrollPage(margin=0, spacing=12)
        scroller.add(self.names, leaving, self.stays_card, self._format, None)
        self._side_scroller = scroller
        # Translators: while names of others in it are not decided about.
        self.first_decide = Text(lambda t: t.gettext("First decide about the names that are marked."), kind="caption")
        self.give_button = Button(look="primary", icon="export")
        self.give_button.clicked.connect(self._give)
        self.print_button = Button(lambda t: t.gettext("Print"), icon="print")
        self.print_button.clicked.connect(self.print_requested)
        # Translators: a button: show the pages as they would be given, in a window too narrow to show them at once.
        self.pages_button = Button(lambda t: t.gettext("See the pages"), icon="eye")
        self.pages_button.clicked.connect(self._see_pages)
        self.back_button = Button(lambda t: t.gettext("Change what is given"), look="link")
        self.back_button.clicked.connect(self.back_requested)
        self.progress = ProgressLine()
        self.stopped = Text(kind="caption")
        self.stopped.hide()
        foot = QVBoxLayout()
        set_spacing(foot, 8)
        foot.addWidget(self.progress)
        foot.addWidget(self.stopped)
        foot.addWidget(self.first_decide)
        acts, flow = flow_widget()
        for button in (self.give_button, self.print_button, self.pages_button):
            flow.addWidget(button)
        foot.addWidget(acts)
        foot.addLayout(row(self.back_button, None))
        box = QVBoxLayout(self._side)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 10)
        box.addWidget(scroller, 1)
        box.addLayout(foot)

    # ---- showing -----------------------------------------------------------------------------------------------

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what could leave, and the names in it that nobody has decided about."""
        self._prepared = prepared
        self.stopped.hide()
        self._pages_seen = False
        self._arrange()
        self.names.show_hits(prepared)
        self.stays_card.setVisible(bool(_kept_back(prepared)))
        self.show_counts(prepared)
        self.pages.show_pages([])
        self.pages_coming.show()
        for scroller in (self.scroller, self._side_scroller):
            scroller.verticalScrollBar().setValue(0)

    def show_counts(self, prepared: Prepared) -> None:
        """Say in words what leaves and what stays, as decided so far."""
        self._prepared = prepared
        self.leaves.set_words(lambda t: leaving_words(t, prepared))
        request = prepared.request
        self.about.set_words(
            lambda _t: SEPARATOR.join((period_words(request.first, request.last), languages_words(request.languages)))
        )
        unfinished = prepared.counts.to_complete
        self.to_complete.setVisible(unfinished > 0)
        self.to_complete.set_words(lambda t: to_complete_words(t, unfinished))
        self.stays.set_words(lambda t: "\n".join(kept_back_words(t, prepared.counts)))
        # Translators: a button: {household} is the name of the household that gets its log now.
        self.give_button.set_words(
            lambda t: t.gettext("Give to {household}").format(household=isolate(prepared.to_whom))
        )
        self._fit()

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show the pages as they would be given."""
        self.pages_coming.hide()
        self.pages.show_pages(pages)

    def show_busy(self, busy: bool) -> None:
        """Something is being written: it cannot be asked for twice."""
        self._busy = busy
        self._fit()

    def show_stopped(self) -> None:
        """Say that she stopped it, and that nothing was written."""
        self.stopped.set_words(lambda t: t.gettext("Stopped. Nothing has left."))
        self.stopped.show()

    def focus_first(self) -> None:
        """Put the focus on what is to be done next."""
        if self.names.undecided:
            self.names.focus_first()
        else:
            self.give_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for words and pages, or no longer."""
        super().resizeEvent(event)
        narrow = self.width() < px(SIDE + PAGES_AT_LEAST)
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    # ---- inside ------------------------------------------------------------------------------------------------

    @Slot()
    def _name_decided(self) -> None:
        self._fit()
        self.decided.emit()
        if not self.names.undecided:
            self.give_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _see_pages(self) -> None:
        self._pages_seen = True
        self._arrange()
        self.words_button.setFocus()

    @Slot()
    def _see_words(self) -> None:
        self._pages_seen = False
        self._arrange()
        self.pages_button.setFocus()

    def _arrange(self) -> None:
        narrow, seen = self._narrow, self._pages_seen
        if narrow:
            self._side.setMinimumWidth(0)
            set_size(self._side, max_width=100_000)
        else:
            set_size(self._side, width=SIDE)
        self._side.setVisible(not narrow or not seen)
        self._sheets.setVisible(not narrow or seen)
        self.words_button.setVisible(narrow)
        self.pages_button.setVisible(narrow)

    @Slot()
    def _give(self) -> None:
        self.give_requested.emit(self.format.value() or FORMATS[0])

    def _fit(self) -> None:
        undecided = self.names.undecided > 0
        self.first_decide.setVisible(undecided)
        for button in (self.give_button, self.print_button):
            button.setEnabled(not undecided and not self._busy)
        self.back_button.setEnabled(not self._busy)
        self._format.setVisible(not undecided)


def _kept_back(prepared: Prepared) -> bool:
    return bool(prepared.counts.health_kept_back or prepared.counts.photos_kept_back)


def what_and_how(t: Catalog, prepared: Prepared, file_format: str) -> str:
    """What is about to leave, before it cannot be taken back any more."""
    # Translators: {what} is how much leaves, such as "1 household · 14 entries · 0 photos", {format} is PDF, Word
    # document, paper and so on, {languages} a list of languages.
    return t.gettext(
        "{what}\n{format}, in {languages}\n\n"
        "What has left this home cannot be called back. It is written into the list of what left."
    ).format(
        what=leaving_words(t, prepared),
        format=t.gettext(FORMAT_NAMES[file_format]),
        languages=languages_words(prepared.request.languages),
    )

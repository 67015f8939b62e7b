"""Releases: what left the home, to whom, when, by whom, in which language, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fcc_app.domain.releases import SESSION_TOPIC, WHOLE_HOME_TOPIC, Release
from fcc_app.errors import FccError
from fcc_app.formats import format_date_time, format_near_moment, format_number
from fcc_app.i18n import N_, app_language, catalog, isolate
from fcc_app.services.open_home import OpenHome
from fcc_app.services.releases import LOG_TOPIC, PRACTICES_TOPIC
from fcc_app.services.session_giving import CARD_TOPIC, MEETING_TOPIC, OWN_WORDS_TOPIC
from fcc_app.services.words_giving import WORDS_TOPIC
from fcc_app.ui.export.export_words import FORMAT_NAMES, SEPARATOR, languages_words, period_words, release_words
from fcc_app.ui.language_scope import Words, marked, plain
from fcc_app.ui.list_and_detail.first_row import FirstRow
from fcc_app.ui.navigation import Navigation
from fcc_app.ui.page import Page
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import (
    Button,
    Card,
    DangerStrip,
    EmptyState,
    Heading,
    RowList,
    RowWords,
    ScrollPage,
    Text,
    TwoPane,
    row,
)


class ReleaseDetail(QWidget):
    """One release, fact by fact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(kind="title")
        self.facts: list[tuple[str, str]] = []
        self._body = QVBoxLayout()
        set_spacing(self._body, 12)
        # Translators: a button: give a household its log once more, with what came since.
        self.again_button = Button(lambda t: t.gettext("Give again"), icon="export")
        card = Card(margin=20, spacing=14)
        card.add(self.heading, self._body, row(self.again_button, None))
        scroller = ScrollPage()
        scroller.add(card, None)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(scroller)

    def show_release(self, release: Release, by: str, *, offers_again: bool) -> None:
        """Show what is known of *release*, made by the caregiver named *by*."""
        self.heading.show_text(release.to_whom)
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        when = release.released_at
        facts: list[tuple[Words, Words]] = [
            # Translators: labels of the facts about something that left the home.
            (lambda t: t.gettext("What"), _topic_words(release)),
            (lambda t: t.gettext("When"), lambda _t: format_date_time(when)),
            (lambda t: t.gettext("Period"), lambda _t: period_words(release.begins, release.ends)),
            (lambda t: t.gettext("How much"), lambda t: release_words(t, release)),
            (lambda t: t.gettext("Languages"), lambda _t: languages_words(release.languages)),
            (lambda t: t.gettext("Form"), lambda t: t.gettext(FORMAT_NAMES.get(release.format, release.format))),
        ]
        if release.file_name:
            facts.append((lambda t: t.gettext("Name of the file"), plain(isolate(release.file_name))))
        if by:
            # Translators: a label before the name of the caregiver who gave something to a family.
            facts.append((lambda t: t.gettext("Given by"), plain(isolate(by))))
        t = catalog(app_language())
        self.facts = [(label(t), words(t)) for label, words in facts]
        for label, words in facts:
            pair = QWidget()
            inner = QVBoxLayout(pair)
            set_margins(inner, 0, 0, 0, 0)
            set_spacing(inner, 0)
            inner.addWidget(Text(label, kind="caption", tone="muted"))
            inner.addWidget(Text(words))
            self._body.addWidget(pair)
        self.again_button.setVisible(offers_again)


class ReleasesPage(Page):
    """The place *Releases*. Its targets: a release's id, or ``None``."""

    def __init__(self, home: OpenHome, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.home = home
        self.navigation = navigation
        self._releases: dict[UUID, Release] = {}
        self._caregivers: dict[UUID, str] = {}
        self._households: set[UUID] = set()
        self._shown: UUID | None = None
        self.problem = DangerStrip()
        self.heading = Heading(lambda t: t.gettext("Releases"), kind="page")
        self.count = Text(kind="muted", wrap=False)
        self.rows = RowList(lambda t: t.gettext("What left this home"))
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(self._chosen)
        self.nothing = EmptyState(
            lambda t: t.gettext("What you give to a family is written down here: what, to whom and when."),
            lambda t: t.gettext("Give a communication log"),
            icon="export",
        )
        self.nothing.acted.connect(self._give)
        self.detail = ReleaseDetail()
        self.detail.again_button.clicked.connect(self._give)
        self._nothing_chosen = EmptyState(
            lambda t: t.gettext("Choose a line to see what was given, to whom and when."), icon="export"
        )
        self._side = QStackedWidget()
        self._side.addWidget(self._nothing_chosen)
        self._side.addWidget(self.detail)
        listing = QWidget()
        inner = QVBoxLayout(listing)
        set_margins(inner, 18, 20, 18, 12)
        set_spacing(inner, 10)
        words = QVBoxLayout()
        set_spacing(words, 0)
        words.addWidget(self.heading)
        words.addWidget(self.count)
        inner.addLayout(words)
        inner.addWidget(self.rows, 1)
        self._panes = TwoPane(listing, self._side, back=lambda t: t.gettext("All releases"))
        self._panes.went_back.connect(self._went_back)
        self._listing = listing
        self._first_row = FirstRow(self.rows, self._panes, self._side, is_free=self._is_free, show=self._show_unasked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._panes)
        self._stack.addWidget(self.nothing)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(self.problem)
        box.addWidget(self._stack, 1)
        self.navigation.records_changed.connect(self._records_changed)
        self.reload()

    def reload(self) -> None:
        """Read the list anew; what is chosen stays."""
        try:
            found = self.home.releases.ledger()
            self._caregivers = {person.id: person.name for person in self.home.home.caregivers()}
            self._households = {choice.household.id for choice in self.home.communication.households()}
        except FccError as problem:
            self.problem.show_problem(problem.user_message(), code=problem.code)
            return
        self.problem.clear()
        self._releases = {release.id: release for release in found}
        self.rows.show_ids(list(self._releases), self._words_of)
        self._stack.setCurrentWidget(self._panes if found else self.nothing)
        count = len(found)
        # Translators: how many times something left the home.
        self.count.set_words(lambda t: t.ngettext("{n} release", "{n} releases", count).format(n=format_number(count)))
        if self._shown not in self._releases:
            self._side.setCurrentWidget(self._nothing_chosen)

    def open_target(self, target: object) -> None:
        """See :meth:`Page.open_target`."""
        self.reload()
        if isinstance(target, UUID) and target in self._releases:
            self.rows.choose(target)
            self._show(target)
        elif self._shown is None:
            self._first_row.arrive()
        self.focus_first()

    def shown_again(self) -> None:
        """See :meth:`Page.shown_again`."""
        self.reload()

    def panes(self) -> Sequence[QWidget]:
        """See :meth:`Page.panes`."""
        return (self._listing, self._side) if self._releases else (self.nothing,)

    def household_in_view(self) -> UUID | None:
        """See :meth:`Page.household_in_view`."""
        asked_for = self._shown if self._first_row.unasked is None else None
        release = self._releases.get(asked_for) if asked_for is not None else None
        return None if release is None or release.household_id not in self._households else release.household_id

    def focus_first(self) -> None:
        """Put the focus on the list, or on what can be done without one."""
        target: QWidget = self.rows if self._releases else self.nothing.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- inside ------------------------------------------------------------------------------------------------

    def _words_of(self, ids: Sequence[UUID]) -> list[RowWords]:
        now, t = self.home.now(), catalog(app_language())
        words = []
        for release_id in ids:
            release = self._releases[release_id]
            form = t.gettext(FORMAT_NAMES.get(release.format, release.format))
            words.append(
                RowWords(
                    name=release.to_whom,
                    time=format_near_moment(release.released_at, now),
                    second=SEPARATOR.join((form, languages_words(release.languages))),
                    line=release_words(t, release),
                )
            )
        return words

    @Slot(object)
    def _chosen(self, release: UUID) -> None:
        self._show(release)

    def _show(self, release_id: UUID) -> None:
        self._first_row.forget()
        self._fill(release_id)
        self._panes.show_detail()

    def _is_free(self) -> bool:
        return self._shown is None

    def _show_unasked(self, release_id: UUID | None) -> None:
        if release_id is not None:
            self._fill(release_id)

    def _fill(self, release_id: UUID) -> None:
        release = self._releases[release_id]
        self._shown = release_id
        by = self._caregivers.get(release.released_by, "") if release.released_by is not None else ""
        self.detail.show_release(release, by, offers_again=release.household_id in self._households)
        self._side.setCurrentWidget(self.detail)

    @Slot()
    def _went_back(self) -> None:
        self._shown = None
        self._first_row.forget()
        self.focus_first()

    @Slot()
    def _give(self) -> None:
        self.navigation.export_requested.emit(self.household_in_view())

    @Slot()
    def _records_changed(self) -> None:
        if self.isVisible():
            self.reload()


_TOPICS = {
    LOG_TOPIC: N_("Communication log"),
    PRACTICES_TOPIC: N_("Home practices"),
    # Translators: the words that a family's children use, written down for the provider.
    WORDS_TOPIC: N_("Family words"),
    SESSION_TOPIC: N_("Reflection session"),
    CARD_TOPIC: N_("Thank-you card"),
    MEETING_TOPIC: N_("Next meeting"),
    OWN_WORDS_TOPIC: N_("A parent's own words"),
    WHOLE_HOME_TOPIC: N_("Everything, to move elsewhere"),
}


def _topic_words(release: Release) -> Words:
    return marked(_TOPICS[release.topic]) if release.topic in _TOPICS else plain(release.topic)

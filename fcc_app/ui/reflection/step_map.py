"""All steps, by part: where one is, what was answered, what to come back to. Any of them can be gone to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from fcc_app.domain.modules import Step
from fcc_app.formats import in_digits
from fcc_app.i18n import catalog, without_isolates
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.language_scope import Says
from fcc_app.ui.reflection.tongues import face_of, frame_languages, label_language
from fcc_app.ui.reflection.two_languages import Side, both
from fcc_app.ui.theme import px, set_look, set_margins, set_size, set_spacing
from fcc_app.ui.widgets import Button, Elided, Heading, ScrollPage, Text, plain, row


class StepRow(Says, QPushButton):
    """One step in each language, with its number, and a mark where it is to be come back to."""

    def __init__(
        self,
        session: OpenSession,
        frame: Sequence[str],
        step: Step,
        number: int,
        *,
        here: bool,
        later: bool,
        said: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.step_id = step.id
        self.setProperty("look", "quiet")
        self.setCheckable(True)
        self.setChecked(here)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box = QHBoxLayout(self)
        set_margins(box, 14, 0, 14, 0)
        set_spacing(box, 16)
        count = Text(plain(in_digits(str(number), frame[0])), kind="muted", wrap=False)
        set_size(count, width=28)
        box.addWidget(count)
        texts = []
        for tag in session.languages:
            shown = session.shown(step.id, tag)
            words = shown.texts.get("title") or shown.text
            line = Elided(kind="answer")
            line.show_text(words)
            side = Side(label_language(shown.text_language), line)
            side.setFont(face_of(shown.text_language))
            box.addWidget(side, 1)
            texts.append(words)
        marks = []
        if later:
            # Translators: beside a question of a reflection session that was marked, to be come back to another time.
            marks.append(both(frame, lambda t: t.gettext("Come back to this"))(catalog(frame[0])))
        elif said:
            # Translators: beside a question of a reflection session to which somebody said something.
            marks.append(both(frame, lambda t: t.gettext("Answered"))(catalog(frame[0])))
        self.mark = Text(plain(("↺ " if later else "✓ ") + marks[0] if marks else ""), kind="muted", wrap=False)
        box.addWidget(self.mark)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(without_isolates(f"{number}. {texts[0]} {' '.join(marks)}"))

    def sizeHint(self) -> QSize:
        """High enough to be pressed at arm's length."""
        return QSize(px(400), px(46))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow: its words elide."""
        return QSize(px(300), px(46))


class StepMap(Says, QWidget):
    """The list of all steps; made anew whenever it is opened."""

    chosen = Signal(str)
    """Go to the step with this id."""

    closed = Signal()
    """Go on where one is."""

    def __init__(self, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = frame_languages(session.languages)
        self.rows: list[StepRow] = []
        page = ScrollPage(margin=26, spacing=6, parent=self)
        number = 0
        lines: list[QHBoxLayout] = []
        for progress in session.progress():
            headings = []
            for tag in frame:
                heading = Heading(plain(session.edition.said(progress.part.title, tag)), kind="title")
                headings.append(Side(tag, heading))
            line = row(*headings, spacing=24)
            for index in range(len(headings)):
                line.setStretch(index, 1)
            page.add(line)
            lines.append(line)
            for step in progress.steps:
                number += 1
                one = StepRow(
                    session,
                    frame,
                    step,
                    number,
                    here=step == session.step,
                    later=step.id in session.record.later,
                    said=_is_answered(session, step.id),
                    parent=page,
                )
                one.clicked.connect(self._choose)
                self.rows.append(one)
                page.add(one)
        page.add(None)
        self._line_up(lines)
        self.close_button = Button(both(frame, lambda t: t.gettext("Go on where we are")), look="primary")
        set_look(self.close_button, session=True)
        self.close_button.clicked.connect(self.closed)
        foot = row(None, self.close_button, None)
        set_margins(foot, 0, 8, 0, 8)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        set_spacing(box, 0)
        box.addWidget(page, 1)
        box.addLayout(foot)

    def _line_up(self, headings: Sequence[QHBoxLayout]) -> None:
        """Every row leaves the same room for a mark, so that each language stands in one column."""
        wanted = max((one.mark.sizeHint().width() for one in self.rows if one.mark.shown), default=0)
        for one in self.rows:
            one.mark.setMinimumWidth(wanted)
        if wanted:
            for line in headings:
                line.addSpacing(wanted + px(14))

    def focus_first(self) -> None:
        """Put the focus on the step where one is."""
        for one in self.rows:
            if one.isChecked():
                one.setFocus()

    @Slot()
    def _choose(self) -> None:
        one = self.sender()
        if isinstance(one, StepRow):
            self.chosen.emit(one.step_id)


def _is_answered(session: OpenSession, step: str) -> bool:
    """Whether there is an answer that everybody may know of: that somebody keeps words to oneself is not told."""
    if not session.may_be_shared:
        return session.has_answers(step)
    return any(answer.says_something for answer in session.answers(step, None))

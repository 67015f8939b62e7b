"""What this family needs, so that all can work well together: in their own words, named by whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fcc_app.domain.ids import ParticipantId
from fcc_app.domain.modules import Step
from fcc_app.domain.reflection import Participant, PartnershipNeed
from fcc_app.errors import FccError
from fcc_app.formats import language_name
from fcc_app.services.forms import Form
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.services.reflection.acting import NEED_TO_BIN
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words, marked, plain
from fcc_app.ui.record_rows import RecordRow, RecordRows
from fcc_app.ui.reflection.act.panel import ActPanel, InLanguage, keep_rows, unfinished
from fcc_app.ui.reflection.tongues import label_language
from fcc_app.ui.reflection.two_languages import Side, at_the_table, both, in_its_own
from fcc_app.ui.theme import set_margins, set_spacing
from fcc_app.ui.widgets import Button, Card, ChoiceChips, IconButton, Text, TextField, row


class NeedRow(RecordRow[PartnershipNeed]):
    """One need: in the language in which it was named, and beside it, if wanted, in the other one."""

    def __init__(
        self, binding: FormBinding[PartnershipNeed], languages: Sequence[str], people: Sequence[Participant]
    ) -> None:
        super().__init__(binding)
        need = binding.record
        own = need.language if need.language in languages else languages[0]
        self._other = next((tag for tag in languages if tag != own), "")
        # Translators: a field: what a family needs, so that parents and provider can work well together.
        self.words = TextField(in_its_own(own, languages, lambda t: t.gettext("What we need")), least=2)
        binding.bind("words", self.words)
        self.translation = TextField(_in_this_language(self._other), least=2)
        binding.bind("translation", self.translation)
        binding.edited.connect(self._note_language)
        # Translators: a group of buttons with the names of the people who are here: who named this need.
        named_by = both(languages, lambda t: t.gettext("Named by"))
        self.named_by: ChoiceChips[ParticipantId] = ChoiceChips(
            [(ParticipantId(person.id), plain(person.name)) for person in people], name=named_by, optional=True
        )
        binding.bind("named_by", self.named_by)
        self.remove = IconButton("bin", both(languages, lambda t: t.gettext("Move this need to the bin")))
        self.remove.clicked.connect(self.ask_to_remove)
        boxes = QHBoxLayout()
        set_spacing(boxes, 16)
        for language in languages:
            field = self.words if language == own else self.translation
            ground = Card(ground="none" if language == languages[0] else "honey", margin=12)
            ground.add(Side(language, field))
            boxes.addWidget(ground, 1)
        card = Card(margin=4, spacing=4)
        who = row(Text(named_by, kind="muted", wrap=False), self.named_by, spacing=12)
        who.setStretch(1, 1)
        foot = Card(ground="none", margin=10)
        foot.add(row(who, self.remove, spacing=12))
        card.add(boxes, foot)
        box = QVBoxLayout(self)
        set_margins(box, 0, 0, 0, 0)
        box.addWidget(card)
        at_the_table(self)

    def focus_first(self) -> None:
        """Ask first what is needed."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_remove(self) -> None:
        """What was typed goes to the bin with it."""
        self.binding.flush()
        if self.binding.record.words.strip() and not self.binding.finish():
            return
        super().ask_to_remove()

    @Slot(str)
    def _note_language(self, field: str) -> None:
        if field == "translation" and self.binding.record.translation_language != self._other:
            self.binding.form.set(translation_language=self._other)


def _in_this_language(language: str) -> Words:
    name = language_name(language, label_language(language))
    # Translators: a field for the same words in another language, such as "The same in Spanish".
    return lambda t: t.gettext("The same in {language}").format(language=name)


class NeedsPanel(ActPanel):
    """All needs that were named in this session, and a button for another one in each language."""

    def __init__(self, step: Step, home: OpenHome, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(step, home, session, parent)
        self._people = session.participants()
        self.rows: RecordRows[PartnershipNeed] = RecordRows(
            home.drafts, self.mark, reopen=session.edit_need, make=self._make, delete=self._delete
        )
        self.rows.problem_found.connect(self.show_problem)
        self.add_buttons: dict[str, Button] = {}
        self.body.addWidget(self.rows)
        self.body.addLayout(self._buttons())
        self.body.addStretch(1)
        at_the_table(self)
        self.reload()

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        set_spacing(line, 16)
        for language in self.languages:
            # Translators: a button: name one more thing that the family needs.
            words = in_its_own(language, self.languages, lambda t: t.gettext("Name a need"))
            side = InLanguage(language, words, icon="plus")
            side.pressed.connect(self.add)
            self.add_buttons[language] = side.button
            line.addWidget(side, 1)
        return line

    def reload(self) -> None:
        """See :meth:`ActPanel.reload`."""
        try:
            self.rows.show_records(self.session.needs(), self._unfinished())
        except FccError as problem:
            self.show_problem(problem)

    @Slot(str)
    def add(self, language: str) -> None:
        """Begin a need that is named in *language*."""
        speakers = [person for person in self._people if person.language == language]
        named_by = ParticipantId(speakers[0].id) if len(speakers) == 1 else None
        self.rows.add(self.session.new_need(named_by, language=language)).focus_first()

    def flush(self) -> None:
        """See :meth:`ActPanel.flush`."""
        keep_rows(self.rows)

    def focus_first(self) -> None:
        """Begin with the first need, or with naming one."""
        if self.rows.rows:
            self.rows.rows[0].focus_first()
        else:
            self.add_buttons[self.languages[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfinished(self) -> list[Form[PartnershipNeed]]:
        return unfinished(self.home, PartnershipNeed, lambda need: need.session_id == self.session.record.id)

    def _make(self, binding: FormBinding[PartnershipNeed]) -> NeedRow:
        binding.kept.connect(self.changed)
        return NeedRow(binding, self.languages, self._people)

    def _delete(self, need: PartnershipNeed) -> None:
        self.session.remove_need(need)
        self.offer_undo(marked(NEED_TO_BIN), need)
        self.changed.emit()

"""Who does what: an agreement in three columns, in both languages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fcc_app.domain.modules import Step
from fcc_app.domain.reflection import RoleAgreement
from fcc_app.services.open_home import OpenHome
from fcc_app.services.reflection import OpenSession
from fcc_app.ui.form_binding import FormBinding
from fcc_app.ui.language_scope import Words
from fcc_app.ui.reflection.act.panel import ActPanel
from fcc_app.ui.reflection.two_languages import Side, at_the_table, in_its_own
from fcc_app.ui.theme import set_spacing
from fcc_app.ui.widgets import Card, TextField

_COLUMNS: tuple[tuple[str, Words], ...] = (
    # Translators: the heads of the three columns of an agreement about who does what for a child.
    ("family_does", lambda t: t.gettext("What the family does")),
    ("provider_does", lambda t: t.gettext("What the provider does")),
    ("together", lambda t: t.gettext("What we do together")),
)


class AgreementPanel(ActPanel):
    """The three columns: the family, the provider, both together. Each in one language, or in two."""

    def __init__(self, step: Step, home: OpenHome, session: OpenSession, parent: QWidget | None = None) -> None:
        super().__init__(step, home, session, parent)
        self.binding: FormBinding[RoleAgreement] = FormBinding(session.role_agreement(), home.drafts, self)
        self.binding.kept.connect(self.changed)
        self.binding.problem_found.connect(self.show_problem)
        self.fields: dict[str, TextField] = {}
        line = QHBoxLayout()
        set_spacing(line, 16)
        for name, words in _COLUMNS:
            line.addWidget(self._column(name, words), 1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        at_the_table(self)

    def _column(self, name: str, words: Words) -> QWidget:
        column = Card(margin=0, spacing=0)
        for place, language in enumerate(self.languages):
            field_name = name if place == 0 else f"{name}_translated"
            field = TextField(in_its_own(language, self.languages, words), least=2 if len(self.languages) > 1 else 3)
            self.fields[field_name] = field
            self.binding.bind(field_name, field)
            ground = Card(ground="honey" if place else "none", margin=16)
            ground.add(Side(language, field))
            column.add(ground)
        column.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return column

    def flush(self) -> None:
        """See :meth:`ActPanel.flush`."""
        if not self.binding.finish() and self.binding.unkept is not None:
            raise self.binding.unkept

    def focus_first(self) -> None:
        """Begin with what the family does."""
        self.fields["family_does"].setFocus(Qt.FocusReason.OtherFocusReason)

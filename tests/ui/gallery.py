"""Pictures of every shared widget, to be looked at: ``python -m tests.ui.gallery FOLDER``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QVBoxLayout, QWidget

from fcc_app.domain.answers import Answer, NoValue
from fcc_app.i18n import app_language
from fcc_app.ui.language_scope import plain
from fcc_app.ui.language_switch import speak
from fcc_app.ui.theme import Scheme, appearance, set_margins, set_spacing
from fcc_app.ui.widgets import (
    Avatar,
    Button,
    Card,
    CheckBox,
    ChoiceAnswer,
    ChoiceChips,
    ChoiceField,
    DangerStrip,
    DateAnswer,
    DateField,
    Elided,
    EmptyState,
    FamilyWords,
    Heading,
    IconButton,
    LanguageField,
    LineField,
    LongTextAnswer,
    MultiChips,
    NamedLanguage,
    NumberField,
    Pill,
    ProgressLine,
    RowList,
    RowWords,
    SavedMark,
    SearchField,
    Section,
    StatePill,
    Text,
    TextAnswer,
    TextField,
    TimeField,
    UndoBar,
    column,
    flow_widget,
    row,
)

TODAY = date(2026, 3, 14)

FAMILIES = [
    RowWords("Hassan family", "9:40", "Arabic · English", "Fell asleep humming the tune from home", "حسن", "1"),
    RowWords("Rivera Cruz family", "9:05", "Spanish", "Lucía stirred the pot with her aunt’s spoon", "Rivera", "2"),
    RowWords("Li family · 李", "Tue", "Mandarin Chinese", "Asked for congee after nap", "李", "3", tag="Draft"),
    RowWords("عائلة الحسن", "٩:٤٠", "العربية · الإنجليزية", "نام على لحن البيت", "ح", "4"),
    RowWords("A family with a name so long that no list could ever show it whole", "Mar 13", "", "", "A", "5"),
]


def words(english: str, arabic: str):  # type: ignore[no-untyped-def]  # a stand-in for a catalog
    """The same in two languages, as long as there are no catalogs to take them from."""
    return lambda t: arabic if app_language() == "ar" else english


def controls() -> QWidget:
    """Everything that can be written in, pressed and chosen."""
    page = QWidget()
    page.setObjectName("gallery")
    box = QVBoxLayout(page)
    set_margins(box, 24, 20, 24, 24)
    set_spacing(box, 16)
    saved = SavedMark()
    saved.show_saved()
    box.addLayout(
        row(Heading(words("Families", "العائلات")), saved, None, IconButton("plus", plain("Add"), look="round"))
    )
    many, flow = flow_widget()
    for look in ("primary", "plain", "quiet", "link", "danger"):
        flow.addWidget(Button(words(f"Start a {look}", "ابدأ جلسة"), look=look, icon="reflect"))
    off = Button(words("Not now", "ليس الآن"))
    off.setEnabled(False)
    flow.addWidget(off)
    flow.addWidget(IconButton("more", plain("More")))
    flow.addWidget(IconButton("next", plain("Next")))
    box.addWidget(many)
    chips = ChoiceChips(
        [("a", words("At the door", "عند الباب")), ("b", words("Phone", "هاتف")), ("c", words("Paper note", "ورقة"))],
        name=plain("Mode"),
    )
    chips.set_value("b")
    several = MultiChips([(n, plain(n)) for n in ("Omar", "Salma", "لوسيا", "李明")], name=plain("Children"))
    several.set_value(["Omar", "李明"])
    box.addWidget(chips)
    box.addWidget(several)
    name = LineField(
        words("What families call you", "ماذا تناديك العائلات"), hint=words("As they say it.", "كما يقولون.")
    )
    name.set_text("Ana")
    wrong = DateField(words("Date of birth", "تاريخ الميلاد"), today=lambda: TODAY)
    wrong.set_text("14/44")
    wrong.edit.check()
    time = TimeField(words("Time", "الوقت"))
    time.set_text("940")
    time.edit.check()
    number = NumberField(words("Ounces", "أونصة"), decimals=1)
    number.set_value(4.5)
    kind = ChoiceField(words("Kind", "النوع"), [("nap", words("Sleep", "نوم")), ("meal", words("Meal", "وجبة"))])
    box.addLayout(row(name, kind, spacing=16))
    box.addLayout(row(wrong, time, number, None, spacing=16, top=True))
    language = LanguageField(words("Language", "اللغة"))
    language.set_value(NamedLanguage("Chuukese"))
    box.addLayout(
        row(SearchField(words("Search families and notes", "ابحث في العائلات والملاحظات")), language, spacing=16)
    )
    note = TextField(words("What you noticed", "ما لاحظته"))
    note.set_text("Ate lentils with bread; washed hands with the song in Arabic.\nأكلت العدس مع الخبز وغسلت يديها.")
    box.addWidget(note)
    allergy = TextAnswer(words("Allergies", "الحساسية"))
    allergy.set_answer(Answer(value="Peanuts"))
    soothes = LongTextAnswer(words("What soothes her", "ما يهدئها"))
    soothes.set_answer(Answer(reason=NoValue.DECLINED))
    dates = DateAnswer(words("IFSP review", "مراجعة الخطة"), today=lambda: TODAY)
    dates.set_answer(Answer(value=TODAY))
    choose = ChoiceAnswer(words("Pacifier", "اللهاية"), [("y", words("Yes", "نعم")), ("n", words("No", "لا"))])
    box.addLayout(row(allergy, soothes, spacing=16, top=True))
    box.addLayout(row(dates, choose, spacing=16, top=True))
    check = CheckBox(words("The family may see this", "يمكن للعائلة رؤية هذا"))
    check.setChecked(True)
    box.addLayout(row(check, CheckBox(plain("Off")), QRadioButton("Radio"), None))
    return page


def words_and_cards() -> QWidget:
    """Everything that is only read."""
    page = QWidget()
    box = QVBoxLayout(page)
    set_margins(box, 24, 20, 24, 24)
    set_spacing(box, 16)
    head = Card(ground="pane")
    pills, flow = flow_widget()
    flow.addWidget(Pill(words("Arabic at home · some English", "العربية في البيت · بعض الإنجليزية"), tone="soft"))
    flow.addWidget(Pill(words("Say it: “HAS-san”", "طريقة النطق: “HAS-san”"), tone="honey"))
    flow.addWidget(Pill(words("Peanuts", "الفول السوداني"), tone="danger", sign="!"))
    flow.addWidget(Pill(words("Kept at home", "للبيت فقط")))
    title = Elided(words("Hassan family", "عائلة الحسن"), kind="page")
    head.add(
        row(Avatar("حسن", "1", side=68), column(title, Text(plain("Omar, 3 · Salma, 18 months")), pills), spacing=16)
    )
    box.addWidget(head)
    section = Section(
        words("Home practices", "عادات البيت"), words("Last talked through on March 14, 2026", "آخر مراجعة")
    )
    for state in ("agreed", "learned", "to_ask", "to_revisit"):
        card = Card()
        card.add(
            row(Heading(words("Sleep", "النوم"), kind="section"), None, StatePill(state)),
            Text(
                words(
                    "Rocked while Grandma hums. Light stays low; no pacifier. " * 2, "يُهزّ بهدوء بينما تدندن جدته. " * 6
                )
            ),
            FamilyWords("يُهزّ بهدوء بينما تدندن جدته.", "ar"),
        )
        section.body.addWidget(card)
    box.addWidget(section)
    danger = DangerStrip()
    danger.show_problem(
        "This note could not be saved. Your words are still here; we try again.", button=plain("Try again"), code="E104"
    )
    box.addWidget(danger)
    work = ProgressLine()
    work.begin(words("Writing the log …", "نكتب السجل …"))
    work.show_progress(0.4)
    work._appear()
    box.addWidget(work)
    bar = UndoBar()
    bar.offer(words("Note moved to the bin.", "نُقلت الملاحظة إلى السلة."), lambda: None)
    box.addWidget(bar, 0, Qt.AlignmentFlag.AlignHCenter)
    rows = RowList(words("Families", "العائلات"))
    rows.show_ids(list(range(len(FAMILIES))), lambda ids: [FAMILIES[i] for i in ids])
    rows.choose(0)
    rows.setFixedWidth(344)
    rows.setMinimumHeight(430)
    empty = EmptyState(
        words("Families you care for will be listed here.", "ستظهر هنا العائلات التي ترعينها."),
        words("Add a family", "أضيفي عائلة"),
        icon="families",
    )
    box.addLayout(row(rows, empty))
    return page


def settle(app: QApplication) -> None:
    """Let layouts inside layouts come to rest: each asks its parent anew."""
    for _ in range(5):
        app.processEvents()


def main(folder: Path) -> None:
    """Write all pictures into *folder*."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    look = appearance()
    for tag in ("en", "ar"):
        speak(tag)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            for size in (100, 150):
                look.set_scheme(scheme)
                look.set_text_size(size)
                for make in (controls, words_and_cards):
                    page = make()
                    page.setWindowTitle("gallery")
                    page.resize(900 * size // 100, 800)
                    page.show()
                    settle(app)
                    page.resize(900 * size // 100, max(page.sizeHint().height(), page.heightForWidth(page.width())))
                    settle(app)
                    page.grab().save(str(folder / f"{make.__name__}-{tag}-{scheme}-{size}.png"))
                    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

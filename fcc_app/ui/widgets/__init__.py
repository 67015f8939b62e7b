"""Building blocks that all pages share. Here is what to use when.

Every string is given as *words*, a function of a catalog, so that a change of language reaches it::

    Heading(lambda t: t.gettext("Families"))
    Button(lambda t: t.gettext("Write a note"), look="primary", icon="note")
    name_label.show_text(child.called)                 # what people wrote: never translated, never markup

A widget reports by ``edited`` (a person changed it; carries the value), ``left`` (the field was left), ``chosen``,
``acted``. ``set_value``, ``set_text`` and ``set_answer`` report nothing. **Nothing here saves**: a page hands edits to
:class:`fcc_app.ui.keep_soon.KeepSoon` and calls its ``flush`` on ``left``, before it goes, and before the lock.
Lengths are pixels at 100 % through ``set_margins``, ``set_spacing``, ``set_size`` and ``px`` of
:mod:`fcc_app.ui.theme`. Leading and trailing, never left and right.

====================================  ==================================================================================
to show                               use
====================================  ==================================================================================
a page's, card's, part's name         ``Heading(words, kind="page" | "title" | "section")``
words that wrap                       ``Text(words, kind=…, tone="muted" | "problem" | "primary")``
a name or one line that may be long   ``Elided`` (whole in the tooltip); a short one: ``Text(…, wrap=False)``
what a family said                    ``FamilyWords(text, tag)``: on honey, in its own direction
digits or a name in a plain QLabel    ``lead(label)``
a state                               ``StatePill(state)`` of a practice; ``Pill(words, tone=…, sign=…)``
a person or family                    ``Avatar(name, key)`` beside the name
a ground                              ``Card(ground=…)`` with ``.add(…)``; ``Section(words, aside)``; ``Rule()``
things in a line, below one another   ``row(a, None, b)``, ``column(a, b)``; ``None`` takes the room that is left
things side by side if there is room  ``SideBySide((a, 1), (b, 2))``, ``CardGrid`` in :mod:`.arranging`
pills and buttons that wrap           ``flow_widget()`` of :mod:`fcc_app.ui.flow_layout`
a scrolling page                      ``ScrollPage().add(…)``
list and detail                       ``TwoPane(list_side, detail)``; ``show_detail()`` when a row was chosen
                                      a whole place of that kind: :mod:`fcc_app.ui.list_and_detail`
a long list                           ``RowList(name).show_ids(ids, fetch)``; ``RowWords`` for a row
nothing yet                           ``EmptyState(sentence, button, icon=…)``
saved                                 ``SavedMark()`` beside the page's heading
a page's problem                      ``DangerStrip().show_problem(error.user_message(), button=…, code=error.code)``
long work                             ``ProgressLine().begin(words)``; ``run_in_background`` of
                                      :mod:`fcc_app.ui.background`
an act that can be undone             ``window.undo_bar.offer(words, undo)`` (one ``UndoBar`` for each window)
a drawing                             ``Drawing(name)`` by words, ``Button(…, icon=name)``, ``IconButton(name, words)``
====================================  ==================================================================================

====================================  ==================================================================================
to ask                                use
====================================  ==================================================================================
one line                              ``LineField(label, hint=…, placeholder=…)``
a paragraph                           ``TextField(label, least=3)``; without a label of its own: ``GrowingTextEdit``
                                      and ``setAccessibleName`` by ``says``
a day, a time, a number               ``DateField``, ``TimeField``, ``NumberField``: typed freely; ``edited`` comes
                                      when it makes sense, ``typed`` with every key; the problem shows on leaving
one of up to six                      ``ChoiceChips(options, name=…, optional=…)``
several of a few                      ``MultiChips(options, name=…)``
one of many                           ``ChoiceField(label, options)``; a bare ``Choice`` needs a label with it as buddy
a language, known or not              ``LanguageField(label)``, gives a ``NamedLanguage``
what to look for                      ``SearchField(label)``
what a licensing worker may ask       ``TextAnswer``, ``LongTextAnswer``, ``DateAnswer``, ``NumberAnswer``,
                                      ``ChoiceAnswer``: a value or *not asked / none / unknown / declined*, as an
                                      :class:`~fcc_app.domain.answers.Answer`
yes or no                             ``CheckBox(words)``
====================================  ==================================================================================

*options* are pairs of a value and its words: ``[("nap", lambda t: t.gettext("Nap")), …]``; ``marked(WORDS[key])`` for
messages that were marked with ``N_`` elsewhere, ``plain(name)`` for names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fcc_app.ui.announce import announce
    from fcc_app.ui.flow_layout import FlowLayout, flow_widget
    from fcc_app.ui.language_scope import LanguageScope, Says, Words, language_of, marked, plain
    from fcc_app.ui.native_names import native_name
    from fcc_app.ui.widgets.answers import (
        AnswerField,
        ChoiceAnswer,
        DateAnswer,
        LongTextAnswer,
        NumberAnswer,
        TextAnswer,
    )
    from fcc_app.ui.widgets.buttons import Button, IconButton
    from fcc_app.ui.widgets.choices import CheckBox, Choice, ChoiceChips, Combo, MultiChips
    from fcc_app.ui.widgets.fields import (
        ChoiceField,
        Field,
        GrowingTextEdit,
        LineEdit,
        LineField,
        SearchField,
        TextField,
    )
    from fcc_app.ui.widgets.languages import LanguageField, LanguageTagCombo, NamedLanguage
    from fcc_app.ui.widgets.moments import (
        DateEdit,
        DateField,
        NumberEdit,
        NumberField,
        TimeEdit,
        TimeField,
        TypedEdit,
        TypedField,
    )
    from fcc_app.ui.widgets.notices import DangerStrip, Drawing, EmptyState, ProgressLine, SavedMark, UndoBar
    from fcc_app.ui.widgets.pills import Avatar, Pill, StatePill, paint_avatar
    from fcc_app.ui.widgets.rows import ID_ROLE, ROW_ROLE, PagedListModel, RowDelegate, RowList, RowWords
    from fcc_app.ui.widgets.surfaces import Card, Rule, ScrollPage, Section, column, row
    from fcc_app.ui.widgets.text import Elided, FamilyWords, Heading, Text, lead, text_direction
    from fcc_app.ui.widgets.two_pane import TwoPane

_WHERE = {
    "fcc_app.ui.announce": "announce",
    "fcc_app.ui.flow_layout": "FlowLayout flow_widget",
    "fcc_app.ui.language_scope": "LanguageScope Says Words language_of marked plain",
    "fcc_app.ui.native_names": "native_name",
    "fcc_app.ui.widgets.answers": "AnswerField ChoiceAnswer DateAnswer LongTextAnswer NumberAnswer TextAnswer",
    "fcc_app.ui.widgets.buttons": "Button IconButton",
    "fcc_app.ui.widgets.choices": "CheckBox Choice ChoiceChips Combo MultiChips",
    "fcc_app.ui.widgets.fields": "ChoiceField Field GrowingTextEdit LineEdit LineField SearchField TextField",
    "fcc_app.ui.widgets.languages": "LanguageField LanguageTagCombo NamedLanguage",
    "fcc_app.ui.widgets.moments": "DateEdit DateField NumberEdit NumberField TimeEdit TimeField TypedEdit TypedField",
    "fcc_app.ui.widgets.notices": "DangerStrip Drawing EmptyState ProgressLine SavedMark UndoBar",
    "fcc_app.ui.widgets.pills": "Avatar Pill StatePill paint_avatar",
    "fcc_app.ui.widgets.rows": "ID_ROLE ROW_ROLE PagedListModel RowDelegate RowList RowWords",
    "fcc_app.ui.widgets.surfaces": "Card Rule ScrollPage Section column row",
    "fcc_app.ui.widgets.text": "Elided FamilyWords Heading Text lead text_direction",
    "fcc_app.ui.widgets.two_pane": "TwoPane",
}

_MODULE_OF = {name: module for module, names in _WHERE.items() for name in names.split()}


def __getattr__(name: str) -> object:
    """Load a building block when it is first asked for: the unlock screen needs few of them, and at once."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = found
    return found


__all__ = [
    "ID_ROLE",
    "ROW_ROLE",
    "AnswerField",
    "Avatar",
    "Button",
    "Card",
    "CheckBox",
    "Choice",
    "ChoiceAnswer",
    "ChoiceChips",
    "ChoiceField",
    "Combo",
    "DangerStrip",
    "DateAnswer",
    "DateEdit",
    "DateField",
    "Drawing",
    "Elided",
    "EmptyState",
    "FamilyWords",
    "Field",
    "FlowLayout",
    "GrowingTextEdit",
    "Heading",
    "IconButton",
    "LanguageField",
    "LanguageScope",
    "LanguageTagCombo",
    "LineEdit",
    "LineField",
    "LongTextAnswer",
    "MultiChips",
    "NamedLanguage",
    "NumberAnswer",
    "NumberEdit",
    "NumberField",
    "PagedListModel",
    "Pill",
    "ProgressLine",
    "RowDelegate",
    "RowList",
    "RowWords",
    "Rule",
    "SavedMark",
    "Says",
    "ScrollPage",
    "SearchField",
    "Section",
    "StatePill",
    "Text",
    "TextAnswer",
    "TextField",
    "TimeEdit",
    "TimeField",
    "TwoPane",
    "TypedEdit",
    "TypedField",
    "UndoBar",
    "Words",
    "announce",
    "column",
    "flow_widget",
    "language_of",
    "lead",
    "marked",
    "native_name",
    "paint_avatar",
    "plain",
    "row",
    "text_direction",
]

"""A document's data as one table for spreadsheets: UTF-8 with a byte order mark, lines ended by CRLF, all cells quoted.

A document with one data set gives that table, its columns headed by their labels. With several, all their rows
stand in one table, so that it can still be sorted and filtered: a first column *Part* says which set a row is
from, columns of the same name are one column, and what a set does not have is empty.

A cell that a spreadsheet would take for a formula begins with an apostrophe. Text of families is never run.
"""

from __future__ import annotations

import csv
import io

from fcc_app.export.document import Column, Document, Passage, Value
from fcc_app.export.plain import bare, joined
from fcc_app.i18n import Catalog, catalog

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def write(document: Document) -> bytes:
    """The data of *document* as a CSV file. The same document gives the same bytes."""
    words = catalog(document.languages[0])
    columns: dict[str, Column] = {}
    for data_set in document.data:
        for column in data_set.columns:
            columns.setdefault(column.name, column)
    several = len(document.data) > 1
    file = io.StringIO(newline="")
    table = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    # Translators: head of the first column of a spreadsheet: which part of the log a row belongs to.
    part = [_disarmed(words.gettext("Part"))] if several else []
    table.writerow([*part, *(_disarmed(joined(column.label)) for column in columns.values())])
    for data_set in document.data:
        names = [column.name for column in data_set.columns]
        for row in data_set.rows:
            cells = dict(zip(names, (_cell(value, words) for value in row), strict=True))
            part = [_disarmed(data_set.name)] if several else []
            table.writerow([*part, *(cells.get(name, "") for name in columns)])
    return b"\xef\xbb\xbf" + file.getvalue().encode("utf-8")


def _cell(value: Value | Passage, words: Catalog) -> str:
    match value:
        case None:
            return ""
        case bool():
            # Translators: a cell of a spreadsheet.
            return words.gettext("Yes") if value else words.gettext("No")
        case int() | float():
            return str(value)
        case Passage():
            return _disarmed(bare(value.text))
        case str():
            return _disarmed(bare(value))


def _disarmed(text: str) -> str:
    """*text* such that no spreadsheet takes it for a formula, also after blanks and invisible characters."""
    begins = text.lstrip(" \u00a0\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u202a\u202b")
    return f"'{text}" if begins.startswith(_FORMULA_STARTS) else text

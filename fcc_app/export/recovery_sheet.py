"""The recovery sheet: one page to print, with the code that opens the notes when the passphrase is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import segno

from fcc_app.export.document import Block, Document, Heading, Paragraph, Passage, Picture, Tone
from fcc_app.formats import format_date
from fcc_app.i18n import N_, catalog, isolate

BOTH_LOST = N_(
    "If your passphrase and this sheet are both lost, and no other computer has your notes, your notes are gone. "
    "Nobody can bring them back, and neither can we."
)
"""Said on the sheet and at set-up, in the same words."""

_WIDTH_MM, _HEIGHT_MM = 168, 62
_QR_MM = 46


def recovery_sheet(home: str, groups: Sequence[str], made_at: datetime, language: str) -> Document:
    """The sheet with the code of *groups* (seven groups of four characters) for the home called *home*, in *language*.

    Nothing of it is ever exported with records, and it is kept nowhere.
    """
    translated = catalog(language)

    def said(text: str) -> tuple[Passage]:
        return (Passage(text, language),)

    # Translators: {home} is the name of the home, such as "Sunny Garden".
    title = said(translated.gettext("Recovery sheet for {home}").format(home=isolate(home)))
    # Translators: {date} is a day, such as "March 4, 2026".
    made_on = translated.gettext("Made on {date}. A newer sheet makes this one void.").format(
        date=format_date(made_at.date(), "long", language)
    )
    blocks: tuple[Block, ...] = (
        Heading(1, title),
        Paragraph(said(made_on), Tone.MUTED),
        Paragraph(
            said(
                translated.gettext(
                    "If you forget your passphrase, this sheet opens your notes and your private journal, and you "
                    "choose a new passphrase."
                )
            )
        ),
        _code(groups, language),
        Paragraph(
            said(
                translated.gettext(
                    "Where the app asks for your passphrase, choose the recovery sheet and type the seven groups. "
                    "Small letters are all right, and so is O for 0. The square says the same as the groups."
                )
            )
        ),
        Heading(2, said(translated.gettext("Where to keep it"))),
        Paragraph(
            said(
                translated.gettext(
                    "Print it today and keep it where you keep your most important papers, away from the computer. "
                    "Take no photo of it and do not send it to anybody: whoever has this sheet and your computer can "
                    "read everything."
                )
            )
        ),
        Heading(2, said(translated.gettext("Please remember"))),
        Paragraph(said(translated.gettext(BOTH_LOST))),
    )
    return Document(
        title=title,
        languages=(language,),
        blocks=blocks,
        data=(),
        made_at=made_at,
        author="",
        # Translators: The name of a file: letters, digits and dashes only.
        file_stem=translated.gettext("recovery-sheet"),
    )


def _code(groups: Sequence[str], language: str) -> Picture:
    """The groups, large and numbered from left to right in every language, beside the same code as a square."""
    # Translators: What a screen reader says in the place of the code. {code} is seven groups of letters and digits.
    alternative = catalog(language).gettext("The code, in seven groups: {code}")
    spelled = ", ".join(" ".join(group) for group in groups)
    return Picture(
        data=_drawing(groups).encode(),
        media_type="image/svg+xml",
        alternative=(Passage(alternative.format(code=spelled), language),),
        width_mm=_WIDTH_MM,
    )


def _drawing(groups: Sequence[str]) -> str:
    # One piece of the square must not be lost to a fold or a stain: quality Q reads with a quarter of it gone.
    matrix = segno.make_qr("-".join(groups), error="q").matrix
    module = _QR_MM / len(matrix)
    top = (_HEIGHT_MM - _QR_MM) / 2
    dark = "".join(
        f"M{8 + column * module:.3f} {top + row * module:.3f}h{module:.3f}v{module:.3f}h-{module:.3f}z"
        for row, cells in enumerate(matrix)
        for column, cell in enumerate(cells)
        if cell
    )
    words = []
    for number, group in enumerate(groups):
        x = 8 + _QR_MM + 14 + number % 2 * 48
        y = 13.5 + number // 2 * 13.6
        words.append(
            f'<text x="{x - 2}" y="{y}" font-size="3.4" fill="#655a4f" text-anchor="end">{number + 1}</text>'
            f'<text x="{x}" y="{y}" font-size="9.6" font-weight="600" letter-spacing="1.1" fill="#2a2521">'
            f"{group}</text>"
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH_MM}mm" height="{_HEIGHT_MM}mm" '
        f'viewBox="0 0 {_WIDTH_MM} {_HEIGHT_MM}" font-family="Noto Sans">'
        f'<rect x="0.3" y="0.3" width="{_WIDTH_MM - 0.6}" height="{_HEIGHT_MM - 0.6}" rx="3" fill="#ffffff" '
        f'stroke="#2a2521" stroke-width="0.5"/>'
        f'<path d="{dark}" fill="#000000" shape-rendering="crispEdges"/>{"".join(words)}</svg>'
    )

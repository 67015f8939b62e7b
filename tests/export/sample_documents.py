"""Documents as a home would make them, in four scripts, for the tests of the writers."""

from __future__ import annotations

import io
from datetime import datetime, timedelta, timezone

from PIL import Image

from fcc_app.export.document import (
    Block,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Passage,
    Passages,
    Picture,
    Table,
    Tone,
)

MADE_AT = datetime(2026, 3, 21, 17, 0, tzinfo=timezone(timedelta(hours=-4)))

WORDS = {
    "en": {
        "title": "Communication log — the Al Hassan family",
        "period": "March 1 to March 21, 2026 · 14 entries",
        "entry": "March 14, 2026, 5:40 PM — at the door",
        "mode": "Mode",
        "door": "At the door",
        "said": "What was said",
        "talk": "We talked about sleep. Grandmother said Omar falls asleep when she hums (not too softly).",
        "family": "In the family’s words",
        "agreed": "Agreed",
        "plan": "We will try humming at 12:30, with the door open.",
        "routine": "Routine",
        "sleep": "Sleeping",
    },
    "es": {
        "title": "Registro de comunicación — familia Al Hassan",
        "period": "Del 1 al 21 de marzo de 2026 · 14 entradas",
        "entry": "14 de marzo de 2026, 17:40 — en la puerta",
        "mode": "Forma",
        "door": "En la puerta",
        "said": "Lo que se dijo",
        "talk": "Hablamos del sueño. La abuela dijo que Omar se duerme cuando ella tararea; ¿lo probamos aquí?",
        "family": "En palabras de la familia",
        "agreed": "Acordado",
        "plan": "Probaremos a tararear a las 12:30, con la puerta abierta.",
        "routine": "Rutina",
        "sleep": "Dormir",
    },
    "ar": {
        "title": "سجل التواصل — عائلة الحسن",
        "period": "من ١ مارس إلى ٢١ مارس ٢٠٢٦ · ١٤ مدخلًا",
        "entry": "١٤ مارس ٢٠٢٦، ٥:٤٠ م — عند الباب",
        "mode": "الطريقة",
        "door": "عند الباب",
        "said": "ما قيل",
        "talk": "تحدثنا عن النوم. قالت الجدة إن عمر (\u2068Omar\u2069) ينام عندما تدندن له الساعة 12:30 تقريبًا.",
        "family": "بكلمات العائلة",
        "agreed": "ما اتُّفق عليه",
        "plan": "سنحاول أن ندندن التهويدة الساعة ١٢:٣٠ والباب مفتوح.",
        "routine": "الروتين",
        "sleep": "النوم",
    },
    "zh-Hans": {
        "title": "沟通记录 — 李家",
        "period": "2026年3月1日至3月21日 · 14条记录",
        "entry": "2026年3月14日 17:40 — 在门口",
        "mode": "方式",
        "door": "在门口",
        "said": "谈话内容",
        "talk": "我们谈了睡觉的事。外婆说，她哼歌的时候 Omar 就会睡着；厨房里总有人在“说话”。",
        "family": "家人的原话",
        "agreed": "约定",
        "plan": "我们 12:30 试着哼摇篮曲，把门开着。",
        "routine": "日常",
        "sleep": "睡觉",
    },
}

AS_SAID = {
    "en": "She only sleeps when I hum.",
    "es": "Solo se duerme cuando le canto.",
    "ar": "لا ينام إلا عندما أدندن له «يلا تنام».\nأمي كانت تفعل الشيء نفسه.",
    "zh-Hans": "我一哼歌他就睡着了。",
}


def photo(width: int = 90, height: int = 60) -> bytes:
    """A JPEG picture of one color."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), "#7aa").save(data, "JPEG")
    return data.getvalue()


def communication_log(*languages: str, said_in: str | None = None) -> Document:
    """A short log with every kind of block, in one language or two; the family's own words are in *said_in*."""
    family_language = said_in or languages[-1]

    def words(key: str) -> Passages:
        return tuple(Passage(WORDS[language][key], language) for language in languages)

    as_said = (Passage(AS_SAID[family_language], family_language),)
    blocks: tuple[Block, ...] = (
        Heading(1, words("title")),
        Paragraph(words("period"), Tone.MUTED),
        Heading(2, words("entry")),
        Facts(
            (
                Fact(words("mode"), words("door")),
                Fact(words("said"), words("talk")),
                Fact(words("family"), as_said, Tone.AS_SAID),
                Fact(words("agreed"), words("plan"), Tone.AGREED),
            )
        ),
        Paragraph(words("talk")),
        Paragraph(as_said, Tone.AS_SAID),
        Heading(3, words("routine")),
        Table(header=(words("routine"), words("said")), rows=((words("sleep"), words("plan")),) * 2),
        Picture(photo(), "image/jpeg", words("sleep"), width_mm=60),
    )
    return document(blocks, languages)


def document(blocks: tuple[Block, ...], languages: tuple[str, ...] = ("en",), title: str = "") -> Document:
    """A document of *blocks*."""
    titles = tuple(Passage(title or WORDS[language]["title"], language) for language in languages)
    return Document(
        title=titles,
        languages=languages,
        blocks=blocks,
        data=(),
        made_at=MADE_AT,
        author="Ana’s home",
        file_stem="log",
    )

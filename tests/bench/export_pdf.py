"""A communication log of 160 pages in four scripts: our tagged PDF beside what typst alone needs for the same pages.

Ours is the whole way, from the document to the finished bytes: through the pipes, set, tagged, and back. Each side
begins in a new process with its fonts loaded, for typst remembers pages that it has set before. And how long the
window's thread is held meanwhile, when such a log is prepared and given in the real window.
"""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from fcc_app.export import pdf
from fcc_app.export.document import Block, Document, Fact, Facts, Heading, Passage, Tone
from fcc_app.export.writers import Writers
from tests.bench._child import run_child
from tests.bench._homes import notes_100_000
from tests.bench.figure import Figure

ENTRIES = 446
ROUNDS = 4
WINDOWS = 2

_TALK = {
    "en": (
        "We talked about sleep Grandmother said Omar falls asleep when she hums and he wakes when the room is quiet "
        "today the children cooked rice with beans she asked for the blue cup from home twice so we kept it close"
    ),
    "ar": (
        "تحدثنا عن النوم قالت الجدة إن عمر ينام عندما تدندن له ويستيقظ عندما تهدأ الغرفة طبخ الأطفال اليوم الأرز مع "
        "الفاصولياء وطلبت الكوب الأزرق من البيت مرتين فأبقيناه بجانب طبقها واتفقنا على المحاولة"
    ),
    "zh-Hans": "我们谈了睡觉的事外婆说她哼歌的时候他就会睡着房间太安静时会醒在家里厨房总有人说话今天孩子们做了豆饭",
    "ru": (
        "мы говорили о сне бабушка сказала что Омар засыпает когда она напевает и просыпается когда в комнате тихо "
        "сегодня дети готовили рис с фасолью она дважды попросила синюю чашку из дома"
    ),
}
_LABELS = {
    "en": ("At the door", "Mode", "With", "What was said", "In the family's words", "Agreed"),
    "ar": ("عند الباب", "الطريقة", "مع", "ما قيل", "بكلمات العائلة", "ما اتفق عليه"),
    "zh-Hans": ("在门口", "方式", "与谁", "谈话内容", "家人的原话", "约定"),
    "ru": ("У двери", "Как", "С кем", "О чём говорили", "Словами семьи", "Договорились"),
}

_WORDS = {language: list(talk) if language == "zh-Hans" else talk.split() for language, talk in _TALK.items()}

_TYPST_ALONE = """
import pickle, sys, time
files, made_at = pickle.load(sys.stdin.buffer)
from fcc_app.export import pdf
pdf.warm_up()
start = time.perf_counter()
pdf._compile(files, pdf._fonts(False), made_at, "pdf", None, True)
print(time.perf_counter() - start)
"""


def log_of_160_pages(seed: int = 7) -> Document:
    """A log whose entries change between four scripts, no two of them alike."""
    chance = random.Random(seed)
    blocks: list[Block] = [Heading(1, (Passage("Communication log", "en"),))]
    for number in range(ENTRIES):
        language = tuple(_WORDS)[number % len(_WORDS)]
        here, mode, whom, said, family, agreed = _LABELS[language]

        def words(count: int, language: str = language) -> tuple[Passage, ...]:
            chosen = chance.choices(_WORDS[language], k=count)
            return (Passage(("" if language == "zh-Hans" else " ").join(chosen), language),)

        def label(text: str, language: str = language) -> tuple[Passage, ...]:
            return (Passage(text, language),)

        blocks += [
            Heading(2, label(f"{number + 1}. {here}")),
            Facts(
                (
                    Fact(label(mode), label(here)),
                    Fact(label(whom), words(3)),
                    Fact(label(said), words(60)),
                    Fact(label(family), words(20), Tone.AS_SAID),
                    Fact(label(agreed), words(14), Tone.AGREED),
                )
            ),
        ]
    return Document(
        title=(Passage("Communication log", "en"),),
        languages=("en",),
        blocks=tuple(blocks),
        data=(),
        made_at=datetime(2026, 3, 21, 17, tzinfo=UTC),
        author="",
        file_stem="log",
    )


def _typst_alone(document: Document) -> float:
    layout = pdf._Writer(document, pdf.Paper.LETTER, ()).layout()
    done = subprocess.run(
        [sys.executable, "-c", _TYPST_ALONE],
        input=pickle.dumps((layout.files, document.made_at)),
        stdout=subprocess.PIPE,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    return float(done.stdout)


def _ours(document: Document) -> float:
    writers = Writers()
    try:
        writers.warm_up()
        writers.pages(Document((Passage("a", "en"),), ("en",), (), (), document.made_at, "", "a"), dpi=36)
        start = perf_counter()
        writers.write(document, "pdf")
        return perf_counter() - start
    finally:
        writers.close()


def run() -> list[Figure]:
    """The best of some rounds, the two sides in turn."""
    document = log_of_160_pages()
    rounds = [(_ours(document), _typst_alone(document)) for _ in range(ROUNDS)]
    home = str(notes_100_000())
    windows = [(run_child("_home_window", home, "export"), run_child("_bare_typing")) for _ in range(WINDOWS)]
    return [
        Figure(
            name="log of 160 pages, four scripts, tagged PDF",
            ours=min(ours for ours, _ in rounds),
            base=min(base for _, base in rounds),
            beside="typst alone",
            times=1.3,
        ),
        Figure(
            name="longest hold of the window's thread while such a log is prepared and given",
            ours=min(ours["held"] for ours, _ in windows),
            base=min(bare["held"] for _, bare in windows),
            beside="of a bare window",
            unit="ms",
            most=50,
        ),
    ]

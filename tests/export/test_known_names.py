"""A person is found by the name, however it was written; and everyday words are left alone."""

from __future__ import annotations

import pytest

from fcc_app.domain.folding import fold_words
from fcc_app.export.known_names import KnownName, NameFinder, NameKind, not_covered

OMAR = KnownName("Omar Haddad", ("Omar Haddad", "عمر حداد"))
XIAOMING = KnownName("Xiaoming", ("王小明",))
PEOPLE = [
    OMAR,
    XIAOMING,
    KnownName("Anna", ("Анна Шевченко",), NameKind.ADULT),
    KnownName("Minsu", ("김민수",)),
    KnownName("Isa", ("Isa Noel",)),
    KnownName("María", ("María de la Cruz",)),
    KnownName("Rahim", ("রহিম",)),
    KnownName("An", ("An",)),
    KnownName("Arben", ("Arben Hoxha",)),
    KnownName("Abdulrahman", ("عبد الرحمن", "Abd al-Rahman")),
    KnownName("Aoife", ("Aoife O’Brien-Søndergård",)),
    KnownName("Ana", ("Ana",)),
    KnownName("Hana", ("Hana",)),
    KnownName("Lina", ("Lina",)),
    KnownName("Ali", ("علي", "Ali")),
    KnownName("Lili", ("李丽",)),
    KnownName("the Parks", ("The Park family",), NameKind.FAMILY),
    KnownName(
        "Oak Street", (), NameKind.PHRASE, ("12 Oak Street, Apt 3\nSpringfield, IL 62704", "(555) 123-4567", "teta")
    ),
]


def found(text: str, language: str = "en", *, is_file_name: bool = False) -> list[str]:
    finds = NameFinder(PEOPLE).find(text, language, is_file_name=is_file_name)
    return [text[find.start : find.end] for find in finds]


@pytest.mark.parametrize(
    "text",
    [
        "Omar", "OMAR", "omar", "Ōmár", "Ｏｍａｒ", "O m a r", "O-M-A-R", "Om-ar", "Om ar", "Om\nar", "O.m.a.r",
        "O\u200bm\u200dar", "O\u2060mar", "Om\u00adar", "O😀mar", "Haddad", "Omar Haddad", "Haddad, Omar", "OmarHaddad",
        "omar_haddad", "Umar", "Omer", "Hadad", "عمر", "عُمَر", "عمــر", "ﻋﻤﺮ", "عمر حداد", "عمرحداد",
        "王小明", "王 小明", "小明", "小\u200b明", "王小 明", "Xiaoming", "xiao ming", "WANG Xiaoming", "Xiaoming Wang",
        "Анна", "Шевченко", "Anna", "Shevchenko", "김민수", "민수", "Maria", "MARÍA", "Cruz", "María de la Cruz",
        "রহিম", "Arben", "Abdulrahman", "Abd-al-Rahman", "عبدالرحمن", "الرحمن", "OBrien", "O'Brien",
        "o’brien sondergard", "Sondergard", "12 Oak Street", "12, OAK STREET", "12 Oak St", "Oak Street", "oak st",
        "12 Oak Street, Apt 3, Springfield IL 62704", "555-123-4567", "5551234567",
        "(555)1234567", "555 12 34 567", "+1 555 123 4567", "Teta", "O. H.", "O.H", "OH", "AH", "Park", "李丽", "李麗",
    ],
)  # fmt: skip
def test_each_way_to_write_a_name_is_found_whole(text: str) -> None:
    for whole in (text, f"«{text}»!", f"x {text} 1"):
        names = found(whole)
        assert len(names) == 1
        assert fold_words(names[0]) == fold_words(text)


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Omar's cup, the Omars, d'Omar", "en", ["Omar", "Omar", "Omar"]),
        ("لعب مع وعمر ولعمر بالعمر", "ar", ["عمر", "عمر", "عمر"]),
        ("Играла с Анной, у Анны; Шевченкою", "ru", ["Анной", "Анны", "Шевченкою"]),
        ("민수가 민수는 김민수도", "ko", ["민수", "민수", "김민수"]),
        ("me Arbenin, Arbenit", "sq", ["Arben", "Arben"]),
        ("si Mariang maganda", "tl", ["Maria"]),
        ("小明和王妈妈、小王、丽丽", "zh", ["小明", "王", "王", "丽", "丽"]),
        ("Abdul Rahman", "en", ["Rahman"]),
        ("OmarNotes2024 omar2024", "en", ["Omar", "omar"]),
    ],
)
def test_a_name_is_found_with_what_its_language_hangs_on(text: str, language: str, names: list[str]) -> None:
    assert found(text, language) == names


def test_a_bengali_ending_does_not_hide_the_name() -> None:
    assert len(found("রহিমের বাটি, রহিমকে", "bn")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "He has a toy; this is a cup, no el, e la, as a group",
        "an apple, de la casa, del mar, el amor, the family, y la abuela",
        "国王很高兴，太小。明天见。美丽",
        "9:40 AM, TV, ok, 3 pm",
        "Оман, анализ, манна",
        "on the street, 555 123, 567, 12 Oak, Springfield, IL 62704, apt 3",
        "humor, romance, hard, haddock, marigold, crucial",
        "عمري مرة معمار",
        "أنا هنا ولنا على الباب",
        "",
        "😀 !",
    ],
)
def test_everyday_words_are_no_names(text: str) -> None:
    assert found(text) == []


def test_short_names_count_with_a_capital_and_anywhere_in_file_names() -> None:
    assert found("An slept, an apple, AN") == ["An", "AN"]
    assert found("log an.pdf", is_file_name=True) == ["an"]
    assert found("umar.pdf") == []
    assert found("umar.pdf", is_file_name=True) == ["umar"]


def test_the_arabic_word_on_is_ali_only_where_a_family_writes_it_so() -> None:
    ali, egyptian = (NameFinder([KnownName("Ali", (spelling,))]) for spelling in ("علي", "على"))
    assert len(ali.find("لعب علي على الأرض")) == 1
    assert len(egyptian.find("لعب علي على الأرض")) == 2


def test_two_children_with_one_first_name() -> None:
    """Ours is no find; the other one is, as soon as it is certain that the other one is meant."""
    own = NameFinder([KnownName("Omar Aziz", ("Omar Aziz", "عمر عزيز"), own=True)])
    others = NameFinder([OMAR])

    def left(text: str) -> list[str]:
        finds = not_covered(others.find_each(text), own.find_each(text))
        return [text[find.start : find.end] for find in finds]

    assert left("Omar slept. OMAR’s cup. عُمر") == []
    assert left("Omar Aziz, Aziz Omar") == []
    assert left("Omar Haddad slept") == ["Omar Haddad"]
    assert left("Haddad came, with Omar") == ["Haddad"]
    assert left("عمر حداد") == ["عمر حداد"]


def test_an_own_name_that_only_sounds_alike_hides_nobody() -> None:
    """Amir may be a spelling of عمر, and is another boy."""
    own = NameFinder([KnownName("عمر", ("عمر",), own=True)])
    others = NameFinder([KnownName("Amir", ("Amir",)), KnownName("Omar", ("عمر",))])
    assert not_covered(others.find_each("Amir"), own.find_each("Amir"))
    assert not not_covered(others.find_each("Omar"), own.find_each("Omar"))


def test_an_own_name_inside_anothers_hides_nobody() -> None:
    own = NameFinder([KnownName("Ana", ("Ana",), own=True)])
    others = NameFinder([KnownName("Anas", ("Anas",)), KnownName("Mari-Ana", ("Mari-Ana",))])
    assert not_covered(others.find_each("Anas"), own.find_each("Anas"))
    assert not_covered(others.find_each("Mari-Ana"), own.find_each("Mari-Ana"))
    assert not not_covered(others.find_each("Ana"), own.find_each("Ana"))


def test_overlapping_names_are_one_find_of_everybody_who_may_be_meant() -> None:
    finder = NameFinder(
        [KnownName("Ana María", ("Ana María",)), KnownName("the Lopezes", ("María López",), NameKind.FAMILY)]
    )
    (find,) = finder.find("Ana María López")
    assert (find.start, find.end, find.names, find.kind) == (0, 15, (0, 1), NameKind.CHILD)


def test_titles_and_particles_alone_name_nobody_but_a_name_of_nothing_else_counts() -> None:
    finder = NameFinder(
        [
            KnownName("a", ("Mrs. Abuela", "Mom’s house")),
            KnownName("b", ("La",)),
            KnownName("c", ("J.",)),
            KnownName("d", ("",)),
        ]
    )
    assert finder.find("Mrs. Brown, abuela, J. and the rest, la casa, mom in the house") == ()
    assert len(finder.find("La slept")) == 1


def test_a_name_does_not_go_over_from_one_sentence_to_the_next() -> None:
    finder = NameFinder([KnownName("the Nguyễns", (), NameKind.PHRASE, ("mền",)), KnownName("Omar", ("Omar",))])
    assert finder.find("A las 3 p.m. En casa durmió. 4:37 p.m. · En la puerta") == ()
    assert len(finder.find("Su mền. O. m. a. r. también.")) == 2


@pytest.mark.parametrize("title", ["chị", "Chị", "ông", "Bà", "cô", "anh", "em", "bác"])
def test_a_vietnamese_title_before_a_name_names_nobody(title: str) -> None:
    finder = NameFinder([KnownName("Hương", (f"{title} Hương",), NameKind.ADULT)])
    text = f"{title} chỉ nói với Hương."
    assert [text[find.start : find.end] for find in finder.find(text, "vi")] == ["Hương"]


@pytest.mark.parametrize("name", ["Anh", "anh", "Chi", "Chu", "Ba", "Anh Nguyen", "Chi Tran", "Nguyễn Thị Chi"])
def test_a_name_that_looks_like_a_vietnamese_title_is_still_a_name(name: str) -> None:
    finder = NameFinder([KnownName(name, (name,))])
    own = next(part for part in name.split() if part.casefold() in {"anh", "chi", "chu", "ba"})
    assert finder.find(f"Then {own.title()} laughed.", "en")


@pytest.mark.parametrize(("name", "written"), [("Jürgen", "Juergen"), ("Søren", "Soeren"), ("Åsa", "Aasa")])
def test_a_name_is_found_as_people_without_its_letters_write_it(name: str, written: str) -> None:
    finder = NameFinder([KnownName(name, (name,))])
    for each in (name, written):
        assert [each[find.start : find.end] for find in finder.find(each, "en")] == [each]

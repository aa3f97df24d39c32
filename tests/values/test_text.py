from kechuang.values.text import Text, listed, same


def test_it_shows_the_readers_language() -> None:
    text = Text("高企", "high-tech firm")
    assert text.within("zh") == "高企"
    assert text.within("en") == "high-tech firm"


def test_it_shows_chinese_and_says_so_while_english_is_missing() -> None:
    text = Text("高企")
    assert text.within("en") == "高企"
    assert text.language_shown("en") == "zh"
    assert Text("高企", "firm").language_shown("en") == "en"


def test_it_joins_two_texts_and_keeps_english_once_either_has_it() -> None:
    assert Text("甲", "A") + Text("乙", "B") == Text("甲乙", "AB")
    assert Text("甲", "A") + Text("1") == Text("甲1", "A1")
    assert (Text("甲") + Text("乙")).en == ""


def test_a_change_reaches_both_languages_but_invents_none() -> None:
    assert Text("甲", "a").map(str.upper) == Text("甲", "A")
    assert Text("甲").map(lambda words: words + "!") == Text("甲!")


def test_it_enumerates_as_each_language_does() -> None:
    assert listed([Text("甲", "A"), Text("乙", "B")]) == Text("甲、乙", "A, B")
    assert listed([]) == Text("")


def test_an_empty_text_is_false_and_a_code_reads_the_same_in_both() -> None:
    assert not Text("")
    assert same("T08") == Text("T08", "T08")
    assert str(Text("甲", "A")) == "甲"

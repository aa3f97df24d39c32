"""The words of the register are a city's own: roles of ties, names of codes, what a file shows."""

from kechuang.pack.comparing import differences
from kechuang.pack.model import Pack
from kechuang.pack.reading import read_files
from kechuang.values.problems import Problems
from kechuang.values.text import Text
from tests.pack.broken_inputs import smallest

WORDS = """\
particulars:
  - {id: name, title: {zh: 名字, en: Name}}
  - {id: phone, title: {zh: 电话, en: Phone}, secret: true}
ties:
  - {id: tenant, title: {zh: 在孵于, en: Incubated by}, other: {zh: 在孵企业, en: Incubated}, also: [在孵]}
code_lists:
  - id: industry
    basis: GB/T 4754
    checked: unverified
    codes:
      C: {zh: 制造业, en: Manufacturing}
      C38: {zh: 电气机械, en: Electrical machinery}
"""


def pack(words: str = WORDS) -> Pack:
    problems = Problems()
    found, problems = read_files({**smallest(), "subjects.yaml": words.encode()}, problems)
    assert found is not None, [each.line("zh") for each in problems]
    return found


def test_a_tie_is_known_by_its_id_and_by_other_words_for_it() -> None:
    register = pack().register

    assert register.tie("在孵") is register.tie("tenant")
    assert register.tie("入驻") is None
    assert register.particulars["name"] == Text("名字", "Name")
    assert register.secret == ("phone",)


def test_a_code_takes_the_name_of_its_longest_beginning() -> None:
    codes = pack().register.code_lists["industry"]

    assert codes.name_of("C3825") == Text("电气机械", "Electrical machinery")
    assert codes.name_of("C1751") == Text("制造业", "Manufacturing")
    assert codes.name_of("D44") is None


def test_a_release_says_which_word_changed() -> None:
    other = pack(WORDS.replace("在孵企业", "入驻企业"))
    said = [each.sentence.zh for each in differences(pack(), other)]

    assert len(said) == 1
    assert "在孵企业" in said[0]
    assert "入驻企业" in said[0]


def test_a_column_is_named_by_a_list_that_is_there() -> None:
    dataset = """\
id: firm
title: {zh: 企业, en: Firm}
grain: subject
source: {zh: 登记, en: Register}
purposes: [service]
columns:
  - {id: trade, label: 行业, type: text, named_by: industry}
  - {id: county, label: 县, type: text, named_by: units}
  - {id: other, label: 其他, type: text, named_by: trades}
"""
    files = {**smallest(), "subjects.yaml": WORDS.encode(), "datasets/firm.yaml": dataset.encode()}
    _pack, problems = read_files(files, Problems())
    said = [each.line("zh") for each in problems if each.code.code == "dataset_named_by"]

    assert len(said) == 1
    assert "没有代码表“trades”" in said[0]
    assert "datasets/firm.yaml:9" in said[0]

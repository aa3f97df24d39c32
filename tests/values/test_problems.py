import pytest

from kechuang.values import problems as registry
from kechuang.values.problems import Place, Problem, ProblemCode, Problems, Severity
from kechuang.values.text import Text

WRONG = ProblemCode("wrong", Text("有误", "Something is wrong"))
ODD = ProblemCode("odd", Text("可疑", "Something is odd"), Severity.WARNING)


def test_a_line_says_where_which_what_and_what_to_do() -> None:
    problem = Problem(
        WRONG, Text("值为3", "the value is 3"), Place("a.yaml", 3, 7), Text("请填2", "Write 2")
    )
    for line, words in ((problem.line(), ("值为3", "请填2")), (problem.line("en"), ("is 3", "2"))):
        assert line.startswith("a.yaml:3:7 wrong ")
        assert all(each in line for each in words)


def test_a_cell_of_a_sheet_is_a_place_too() -> None:
    assert str(Place("b.xlsx", sheet="报表", cell="C4")) == "b.xlsx[报表!C4]"
    assert str(Place()) == ""


def test_problems_come_in_the_order_of_their_places() -> None:
    problems = Problems()
    problems.add(ODD, Text("二"), Place("b", 1))
    problems.add(ODD, Text("三"), Place("b", 10))
    problems.add(ODD, Text("一"), Place("a", 90))
    assert [each.sentence.zh for each in problems] == ["一", "二", "三"]
    assert len(problems) == 3


def test_only_an_error_refuses() -> None:
    problems = Problems([Problem(ODD, Text("可疑"))])
    assert not problems.refuses
    problems.extend([Problem(WRONG, Text("错"))])
    assert problems.refuses


def test_the_same_code_keeps_one_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "CODES", {})
    first = registry.problem_code("wrong", "有误", "Something is wrong")
    assert registry.problem_code("wrong", "有误", "Something is wrong") == first
    with pytest.raises(ValueError, match="wrong"):
        registry.problem_code("wrong", "别的", "Something else")


def test_json_spells_both_languages_and_the_place_out() -> None:
    written = Problem(WRONG, Text("错", "wrong"), Place("a.yaml", 2)).to_json()
    assert written["sentence"] == {"zh": "错", "en": "wrong"}
    assert (written["file"], written["line"], written["col"]) == ("a.yaml", 2, None)

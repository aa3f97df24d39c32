"""Bands of points and the most of a score."""

from kechuang.criteria.verifying.model import Outcome, Question
from tests.criteria.verifying.books import asked, codes, values

_SCORE = """
score:
  title: {zh: 评分, en: Score}
  basis: 第二条
  parts:
    - id: people
      title: {zh: 人员, en: People}
      basis: 第二条
      points: "分档 职工数[上年] { >= 100人: 40; >= 50人: 20; 否则: 0 }"
    - {id: skill, title: {zh: 能力, en: Skill}, basis: 第二条, low: "0", high: "60"}
  least: 60分
  most: 100分
"""


def test_a_score_within_its_most_is_proved() -> None:
    assert asked(Question.SCORE, _SCORE).outcome is Outcome.PROVED


def test_a_score_beyond_its_most_is_found_with_a_firm() -> None:
    answer = asked(Question.SCORE, _SCORE.replace('high: "60"', 'high: "61"'))
    assert codes(answer) == [("score_exceeds", "score")]
    assert int(values(answer.findings[0], "职工数[上年]")[0].rstrip("人")) >= 100


def test_a_band_upside_down_is_found() -> None:
    body = _SCORE.replace('low: "0", high: "60"', 'low: "如果 居民企业 则 10 否则 0", high: "8"')
    answer = asked(Question.SCORE, body)
    assert codes(answer) == [("band_reversed", "skill")]
    assert values(answer.findings[0], "居民企业") == ["是"]


def test_a_pass_mark_above_all_points_is_never_met() -> None:
    body = _SCORE.replace("least: 60分", "least: 101分")
    assert ("never_met", "score") in codes(asked(Question.CONTRADICTION, body))

"""Bands upside down, and scores beyond the most that is declared for them."""

from kechuang.criteria.model import Expression, Part, Score
from kechuang.criteria.verifying import codes
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.setting import Setting
from kechuang.criteria.verifying.witnesses import witness
from kechuang.engines.proof.asking import Answer
from kechuang.engines.proof.encoding import ready
from kechuang.language.core import Compare, Core, Input
from kechuang.language.specialising import specialise
from kechuang.language.types import BOOLEAN, NUMBER
from kechuang.values.text import Text


def scores(setting: Setting, asked: Asked) -> None:
    """Put the question."""
    score = setting.one.rules.score
    if score is None:
        return
    for part in score.parts:
        if part.by_hand:
            _band(setting, asked, part)
    if score.most is not None:
        _most(setting, asked, score, score.most)


def _band(setting: Setting, asked: Asked, part: Part) -> None:
    low, high = (_ready(setting, each.core) for each in (part.low, part.high))
    reversed_ = setting.possible(Compare(BOOLEAN, "<", high, low))
    if asked.decided(reversed_, part.title).answer is Answer.FOUND:
        said = Text(
            f"“{part.title.zh}”的下限可能高于上限",
            f"The lower end of “{part.title.en or part.title.zh}” can lie above its upper end",
        )
        steps = [f"score.{part.id}.low", f"score.{part.id}.high"]
        rows = witness(setting.one, reversed_.witnesses, steps, setting.schema)
        asked.add(codes.BAND_REVERSED, said, part.id, part.low.place, rows)


def _most(setting: Setting, asked: Asked, score: Score, most: Expression) -> None:
    limit = _ready(setting, most.core)
    beyond = setting.possible(Compare(BOOLEAN, "<", limit, Input(NUMBER, "score.high")))
    if asked.decided(beyond, score.title).answer is Answer.FOUND:
        said = Text(
            f"“{score.title.zh}”可能超过满分{most.written}",
            f"“{score.title.en or score.title.zh}” can exceed its most, {most.written}",
        )
        rows = witness(setting.one, beyond.witnesses, ["score.high"], setting.schema)
        asked.add(codes.SCORE_EXCEEDS, said, "score", most.place, rows)


def _ready(setting: Setting, core: Core) -> Core:
    return ready(specialise(core, setting.schema, setting.day))

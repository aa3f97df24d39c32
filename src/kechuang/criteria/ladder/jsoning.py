"""A ladder as JSON: the nodes of explanations by the same ids, without anything found."""

from typing import Any

from kechuang.criteria.ladder.rungs import (
    AmountRung,
    CriterionRung,
    FigureRung,
    Ladder,
    PartRung,
    Rung,
    ScoreRung,
    Side,
)

Object = dict[str, Any]


def ladder_object(found: Ladder) -> Object:
    """The whole ladder; words in both languages."""
    return {
        "on": found.day.isoformat(),
        "criteria": [_criterion(each) for each in found.criteria],
        "score": _score(found.score) if found.score else None,
        "amounts": [_amount(each) for each in found.amounts],
        "values": [_figure(each) for each in found.figures],
    }


def _criterion(rung: CriterionRung) -> Object:
    return {
        "id": rung.id,
        "title": rung.title.to_json(),
        "basis": rung.basis,
        "checked": rung.checked,
        "manual": rung.manual.to_json() if rung.manual else None,
        "applies": _rung(rung.applies) if rung.applies else None,
        "require": _rung(rung.require) if rung.require else None,
    }


def _rung(rung: Rung) -> Object:
    return {
        "id": rung.id,
        "kind": rung.kind,
        "words": rung.words.to_json(),
        "operator": rung.operator,
        "clause": rung.clause,
        "inverted": rung.inverted,
        "parts": [_rung(part) for part in rung.parts],
        "sides": [_side(side) for side in rung.sides],
    }


def _side(side: Side) -> Object:
    limit = side.limit
    return {
        "id": side.id,
        "words": side.words.to_json(),
        "limit": None
        if limit is None
        else {
            "kind": limit.kind,
            "label": limit.label.to_json(),
            "basis": limit.basis,
            "since": limit.since.isoformat() if limit.since else None,
        },
        "rows": [
            {
                "condition": row.condition.to_json(),
                "value": row.value.to_json(),
                "clause": row.clause,
            }
            for row in side.rows
        ],
        "reads": [
            {"key": read.key, "kind": read.kind, "label": read.label.to_json()}
            for read in side.reads
        ],
        "cut": side.cut,
    }


def _score(rung: ScoreRung) -> Object:
    return {
        "title": rung.title.to_json(),
        "basis": rung.basis,
        "parts": [_part(each) for each in rung.parts],
        "caps": [{"parts": list(each.parts), "most": _side(each.most)} for each in rung.caps],
        "least": _side(rung.least) if rung.least else None,
    }


def _part(rung: PartRung) -> Object:
    return {
        "id": rung.id,
        "title": rung.title.to_json(),
        "basis": rung.basis,
        "checked": rung.checked,
        "by_hand": rung.by_hand,
        "low": _side(rung.low),
        "high": _side(rung.high),
    }


def _amount(rung: AmountRung) -> Object:
    return {
        "id": rung.id,
        "title": rung.title.to_json(),
        "basis": rung.basis,
        "checked": rung.checked,
        "matter": rung.matter,
        "stacking": rung.stacking,
        "pay": _side(rung.pay),
        "cap": _side(rung.cap) if rung.cap else None,
        "when": _rung(rung.when) if rung.when else None,
    }


def _figure(rung: FigureRung) -> Object:
    return {
        "id": rung.id,
        "title": rung.title.to_json(),
        "basis": rung.basis,
        "checked": rung.checked,
        "value": _side(rung.value),
    }

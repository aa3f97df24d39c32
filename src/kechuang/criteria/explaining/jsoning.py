"""An explanation, and a ladder, as JSON: the same nodes by the same ids, words in both languages."""

from typing import Any

from kechuang.criteria.explaining.naming import checked_mark, dataset_of, period
from kechuang.criteria.explaining.relating import compared
from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.explaining.tree import (
    Branch,
    Explanation,
    FoundAmount,
    FoundCriterion,
    FoundPart,
    FoundScore,
    Operand,
    Quantity,
)
from kechuang.criteria.ladder import Limit, Side
from kechuang.criteria.verdicts import WORDS
from kechuang.engines.answers import as_text
from kechuang.language.core import Value
from kechuang.language.schema import Schema
from kechuang.language.types import MONEY, NUMBER, Type

Object = dict[str, Any]


def as_object(found: Explanation) -> Object:
    """The whole tree. Numbers are exact decimals in text, money in yuan; unknown is null."""
    rules, schema = found.rules, found.ladder.schema
    return {
        "rules": rules.id,
        "title": rules.title.to_json(),
        "document": rules.document,
        "checked": rules.checked,
        "from": rules.starts.isoformat(),
        "on": found.day.isoformat(),
        "verdict": found.verdict.value,
        "word": WORDS[found.verdict].to_json(),
        "criteria": [_criterion(each, schema) for each in found.criteria],
        "score": _score(found.score, schema) if found.score else None,
        "amounts": [_amount(each, schema) for each in found.amounts],
        "amount": _value(found.total, MONEY) if found.amounts else None,
        "values": [
            {
                "id": each.rung.id,
                "title": each.rung.title.to_json(),
                "basis": each.rung.basis,
                "checked": each.rung.checked,
                "found": _quantity(each.value, schema),
            }
            for each in found.figures
        ],
        "missing": list(found.judgement.missing),
    }


def _value(value: Value, kind: Type) -> Object:
    exact = value if value is None or isinstance(value, bool) else as_text(value, kind)
    return {"value": exact, "text": shown(value, kind).to_json()}


def _criterion(found: FoundCriterion, schema: Schema) -> Object:
    rung = found.rung
    return {
        "id": rung.id,
        "title": rung.title.to_json(),
        "basis": rung.basis,
        "checked": rung.checked,
        "checked_text": checked_mark(rung.checked).to_json(),
        "verdict": found.verdict.value,
        "word": WORDS[found.verdict].to_json(),
        "manual": rung.manual.to_json() if rung.manual else None,
        "applies": _branch(found.applies, schema) if found.applies else None,
        "require": _branch(found.require, schema) if found.require else None,
    }


def _branch(found: Branch, schema: Schema) -> Object:
    rung = found.rung
    return {
        "id": rung.id,
        "kind": rung.kind,
        "words": rung.words.to_json(),
        "operator": rung.operator,
        "clause": rung.clause,
        "inverted": rung.inverted,
        "truth": found.truth,
        "needed": found.needed,
        "asks": found.asks,
        "sentence": compared(found).to_json() if rung.kind == "compare" else None,
        "parts": [_branch(part, schema) for part in found.parts],
        "sides": [_quantity(each, schema) for each in found.quantities],
    }


def _quantity(found: Quantity, schema: Schema) -> Object:
    side = found.side
    return {
        **_side(side),
        **_value(found.value, side.type),
        "chosen": found.chosen,
        "operands": [_operand(each, schema) for each in found.operands],
    }


def _side(side: Side) -> Object:
    return {
        "id": side.id,
        "words": side.words.to_json(),
        "limit": _limit(side.limit) if side.limit else None,
        "rows": [
            {
                "condition": row.condition.to_json(),
                "value": row.value.to_json(),
                "clause": row.clause,
            }
            for row in side.rows
        ],
        "cut": side.cut,
    }


def _limit(limit: Limit) -> Object:
    since = limit.since.isoformat() if limit.since else None
    label = limit.label.to_json()
    return {"kind": limit.kind, "label": label, "basis": limit.basis, "since": since}


def _operand(found: Operand, schema: Schema) -> Object:
    read, origin = found.read, found.origin
    dataset = dataset_of(read, schema)
    return {
        "id": read.id,
        "kind": read.kind,
        "key": read.key,
        "label": read.label.to_json(),
        **_value(found.value, read.type),
        "dataset": dataset.id if dataset else "",
        "source": dataset.source.to_json() if dataset else None,
        "period": period(found).to_json(),
        "known": origin.known.isoformat() if origin and origin.known else None,
        "withheld": origin.withheld if origin else "",
        "opened": _quantity(found.opened, schema) if found.opened else None,
    }


def _score(found: FoundScore, schema: Schema) -> Object:
    return {
        "title": found.rung.title.to_json(),
        "basis": found.rung.basis,
        "verdict": found.verdict.value if found.verdict else None,
        "low": _value(found.low, NUMBER),
        "high": _value(found.high, NUMBER),
        "least": _value(found.least, NUMBER) if found.rung.least else None,
        "parts": [_part(each, schema) for each in found.parts],
        "caps": [
            {
                "parts": list(each.rung.parts),
                "most": _value(each.most, NUMBER),
                "low": _value(each.low, NUMBER),
                "high": _value(each.high, NUMBER),
            }
            for each in found.caps
        ],
    }


def _part(found: FoundPart, schema: Schema) -> Object:
    rung = found.rung
    return {
        "id": rung.id,
        "title": rung.title.to_json(),
        "basis": rung.basis,
        "checked": rung.checked,
        "by_hand": rung.by_hand,
        "low": _value(found.low, NUMBER),
        "high": _value(found.high, NUMBER),
        "mark": _value(found.mark, NUMBER),
        "band": [_quantity(each, schema) for each in found.band],
    }


def _amount(found: FoundAmount, schema: Schema) -> Object:
    rung = found.rung
    return {
        "id": rung.id,
        "title": rung.title.to_json(),
        "basis": rung.basis,
        "checked": rung.checked,
        "matter": rung.matter,
        "stacking": rung.stacking,
        **_value(found.amount, MONEY),
        "pay": _quantity(found.pay, schema),
        "cap": _quantity(found.cap, schema) if found.cap else None,
        "when": _branch(found.when, schema) if found.when else None,
    }

"""Gaps as JSON."""

from typing import Any

from kechuang.criteria.explaining.showing import shown
from kechuang.criteria.gaps.gap import Change, Gap, Gaps, Missing, Shortfall
from kechuang.criteria.gaps.sentences import changed, missing_said, sentences, short, summary
from kechuang.engines.answers import as_text
from kechuang.language.core import Value
from kechuang.language.types import NUMBER, Type

Object = dict[str, Any]


def as_object(found: Gaps) -> Object:
    """All gaps, easiest first, with their sentences in both languages."""
    return {
        "unmet": found.unmet,
        "only": found.only,
        "summary": summary(found).to_json(),
        "gaps": [_gap(each) for each in found.gaps],
    }


def _gap(gap: Gap) -> Object:
    return {
        "criterion": gap.criterion,
        "title": gap.title.to_json(),
        "basis": gap.basis,
        "verdict": gap.verdict.value,
        "sentences": [each.to_json() for each in sentences(gap)],
        "shortfalls": [_shortfall(each) for each in gap.shortfalls],
        "changes": [_change(each) for each in gap.changes],
        "next_year": [_change(each) for each in gap.next_year],
        "missing": [_missing(each) for each in gap.missing],
        "points": None if gap.points is None else as_text(gap.points, NUMBER),
        "unsolved": [each.to_json() for each in gap.unsolved],
    }


def _value(value: Value, kind: Type) -> Object:
    exact = value if value is None or isinstance(value, bool) else as_text(value, kind)
    return {"value": exact, "text": shown(value, kind).to_json()}


def _shortfall(each: Shortfall) -> Object:
    return {
        "rung": each.rung,
        "words": each.words.to_json(),
        "sentence": short(each).to_json(),
        "found": _value(each.value, each.type),
        "threshold": _value(each.threshold, each.type),
        "missing": _value(each.missing, each.type),
    }


def _change(each: Change) -> Object:
    amount = each.type if each.kind != "wait" else NUMBER
    return {
        "kind": each.kind,
        "key": each.key,
        "label": each.label.to_json(),
        "sentence": changed(each).to_json(),
        "before": _value(each.before, each.type),
        "after": _value(each.after, each.type),
        "amount": None if each.kind == "set" else as_text(each.amount, amount),
        "tier": each.tier.to_json() if each.tier else None,
        "closed": each.closed,
        "next_year": each.next_year,
        "day": each.day.isoformat() if each.day else None,
    }


def _missing(each: Missing) -> Object:
    return {
        "key": each.key,
        "label": each.label.to_json(),
        "source": each.source.to_json(),
        "period": each.period,
        "authorisation": each.authorisation,
        "withheld": each.withheld,
        "sentence": missing_said(each).to_json(),
    }

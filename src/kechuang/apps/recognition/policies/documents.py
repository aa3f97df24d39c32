"""A kept draft as the text of a file of the pack: what is checked, and what is taken over once issued."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from kechuang.apps.recognition.policies.models import PolicyDraft
from kechuang.criteria.policies.model import Level
from kechuang.pack import Pack
from kechuang.pack.policies.drafting import names_of

_BASIS = "草案"


def text_of(row: PolicyDraft, pack: Pack) -> str:
    """The draft as the text of a file of the pack."""
    return json.dumps(_document(row, pack), ensure_ascii=False, indent=2)


def same_text(draft: str, row: PolicyDraft, pack: Pack) -> bool:
    """Whether a text is the draft as it stands, whatever the stage."""
    given, now = json.loads(draft), _document(row, pack)
    return {**given, "state": ""} == {**now, "state": ""}


def _document(row: PolicyDraft, pack: Pack) -> dict[str, Any]:
    content = row.content
    counties = names_of(pack).units[Level.COUNTY]
    settled = pack.policies.stages.at(row.state).issued and row.issued is not None
    unit = pack.units.get(row.unit)
    return {
        "id": row.key,
        "title": {"zh": row.title, "en": row.title},
        **({"number": row.number, "issued": str(row.issued)} if settled else {}),
        "level": (Level.COUNTY if row.unit in counties else Level.CITY).value,
        "unit": row.unit,
        "issuer": unit.title.to_json() if unit else {"zh": row.unit, "en": row.unit},
        "field": content["field"],
        "state": row.state,
        "from": content["from"],
        **({"until": content["until"]} if content.get("until") else {}),
        "checked": "illustrative",
        "clauses": [_clause(each, _subject(pack)) for each in content["clauses"]],
    }


def _subject(pack: Pack) -> str:
    """Of whom clauses speak: whom those of the pack speak of most."""
    spoken = Counter(clause.rules.subject for _policy, clause in pack.policies.clauses())
    spoken = spoken or Counter(each.subject for each in pack.rules.versions)
    return next((found for found, _number in spoken.most_common(1)), "")


def _clause(given: Mapping[str, str], subject: str) -> dict[str, Any]:
    amount = {
        "id": "pay",
        "title": {"zh": "金额", "en": "Amount"},
        "basis": _BASIS,
        "matter": given["matter"],
        "stacking": given["stacking"],
        "pay": given["pay"],
        **({"cap": given["cap"]} if given["cap"] else {}),
    }
    condition = {
        "id": "fits",
        "title": {"zh": "条件", "en": "Condition"},
        "basis": _BASIS,
        "require": given["condition"],
    }
    return {
        "id": given["id"],
        **({"number": given["number"]} if given["number"] else {}),
        "title": {"zh": given["title"], "en": given["title"]},
        "beneficiary": {"zh": given["beneficiary"], "en": given["beneficiary"]},
        "subject": subject,
        "criteria": [condition],
        "amounts": [amount],
        **({"replaces": [given["replaces"]]} if given["replaces"] else {}),
    }

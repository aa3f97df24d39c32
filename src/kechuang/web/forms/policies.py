"""A draft of a policy typed on a page: one clause, as the text that the check reads."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms

from kechuang.criteria.policies.model import PolicyBook
from kechuang.pack import Pack
from kechuang.pack.model import UnitKind
from kechuang.values.text import Text, same
from kechuang.web.forms.fields import Choice, Day, Words
from kechuang.web.wording.policies import SHORT_STACKING

_BASIS = "草案"


class DraftForm(forms.Form):
    """One clause: whose, for whom, on what condition, how much, for what, from when until when."""

    title = Words(Text("条款名称", "Clause"), limit=80, lines=1)
    unit = Choice(Text("起草单位", "Drafting unit"), [])
    field = Choice(Text("领域", "Field"), [])
    beneficiary = Words(Text("受益对象", "For whom"), limit=120, lines=1)
    condition = Words(
        Text("条件", "Condition"),
        limit=2000,
        lines=3,
        help_text=Text(
            "用规则语言写，如 企业规模 = “小型” 且 研发费用[上年] >= 100万元",
            "In the language of rules, such as 研发费用[上年] >= 100万元",
        ),
    )
    pay = Words(
        Text("金额", "Amount"),
        limit=500,
        lines=1,
        help_text=Text(
            "如 10万元，或 研发费用[上年] * 2%", "Such as 10万元 or 研发费用[上年] * 2%"
        ),
    )
    cap = Words(Text("最高", "At most"), limit=100, lines=1, required=False)
    matter = Words(
        Text("事项", "Matter"),
        limit=80,
        lines=1,
        help_text=Text(
            "与现行条款同一事项才能查出重复，如 rd_expense(last year)",
            "What it pays for, as clauses in force call it: rd_expense(last year)",
        ),
    )
    stacking = Choice(Text("叠加方式", "Stacking"), list(SHORT_STACKING.items()))
    starts = Day(Text("起", "From"))
    ends = Day(Text("止", "Until"), required=False)
    replaces = Choice(Text("替代条款", "Replaces"), [], required=False)

    def __init__(
        self, pack: Pack, book: PolicyBook, units: list[str], *args: Any, **rest: Any
    ) -> None:
        super().__init__(*args, **rest)
        known = pack.units
        chosen = [(id_, known[id_].short) for id_ in units]
        self.fields["unit"] = Choice(Text("起草单位", "Drafting unit"), chosen)
        self.fields["field"] = Choice(Text("领域", "Field"), list(book.fields.items()))
        held = [(each.key, each.title + same(f"（{each.key}）")) for _p, each in book.clauses()]
        nothing = [("", Text("不替代", "none"))]
        title = Text("替代条款", "Replaces")
        self.fields["replaces"] = Choice(title, [*nothing, *held], required=False)
        self._counties = {
            each.id
            for each in pack.reporting_units
            if each.kind in {UnitKind.COUNTY, UnitKind.ZONE}
        }

    def draft(self) -> str:
        """The document with this clause, as the text of a file."""
        return json.dumps(self._document(self.cleaned_data), ensure_ascii=False)

    def _document(self, given: Mapping[str, Any]) -> dict[str, Any]:
        title = {"zh": given["title"], "en": given["title"]}
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
        clause = {
            "id": "clause",
            "title": title,
            "beneficiary": {"zh": given["beneficiary"], "en": given["beneficiary"]},
            "subject": "enterprise",
            "criteria": [condition],
            "amounts": [amount],
            **({"replaces": [given["replaces"]]} if given["replaces"] else {}),
        }
        return {
            "id": "typed_draft",
            "title": title,
            "level": "county" if given["unit"] in self._counties else "city",
            "unit": given["unit"],
            "issuer": {"zh": "起草单位", "en": "Drafting unit"},
            "field": given["field"],
            "state": "drafting",
            "from": given["starts"].isoformat(),
            **({"until": given["ends"].isoformat()} if given["ends"] else {}),
            "checked": "illustrative",
            "clauses": [clause],
        }

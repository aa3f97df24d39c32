"""Forms of a target: correct it, enter its tolerance, ask for an adjustment."""

from decimal import Decimal
from typing import Any

from django import forms

from kechuang.apps.plans.actions import Correction
from kechuang.apps.plans.shapes import Item
from kechuang.pack import Pack
from kechuang.values.quantity import number
from kechuang.values.text import Text
from kechuang.web.forms.fields import Choice, Day, Number, Words

SPLIT = "split-"


class CorrectionForm(forms.Form):
    """What the promise should read; only what differs is handed on."""

    value = Number(Text("目标值", "Value"), required=False)
    value_hi = Number(Text("区间上限", "Upper end"), required=False)
    due = Day(Text("期限", "By"))
    owner = Choice(Text("责任单位", "Owner"), [])
    reason = Words(
        Text("更正原因", "Reason"),
        limit=500,
        help_text=Text("依据哪份文件、谁同意；日志保留", "By which paper and whose consent"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, item: Item, pack: Pack, data: Any = None) -> None:
        self._item = item
        super().__init__(data, initial=_initial(item))
        owners = (*pack.divisions, *pack.departments)
        self.fields["owner"] = Choice(
            Text("责任单位", "Owner"), [(unit.id, unit.title) for unit in owners]
        )
        if item.target.value is None:
            del self.fields["value"]
        if item.target.value_hi is None:
            del self.fields["value_hi"]
        self._units = pack.reporting_units if item.target.split else ()
        for unit in self._units:
            self.fields[SPLIT + unit.id] = Number(unit.title, required=False, min_value=0)
            self.initial[SPLIT + unit.id] = _typed(item.target.split.get(unit.id))
        self.order_fields(["value", "value_hi", "due", "owner", *self.split_names, "reason"])

    @property
    def split_names(self) -> list[str]:
        """The fields of the county split."""
        return [SPLIT + unit.id for unit in self._units]

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields about the promise itself."""
        return [self[name] for name in ("value", "value_hi", "due", "owner") if name in self.fields]

    @property
    def split(self) -> list[forms.BoundField]:
        """The fields of the county split, bound."""
        return [self[name] for name in self.split_names]

    def change(self) -> Correction:
        """What differs from the promise as it was read."""
        given, target = self.cleaned_data, self._item.target
        return Correction(
            value=_differs(given.get("value"), target.value),
            value_hi=_differs(given.get("value_hi"), target.value_hi),
            due=_differs(given["due"], target.due),
            owner=_differs(given["owner"], self._item.owner.id),
            split=self._split_changed(),
        )

    def _split_changed(self) -> dict[str, Decimal] | None:
        if not self._units:
            return None
        given = {unit.id: self.cleaned_data.get(SPLIT + unit.id) for unit in self._units}
        wanted = {unit: part for unit, part in given.items() if part is not None}
        return wanted if wanted != self._item.target.split else None


class ToleranceForm(forms.Form):
    """How far an “about” may be off."""

    tolerance = Number(Text("允许偏差（±）", "Tolerance (±)"), min_value=0)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class AdjustmentForm(forms.Form):
    """Why a promise should be adjusted."""

    words = Words(
        Text("申请理由", "Reasons"),
        limit=1800,
        lines=5,
        help_text=Text("建议改成什么、为什么、依据哪份文件", "What it should read, why, by what"),
    )


def _initial(item: Item) -> dict[str, object]:
    target = item.target
    return {
        "value": _typed(target.value),
        "value_hi": _typed(target.value_hi),
        "due": target.due,
        "owner": item.owner.id,
        "version": item.version,
    }


def _typed(value: Decimal | None) -> str:
    return "" if value is None else number(value).replace(",", "")


def _differs(given: Any, standing: object) -> Any:
    return None if given is None or given == standing else given

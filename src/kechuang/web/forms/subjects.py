"""What the pages about subjects ask for."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.apps.facts.queries.catalogue import Kept
from kechuang.apps.subjects.registering.claiming import Coming
from kechuang.apps.subjects.registering.shapes import NAME, OPERATING, REGISTERED, Change
from kechuang.pack import Pack
from kechuang.readers.intake.form import FormColumn
from kechuang.values.identifiers import Scheme, checked
from kechuang.values.text import Text, same
from kechuang.web.forms.fields import Choice, Day, Number, Words, said
from kechuang.web.forms.people import Password

REASON = Text("理由", "Reason")


class ChangeForm(forms.Form):
    """A new name, number or place from a day on."""

    since = Day(Text("自何日起", "From which day"))
    source = Words(
        Text("来源", "Source"),
        limit=200,
        lines=1,
        help_text=Text("如变更登记通知书", "Such as the notice of change"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, aspect: str, pack: Pack, version: int, data: Any = None) -> None:
        super().__init__(data, initial={"version": version})
        self.aspect = aspect
        self.fields["value"] = self._value(pack)
        if aspect == Scheme.CREDIT_CODE.value:
            self.fields["doubt"] = Words(
                Text("校验不符时的保留原因", "Why a number that fails its check is kept"),
                limit=200,
                lines=1,
                required=False,
            )

    def _value(self, pack: Pack) -> forms.Field:
        if self.aspect in {REGISTERED, OPERATING}:
            units = [(each.id, each.title) for each in pack.reporting_units]
            return Choice(Text("填报单位", "Reporting unit"), units)
        label = Text("新名称", "New name") if self.aspect == NAME else Text("新代码", "New number")
        return Words(label, limit=200, lines=1)

    def clean(self) -> dict[str, Any]:
        """A number whose check fails needs a reason to be kept."""
        found = super().clean() or {}
        value = found.get("value")
        if self.aspect == Scheme.CREDIT_CODE.value and value:
            number = checked(Scheme.CREDIT_CODE, value)
            found["value"] = number.number
            if not number.passes and not found.get("doubt"):
                self.add_error("value", said(number.doubt))
        return found

    def change(self) -> Change:
        """What was entered, as the action takes it."""
        given = self.cleaned_data
        return Change(
            self.aspect, given["value"], given["since"], given["source"], given.get("doubt", "")
        )


class TieForm(forms.Form):
    """A relation to another subject."""

    role = Choice(Text("关系", "Tie"), [])
    other = Words(Text("对方（名称或代码）", "The other (name or number)"), limit=200, lines=1)
    share = Number(Text("份额（%）", "Share (%)"), required=False, min_value=0, max_value=100)
    starts = Day(Text("自", "From"), required=False)
    ends = Day(Text("至", "Until"), required=False)
    source = Words(Text("来源", "Source"), limit=200, lines=1)

    def __init__(self, pack: Pack, data: Any = None) -> None:
        super().__init__(data)
        ties = [(each.id, each.title) for each in pack.register.ties]
        self.fields["role"] = Choice(Text("本主体与对方的关系", "What it is to the other"), ties)

    def share_given(self) -> Decimal | None:
        """The share from 0 to 1."""
        share = self.cleaned_data["share"]
        return None if share is None else Decimal(share) / 100


class RevealForm(forms.Form):
    """Why somebody looks at an identifier or contact."""

    reason = Words(
        REASON,
        limit=300,
        lines=1,
        help_text=Text("记入操作日志，如：联系办理补正", "Noted in the log"),
    )


class SecretForm(forms.Form):
    """An identifier or contact to keep encrypted."""

    aspect = Choice(Text("种类", "Kind"), [])
    value = Words(Text("内容", "Value"), limit=200, lines=1)

    def __init__(self, pack: Pack, data: Any = None) -> None:
        super().__init__(data)
        named = pack.register.particulars
        secret = [(each, named[each]) for each in pack.register.secret]
        self.fields["aspect"] = Choice(Text("种类", "Kind"), secret)


class MergeForm(forms.Form):
    """Another entry that is this same subject."""

    other = Words(
        Text("要并入本档案的另一条（名称或代码）", "The other entry, to go into this file"),
        limit=200,
        lines=1,
    )
    reason = Words(REASON, limit=300, lines=2)

    def __init__(self, data: Any = None, *, other: str = "") -> None:
        super().__init__(data, initial={"other": other})
        if other:
            self.fields["other"].widget = forms.HiddenInput()


class AuthorisationForm(forms.Form):
    """Leave to use a dataset, with the paper it rests on."""

    dataset = Choice(Text("数据集", "Dataset"), [])
    starts = Day(Text("自", "From"))
    ends = Day(
        Text("至", "Until"),
        required=False,
        help_text=Text("不填为长期；到期后按未授权处理", "Empty means open; ends by itself"),
    )
    basis = Words(
        Text("依据", "Paper"),
        limit=300,
        lines=1,
        help_text=Text("授权书名称和日期，或批准文号", "The letter and its day, or its number"),
    )

    def __init__(self, kept: Sequence[Kept], data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        needing = [each for each in kept if each.declared.authorisation]
        self.fields["dataset"] = Choice(
            Text("数据集", "Dataset"), [(each.id, each.declared.form.title) for each in needing]
        )


class InviteForm(forms.Form):
    """Somebody who acts for a firm; also what a claim asks."""

    name = Words(Text("姓名", "Name"), limit=60, lines=1)
    phone = Words(Text("电话", "Phone"), limit=30, lines=1)
    login = Words(
        Text("登录名", "Sign-in name"),
        limit=60,
        lines=1,
        help_text=Text("小写字母、数字、点、连字符", "Small letters, digits, dots, hyphens"),
    )
    role = Choice(
        Text("身份", "As"),
        [(each.value, ROLE_NAMES[each]) for each in (Role.FIRM_HANDLER, Role.LEGAL_PERSON)],
    )
    ends = Day(
        Text("授权至", "Until"),
        required=False,
        help_text=Text("经办人必填，最长三年", "Needed for handlers, three years at most"),
    )
    password = Password(Text("初始密码", "First password"))

    def coming(self) -> Coming:
        """What was entered, as the action takes it."""
        given = {name: self.cleaned_data[name] for name in ("login", "name", "phone", "password")}
        return Coming(**given, role=Role(self.cleaned_data["role"]), ends=self.cleaned_data["ends"])


class ClaimForm(InviteForm):
    """A claim by a firm's code; the password is the claimant's own."""

    code = Words(Text("统一社会信用代码", "Credit code"), limit=40, lines=1)
    words = Words(Text("说明", "What the officer should know"), limit=300, lines=2, required=False)
    field_order = ("code", "name", "phone", "role", "ends", "login", "password", "words")


class CorrectionForm(forms.Form):
    """The columns of one statement, as they stand; what is changed is put right."""

    reason = Words(
        REASON,
        limit=300,
        lines=2,
        help_text=Text("写明依据，如更正申请和日期", "Name the paper and its day"),
    )

    def __init__(self, kept: Kept, now: Mapping[str, object], data: Any = None) -> None:
        super().__init__(data)
        self.columns = [c for c in kept.declared.form.columns if c.id not in kept.layout.identity]
        self.now = now
        for each in self.columns:
            self.fields[each.id] = _field(each, now.get(each.id))
        self.order_fields([*(each.id for each in self.columns), "reason"])

    def changed(self) -> dict[str, object]:
        """The columns whose value is now another, in the tables' own form."""
        given = {each.id: _stored(self.cleaned_data[each.id], each) for each in self.columns}
        return {
            name: value for name, value in given.items() if not _alike(value, self.now.get(name))
        }


def _field(column: FormColumn, now: object) -> forms.Field:
    label = column.words
    more: dict[str, Any] = {"required": False, "initial": now}
    if column.kind == "date":
        return Day(label, **more)
    if column.kind == "boolean":
        options = [("", same("—")), ("yes", Text("是", "yes")), ("no", Text("否", "no"))]
        shown = {True: "yes", False: "no"}.get(now, "") if isinstance(now, bool) else ""
        return Choice(label, options, required=False, initial=shown)
    if column.kind == "choice":
        options = [("", same("—")), *((each, same(each)) for each in column.options)]
        return Choice(label, options, **more)
    if column.kind in {"money", "number", "count", "ratio"}:
        unit = "元" if column.kind == "money" else column.unit
        if column.kind == "ratio":
            more["help_text"] = Text("写成小数，如0.036", "As a decimal, such as 0.036")
            unit = ""
        return Number(label + same(f"（{unit}）") if unit else label, **more)
    return Words(label, limit=200, lines=1, **more)


def _stored(value: object, column: FormColumn) -> object:
    if value is None or value == "":
        return None
    if column.kind == "boolean":
        return value == "yes"
    if column.kind == "count":
        return int(Decimal(str(value)))
    return value.isoformat() if isinstance(value, date) else str(value)


def _alike(one: object, other: object) -> bool:
    if one is None or other is None or isinstance(one, bool):
        return one == other
    try:
        return Decimal(str(one)) == Decimal(str(other))
    except ArithmeticError:
        return str(one) == str(other)

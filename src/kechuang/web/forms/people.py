"""What the pages about people ask for."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms

from kechuang.access.actor import Actor
from kechuang.access.register import REGISTER
from kechuang.access.roles import ROLE_NAMES
from kechuang.apps.subjects.actions import NewAccount
from kechuang.apps.subjects.directory import directory
from kechuang.pack import Pack
from kechuang.values.text import Language, Text
from kechuang.web.forms.bilingual import NOTHING, BilingualForm, days

_PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password"})


def _units(pack: Pack, language: Language, *, empty: bool = False) -> list[tuple[str, str]]:
    listed = [(unit.id, unit.title.within(language)) for unit in pack.units.values()]
    return [("", "—"), *listed] if empty else listed


class AccountForm(BilingualForm):
    """A new account."""

    login = forms.CharField(max_length=60)
    name = forms.CharField(max_length=60)
    name_en = forms.CharField(max_length=60, required=False)
    unit = forms.ChoiceField()
    phone = forms.CharField(max_length=30, required=False)
    password = forms.CharField(widget=_PASSWORD)

    words: ClassVar = {
        "login": (
            Text("登录名", "Sign-in name"),
            Text("小写字母、数字、点、连字符", "Small letters, digits, dots, hyphens"),
        ),
        "name": (Text("姓名", "Name"), NOTHING),
        "name_en": (Text("姓名（拉丁字母）", "Name in Latin letters"), NOTHING),
        "unit": (Text("单位", "Unit"), NOTHING),
        "phone": (
            Text("办公短号", "Office number"),
            Text("仅填办公电话，不填手机", "Office numbers only, no mobile"),
        ),
        "password": (
            Text("初始密码", "First password"),
            Text("至少12位", "At least 12 characters"),
        ),
    }

    def __init__(self, *args: Any, pack: Pack, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, language=language, **kwargs)
        self.fields["unit"].choices = _units(pack, language)  # type: ignore[attr-defined]

    def new_account(self) -> NewAccount:
        """What was entered, as the action takes it."""
        return NewAccount(**self.cleaned_data)


class GrantForm(BilingualForm):
    """A role on a unit with its days."""

    role = forms.ChoiceField()
    unit = forms.ChoiceField()
    starts = days()
    ends = days(required=False)
    seconded_from = forms.ChoiceField(required=False)

    words: ClassVar = {
        "role": (Text("角色", "Role"), NOTHING),
        "unit": (Text("所在单位", "On unit"), NOTHING),
        "starts": (Text("自", "From"), NOTHING),
        "ends": (
            Text("至", "Until"),
            Text("到期自动终止；不填为长期", "Ends by itself; empty means open"),
        ),
        "seconded_from": (Text("借调自", "Seconded from"), NOTHING),
    }

    def __init__(self, *args: Any, pack: Pack, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, language=language, **kwargs)
        roles = [(role.value, name.within(language)) for role, name in ROLE_NAMES.items()]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        self.fields["unit"].choices = _units(pack, language)  # type: ignore[attr-defined]
        self.fields["seconded_from"].choices = _units(pack, language, empty=True)  # type: ignore[attr-defined]


class PasswordForm(BilingualForm):
    """A password given by the security administrator."""

    password = forms.CharField(widget=_PASSWORD)
    words: ClassVar = {
        "password": (
            Text("新密码", "New password"),
            Text(
                "至少12位，本人下次登录须更改",
                "At least 12 characters; changed at the next sign-in",
            ),
        ),
    }


class ReasonForm(BilingualForm):
    """Why something is done."""

    reason = forms.CharField(max_length=300)
    words: ClassVar = {"reason": (Text("事由", "Reason"), Text("写入操作日志", "Kept in the log"))}


class DelegationForm(BilingualForm):
    """Who stands in, and when."""

    taker = forms.ChoiceField()
    starts = days()
    ends = days()
    reason = forms.CharField(max_length=300, required=False)

    words: ClassVar = {
        "taker": (Text("受托人", "Stand-in"), NOTHING),
        "starts": (Text("自", "From"), NOTHING),
        "ends": (Text("至", "Until"), NOTHING),
        "reason": (Text("事由", "Reason"), NOTHING),
    }

    def __init__(
        self, *args: Any, language: Language, now: datetime, actor: Actor, **kwargs: Any
    ) -> None:
        super().__init__(*args, language=language, **kwargs)
        self.fields["taker"].choices = [  # type: ignore[attr-defined]
            (
                str(entry.person.id),
                f"{entry.person.name.within(language)} · {entry.unit.within(language)}",
            )
            for entry in directory(actor=actor, now=now)
            if entry.person.active and entry.person.id != actor.account
        ]


class TokenForm(BilingualForm):
    """A machine's key: what for, which actions, how long."""

    title = forms.CharField(max_length=80)
    scopes = forms.MultipleChoiceField()
    days = forms.IntegerField(min_value=1, max_value=366, initial=90)

    words: ClassVar = {
        "title": (Text("用途", "What for"), NOTHING),
        "scopes": (
            Text("允许的操作", "Allowed actions"),
            Text("按住 Ctrl 可多选", "Hold Ctrl to choose several"),
        ),
        "days": (Text("有效天数", "Valid for days"), NOTHING),
    }

    def __init__(self, *args: Any, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, language=language, **kwargs)
        self.fields["scopes"].choices = [  # type: ignore[attr-defined]
            (name, f"{action.title.within(language)} ({name})")
            for name, action in sorted(REGISTER.items())
        ]

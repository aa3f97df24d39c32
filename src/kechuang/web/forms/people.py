"""What the pages about people ask for."""

from datetime import date
from typing import Any

from django import forms

from kechuang.access.actor import Actor
from kechuang.access.register import REGISTER
from kechuang.access.roles import ROLE_NAMES
from kechuang.apps.subjects.actions import NewAccount
from kechuang.apps.subjects.directory import directory
from kechuang.pack import Pack
from kechuang.values.text import Text, same
from kechuang.web.forms.fields import Choice, Day, Words, mistakes, said

_PASSWORD_HELP = Text(
    "至少12位；本人下次登录须更改", "At least 12 characters; changed at the next sign-in"
)
_NONE = ("", same("—"))


class Password(forms.CharField):
    """A password as the security administrator gives one."""

    def __init__(self, label: Text) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
        super().__init__(
            label=said(label),
            help_text=said(_PASSWORD_HELP),
            widget=widget,
            error_messages=mistakes(),
        )


class AccountForm(forms.Form):
    """A new account."""

    login = Words(
        Text("登录名", "Sign-in name"),
        limit=60,
        lines=1,
        help_text=Text("小写字母、数字、点、连字符", "Small letters, digits, dots, hyphens"),
    )
    name = Words(Text("姓名", "Name"), limit=60, lines=1)
    name_en = Words(
        Text("姓名（拉丁字母）", "Name in Latin letters"), limit=60, lines=1, required=False
    )
    unit = Choice(Text("单位", "Unit"), [])
    phone = Words(
        Text("办公短号", "Office number"),
        limit=30,
        lines=1,
        required=False,
        help_text=Text("仅填办公电话，不填手机", "Office numbers only, no mobile"),
    )
    password = Password(Text("初始密码", "First password"))

    def __init__(self, pack: Pack, data: Any = None) -> None:
        super().__init__(data)
        self.fields["unit"] = Choice(Text("单位", "Unit"), _units(pack))

    def new_account(self) -> NewAccount:
        """What was entered, as the action takes it."""
        return NewAccount(**self.cleaned_data)


class GrantForm(forms.Form):
    """A role on a unit with its days."""

    role = Choice(Text("角色", "Role"), [(role.value, name) for role, name in ROLE_NAMES.items()])
    unit = Choice(Text("所在单位", "On unit"), [])
    starts = Day(Text("自", "From"))
    ends = Day(
        Text("至", "Until"),
        required=False,
        help_text=Text("到期自动终止；不填为长期", "Ends by itself; empty means open"),
    )
    seconded_from = Choice(Text("借调自", "Seconded from"), [], required=False)

    def __init__(
        self, pack: Pack, data: Any = None, initial: dict[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["unit"] = Choice(Text("所在单位", "On unit"), _units(pack))
        self.fields["seconded_from"] = Choice(
            Text("借调自", "Seconded from"), [_NONE, *_units(pack)], required=False
        )


class PasswordForm(forms.Form):
    """A password given by the security administrator."""

    password = Password(Text("新密码", "New password"))


class DelegationForm(forms.Form):
    """Who stands in, and when."""

    taker = Choice(Text("受托人", "Stand-in"), [])
    starts = Day(Text("自", "From"))
    ends = Day(Text("至", "Until"))
    reason = Words(Text("事由", "Reason"), limit=300, lines=1, required=False)

    def __init__(self, actor: Actor, pack: Pack, day: date, data: Any = None) -> None:
        super().__init__(data)
        self.fields["taker"] = Choice(
            Text("受托人", "Stand-in"),
            [
                (str(entry.person.id), entry.person.name + same(" · ") + entry.unit)
                for entry in directory(actor=actor, pack=pack, day=day)
                if entry.person.active and entry.person.id != actor.account
            ],
        )


class TokenForm(forms.Form):
    """A machine's key: what for, which actions, how long."""

    title = Words(Text("用途", "What for"), limit=80, lines=1)
    scopes = forms.MultipleChoiceField(
        label=said(Text("允许的操作", "Allowed actions")),
        help_text=said(Text("按住 Ctrl 可多选", "Hold Ctrl to choose several")),
        error_messages=mistakes(),
    )
    days = forms.IntegerField(
        label=said(Text("有效天数", "Valid for days")),
        min_value=1,
        max_value=366,
        initial=90,
        error_messages=mistakes(
            min_value=Text("1到366天", "1 to 366 days"), max_value=Text("1到366天", "1 to 366 days")
        ),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        listed = [
            (name, said(action.title + same(f" ({name})")))
            for name, action in sorted(REGISTER.items())
        ]
        self.fields["scopes"].choices = listed  # type: ignore[attr-defined]


def _units(pack: Pack) -> list[tuple[str, Text]]:
    return [(unit.id, unit.title) for unit in pack.units.values()]

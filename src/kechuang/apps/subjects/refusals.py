"""Mistakes with people and roles, one class each."""

from datetime import date

from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.values.errors import Refusal
from kechuang.values.text import Text


class LoginTaken(Refusal):
    """Another account has this sign-in name."""

    code = "login_taken"
    kind = "conflict"

    def __init__(self, login: str) -> None:
        super().__init__(
            Text(
                f"登录名“{login}”已被使用，请换一个，例如加上单位简称。",
                f"The sign-in name “{login}” is taken; choose another, for instance with the unit's name.",
            ),
            login=login,
        )


class LoginMalformed(Refusal):
    """A sign-in name that is not one."""

    code = "login_malformed"

    def __init__(self, login: str) -> None:
        super().__init__(
            Text(
                f"登录名应为3—60位小写字母、数字、点、连字符，以字母开头，如 zhang.wei；收到“{login}”。",
                "A sign-in name has 3 to 60 small letters, digits, dots or hyphens and starts with a"
                f" letter, such as zhang.wei; got “{login}”.",
            ),
            login=login,
        )


class UnknownUnit(Refusal):
    """A unit that the pack does not have."""

    code = "unknown_unit"

    def __init__(self, unit: str, known: tuple[str, ...]) -> None:
        super().__init__(
            Text(
                f"城市包中没有单位“{unit}”，可用：{'、'.join(known)}。",
                f"The pack has no unit “{unit}”; it has: {', '.join(known)}.",
            ),
            unit=unit,
            known=list(known),
        )


class DatesReversed(Refusal):
    """An end before its start."""

    code = "dates_reversed"

    def __init__(self, starts: date, ends: date) -> None:
        super().__init__(
            Text(
                f"截止日期 {ends} 早于开始日期 {starts}，请更正。",
                f"The end {ends} is before the start {starts}; please correct it.",
            ),
            starts=starts.isoformat(),
            ends=ends.isoformat(),
        )


class AdministratorsExclude(Refusal):
    """One person would hold two of the three administrations."""

    code = "administrators_exclude"
    kind = "conflict"

    def __init__(self, wanted: Role, held: Role) -> None:
        super().__init__(
            Text(
                f"此人已任{ROLE_NAMES[held].zh}，系统、安全、审计三类管理员不得兼任；"
                f"请先终止该角色再授予{ROLE_NAMES[wanted].zh}。",
                f"This person is {ROLE_NAMES[held].en.lower()} already; the three administrators"
                f" exclude one another. End that role before granting {ROLE_NAMES[wanted].en.lower()}.",
            ),
            wanted=wanted.value,
            held=held.value,
        )


class AlreadyHeld(Refusal):
    """The same role on the same unit over overlapping days."""

    code = "role_already_held"
    kind = "conflict"

    def __init__(self, role: Role, unit: str, ends: date | None) -> None:
        until = ends.isoformat() if ends else "—"
        super().__init__(
            Text(
                f"此人在该单位已有“{ROLE_NAMES[role].zh}”角色（至 {until}），不必重复授予。",
                f"This person holds {ROLE_NAMES[role].en} on that unit already (until {until}).",
            ),
            role=role.value,
            unit=unit,
        )


class OwnGrant(Refusal):
    """Somebody would change his own rights."""

    code = "own_grant"
    kind = "forbidden"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "不能给自己授予或终止角色，请另一位安全管理员办理。",
                "Nobody changes his own roles; ask another security administrator.",
            )
        )


class WeakPassword(Refusal):
    """A password that the rules do not let pass; `why` holds every reason."""

    code = "weak_password"

    def __init__(self, why: list[str]) -> None:
        super().__init__(
            Text("密码不符合要求：" + "；".join(why), "Password refused: " + "; ".join(why)),
            why=why,
        )


class AlreadyErased(Refusal):
    """The person's data are gone already."""

    code = "already_erased"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__(
            Text("此人的个人信息已经删除。", "This person's data have been erased already.")
        )


class UnknownScope(Refusal):
    """A token would be scoped for something that is no action."""

    code = "unknown_scope"

    def __init__(self, scopes: list[str]) -> None:
        super().__init__(
            Text(
                f"没有这些操作：{'、'.join(scopes)}；可用的见 kechuang access list。",
                f"There are no such actions: {', '.join(scopes)}; see kechuang access list.",
            ),
            scopes=scopes,
        )


class ReasonMissing(Refusal):
    """A step that needs a reason was given none."""

    code = "reason_missing"

    def __init__(self) -> None:
        super().__init__(
            Text("请写明事由，日志会保留。", "Please give the reason; the log keeps it.")
        )


class AccountsExist(Refusal):
    """A first account is only for an installation without any."""

    code = "accounts_exist"
    kind = "conflict"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "已有账号，首个安全管理员只能在空系统中建立；请用 --as 指定安全管理员办理。",
                "There are accounts already: the first security administrator is for an empty"
                " installation only; act --as a security administrator.",
            )
        )

"""Why a pack is not released."""

from collections.abc import Iterable
from datetime import datetime

from kechuang.values.errors import Conflict, Invalid, NotFound
from kechuang.values.problems import Problems
from kechuang.values.text import Text, same

_SHOWN = 12


class PackRefused(Invalid):
    """The archive cannot be read or has errors; `fields["problems"]` lists them all."""

    code = "pack_refused"

    def __init__(self, problems: Problems) -> None:
        listed = list(problems)
        first = listed[0].sentence if listed else Text("")
        super().__init__(
            Text(
                f"城市包有{len(listed)}个问题，未发布。第一个：{first.zh}。"
                "请用 kechuang pack check 查看全部。",
                f"The pack has {len(listed)} problems and was not released. The first: "
                f"{first.en or first.zh}. See them all with kechuang pack check.",
            ),
            problems=[problem.to_json() for problem in listed],
        )


class AlreadyInstalled(Conflict):
    """The first pack is installed into an empty database only."""

    code = "pack_installed_already"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "已有城市包，首次安装只适用于空库；改动请用 kechuang pack release 发布。",
                "A pack is installed already; changes go through kechuang pack release.",
            )
        )


class StaleParent(Conflict):
    """The pack was made from a release that is not the active one."""

    code = "stale_parent"

    def __init__(self, given: str, active: str, differences: Iterable[Text]) -> None:
        changes = list(differences)
        shown = changes[:_SHOWN]
        super().__init__(
            Text(
                f"此包基于版本 {given[:12]}，而现行版本是 {active[:12]}。其间的改动："
                + "；".join(each.zh for each in shown)
                + ("……" if len(changes) > _SHOWN else "")
                + "。请先导出现行版本，在其上重做修改。",
                f"This pack was made from {given[:12]}, but {active[:12]} is in force. Changed "
                "in between: "
                + "; ".join(each.en or each.zh for each in shown)
                + ("…" if len(changes) > _SHOWN else "")
                + ". Export the release in force and make the changes again on it.",
            ),
            given=given,
            active=active,
            differences=[{"zh": each.zh, "en": each.en} for each in changes],
        )


class ReleasedAlready(Conflict):
    """The very same pack has been released or proposed before."""

    code = "released_already"

    def __init__(self, digest: str) -> None:
        super().__init__(
            Text(
                f"内容相同的版本 {digest[:12]} 已存在，没有可发布的改动。",
                f"Release {digest[:12]} has the very same content; there is nothing to release.",
            ),
            digest=digest,
        )


class NoRelease(NotFound):
    """There is no such release, or more than one that begins so."""

    code = "no_release"

    def __init__(self, digest: str) -> None:
        super().__init__(
            Text(
                f"没有以 {digest} 开头的唯一版本，请用 kechuang pack list 查看。",
                f"No single release begins with {digest}; see kechuang pack list.",
            ),
            digest=digest,
        )


class NoDraft(NotFound):
    """The draft is gone or closed."""

    code = "no_draft"

    def __init__(self, draft: object) -> None:
        super().__init__(
            Text(
                "草稿不存在或已关闭，请刷新后查看。",
                "There is no such open draft; reload and look again.",
            ),
            draft=str(draft),
        )


class DraftChanged(Conflict):
    """Somebody saved the draft first."""

    code = "draft_changed"

    def __init__(self, read: str, stored: str, differences: Iterable[Text]) -> None:
        changes = list(differences)
        super().__init__(
            Text(
                "草稿在您打开后已被保存，与您所见相比：" + "；".join(each.zh for each in changes),
                "The draft was saved after you opened it; compared with what you saw: "
                + "; ".join(each.en or each.zh for each in changes),
            ),
            read=read,
            stored=stored,
        )


class NotSigned(Conflict):
    """Two people have not yet agreed."""

    code = "not_signed"

    def __init__(self, digest: str) -> None:
        super().__init__(
            Text(
                f"版本 {digest[:12]} 尚未经两人签署同意，不能启用。",
                f"Release {digest[:12]} has not been agreed to by two people yet.",
            ),
            digest=digest,
        )


class NotActivatable(Conflict):
    """The release is active, withdrawn, or the instant has passed."""

    code = "not_activatable"

    def __init__(self, why: Text) -> None:
        super().__init__(Text(f"不能启用：{why.zh}。", f"It cannot be activated: {why.en}."))


class LastRelease(Conflict):
    """Without this release no pack would be in force."""

    code = "last_release"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这是唯一有效的城市包，撤回后系统无法运行；请先启用新版本。",
                "No pack would be in force without this one; activate another first.",
            )
        )


def past(active_from: datetime) -> NotActivatable:
    """The refusal for an instant that has passed."""
    return NotActivatable(
        Text("启用时刻已过", "the instant has passed") + same(f" {active_from.isoformat()}")
    )


class NoRuleSet(NotFound):
    """The pack in force has no such rule set that the asker may read."""

    code = "no_rule_set"

    def __init__(self, rules: str) -> None:
        super().__init__(
            Text(
                f"没有规则“{rules}”，请从规则列表进入。",
                f"There is no rule set “{rules}”; start from the list of rules.",
            ),
            rules=rules,
        )


class NoCase(NotFound):
    """The rule set has no worked case of this number."""

    code = "no_rule_case"

    def __init__(self, rules: str, number: int) -> None:
        super().__init__(
            Text(
                f"规则“{rules}”没有第{number}个案例。",
                f"The rule set “{rules}” has no worked case {number}.",
            ),
            rules=rules,
            number=number,
        )

"""What the log says about packs: installed, drafted, proposed, activated, withdrawn."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

INSTALLED = event_kind(
    "release.installed",
    Text("首次安装城市包", "First pack installed"),
    Text("首次安装城市包 {pack}（{digest}）", "First pack {pack} installed ({digest})"),
    "pack",
    "digest",
)
PROPOSED = event_kind(
    "release.proposed",
    Text("提出发布城市包", "Release proposed"),
    Text("提出发布城市包 {digest}，改动{count}处", "Release {digest} proposed, {count} changes"),
    "digest",
    "parent",
    "count",
)
ACTIVATED = event_kind(
    "release.activated",
    Text("启用城市包", "Release activated"),
    Text("城市包 {digest} 自 {active_from} 起启用", "Release {digest} in force from {active_from}"),
    "digest",
    "before",
    "active_from",
)
WITHDRAWN = event_kind(
    "release.withdrawn",
    Text("撤回城市包", "Release withdrawn"),
    Text("撤回城市包 {digest}，理由：{reason}", "Release {digest} withdrawn: {reason}"),
    "digest",
    "reason",
)
DRAFTED = event_kind(
    "draft.saved",
    Text("保存城市包草稿", "Draft saved"),
    Text("保存城市包草稿“{title}”（{digest}）", "Draft “{title}” saved ({digest})"),
    "title",
    "before",
    "digest",
)
DRAFT_CLOSED = event_kind(
    "draft.closed",
    Text("关闭城市包草稿", "Draft closed"),
    Text("关闭城市包草稿“{title}”", "Draft “{title}” closed"),
    "title",
)
VERIFICATION_ASKED = event_kind(
    "rules.verification_asked",
    Text("要求校验规则", "Verification of rules asked for"),
    Text("要求校验规则“{rules}”", "Verification of the rule set “{rules}” asked for"),
    "rules",
    "digest",
)
VERIFIED = event_kind(
    "rules.verified",
    Text("校验规则", "Rules verified"),
    Text(
        "校验规则“{rules}”：已证明{proved}项，发现{found}处，未能判定{open}项",
        "Rule set “{rules}” verified: {proved} proved, {found} found, {open} not decided",
    ),
    "rules",
    "digest",
    "proved",
    "found",
    "open",
)

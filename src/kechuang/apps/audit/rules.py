"""Who may verify and anchor the log, and look after background work."""

from kechuang.access.register import holders, register
from kechuang.access.roles import ROLE_NAMES, Role
from kechuang.values.text import Text, listed

_AUDIT = (Role.AUDITOR, Role.AUDIT_ADMIN)

VERIFY = register(
    "log.verify",
    Text("核验操作日志", "Verify the log"),
    Text(
        "核验日志链是否被改动、缺失、插入或调换", "Whether the log was changed, cut or re-ordered"
    ),
    holders(_AUDIT),
    who=listed(ROLE_NAMES[role] for role in _AUDIT),
)
ANCHOR = register(
    "log.anchor",
    Text("日志存证", "Anchor the log"),
    Text("立即把日志链的当前位置签名存证", "Sign the present head of the log's chain now"),
    holders([Role.AUDIT_ADMIN]),
    who=ROLE_NAMES[Role.AUDIT_ADMIN],
)
SEE_JOBS = register(
    "jobs.read",
    Text("查看后台任务", "See background jobs"),
    Text("排队、运行、完成和失败的后台任务", "Jobs that are queued, running, done and failed"),
    holders([Role.SYSTEM_ADMIN]),
    who=ROLE_NAMES[Role.SYSTEM_ADMIN],
)
MANAGE_JOBS = register(
    "jobs.manage",
    Text("处理后台任务", "Look after background jobs"),
    Text("重新执行失败的任务，取消未完成的任务", "Try failed jobs again, cancel unfinished ones"),
    holders([Role.SYSTEM_ADMIN]),
    who=ROLE_NAMES[Role.SYSTEM_ADMIN],
)
BACK_UP = register(
    "operations.backup",
    Text("备份与恢复", "Back up and restore"),
    Text("备份、恢复、升级和检查本系统", "Back up, restore, upgrade and check this installation"),
    holders([Role.SYSTEM_ADMIN]),
    who=ROLE_NAMES[Role.SYSTEM_ADMIN],
)

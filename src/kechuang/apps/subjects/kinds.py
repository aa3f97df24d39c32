"""What the log says about people, roles, tokens and restricted records. Ids only, no names."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

ACCOUNT_CREATED = event_kind(
    "account.created",
    Text("新建账号", "Account created"),
    Text("新建账号 {login}，所在单位 {unit}", "Account {login} created at {unit}"),
    "login",
    "unit",
)
ACCOUNT_CHANGED = event_kind(
    "account.changed",
    Text("修改账号资料", "Account changed"),
    Text("修改账号资料：{fields}", "Account details changed: {fields}"),
    "fields",
)
ACCOUNT_CLOSED = event_kind(
    "account.closed",
    Text("停用账号", "Account closed"),
    Text("停用账号，事由：{reason}", "Account closed: {reason}"),
    "reason",
)
ACCOUNT_REOPENED = event_kind(
    "account.reopened",
    Text("恢复账号", "Account reopened"),
    Text("恢复账号", "Account reopened"),
)
PASSWORD_SET = event_kind(
    "account.password_set",
    Text("重置密码", "Password reset"),
    Text("重置密码，下次登录须更改", "Password reset; to be changed at the next sign-in"),
)
PASSWORD_CHANGED = event_kind(
    "account.password_changed",
    Text("更改密码", "Password changed"),
    Text("本人更改密码", "Changed their own password"),
)
PERSON_ERASED = event_kind(
    "person.erased",
    Text("删除个人信息", "Personal data erased"),
    Text(
        "删除个人信息，密钥 {key} 已销毁，事由：{reason}",
        "Personal data erased, key {key} destroyed: {reason}",
    ),
    "key",
    "reason",
)
ROLE_GRANTED = event_kind(
    "role.granted",
    Text("授予角色", "Role granted"),
    Text(
        "在 {unit} 授予角色 {role}，{starts} 至 {ends}",
        "Granted {role} on {unit}, {starts} to {ends}",
    ),
    "role",
    "unit",
    "starts",
    "ends",
)
ROLE_ENDED = event_kind(
    "role.ended",
    Text("终止角色", "Role ended"),
    Text("终止在 {unit} 的角色 {role}，事由：{reason}", "Ended {role} on {unit}: {reason}"),
    "role",
    "unit",
    "reason",
)
DELEGATED = event_kind(
    "delegation.given",
    Text("委托代办", "Delegated"),
    Text("委托他人代办，{starts} 至 {ends}", "Delegated to somebody, {starts} to {ends}"),
    "taker",
    "starts",
    "ends",
)
DELEGATION_ENDED = event_kind(
    "delegation.ended",
    Text("结束委托", "Delegation ended"),
    Text("结束委托代办", "Delegation ended"),
)
TOKEN_ISSUED = event_kind(
    "token.issued",
    Text("签发接口令牌", "Token issued"),
    Text("签发接口令牌“{title}”，权限 {scopes}", "Token “{title}” issued for {scopes}"),
    "title",
    "scopes",
)
TOKEN_REVOKED = event_kind(
    "token.revoked",
    Text("吊销接口令牌", "Token revoked"),
    Text("吊销接口令牌“{title}”", "Token “{title}” revoked"),
    "title",
)
RESTRICTED = event_kind(
    "record.restricted",
    Text("限定知悉范围", "Record restricted"),
    Text("限定知悉范围，共{count}人", "Restricted to {count} named people"),
    "count",
)
RESTRICTION_LIFTED = event_kind(
    "record.restriction_lifted",
    Text("解除知悉限定", "Restriction lifted"),
    Text("解除知悉限定", "Restriction lifted"),
)
SIGNED_IN = event_kind(
    "account.signed_in",
    Text("登录", "Signed in"),
    Text("登录系统", "Signed in"),
)
SIGNED_OUT = event_kind(
    "account.signed_out",
    Text("退出", "Signed out"),
    Text("退出系统", "Signed out"),
)
SIGN_IN_REFUSED = event_kind(
    "account.sign_in_refused",
    Text("登录被拒", "Sign-in refused"),
    Text("登录被拒：{reason}", "Sign-in refused: {reason}"),
    "reason",
)

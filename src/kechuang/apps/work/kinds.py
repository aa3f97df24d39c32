"""What the log says about commitments, reminders, comments, files and notices."""

from kechuang.apps.audit.kinds import event_kind
from kechuang.values.text import Text

COMMITMENTS_OWED = event_kind(
    "commitments.owed",
    Text("登记待办", "Matters owed"),
    Text("登记待办事项{count}件", "{count} matters entered as owed"),
    "count",
)
COMMITMENT_DONE = event_kind(
    "commitment.done",
    Text("办结事项", "Matter finished"),
    Text("办结“{title}”：{note}", "Finished “{title}”: {note}"),
    "title",
    "note",
    "on",
)
COMMITMENT_REOPENED = event_kind(
    "commitment.reopened",
    Text("撤销办结", "Matter reopened"),
    Text("撤销办结“{title}”，原因：{reason}", "Reopened “{title}”: {reason}"),
    "title",
    "reason",
)
COMMITMENT_REASSIGNED = event_kind(
    "commitment.reassigned",
    Text("转交事项", "Matter handed on"),
    Text("转交“{title}”", "“{title}” handed on"),
    "title",
    "before",
    "after",
)
REMINDED = event_kind(
    "reminder.sent",
    Text("催报、催办", "Reminder sent"),
    Text("提醒责任人：{title}", "Reminded whoever is responsible: {title}"),
    "title",
    "to",
)
COMMENTED = event_kind(
    "comment.added",
    Text("写批注", "Comment added"),
    Text("写批注", "A comment was added"),
    "comment",
)
COMMENT_WITHDRAWN = event_kind(
    "comment.withdrawn",
    Text("撤回批注", "Comment withdrawn"),
    Text("撤回批注", "A comment was withdrawn"),
    "comment",
)
FILE_UPLOADED = event_kind(
    "file.uploaded",
    Text("上传附件", "File uploaded"),
    Text(
        "上传附件，{size} 字节，承诺不含国家秘密",
        "File of {size} bytes uploaded, pledged free of state secrets",
    ),
    "file",
    "digest",
    "size",
    "media_type",
)
FILE_WITHDRAWN = event_kind(
    "file.withdrawn",
    Text("撤回附件", "File withdrawn"),
    Text("撤回附件，原因：{reason}", "File withdrawn: {reason}"),
    "file",
    "reason",
)
NOTICES_CHOSEN = event_kind(
    "notices.chosen",
    Text("设置提醒方式", "Ways of being told chosen"),
    Text("更改{count}项提醒设置", "{count} wishes about notices changed"),
    "count",
)
HOOK_SET = event_kind(
    "notices.hook_set",
    Text("设置消息接口", "Webhook set"),
    Text("设置本人的消息接口地址", "An address for machines was set"),
)
HOOK_ENDED = event_kind(
    "notices.hook_ended",
    Text("停用消息接口", "Webhook ended"),
    Text("停用本人的消息接口", "The address for machines was ended"),
)
NOTICES_READ = event_kind(
    "notices.read",
    Text("标记已阅", "Notices read"),
    Text("标记{count}条提醒为已阅", "{count} notices marked as read"),
    "count",
)
FILTER_SAVED = event_kind(
    "filter.saved",
    Text("保存常用筛选", "Filter saved"),
    Text("保存常用筛选“{name}”", "Filter “{name}” saved"),
    "name",
    "place",
    "before",
    "after",
)
FILTER_DELETED = event_kind(
    "filter.deleted",
    Text("删除常用筛选", "Filter deleted"),
    Text("删除常用筛选“{name}”", "Filter “{name}” deleted"),
    "name",
    "place",
    "before",
)
FILTER_PREFERRED = event_kind(
    "filter.preferred",
    Text("设定默认筛选", "Default filter chosen"),
    Text("更改本人的默认筛选", "One's own default filter was changed"),
    "place",
    "filter",
)
NUMBER_ASSIGNED = event_kind(
    "number.assigned",
    Text("编发文字号", "Number assigned"),
    Text("编号{number}：{title}", "{number} assigned to “{title}”"),
    "number",
    "title",
    "series",
    "on",
)
NUMBER_CANCELLED = event_kind(
    "number.cancelled",
    Text("作废发文字号", "Number cancelled"),
    Text("作废{number}，原因：{reason}", "{number} cancelled: {reason}"),
    "number",
    "reason",
)
NUMBER_PUBLISHED = event_kind(
    "number.published",
    Text("登记公布情况", "Publication recorded"),
    Text("{number}已于{on}公布：{link}", "{number} published on {on}: {link}"),
    "number",
    "link",
    "on",
    "before",
)

"""Writes of daily work: commitments, reminders, remarks, files, notices, numbers of papers."""

from kechuang.apps.work.actions.comments import Remark, comment, withdraw_comment
from kechuang.apps.work.actions.commitments import Owing, finish, owe, reassign, reopen
from kechuang.apps.work.actions.files import About, Incoming, upload, withdraw_file
from kechuang.apps.work.actions.filters import (
    NewFilter,
    delete_filter,
    prefer_filter,
    save_filter,
)
from kechuang.apps.work.actions.notices import read_all, read_notice
from kechuang.apps.work.actions.numbers import (
    Assigned,
    Numbering,
    assign_number,
    cancel_number,
    number_within,
    record_publication,
)
from kechuang.apps.work.actions.reminders import Reminding, remind
from kechuang.apps.work.actions.wishes import choose_notices, end_hook, set_hook

__all__ = [
    "About",
    "Assigned",
    "Incoming",
    "NewFilter",
    "Numbering",
    "Owing",
    "Remark",
    "Reminding",
    "assign_number",
    "cancel_number",
    "choose_notices",
    "comment",
    "delete_filter",
    "end_hook",
    "finish",
    "number_within",
    "owe",
    "prefer_filter",
    "read_all",
    "read_notice",
    "reassign",
    "record_publication",
    "remind",
    "reopen",
    "save_filter",
    "set_hook",
    "upload",
    "withdraw_comment",
    "withdraw_file",
]

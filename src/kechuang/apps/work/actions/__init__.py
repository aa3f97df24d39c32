"""Writes of daily work: commitments, reminders, remarks, files, notices."""

from kechuang.apps.work.actions.comments import Remark, comment, withdraw_comment
from kechuang.apps.work.actions.commitments import Owing, finish, owe, reassign, reopen
from kechuang.apps.work.actions.files import About, Incoming, upload, withdraw_file
from kechuang.apps.work.actions.notices import read_all, read_notice
from kechuang.apps.work.actions.reminders import Reminding, remind
from kechuang.apps.work.actions.wishes import choose_notices, end_hook, set_hook

__all__ = [
    "About",
    "Incoming",
    "Owing",
    "Remark",
    "Reminding",
    "choose_notices",
    "comment",
    "end_hook",
    "finish",
    "owe",
    "read_all",
    "read_notice",
    "reassign",
    "remind",
    "reopen",
    "set_hook",
    "upload",
    "withdraw_comment",
    "withdraw_file",
]

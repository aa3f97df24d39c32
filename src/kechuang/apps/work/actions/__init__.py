"""Writes of daily work: commitments, reminders, remarks, files, notices."""

from kechuang.apps.work.actions.comments import Remark, comment, withdraw_comment
from kechuang.apps.work.actions.commitments import Owing, finish, owe, reassign, reopen
from kechuang.apps.work.actions.files import About, Incoming, upload, withdraw_file
from kechuang.apps.work.actions.notices import read_all, read_notice
from kechuang.apps.work.actions.reminders import Reminding, remind

__all__ = [
    "About",
    "Incoming",
    "Owing",
    "Remark",
    "Reminding",
    "comment",
    "finish",
    "owe",
    "read_all",
    "read_notice",
    "reassign",
    "remind",
    "reopen",
    "upload",
    "withdraw_comment",
    "withdraw_file",
]

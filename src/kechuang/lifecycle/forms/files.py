"""What may be attached: how many files, which endings, how large, with which word of honour."""

from collections.abc import Callable, Mapping, Sequence

from kechuang.lifecycle.forms.model import Field, FileRule
from kechuang.lifecycle.forms.values import Attached
from kechuang.values.text import Text

Refuse = Callable[[str, Text, Text], Exception]
_MILLION = 1_000_000
PLEDGE = Text(
    "本人承诺：上传的文件不含国家秘密和工作秘密。本系统为非涉密系统，严禁存储、处理、传输国家秘密。",
    "I promise that the files hold no state secret and no work secret. This system is not for"
    " classified matters; state secrets may not be stored, processed or sent in it.",
)


def attached(
    asked: Field, ids: Sequence[str], files: Mapping[str, Attached], refuse: Refuse
) -> tuple[Attached, ...] | None:
    """The files named by `ids`, None for none. Raises what `refuse` makes (kind, words, hint)."""
    found = []
    for id_ in dict.fromkeys(ids):
        if id_ not in files:
            said = Text("附件不存在或不是您上传的", "This file does not exist or is not yours")
            raise refuse("file", said, Text("请重新上传", "Upload it again"))
        found.append(files[id_])
    for each in found:
        why = fault(asked.files, each.name, each.size, pledged=each.pledged)
        if why is not None:
            raise refuse("file", *why)
    if len(found) > asked.files.most:
        said = Text(
            f"附件共{len(found)}个，最多{asked.files.most}个",
            f"{len(found)} files, at most {asked.files.most}",
        )
        raise refuse("file", said, Text("请合并或删去", "Join them or leave some out"))
    return tuple(found) or None


def fault(rule: FileRule, name: str, size: int, *, pledged: bool) -> tuple[Text, Text] | None:
    """Why a file is not taken, and what to do; None when it is. Asked before and after the upload."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in rule.endings:
        known = "、".join(rule.endings)
        return (
            Text(f"“{name[-40:]}”不是可上传的类型", f"“{name[-40:]}” is no kind that is taken"),
            _save_as(ending) or Text(f"可用：{known}", f"Known: {', '.join(rule.endings)}"),
        )
    if size <= 0:
        return Text("文件是空的", "The file is empty"), Text("请检查后重传", "Upload it again")
    if size > rule.largest:
        most = rule.largest // _MILLION
        return (
            Text(f"文件大于{most} MB", f"The file is larger than {most} MB"),
            Text("请压缩图片或拆分文件", "Make its pictures smaller or split it"),
        )
    if rule.pledge and not pledged:
        return (
            Text("尚未作出保密承诺", "The secrecy pledge has not been given"),
            Text("请先勾选保密承诺", "Tick the pledge first"),
        )
    return None


def _save_as(ending: str) -> Text | None:
    """Old formats that are asked for in their newer form."""
    newer = {"doc": "docx", "wps": "docx", "xls": "xlsx", "et": "xlsx"}.get(ending)
    return Text(f"请另存为 .{newer}", f"Save it as .{newer}") if newer else None

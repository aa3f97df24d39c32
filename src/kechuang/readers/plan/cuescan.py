"""Fourth stage: the words right before and after a number, read outward from it.

``力争达到|3.5%`` is a stretch goal to reach; ``同比增长|15%|左右`` a change against last year, about;
``较上年提高`` names what it is compared with.
"""

import re
from dataclasses import dataclass, field

from kechuang.readers.plan.lexicon import cues, verbs

_SKIPPED = (
    "全年 年均 每年 逐年 累计 力争 争取 确保 同比 环比 同口径 可比口径 平均 总计 共计 合计 共 将 要 努力 基本 稳步 预计 必须 务必 目标 预期目标 预期 总体 拟 需 应 可 再 并 年度 年内 严格 全部实现 确保实现 "
    "力争实现 目标为 总共 且 已 也 还 稳定 冲刺 保证 坚决 全面 有望 当年 全市 全县 全区 力促 奋力 持续 进一步 实际 有 不断 也要 再次 又"
)
_EACH = "均 都 双双 各 皆 均要 均需 各自 均应 一律 各不 均保持 均稳定 至少各 每个各"
_RESPECTIVE = "分别 依次"
_NOT_AFTER = {
    "过": "通经",
    "近": "附临最靠",
    "约": "签节公预条合制契",
    "列": "系排陈",
    "为": "行作成",
    "破": "侦爆攻",
    "升": "公晋跃",
    "共": "公",
    "有": "拥持所",
    "应": "响供适",
    "将": "即",
    "要": "需主",
    "再": "",
    "可": "许认",
    "需": "必",
    "各": "",
    "均": "人户亩地平",
    "都": "首成",
    "减": "",
    "降": "",
    "增": "",
    "超": "",
    "是": "",
    "也": "",
    "并": "合",
    "已": "",
}


def _table() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = dict.fromkeys(_SKIPPED.split(), ("skip", ""))
    table |= dict.fromkeys(_EACH.split(), ("each", ""))
    table |= dict.fromkeys(_RESPECTIVE.split(), ("respective", ""))
    table |= dict.fromkeys(cues.UP.split(), ("change", "up"))
    table |= dict.fromkeys(cues.DOWN.split(), ("change", "down"))
    for op, listed in cues.BEFORE:
        table |= dict.fromkeys(listed.split(), ("op" if op != "=" else "reach", op))
    table |= dict.fromkeys(("完成", "实现", "形成"), ("work", ""))
    return table


_CHANGE_NOUNS = ("增速", "增幅", "增长率", "降幅", "涨幅")
_TABLE = _table()
_LONGEST = max(map(len, _TABLE))
_COMPARED = re.compile(cues.COMPARED + "$")
_AFTER = re.compile(
    r"[^\S\n]?(?:\((?:含|不含|含)?\))?(?:"
    + "|".join(
        f"(?P<a{i}>{'|'.join(sorted(w.split(), key=len, reverse=True))})"
        for i, (_, w) in enumerate(cues.AFTER)
    )
    + ")"
)
_SHARE_OF = re.compile(
    r"(?P<cue>不低于|不少于|不超过|不高于|达到|超过|低于|占到|占|达)(?P<of>[^,，、。;:]{1,24})的$"
)


@dataclass(slots=True)
class Tail:
    """What stands before a number. ``end`` is where the noun before the cues stops."""

    end: int
    op: str | None = None
    reach: bool = False
    change: str | None = None
    change_word: str = ""
    each: bool = False
    respective: bool = False
    reference: str | None = None
    words: list[str] = field(default_factory=list)

    @property
    def has_cue(self) -> bool:
        """Whether an operator, a verb of reaching or of change precedes the number."""
        return self.reach or self.op is not None or self.change is not None


def tail(text: str, start: int, end: int, *, percent: bool = False) -> Tail:
    """The cues that end at ``end``, not reaching before ``start``."""
    found = Tail(end)
    if percent and (share := _SHARE_OF.search(text, max(start, end - 40), end)):
        found.end = share.start()
        _note(found, share["cue"] if share["cue"] in _TABLE else "达到")
    if text[end - 1 : end] == "上" and text[end : end + 1] in tuple("百千万亿") and end > start:
        found.end, found.op = end - 1, ">="
    while found.end > start:
        word = _word(text, start, found.end)
        if word in _CHANGE_NOUNS:
            found.change, found.change_word = _TABLE[word][1], word
            break
        if word is not None:
            found.end -= len(word)
            _note(found, word)
            continue
        compared = _COMPARED.search(text, max(start, found.end - 24), found.end)
        if compared is None or compared.end() == compared.start():
            break
        found.reference = found.reference or _reference(compared)
        found.end = compared.start()
    return found


def _reference(compared: re.Match[str]) -> str | None:
    named = compared["year"] or compared["base"]
    if named is None:
        return "上年" if compared[0].startswith(("同比", "较同期", "比同期")) else None
    return (
        "上年"
        if named in ("上年", "去年", "上一年", "上年度", "上年同期", "去年同期", "同期", "上一年度")
        else named.rstrip("底末度")
    )


def _word(text: str, start: int, end: int) -> str | None:
    for length in range(min(_LONGEST, end - start), 0, -1):
        word = text[end - length : end]
        if word in _TABLE:
            before = text[end - length - 1 : end - length] if end - length > start else ""
            if word == "为" and not before:
                return None
            if before and before in _NOT_AFTER.get(word, ""):
                return None
            return word
    return None


def _note(found: Tail, word: str) -> None:
    kind, payload = _TABLE[word]
    found.words.append(word)
    if kind == "op" and found.op is None:
        found.op = payload
    elif kind == "reach":
        found.reach = True
    elif kind == "change" and found.change is None:
        found.change, found.change_word = payload, word
    elif kind == "skip":
        found.reference = "上年" if word == "同比" else found.reference
    else:
        _mark(found, kind)


def _mark(found: Tail, kind: str) -> None:
    found.each = found.each or kind == "each"
    found.respective = found.respective or kind == "respective"


def after(text: str, start: int, end: int) -> tuple[str | None, int]:
    """The operator of 以上, 以内, 左右 at ``start`` and where it ends."""
    match = _AFTER.match(text, start, end)
    if match is None:
        return None, start
    op = next(op for i, (op, _) in enumerate(cues.AFTER) if match[f"a{i}"] is not None)
    return op, match.end()


LEADING = re.compile(
    rf"(?P<verb>{verbs.NEW_RE})|(?P<work>{verbs.WORK_RE})|(?P<control>{verbs.CONTROL_RE})|(?P<adverb>{verbs.ADVERBS_RE})"
)

"""Lists of names that share numbers: A、B分别达到x和y; A、B均达x; 城镇、农村居民收入."""

import re

_STRICT = re.compile(r"、|，|以及|和(?!谐|美)|(?<![涉普])及(?!以上|格|时)|与(?!会)")
_LOOSE = re.compile(r"、|以及")
_HEAD = re.compile(
    r"(?:率|度|比|重|例|额|数|量|值|入|资|水平|强度|面积|支出|消费|企业|投入|次|人才|学位|床位|里程)$"
)
_ENDING = re.compile(r"等(?:指标|方面|工作)?$")


def split(noun: str, count: int | None) -> list[str]:
    """The names in ``noun``, ``count`` of them when a count is given, else none or all."""
    noun = _ENDING.sub("", noun)
    for pattern in (_STRICT, _LOOSE):
        parts = [part for part in pattern.split(noun) if part.strip()]
        if count == len(parts) and count > 1:
            return _completed(parts)
    if count is None:
        parts = [part for part in _STRICT.split(noun) if part.strip()]
        if len(parts) > 1 and _HEAD.search(parts[-1]) and len(parts[-1]) > 1:
            return _completed(parts)
    return []


def _completed(parts: list[str]) -> list[str]:
    """Names that leave out what they share: 办结率、满意率 after 建议提案; 城镇、农村居民收入."""
    first, last = parts[0], parts[-1]
    if not _HEAD.search(first) and len(last) > len(first):
        head = last[_modifier(first, last) :]
        return [p if _HEAD.search(p) else p + head for p in parts[:-1]] + [last]
    if len(last) <= 4 < len(first) and first[-1] == last[-1]:
        stem = first[: -len(last)]
        return [first, *(stem + p if len(p) <= 4 else p for p in parts[1:])]
    if len(last) <= 6 and len(first) > len(last) + 3 and first[-1] == last[-1] == "率":
        return [first, *(first[: -len(p)] + p if len(p) <= 6 else p for p in parts[1:])]
    return parts


def _modifier(first: str, last: str) -> int:
    """How much of ``last`` answers to ``first``: as much as is left when equal endings are cut."""
    return len(first) if len(last) - len(first) >= 2 else 0

"""Fifth stage: the indicator, that is the noun that a number belongs to, without verbs and adverbs."""

import re
from dataclasses import dataclass

from kechuang.readers.plan.cuescan import LEADING
from kechuang.readers.plan.lexicon import verbs

_STRONG = re.compile(
    rf"(?P<verb>{verbs.STRONG})(?!率|度|值|量|额|库|制|权|面积|方案|计划|行动|活动|工作|机制|体系|支付|产值|规模|专项|试点|区|任务|资金)"
)
_PROTECTED = re.compile(rf"(?:{verbs.PROTECTED})")
_TIME = re.compile(
    r"(?:(?:力争)?(?:到|至|截至|在|于)?(?:(?:20\d\d|二〇[一二三四五六七八九〇]{2})年(?:度|底|末|年底)?(?:前)?|“?十[四五六]五”?(?:末|期末|期间|时期)?"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?:\d{1,2}日)?(?:底|末)?(?:之?前)?|(?:第)?[一二三四1-4](?:个)?季度(?:末|底)?(?:前)?|上半年|下半年|年底(?:前)?|年内|规划期(?:内|末)?))"
)
_TRAILING = re.compile(rf"(?:{verbs.TRAILING})$")
_COMING = re.compile(r"来[\u4e00-\u9fff]{0,3}(?:工作|交流|创业|旅游|投资|就业)$")
_EACH_PLACE = re.compile(
    rf"(?P<place>(?!每[年月周季])(?:每个?|各)[\u4e00-\u9fff()、]{{1,9}}?)(?:要|均|都|至少|需|应|原则上|每年|力争|确保|全部)*(?={verbs.STRONG}|至少|{verbs.NEW_RE}|{verbs.WORK_RE})"
)
_DOING_VERBS = ("完成", "开展", "实施", "组织实施", "推进", "举办", "实现")
_WORKS = re.compile(rf"(?:{verbs.WORK_RE}){{2,4}}")
_HEAD_FOLLOWS = re.compile(
    r"(?:指数|时限|时间|水平|周期|期限|效率|成本|面积|额|量|率|总额|总量|规模|人数|户数|里程|能力|人次|件数|次数|项目数|数)"
)
_DOING = re.compile(
    r"(?:全年|累计|组织|深入|集中|联合|扎实)*(?:开展|组织|实施|完成|推进|举办|进行)"
)
_GLUE = " )、,，:;·-—()和及与以"
_REACH = 120
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Noun:
    """``start:end`` of the noun, the verb taken off (and where the phrase with it begins)."""

    start: int
    end: int
    verb: str
    phrase_start: int
    prefix: str = ""
    fallback: int = -1

    @property
    def is_empty(self) -> bool:
        """Whether nothing was left but verbs and adverbs."""
        return self.end - self.start < _SHORTEST


def before(text: str, start: int, end: int, *, share: bool) -> Noun:
    """The noun that ends at ``end``. With ``share`` (ratios) verbs inside it belong to it."""
    start = max(start, end - _REACH)
    start = _skip_glue(text, start, end)
    end = _skip_trailing_glue(text, start, end)
    verb, at, prefix = "", start, ""
    if not share and (place := _EACH_PLACE.match(text, start, end)):
        prefix, start = place["place"], place.end()
        at = start
    if not share:
        verb, at = _last_strong(text, start, end)
        at = _skip_glue(text, at, end)
    first, strong = at, verb
    at, verb, phrase = _strip_leading(text, at, end, verb, share=share)
    fallback = _work_noun(text, first, end, strong) if end - at < _SHORTEST else -1
    end = _strip_trailing(text, at, end)
    return Noun(at, end, verb, min(phrase, at), prefix, fallback)


def _work_noun(text: str, start: int, end: int, verb: str) -> int:
    """Where a noun made of verbs begins (开展|执法检查), -1 without one."""
    lead = _DOING.match(text, start, end)
    at = lead.end() if lead else start
    if lead is None and verb not in _DOING_VERBS and not _WORKS.fullmatch(text, at, end):
        return -1
    return at if end - at >= _SHORTEST else -1


def _skip_glue(text: str, start: int, end: int) -> int:
    while start < end and text[start] in _GLUE:
        start += 1
    return start


def _skip_trailing_glue(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " 、,，:;-":
        end -= 1
    return end


def _last_strong(text: str, start: int, end: int) -> tuple[str, int]:
    verb, at = "", start
    for match in _STRONG.finditer(text, start, end - 1):
        if not _PROTECTED.match(text, match.start(), end) and not _quoted(
            text, start, match.start()
        ):
            verb, at = match["verb"], match.end()
    return verb, at


def _quoted(text: str, start: int, at: int) -> bool:
    return text.count("“", start, at) > text.count("”", start, at)


def _strip_leading(text: str, at: int, end: int, verb: str, *, share: bool) -> tuple[int, str, int]:
    phrase = text.rfind(verb, max(0, at - 40), at) if verb else at
    while at < end:
        match = _TIME.match(text, at, end)
        if match is None or match.end() == at:
            match = None if _PROTECTED.match(text, at, end) else LEADING.match(text, at, end)
        if match is None:
            break
        if _HEAD_FOLLOWS.match(text, match.end(), end):
            break
        groups = match.groupdict()
        taken = groups.get("verb") or groups.get("work")
        rest = end - match.end()
        if rest == 1 or (
            share
            and taken
            and taken not in ("实现", "推动", "完成", "开展", "落实", "推进", "带动")
        ):
            break
        if taken:
            verb, phrase = (verb or "") + taken if verb and text[at - 1] == "、" else taken, at
        at = match.end()
        at = _skip_glue(text, at, end)
    return at, verb, phrase


def _strip_trailing(text: str, start: int, end: int) -> int:
    while end - start > _SHORTEST:
        match = _COMING.search(text, max(start, end - 8), end) or _TRAILING.search(
            text, max(start, end - 6), end
        )
        if match is None or match.start() - start < _SHORTEST or match.start() == end:
            break
        end = match.start()
        end = _skip_trailing_glue(text, start, end)
    return end


_RIGHT_STOP = re.compile(
    r"[、,，。;:!?(（]|(?<=[\u4e00-\u9fff]{2})[到赴]|并|且(?!末)|以及|(?:等)(?=$|[、,，。;])"
)
_RIGHT_LEAD = re.compile(r"^(?:的|以上|左右|以内)+")
_NOT_NOUN = re.compile(
    r"^(?:的)?(?:目标|任务|规模|水平|大关|要求|周期|标准|以|指标|总量|总数|量|台阶|关口|行列|数量|等|的|之间|计划|目标任务)?$"
)
_VERB_FIRST = re.compile(
    rf"^(?:{verbs.NEW_RE}|力争|确保|争取|其中|占|较|比|同比|达到|实现|完成|年均|并|且)"
)


def after(text: str, start: int, limit: int) -> tuple[int, int]:
    """The noun that begins at ``start`` (新建5公里|绿道), empty when there is none."""
    lead = _RIGHT_LEAD.match(text[start : start + 6])
    start += lead.end() if lead else 0
    stop = _RIGHT_STOP.search(text, start, min(limit, start + 60))
    end = stop.start() if stop else min(limit, start + 60)
    found = text[start:end].strip()
    if len(found) < _SHORTEST or _NOT_NOUN.match(found) or _VERB_FIRST.match(found):
        return start, start
    return start, end


def leading_noun_verbs(text: str, start: int, end: int) -> int:
    """Where the noun begins when ``start`` may hold verbs and adverbs (used for dates)."""
    at, _, _ = _strip_leading(text, _skip_glue(text, start, end), end, "", share=False)
    return at

"""Seventh stage: one clause, number by number, to readings; inheritance is in the scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kechuang.readers.plan import dates, names, nouns, relative
from kechuang.readers.plan.cuescan import Tail, after, tail
from kechuang.readers.plan.kinds import base_unit, is_change_name, is_percent, kind
from kechuang.readers.plan.lexicon import verbs
from kechuang.readers.plan.masks import Masks
from kechuang.readers.plan.quantities import Quantity, quantities
from kechuang.readers.plan.records import Direction, Firmness, Kind, Op
from kechuang.readers.plan.scope import Scope, firmness
from kechuang.readers.plan.verdicts import Setting, verdict

_ENDS_IN_VERB = re.compile(rf"(?:{verbs.NEW_RE}|{verbs.WORK_RE}|力争|确保|争取)$")
_ONLY_GLUE = re.compile(r"[\s、,，和及与以]*(?:分别)?$")
_COUNTING_WORDS = ("新增", "净增", "增加", "完成", "实现", "形成", "扩大", "提高", "提升", "减少", "压减", "削减", "缩减", "压缩", "节约")
_IN_CONTEST = re.compile(r"^.{0,20}在.{2,20}中")
_CREATE = re.compile(r"^(?:创建|争创|申创|创成|申建)")
_RATE = re.compile(r"^[\u4e00-\u9fff]{2}[率度]$")
_BARE_NAMES = ("总量", "总数", "数量", "规模", "总额", "总规模", "增速", "增幅", "涨幅", "降幅", "存量", "总面积")
_WORK_RATE = re.compile(r"^[\u4e00-\u9fff]{0,2}(?:完成|达标|合格|办结|满意|落实|投产|开工|竣工|验收|整改)率$")
_OWN_RATE = re.compile(r"失业率|出生率|死亡率|不良率|城镇化率|增长率")
_COMPARE_TAIL = re.compile(
    rf"(?:高于|快于|低于|优于|好于|超过|高出|超|慢于)(?P<ref>{relative._REF_NOUN})$|(?:比|较)(?P<ref2>(?:全省|全国|全市|省|全区)[\u4e00-\u9fff]{{0,6}}?)(?:高|低|快|多|少)$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One number as read; offsets are of the view. ``reason`` is set when it is no target."""

    start: int
    end: int
    core_start: int
    core_end: int
    indicator: str = ""
    op: Op = "="
    value: Decimal | str | None = None
    value_hi: Decimal | None = None
    unit: str | None = None
    kind: Kind = "new"
    firmness: Firmness = "plain"
    direction: Direction | None = None
    deadline: str | None = None
    reference: str | None = None
    reason: str | None = None


def read_clause(
    text: str, start: int, end: int, masked: Masks, scope: Scope
) -> Iterator[Reading]:
    """The readings of one clause, targets and passed-over numbers alike."""
    found = [q for q in quantities(text, start, end)]
    related = list(_free(relative.relations(text, start, end), masked))
    live: list[Quantity] = []
    for quantity in found:
        reason = masked.reason(quantity.start, quantity.end)
        if reason is None and any(r.core_start < quantity.end and quantity.start < r.core_end for r in related):
            continue
        if reason:
            yield Reading(quantity.start, quantity.end, quantity.start, quantity.end, reason=reason)
        else:
            live.append(quantity)
    yield from _Clause(text, start, end, scope, live).readings()
    for relation in related:
        yield _related(text, start, relation, scope)


def _free(found: Iterator[relative.Relation], masked: Masks) -> Iterator[relative.Relation]:
    taken: list[tuple[int, int]] = []
    for relation in found:
        reason = masked.reason(relation.core_start, relation.core_end)
        if reason in ("slogan", "idiom", "doc_no", "date"):
            continue
        if any(a < relation.core_end and relation.core_start < b for a, b in taken):
            continue
        taken.append((relation.core_start, relation.core_end))
        yield relation


def _related(text: str, start: int, relation: relative.Relation, scope: Scope) -> Reading:
    cues = tail(text, start, relation.start)
    noun = nouns.before(text, start, cues.end, share=True)
    indicator = _IN_CONTEST.sub("", text[noun.start : noun.end]) or scope.subject
    ops: dict[str, tuple[Op, Kind]] = {
        "rank": ("rank", "rank"), "move": ("=", "rank"), "ref": ("ref", "ratio"), "zero": ("=", "level"),
        "cover": ("=", "ratio"), "break": (">=", "new"),
    }
    op, found_kind = ops[relation.kind]
    if relation.kind == "ref" and is_change_name(indicator) or relation.unit == "%" and relation.kind == "zero":
        found_kind = "growth"
    scope.subject = indicator or scope.subject
    return Reading(
        min(noun.start, relation.start), relation.core_end, relation.core_start, relation.core_end, indicator, op,
        relation.value, None, relation.unit, found_kind,
        firmness(text, start, relation.core_start, scope.firmness),
        "up" if found_kind == "growth" else None, scope.deadline_here(), relation.reference,
        None if indicator else "no_indicator",
    )


@dataclass(slots=True)
class _Clause:
    text: str
    start: int
    end: int
    scope: Scope
    live: list[Quantity]
    region: int = -1
    baseline: str | None = None
    no_list_before: int = 0

    def readings(self) -> Iterator[Reading]:
        self.region = self.start
        index = 0
        while index < len(self.live):
            run = self._run(index) if index >= self.no_list_before else [self.live[index]]
            self.no_list_before = max(self.no_list_before, index + len(run))
            cues = self._tail(self.live[index])
            listed = list(self._listed(run, cues)) if len(run) > 1 else []
            if listed:
                yield from listed
                index += len(run)
                continue
            yield from self._single(index, cues)
            index += 1

    def _tail(self, quantity: Quantity) -> Tail:
        return tail(self.text, self.region, quantity.start, percent=is_percent(quantity.unit))

    def _run(self, index: int) -> list[Quantity]:
        """Numbers that follow each other with nothing but separators between."""
        run = [self.live[index]]
        for following in self.live[index + 1 :]:
            _, behind = after(self.text, run[-1].end, self.end)
            between = self.text[behind : following.start]
            if not between or not _ONLY_GLUE.fullmatch(between):
                break
            run.append(following)
        return run

    def _listed(self, run: list[Quantity], cues: Tail) -> Iterator[Reading]:
        """A、B分别达到x和y: one reading a name."""
        share = is_percent(run[0].unit) or cues.reach
        noun = nouns.before(self.text, self.region, cues.end, share=share)
        found = names.split(self.text[noun.start : noun.end], len(run))
        if not found:
            return
        op_after, end = after(self.text, run[-1].end, self.end)
        for name, quantity in zip(found, run, strict=True):
            own, _ = after(self.text, quantity.end, self.end)
            unit = quantity.unit or run[-1].unit
            reading = self._reading(replace(quantity, unit=unit), cues, noun, own or op_after, end, name)
            yield reading
        self.region = end

    def _single(self, index: int, cues: Tail) -> Iterator[Reading]:
        quantity = self.live[index]
        op_after, tail_end = after(self.text, quantity.end, self.end)
        following = self.live[index + 1].start if index + 1 < len(self.live) else None
        compared = self._compared(quantity, cues)
        if compared is not None:
            yield compared
            self.region = tail_end
            return
        noun = self._noun(quantity, cues)
        right = nouns.after(self.text, tail_end, following or self.end)
        setting = Setting(self.text, self.region, self.start, self.end, quantity, cues, op_after, tail_end, noun, right, following)
        reason = verdict(setting)
        if reason is not None:
            yield self._passed(setting, reason)
            return
        yield from self._targets(setting)

    def _noun(self, quantity: Quantity, cues: Tail) -> nouns.Noun:
        share = is_percent(quantity.unit)
        region = self.region
        if self.baseline is not None:
            at = max(self.text.rfind(w, region, cues.end) for w in "由从自")
            if at > region:
                cues.end = tail(self.text, region, at).end
        noun = nouns.before(self.text, region, cues.end, share=share)
        counted = next((w for w in cues.words if w in _COUNTING_WORDS), "")
        return replace(noun, verb=counted) if counted and not noun.verb else noun

    def _passed(self, at: Setting, reason: str) -> Reading:
        quantity = at.quantity
        if reason == "baseline":
            self.baseline = self.text[quantity.start : quantity.end]
        elif reason in ("frequency", "subsidy", "context", "idiom") and at.right[0] == at.right[1]:
            self.region = at.tail_end
        return Reading(quantity.start, quantity.end, quantity.start, quantity.end, reason=reason)

    def _targets(self, at: Setting) -> Iterator[Reading]:
        text, noun, quantity = self.text, at.noun, at.quantity
        left = text[noun.start : noun.end]
        ends_in_verb = _ENDS_IN_VERB.search(left)
        object_right = at.right[1] > at.right[0] and not is_percent(quantity.unit) and (
            noun.is_empty or (not at.tail.has_cue and (bool(ends_in_verb) or len(left) <= 3))
        )
        end = at.tail_end
        if object_right:
            verb = ends_in_verb[0] if ends_in_verb else noun.verb or left
            noun = replace(noun, verb=verb)
            indicator, end = text[at.right[0] : at.right[1]].strip(), at.right[1]
        elif noun.is_empty:
            indicator = self._inherited(at)
        else:
            indicator = noun.prefix + left
        shared = names.split(indicator, None) if at.tail.each else []
        self.region = end
        for name in shared or [self._completed(indicator, at)]:
            yield self._reading(quantity, at.tail, noun, at.op_after, end, name)

    def _inherited(self, at: Setting) -> str:
        if at.right[1] > at.right[0] and not self.scope.subject:
            return self.text[at.right[0] : at.right[1]].strip()
        return self.scope.subject

    def _completed(self, indicator: str, at: Setting) -> str:
        """取证率 after 技能培训 is 技能培训取证率; 其中省级 after 孵化器 is 省级孵化器."""
        owner = self.scope.last_rate_owner
        if self.scope.subject and indicator in _BARE_NAMES:
            return self.scope.subject + (indicator if indicator in ("增速", "增幅", "涨幅", "降幅") else "")
        if owner and _WORK_RATE.match(indicator) and len(indicator) <= 5 and not owner.endswith("率"):
            return owner + indicator
        if owner and _RATE.match(indicator) and is_percent(at.quantity.unit) and not _OWN_RATE.search(indicator):
            return (owner[:-3] if _RATE.match(owner[-3:]) else owner) + indicator
        if owner and re.fullmatch(r"(?:国家|省|市|县)级(?:及以上|以上)?", indicator):
            return indicator + re.sub(r"^(?:国家|省|市|县)级(?:及以上|以上)?", "", owner)
        return indicator

    def _compared(self, quantity: Quantity, cues: Tail) -> Reading | None:
        if quantity.unit not in ("个百分点", "%"):
            return None
        match = _COMPARE_TAIL.search(self.text, max(self.region, quantity.start - 30), quantity.start)
        op_first = tail(self.text, self.region, quantity.start)
        match = match or _COMPARE_TAIL.search(self.text, max(self.region, op_first.end - 30), op_first.end)
        if match is None:
            return None
        before = tail(self.text, self.region, match.start())
        noun = nouns.before(self.text, self.region, before.end, share=True)
        indicator = self.text[noun.start : noun.end] or self.scope.subject
        if indicator in ("增速", "增幅", "涨幅") and self.scope.subject:
            indicator = self.scope.subject + indicator
        growth = is_change_name(indicator) or before.change is not None
        self.scope.subject = indicator
        return Reading(
            noun.start, quantity.end, match.start("ref") if match["ref"] else match.start("ref2"), quantity.end,
            indicator, "ref", quantity.value, quantity.value_hi, quantity.unit, "growth" if growth else "ratio",
            firmness(self.text, self.start, quantity.start, self.scope.firmness), "up" if growth else None,
            self._deadline(), match["ref"] or match["ref2"], None if indicator else "no_indicator",
        )

    def _reading(
        self, quantity: Quantity, cues: Tail, noun: nouns.Noun, op_after: str | None, end: int, indicator: str
    ) -> Reading:
        scope = self.scope
        change = cues.change
        arrives = cues.reach or (cues.op in (">", "<", "<=", ">=") and not noun.verb)
        doubling = quantity.unit == "倍" and "番" in self.text[quantity.start : quantity.end]
        found_kind = kind(
            quantity.unit, indicator, noun.verb, "" if cues.has_cue else scope.verb, reach=arrives,
            change=change or ("up" if doubling else None),
        )
        firm = firmness(self.text, self.start, quantity.start, scope.firmness)
        if _CREATE.match(noun.verb) and firm == "plain":
            firm = "bid"
        op = _op(quantity, cues, op_after)
        if op == "=" and "至少" in self.text[max(self.start, quantity.start - 40) : quantity.start]:
            op = ">="
        if op == "<=" and "控制在" in cues.words and firm == "plain":
            firm = "binding"
        scope.subject, scope.last_rate_owner = indicator or scope.subject, indicator or scope.last_rate_owner
        scope.verb = noun.verb or scope.verb
        reference, self.baseline = cues.reference or self.baseline, None
        return Reading(
            min(noun.phrase_start, quantity.start), max(end, quantity.end), quantity.start, quantity.end, indicator.strip(" 、,，"), op,
            quantity.value, quantity.value_hi, quantity.unit, found_kind, firm, _direction(found_kind, cues, indicator),
            self._deadline(), reference, None if indicator else "no_indicator",
        )

    def _deadline(self) -> str | None:
        current = self.scope.year or self.scope.period.first
        dated = [d for d in dates.deadlines(self.text, self.start, self.end, current) if d.is_limit]
        return dated[0].value if dated else self.scope.deadline_here()


def _op(quantity: Quantity, cues: Tail, op_after: str | None) -> Op:
    if quantity.value_hi is not None:
        return "range"
    op = cues.op if cues.op not in (None, "~") else op_after or quantity.hint or cues.op or "="
    if cues.op == "<" and op_after == "<=":
        op = "<="
    return op  # type: ignore[return-value]


def _direction(found: Kind, cues: Tail, indicator: str) -> Direction | None:
    if found != "growth":
        return None
    if cues.change is not None:
        return "down" if cues.change == "down" else "up"
    return "down" if re.search(r"下降|降低|降幅|减少|压减", indicator[-8:]) else "up"


__all__ = ["Reading", "base_unit", "read_clause"]

"""Seventh stage: one clause, number by number, to readings; inheritance is in the scope."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kechuang.readers.plan import dates, names, nouns, relative
from kechuang.readers.plan.completion import completed
from kechuang.readers.plan.cuescan import Tail, after, tail
from kechuang.readers.plan.kinds import is_percent, kind
from kechuang.readers.plan.lexicon import verbs
from kechuang.readers.plan.masks import Masks
from kechuang.readers.plan.numerals import CHARACTERS
from kechuang.readers.plan.quantities import Quantity, quantities
from kechuang.readers.plan.reading import Reading
from kechuang.readers.plan.records import Direction, Kind, Op
from kechuang.readers.plan.related import compared, related, unmasked
from kechuang.readers.plan.scope import Scope, firmness
from kechuang.readers.plan.verdicts import Setting, verdict

_ENDS_IN_VERB = re.compile(rf"(?:{verbs.NEW_RE}|{verbs.WORK_RE}|力争|确保|争取)$")
_ONLY_GLUE = re.compile(r"[\s、,，和及与以]*(?:分别)?$")
_COUNTING_WORDS = (
    "新增",
    "净增",
    "增加",
    "完成",
    "实现",
    "形成",
    "扩大",
    "提高",
    "提升",
    "减少",
    "压减",
    "削减",
    "缩减",
    "压缩",
    "节约",
)
_GOES_ON = re.compile(rf"(?:用于|支撑|助力|{verbs.WORK_RE}|{verbs.CONTROL_RE})")
_NUMERAL = re.compile(f"[\\d{CHARACTERS}番]")
_WISHES = ("力争", "争取", "确保", "冲刺", "实现", "完成")
_CREATE = re.compile(r"^(?:创建|争创|申创|创成|申建)")


def read_clause(text: str, start: int, end: int, masked: Masks, scope: Scope) -> Iterator[Reading]:
    """The readings of one clause, targets and passed-over numbers alike."""
    found = quantities(text, start, end) if _NUMERAL.search(text, start, end) else ()
    relations = list(unmasked(relative.relations(text, start, end), masked))
    live: list[Quantity] = []
    for quantity in found:
        reason = masked.reason(quantity.start, quantity.end)
        if reason is None and any(
            r.core_start < quantity.end and quantity.start < r.core_end for r in relations
        ):
            continue
        if reason:
            yield Reading(quantity.start, quantity.end, quantity.start, quantity.end, reason=reason)
        else:
            live.append(quantity)
    yield from _Clause(text, start, end, scope, live).readings()
    for relation in relations:
        yield related(text, start, relation, scope)


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
    dated: list[str] | None = None

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
        if not found and noun.is_empty and cues.respective:
            found = self.scope.seen[-len(run) :] if len(self.scope.seen) >= len(run) else []
        if not found:
            return
        op_after, end = after(self.text, run[-1].end, self.end)
        for name, quantity in zip(found, run, strict=True):
            own, _ = after(self.text, quantity.end, self.end)
            unit = quantity.unit or run[-1].unit
            reading = self._reading(
                replace(quantity, unit=unit), cues, noun, own or op_after, end, name
            )
            yield reading
        self.region = end

    def _single(self, index: int, cues: Tail) -> Iterator[Reading]:
        quantity = self.live[index]
        op_after, tail_end = after(self.text, quantity.end, self.end)
        following = self.live[index + 1].start if index + 1 < len(self.live) else None
        against = self._against(quantity)
        if against is not None:
            yield against
            self.region = tail_end
            return
        noun = self._noun(quantity, cues)
        right = nouns.after(self.text, tail_end, following or self.end)
        setting = Setting(
            self.text,
            self.region,
            self.start,
            self.end,
            quantity,
            cues,
            op_after,
            tail_end,
            noun,
            right,
            following,
        )
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
        object_right = (
            at.right[1] > at.right[0]
            and not is_percent(quantity.unit)
            and (
                noun.is_empty
                or (
                    not at.tail.has_cue
                    and (
                        left.endswith("的")
                        or bool(ends_in_verb)
                        or (len(left) <= 3 and not _GOES_ON.match(at.right_text))
                    )
                )
            )
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
        for name in shared or [self._completed(indicator, quantity)]:
            yield self._reading(quantity, at.tail, noun, at.op_after, end, name)

    def _inherited(self, at: Setting) -> str:
        if at.noun.fallback >= 0 and not at.tail.has_cue:
            return self.text[at.noun.fallback : at.noun.end]
        if at.right[1] > at.right[0] and not self.scope.subject:
            return self.text[at.right[0] : at.right[1]].strip()
        return self.scope.subject

    def _completed(self, indicator: str, quantity: Quantity) -> str:
        scope = self.scope
        return completed(
            indicator, scope.subject, scope.last_rate_owner, percent=is_percent(quantity.unit)
        )

    def _against(self, quantity: Quantity) -> Reading | None:
        if quantity.unit not in ("个百分点", "%"):
            return None
        return compared(self.text, self.start, self.region, quantity, self.scope, self._deadline())

    def _reading(
        self,
        quantity: Quantity,
        cues: Tail,
        noun: nouns.Noun,
        op_after: str | None,
        end: int,
        indicator: str,
    ) -> Reading:
        scope = self.scope
        change = cues.change
        arrives = cues.reach or (cues.op in (">", "<", "<=", ">=") and not noun.verb)
        doubling = quantity.unit == "倍" and "番" in self.text[quantity.start : quantity.end]
        found_kind = kind(
            quantity.unit,
            indicator,
            "" if noun.verb in _WISHES[:4] else noun.verb,
            "" if cues.has_cue else scope.verb,
            reach=arrives,
            change=change or ("up" if doubling else None),
        )
        inherits = noun.is_empty and found_kind == "ratio" and quantity.unit == "%"
        if inherits and scope.last_growth == indicator:
            found_kind = "growth"
        if quantity.unit == "%":
            scope.last_growth = indicator if found_kind == "growth" else ""
        carried = scope.carried if not (noun.verb or cues.has_cue) else scope.firmness
        firm = scope.carried = firmness(self.text, self.start, quantity.start, carried)
        if _CREATE.match(noun.verb) and firm == "plain":
            firm = "bid"
        op = _op(quantity, cues, op_after)
        if op == "=" and "至少" in self.text[max(self.start, quantity.start - 40) : quantity.start]:
            op = ">="
        if op == "<=" and "控制在" in cues.words and firm == "plain":
            firm = "binding"
        scope.subject, scope.last_rate_owner = (
            indicator or scope.subject,
            indicator or scope.last_rate_owner,
        )
        scope.verb = scope.verb if noun.verb in _WISHES else noun.verb or scope.verb
        if indicator and indicator not in scope.seen[-1:]:
            scope.seen.append(indicator)
        reference, self.baseline = cues.reference or self.baseline, None
        return Reading(
            min(noun.phrase_start, quantity.start),
            max(end, quantity.end),
            quantity.start,
            quantity.end,
            indicator.strip(" 、,，"),
            op,
            quantity.value,
            quantity.value_hi,
            quantity.unit,
            found_kind,
            firm,
            _direction(found_kind, cues, indicator),
            self._deadline(),
            reference,
            None if indicator else "no_indicator",
        )

    def _deadline(self) -> str | None:
        if self.dated is None:
            current = self.scope.year or self.scope.period.first
            found = dates.deadlines(self.text, self.start, self.end, current)
            self.dated = [d.value for d in found if d.is_limit]
        return self.dated[0] if self.dated else self.scope.deadline_here()


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

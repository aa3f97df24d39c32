"""What clauses inherit: year, looking back or ahead, subject, verb, firmness, an announced date."""

import re
from dataclasses import dataclass, field

from kechuang.readers.plan import dates
from kechuang.readers.plan.lexicon import cues, either
from kechuang.readers.plan.period import Period
from kechuang.readers.plan.records import Firmness

_BACK = re.compile(
    r"(?<![较比])去年(?!同期|水平)|一年来|过去一年|过去的一年|过去[一两三四五]年|近年来|近[三五两]年|(?<!自)以来|[“]?十[二三]五[”]?(?:期间|时期|末|以来)|(?:20\d\d|去)年以来|回顾|上半年,"
)
_BACK_CLAUSE = re.compile(
    r"截至(?:目前|20\d\d年|上年|去年|\d)|目前|已(?:累计)?(?:建成|完成|达|实现|培育|建立|开通|引进|认定|发放)|累计已|现有|上年(?:同期)?(?:为|的)|基期"
)
_WHOLE_PERIOD = re.compile(r"规划期(?:内|末|间|满)|期末|[三五]年(?:内|累计)|到规划期")
_AHEAD = re.compile(r"今年(?!以来)|明年|下一步|力争|计划|到20[2-4]\d年|目标|新的一年|下半年")
_TREND = re.compile(
    r"(?P<noun>[^，,、]{2,30}?)(?:逐年|稳步|持续|进一步|明显|大幅|不断|显著|稳定|有所|逐步)+"
    r"(?:提高|提升|增长|下降|降低|扩大|增加|改善|上升|减少|攀升|壮大)"
)
_FIRM: tuple[tuple[Firmness, re.Pattern[str]], ...] = tuple(
    (name, re.compile(either(listed))) for name, listed in ((n, w) for n, w in cues.FIRMNESS)
)


@dataclass(slots=True)
class Scope:
    """State carried from clause to clause. ``year`` governs deadlines, ``past`` bars targets."""

    period: Period
    section_past: bool = False
    past: bool = False
    clause_past: bool = False
    year: int | None = None
    past_year: int | None = None
    subject: str = ""
    verb: str = ""
    firmness: Firmness = "plain"
    carried: Firmness = "plain"
    deadline: str | None = None
    waiting: tuple[int, dates.Deadline] | None = None
    last_rate_owner: str = ""
    last_growth: str = ""
    seen: list[str] = field(default_factory=list)

    @property
    def looks_back(self) -> bool:
        """Whether numbers here are results, not promises."""
        return self.section_past or self.past or self.clause_past

    def open_sentence(self, *, joined: bool) -> None:
        """Forget what a new sentence does not inherit; after ； more is kept."""
        self.last_rate_owner = ""
        self.seen.clear()
        self.last_growth = ""
        self.waiting = None
        self.deadline = None
        self.verb = ""
        if not joined:
            self.subject = ""
            self.year = None
            self.firmness = "plain"
        self.carried = self.firmness

    def enter_clause(self, text: str, start: int, end: int) -> None:
        """Note the years and the words that look back or ahead."""
        named = dates.named_years(text, start, end)
        back, ahead = _BACK.search(text, start, end), _AHEAD.search(text, start, end)
        first = self.period.first
        if named:
            latest = named[-1]
            self.past = first is not None and latest.year < first
            self.year = None if self.past else latest.year
            self.past_year = latest.year if self.past else None
        elif back:
            self.past = True
            last_year = first is not None and "去年" in back[0]
            self.past_year = first - 1 if first is not None and last_year else None
        elif ahead:
            self.past = False
        if back and named and not ahead and re.search("以来", text[start:end]):
            self.past = True
        if not named and self.period.last and _WHOLE_PERIOD.search(text, start, end):
            self.year = self.period.last
        self.clause_past = bool(_BACK_CLAUSE.search(text, start, end)) and not ahead

    def note_trend(self, text: str, start: int, end: int) -> None:
        """研发占比逐年提高，2025年达到4%: a clause without a number may name the subject."""
        match = _TREND.fullmatch(text, start, min(end, start + 60))
        if match is not None and match.end() == end:
            self.subject = match["noun"]

    def deadline_here(self) -> str | None:
        """The deadline that a number without a date of its own takes."""
        if self.looks_back:
            return str(self.past_year) if self.past_year else None
        if self.deadline:
            return self.deadline
        if self.year is not None:
            return str(self.year)
        return dates.default_deadline(self.period)


def firmness(text: str, start: int, end: int, inherited: Firmness) -> Firmness:
    """The last word of firmness in ``text[start:end]``, else what the sentence announced."""
    best, at = inherited, -1
    for name, pattern in _FIRM:
        for match in pattern.finditer(text, start, end):
            if match.end() > at or (match.end() == at and name == "bid"):
                best, at = name, match.end()
    return best

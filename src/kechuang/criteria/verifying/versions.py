"""Two versions or writings of a rule: a firm that they judge differently, or a proof of none."""

from collections.abc import Iterable

from kechuang.criteria.verdicts import WORDS, Verdict
from kechuang.criteria.verifying import codes
from kechuang.criteria.verifying.asked import Asked
from kechuang.criteria.verifying.model import Row
from kechuang.criteria.verifying.setting import Member, Setting
from kechuang.criteria.verifying.witnesses import witness
from kechuang.engines.proof.asking import Answer
from kechuang.engines.proof.spelling import both, opposite
from kechuang.engines.scalar.subject import Subject
from kechuang.values.text import Text, same

DECIDED = (Verdict.MET, Verdict.UNMET)


def versions(setting: Setting, asked: Asked, verdicts: Iterable[Verdict] = DECIDED) -> None:
    """Put the question of the first two rule sets: the same facts, another verdict or amount.

    `verdicts` are those of the older one that are followed; all of them for two writings.
    """
    new, old = setting.members[:2]
    for verdict in verdicts:
        _verdict(setting, asked, (old, new), verdict)
    shared = {each.id for each in old.rules.amounts} & {each.id for each in new.rules.amounts}
    for id_ in sorted(shared):
        _amount(setting, asked, (old, new), id_)


def _verdict(setting: Setting, asked: Asked, pair: tuple[Member, Member], verdict: Verdict) -> None:
    """A firm to which the old version gives a verdict that the new one does not."""
    old, new = pair
    condition = both(old.holds("verdict", verdict), opposite(new.holds("verdict", verdict)))

    def replay(subjects: tuple[Subject, ...]) -> bool:
        first, second = (m.judge(s).verdict for m, s in zip(pair, subjects, strict=True))
        return first is verdict and second is not verdict

    found = setting.ask(condition, replay, old, new)
    if asked.decided(found, WORDS[verdict]).answer is Answer.FOUND:
        now = new.judge(found.witnesses[1]).verdict
        said = Text(
            f"旧版“{WORDS[verdict].zh}”的主体，新版可能“{WORDS[now].zh}”",
            f"A firm that is {WORDS[verdict].en} by the old version can be {WORDS[now].en} by the new",
        )
        _add(setting, asked, pair, "verdict", said, found.witnesses)


def _amount(setting: Setting, asked: Asked, pair: tuple[Member, Member], id_: str) -> None:
    old, new = pair
    step = f"amount.{id_}"
    first, second = old.money(step), new.money(step)
    condition = both(first.known, opposite(old.printer.where("=", first, second)))

    def replay(subjects: tuple[Subject, ...]) -> bool:
        was, now = (m.judge(s).values[step] for m, s in zip(pair, subjects, strict=True))
        return was is not None and was != now

    found = setting.ask(condition, replay, old, new)
    if asked.decided(found, same(id_)).answer is Answer.FOUND:
        said = Text(f"两版支付的“{id_}”不同", f"The versions pay different amounts of `{id_}`")
        _add(setting, asked, pair, step, said, found.witnesses)


def _add(
    setting: Setting,
    asked: Asked,
    pair: tuple[Member, Member],
    step: str,
    said: Text,
    subjects: tuple[Subject, ...],
) -> None:
    rows: dict[str, Row] = {}
    for member, subject in zip(pair, subjects, strict=True):
        changed = [name for name in member.cores if name.startswith("criterion.")]
        for row in witness(member, (subject,), [*changed, step], setting.schema):
            kept = rows.get(row.name.zh)
            values = (
                row.values if kept is None or member is pair[0] else (*kept.values, *row.values)
            )
            rows[row.name.zh] = Row(row.name, values)
    shown = tuple(_once(row) for row in rows.values())
    asked.add(codes.VERSIONS_DIFFER, said, step, pair[1].rules.place, shown, note=True)


def _once(row: Row) -> Row:
    """A fact that both versions read is shown once; what they say of it twice."""
    return row if row.differs else Row(row.name, row.values[:1])

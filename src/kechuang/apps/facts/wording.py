"""What an import changes, in the words in which officials ask for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kechuang.readers.intake.declared import Declared
from kechuang.values.text import Text

_NAMED = 20


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows that are new, differ, are gone and stay, and who the first new and gone ones are."""

    new: int
    changed: int
    gone: int
    same: int
    new_names: Sequence[str]
    gone_names: Sequence[str]


def effect_lines(counts: Counts, declared: Declared, *, whole: bool, first: bool) -> list[Text]:
    """One sentence for each kind of change. `first` is an import where nothing stands yet."""
    measure = "条" if declared.form.grain == "record" else _measure(declared.subject)
    if first:
        return [Text(f"首次导入：{counts.new}{measure}", f"The first import: {counts.new} rows")]
    return list(_lines(counts, measure, whole=whole))


def _lines(counts: Counts, measure: str, *, whole: bool) -> Iterator[Text]:
    if not (counts.new or counts.changed or counts.gone):
        yield Text("与现有数据一致，没有变化", "The same as what is held; nothing changes")
    if counts.new:
        zh, en = _named(counts.new_names)
        yield Text(f"新增{counts.new}{measure}{zh}", f"{counts.new} new{en}")
    if counts.gone and whole:
        zh, en = _named(counts.gone_names, "，是这{}" + measure, counts.gone)
        yield Text(f"比上次少了{counts.gone}{measure}{zh}", f"{counts.gone} fewer than before{en}")
    elif counts.gone:
        zh, en = _named(counts.gone_names)
        yield Text(
            f"上次有而这次没有{counts.gone}{measure}，原有数据保留{zh}",
            f"{counts.gone} held are not in the file and stay as they are{en}",
        )
    if counts.changed:
        yield Text(f"变更{counts.changed}{measure}", f"{counts.changed} changed")


def _measure(subject: str) -> str:
    return {"organisation": "家", "person": "人", "paper": "篇", "result": "项"}.get(subject, "个")


def _named(names: Sequence[str], opening: str = "", number: int = 0) -> tuple[str, str]:
    """The first names in both languages, in brackets or after an opening."""
    if not names:
        return "", ""
    shown = list(names[:_NAMED])
    more = len(names) > _NAMED
    zh = "、".join(shown) + ("等" if more else "")
    en = ", ".join(shown) + (" and others" if more else "")
    head = opening.format(number) + "：" if opening else "："
    return head + zh, f": {en}"

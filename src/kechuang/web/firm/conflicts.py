"""What a difference between two sources would change, in words."""

from collections.abc import Iterator, Sequence

from kechuang.apps.facts.queries.judging import Judging, Step, Sway
from kechuang.apps.facts.queries.telling import Difference
from kechuang.criteria.verdicts import WORDS
from kechuang.pack import Pack
from kechuang.values.text import Text
from kechuang.web.firm.figures import Judge
from kechuang.web.wording import facts as words


def judge(judging: Judging, steps: Sequence[Step], pack: Pack) -> Judge | None:
    """Asks the rules of the pack's next steps; None where there are none to ask."""
    if not steps:
        return None

    def asked(found: Difference) -> Iterator[Text]:
        for each in judging.swayed(found, steps):
            yield _said(each, found, pack)

    return asked


def _said(sway: Sway, found: Difference, pack: Pack) -> Text:
    value = words.exact(sway.taken, found.row.column, pack)
    title, criterion = sway.rules.title, sway.criterion
    before, after = WORDS[sway.before], WORDS[sway.after]
    whole = WORDS[sway.whole]
    return Text(
        f"若采信{value.zh}，{title.zh}“{criterion.zh}”由{before.zh}变为{after.zh}，"
        f"整体为{whole.zh}",
        f"With {value.en}, “{criterion.en}” of {title.en} turns from {before.en} to {after.en}; "
        f"the whole is {whole.en}",
    )

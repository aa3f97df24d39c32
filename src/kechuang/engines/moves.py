"""What a change of rules does to subjects that are alike: their verdicts and money on both sides."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """`subjects` of one group whose verdict goes from `before` to `after`.

    `labels` are those of the groups asked for, empty where not stated. Money is in whole fen and
    sums what is known; `open` counts the subjects whose amount is unknown.
    """

    labels: tuple[str, ...]
    before: str
    after: str
    subjects: int
    money_before: int = 0
    money_after: int = 0
    open_before: int = 0
    open_after: int = 0


@dataclass(frozen=True, slots=True)
class Mover:
    """One subject whose verdict or amount changes; amounts in fen, None when unknown."""

    code: str
    labels: tuple[str, ...]
    before: str
    after: str
    money_before: int | None = None
    money_after: int | None = None

"""How fast plan texts are read: 10,000 characters, growth up to 2 million, and hostile lines.

Run: ``python benchmarks/plan_reading.py [--long]``. Goals: 10,000 characters under 150 ms; the time
per character of 2 million characters at most twice that of 20,000.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kechuang.readers.plan import extract

_PLANS = Path(__file__).parent.parent / "tests" / "readers" / "plans"


def _milliseconds(work: Callable[[], object], times: int = 3) -> float:
    best = float("inf")
    for _ in range(times):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best * 1000


def _plan(length: int, *, one_line: bool = False) -> str:
    texts = "\n".join(path.read_text("utf-8") for path in sorted(_PLANS.glob("*/*.txt")))
    whole = (texts * (length // len(texts) + 1))[:length]
    return whole.replace("\n", "") if one_line else whole


def _hostile(length: int) -> Iterator[tuple[str, str]]:
    for name, piece in (
        ("digits", "1"),
        ("blanks", " "),
        ("separators", "、"),
        ("brackets", "("),
        ("quotes", "“"),
        ("numerals", "一"),
        ("units", "个"),
        ("bars", "|"),
        ("mixed", "达到3%，"),
        ("names", "甲乙丙丁"),
        ("numbers", "3家、"),
        ("commas", "1,000,"),
        ("labels", "一、\n"),
        ("table", "甲 | 3 | 4\n"),
        ("wraps", "本行没有句号所以与下一行相连而且足够长了吧\n"),
        ("verbs", "新增完成"),
        ("cues", "达到超过"),
    ):
        yield name, (piece * (length // len(piece) + 1))[:length]


def main() -> None:
    """Print the figures."""
    print(f"10,000 characters: {_milliseconds(lambda: extract(_plan(10_000)), 5):.0f} ms")
    for length in (20_000, 200_000, *((2_000_000,) if "--long" in sys.argv else ())):
        for one_line in (False, True):
            text = _plan(length, one_line=one_line)
            spent = _milliseconds(lambda text=text: extract(text), 1)  # type: ignore[misc]
            print(
                f"{length:>9} {'one line' if one_line else 'lines'}: {spent:.0f} ms, {spent / length * 1000:.1f} µs a character"
            )
    for name, text in _hostile(100_000):
        spent = _milliseconds(lambda text=text: extract(text), 1)  # type: ignore[misc]
        print(f"hostile {name}: {spent:.0f} ms")


if __name__ == "__main__":
    main()

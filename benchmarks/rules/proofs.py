"""What is asked of the rules of a pack: each question put to the prover, and the largest stack.

`python -m benchmarks.rules.proofs [RULES …]` asks in a process of its own, by name or about all.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.rules.rulebook import read
from kechuang.criteria.verifying.model import Question
from kechuang.criteria.verifying.running import Terms, verify
from kechuang.criteria.verifying.setting import Setting
from kechuang.engines.proof.asking import Answer, Found
from kechuang.engines.proof.spelling import FALSE

_PACK = Path("packs/jiaxing")
_DAY = date(2025, 12, 31)
_ASK = Setting.ask


class _Clock:
    """CPU seconds of every question that was decided, and how many were not.

    What is false as written needs no prover and is not counted.
    """

    def __init__(self) -> None:
        self.decided: list[float] = []
        self.open = 0

    def ask(self, *given: Any, **named: Any) -> Found:
        begun = time.process_time()
        found = _ASK(*given, **named)
        if FALSE in given:
            return found
        if found.answer is Answer.OPEN:
            self.open += 1
        else:
            self.decided.append(time.process_time() - begun)
        return found


def _bound(clock: _Clock) -> Callable[..., Found]:
    def ask(*given: Any, **named: Any) -> Found:
        return clock.ask(*given, **named)

    return ask


def main(names: list[str]) -> None:
    """Ask, and print JSON: CPU seconds of each decided question and of the largest stack."""
    book, clock = read(_PACK), _Clock()
    alone = [each for each in Question if each is not Question.MATTER]
    with patch.object(Setting, "ask", _bound(clock)):
        verify(book, names, _DAY, Terms(questions=alone))
    begun = time.process_time()
    stack = verify(book, [], _DAY, Terms(questions=[Question.MATTER])).stack
    spent = time.process_time() - begun
    known = bool(stack and stack.decided)
    print(json.dumps({"asked": clock.decided, "open": clock.open, "stack": spent, "known": known}))


if __name__ == "__main__":
    main(sys.argv[1:])

"""`python -m benchmarks.rules.child KIND FOLDER PAIRS`: CPU seconds of ours and the reference.

Prints JSON: the pairs in the order in which they ran. With 0 pairs ours runs once, and its peak of
memory is printed, in a process of its own.
"""

import json
import sys
import time
from pathlib import Path

from benchmarks.rules.pair import Task
from benchmarks.rules.work import pair


def _seconds(task: Task) -> float:
    begun = time.process_time()
    task()
    return time.process_time() - begun


def peak() -> float:
    """The most memory held since this program began, in GB; the parent's own is left out."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    held = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(held.split()[1]) / 1e6


def main(kind: str, folder: str, pairs: str) -> None:
    """Measure, and print."""
    work = pair(kind, Path(folder))
    if int(pairs) == 0:
        seconds = _seconds(work.ours)
        print(json.dumps({"seconds": seconds, "peak": peak()}))
        return
    work.ours(), work.by_hand()
    found = []
    for place in range(int(pairs)):
        tasks = (work.ours, work.by_hand) if place % 2 else (work.by_hand, work.ours)
        spent = {id(task): _seconds(task) for task in tasks}
        found.append([spent[id(work.ours)], spent[id(work.by_hand)]])
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])

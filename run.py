#!/usr/bin/env python3
"""Everything one does with this checkout. Standard library only; needs Python 3.11.

python3 run.py              set up, build the demo city, serve it on 127.0.0.1:8000 (--port N)
python3 run.py test         run all tests; arguments go to pytest
python3 run.py setup        set up, without serving
python3 run.py check        format, lint, types, import floors, docs, then all tests
python3 run.py fmt          set the form, mend what the linter can mend
python3 run.py bench        run the benchmarks, or those named: bench NAME
python3 run.py docs         write the reference pages, build the docs into site/
python3 run.py lock         compile the locks of requirements/; --upgrade takes newer releases
"""

import os
import shutil
import sys

NEWEST, OLDEST = 14, 11


def find_python() -> None:
    """Go on with a newer Python of this machine, or say what to install."""
    for minor in range(NEWEST, OLDEST - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    have = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"run.py needs Python 3.11 or newer, this is {have}: apt-get install python3.11")


if __name__ == "__main__":
    if sys.version_info < (3, OLDEST):
        find_python()
    from tools.recipes import main

    sys.exit(main(sys.argv[1:], __doc__))

"""The number of what rules mean: raised when an operator, or how unknown values count, changes.

A kept run cites it, so that a later difference is told from one of the engines.
"""

VERSION = 1

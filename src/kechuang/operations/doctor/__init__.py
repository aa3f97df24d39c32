"""The doctor: looks at everything an operator answers for and says what to do about it."""

from kechuang.operations.doctor.examining import examine
from kechuang.operations.doctor.findings import Finding, Health

__all__ = ["Finding", "Health", "examine"]

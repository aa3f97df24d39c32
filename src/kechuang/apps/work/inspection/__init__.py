"""What is let in as an attachment: name, size and content looked at before anything is kept."""

from kechuang.apps.work.inspection.content import inspect
from kechuang.apps.work.inspection.names import clean_name

__all__ = ["clean_name", "inspect"]

"""Papers in Word after the essentials of GB/T 9704 (§5.1), with real styles."""

from kechuang.renderers.papers.plan import plan_paper

__all__ = ["plan_paper"]

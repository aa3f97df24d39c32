"""The invented city: built from a pack's parameters through the same actions as any real one."""

PASSWORD = "kechuang-demo-2025"  # noqa: S105 - the same for every invented person, and documented
"""With which every invented person may sign in; no demonstration holds anything real."""

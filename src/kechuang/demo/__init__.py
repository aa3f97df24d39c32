"""The invented city, built through the same actions as a real one."""

"""Pages about subjects: list, file, what is done to one."""

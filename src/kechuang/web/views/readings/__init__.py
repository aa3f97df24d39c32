"""Pages on which a plan's text becomes a plan, and a report is checked against one."""

"""What goes out as files: workbooks, the one-page brief, papers; drawn from plain shapes."""

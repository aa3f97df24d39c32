"""Officials' workbooks to exact columns: headers found by their names, every oddity told with its cell."""

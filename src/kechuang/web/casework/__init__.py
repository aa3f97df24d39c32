"""How a case's form is drawn and read back: sections, fields, rows, what is wrong beside each."""

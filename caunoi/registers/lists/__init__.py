"""Lists of a register's records: declared once, shown a page at a time, taken along."""

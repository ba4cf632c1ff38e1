"""Records of what a union does: declared once with their fields, moved by a table of moves."""

"""Workbooks that caunoi makes: templates, exports and the books that officers keep offline."""

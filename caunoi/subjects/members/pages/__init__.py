"""Members on pages: the list, a person with a history, and the deeds on them."""

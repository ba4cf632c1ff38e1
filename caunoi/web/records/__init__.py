"""The pages of every register of records: list, form, record, moves, evidence; from its fields."""

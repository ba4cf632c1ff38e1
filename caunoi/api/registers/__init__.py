"""The registers of records for programs: one set of routes for all, from what each declares."""

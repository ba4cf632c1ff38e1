"""Pages of the reporting cycle that no register has."""

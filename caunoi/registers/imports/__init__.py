"""From a workbook as it was sent to clean records: read, recognise, clean, match, apply."""

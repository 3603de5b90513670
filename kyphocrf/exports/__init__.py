"""Tables: workbook and specification. Imports definition and record."""

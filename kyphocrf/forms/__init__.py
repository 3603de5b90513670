"""The study: one module per CRF, declarations only. Imports definition."""

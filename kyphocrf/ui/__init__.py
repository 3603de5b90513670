"""Everything seen, and the only Qt. Imports workflow and what lies below it."""

"""One row per treated level, for the statistician (a computed page)."""

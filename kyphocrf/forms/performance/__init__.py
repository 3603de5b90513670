"""Performance status."""

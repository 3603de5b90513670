"""The list of keys, and what every sign means."""

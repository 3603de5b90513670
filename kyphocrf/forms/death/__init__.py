"""Death: the day, the cause, and how it became known."""

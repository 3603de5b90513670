"""What a form shows, before it is painted: rows, notes, offers, and the work on them."""

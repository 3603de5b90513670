"""Pain: the rating, its change, and the response."""

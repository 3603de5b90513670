"""What the page of a subject shows: spine map, charts, facts."""

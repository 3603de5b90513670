"""Reports of serious events, and the clock until one is sent."""

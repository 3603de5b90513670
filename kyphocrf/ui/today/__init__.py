"""The due list of the day, clocks and counts."""

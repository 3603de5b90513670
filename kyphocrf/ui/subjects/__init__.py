"""Subjects by visits: the grid, and enrolment."""

"""What was entered and what follows from it, without file, clock or screen. Imports definition."""

"""First start, recovery, sign-in, the choice of a study folder."""

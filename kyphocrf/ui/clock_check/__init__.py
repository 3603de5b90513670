"""The question whether the clock of this PC is right, asked where that cannot be taken for sure."""

"""What the program is measured with; every figure is a ratio within the same run."""

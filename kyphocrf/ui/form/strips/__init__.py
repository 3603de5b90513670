"""Lines between the head of a page and its form: gate, not done, questions, what stops it."""

"""What happened to a subject, told apart from the day on which it did (a computed page)."""

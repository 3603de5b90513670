"""Analysis sets: what is proposed for each subject, with reasons, and the response by visit."""

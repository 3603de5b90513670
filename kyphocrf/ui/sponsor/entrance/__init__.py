"""Before anybody has signed in at the sponsor: sign-in, and founding a central database."""

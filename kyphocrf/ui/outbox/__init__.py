"""What goes to the sponsor and comes back: the outbox, the study kit, the key card."""

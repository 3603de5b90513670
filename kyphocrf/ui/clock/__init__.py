"""The clocks that run: their words, the chip of every screen, the card of Today, the note."""

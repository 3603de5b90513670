"""The sponsor's window: the central database by screens (docs/decisions/0046-sponsor-window.md)."""

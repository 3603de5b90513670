"""The pages of the sponsor's window, each with the dialogs it opens."""

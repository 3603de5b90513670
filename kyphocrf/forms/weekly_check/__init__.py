"""The weekly check during radiotherapy."""

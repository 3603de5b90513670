"""The trial Kypho-IORT versus EBRT (NCT02773966): its forms, checks and schedule."""

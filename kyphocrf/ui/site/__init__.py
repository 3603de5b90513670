"""The site: people, amendments, backups."""

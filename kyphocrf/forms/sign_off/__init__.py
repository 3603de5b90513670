"""The sign-off of the investigator."""

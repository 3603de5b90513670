"""Kyphoplasty, and IORT level by level."""

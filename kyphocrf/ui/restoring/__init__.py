"""Restore a backup, and replace a lost recovery sheet: what an administrator does in need.

Opened over the desk and over the sign-in alike, because a study that is lost lets nobody in.
"""

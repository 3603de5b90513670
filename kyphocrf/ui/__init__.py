"""Everything seen, and the only Qt. Imports workflow and what lies below it."""

from kyphocrf.ui.none_guard import keep_none

keep_none()

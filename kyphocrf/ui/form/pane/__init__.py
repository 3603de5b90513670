"""The pane beside a form: facts about an item, its history, the map of levels."""

"""The main job played through the windows, and the training site. May import everything."""

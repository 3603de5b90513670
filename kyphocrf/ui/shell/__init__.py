"""The window around every screen: menus, rail, bars, the lock, what was not foreseen."""

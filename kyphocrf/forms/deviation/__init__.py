"""Protocol deviations, and how a check proposes one."""

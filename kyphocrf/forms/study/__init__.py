"""What belongs to no form: the study, its schedule, settings, states, and profile of a subject."""

"""Quality of life: the questionnaires and their scales."""

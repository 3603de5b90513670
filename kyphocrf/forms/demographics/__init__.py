"""Demographics and history at baseline."""

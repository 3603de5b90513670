"""Re-interventions."""

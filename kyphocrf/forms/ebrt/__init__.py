"""External beam radiotherapy: plan, fractions, summary."""

"""Local tumour control."""

"""The forms in which a report is published; each stands alone."""

"""Documents become mentions and statements. The only place that imports spaCy."""

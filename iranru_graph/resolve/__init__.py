"""Names become entities: reference data, aliases, posts in time."""

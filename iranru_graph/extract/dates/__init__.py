"""When: dates in a text, what they mean, and which of them belongs to which relation."""

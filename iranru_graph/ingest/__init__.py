"""Files become documents: readers by format, main text, metadata, near-copies."""

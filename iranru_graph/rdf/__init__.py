"""Claims to RDF and back: terms, writer, reader, store, validation."""

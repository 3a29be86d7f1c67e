"""The local web site and SPARQL protocol."""

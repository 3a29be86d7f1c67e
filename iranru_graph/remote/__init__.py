"""Stores elsewhere: asked over the SPARQL 1.1 Protocol, filled over the Graph Store Protocol."""

"""What is known before a text is read: states, persons and their posts, organisations, treaties, weapons, places …"""

from iranru_graph.reference.entry import Entry
from iranru_graph.reference.facts import PROPERTIES
from iranru_graph.reference.loader import load_reference
from iranru_graph.reference.reference import Form, FormKind, Reference

__all__ = ["PROPERTIES", "Entry", "Form", "FormKind", "Reference", "load_reference"]

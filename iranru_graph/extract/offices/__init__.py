"""Offices that a text tells: their titles, who holds them and whose they are.

The rooms, each with its question:

* ``finding``: which offices does the text name? It goes through the text and asks the next four.
* ``title``: from where to where does a title go?
* ``holder``: which person beside a title holds the office?
* ``body``: which state or organisation beside a title is it an office of?
* ``several``: who holds what where one title serves several persons ("Presidents A of X and B of Y")?
* ``untitled``: which offices are told without their title ("his counterpart A", "A's presidency", "X's A")?
* ``posts``: what does the reference data say of a person's offices about the time of the text?
* ``unnamed``: who holds an office that the text names without its holder? ``rulers``: which shah or tsar is it?
* ``completion``: which body did only a pronoun or the holder tell? Asked when coreference is done.

Whom a *description* means ("the minister", "his counterpart", "the two presidents") is not asked here but in
``coreference/``, which reads the offices found here.
"""

from iranru_graph.extract.offices.completion import complete_offices
from iranru_graph.extract.offices.finding import find_offices
from iranru_graph.extract.offices.unnamed import resolve_holders

__all__ = ["complete_offices", "find_offices", "resolve_holders"]

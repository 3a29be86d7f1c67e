"""Polarity, modality and speaker of a relation, read off the words above its trigger.

One walk (``walk``) goes from the trigger to the root of its sentence: each governing word may negate, plan, doubt or
report what stands under it. From a word to its governor it goes through a complement, an adverbial or adnominal clause,
a preposition or an argument, each a room here; ``nouns`` and ``verbs`` read what stands beside a word, ``doubt`` who is
no witness. A room tells whether what stands further above still decides polarity and modality: past a link that takes
the relation for a fact (``live`` is False) only the speaker is looked for. The words that decided are kept as cues.
Word lists are data (``qualifiers.yaml`` and ``factuality.yaml`` in ``data/lexicon/``).
"""

from iranru_graph.extract.qualify.walk import Qualifier

__all__ = ["Qualifier"]

"""What pronouns and descriptions mean: "the two countries", "both sides", "he", "the ministry", "the agreement".

Only cautious links are made: an unresolved pronoun costs one claim, a wrong one asserts something that nobody said.
``resolution`` goes through the text once and sends each word to its room:

* ``pronouns``: he, it, they; ``ranking`` weighs which person is meant, ``things`` which state, body or treaty.
* ``plurals``, ``groups``, ``blocs``: the two countries, both leaders, the three European powers.
* ``relational``: his country, its neighbour, our side. ``descriptions``: the ministry, the agreement.

Three rooms tell whom an office or calling without a name means; ``offices/`` has told before which offices there are:

* ``office_holders``: "the president", "the presidents", by what the text last called somebody.
* ``described_persons``: "the Russian minister", "his guest", by state, office and who came; it asks ``surroundings``
  (what stands beside the description), ``standing`` (what is known of a person) and ``encounters`` (who came).
* ``described_speakers``: "the envoy" who said something. Asked later, by ``speakers``: he is no actor of a relation.

``antecedents`` ranks what stands before a word.
"""

from iranru_graph.extract.coreference.resolution import Coreference

__all__ = ["Coreference"]

"""What pronouns and descriptions mean: "the two countries", "both sides", "he", "the ministry", "the agreement".

Only cautious links are made: an unresolved pronoun costs one claim, a wrong one asserts something that nobody said.
"""

from iranru_graph.extract.coreference.resolution import Coreference

__all__ = ["Coreference"]

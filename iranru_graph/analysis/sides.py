"""A state with all that acts for it: its past forms, its people, its bodies.

Texts say "Lavrov met Zarif" and "Moscow asked Iran": to see two countries deal with each other over time, both count.
"""

from __future__ import annotations

import pandas as pd

#: Properties of the reference data that tie a person or a body to a state.
TIES = ("nationality", "state")


def side(facts: pd.DataFrame, state: str) -> frozenset[str]:
    """The state, the states whose place it took, and the persons and bodies that are tied to any of them.

    ``facts`` is the table of that name. Ties are those of the reference data, whatever their time: an envoy who changed
    sides counts for both. Without facts only the state itself.
    """
    before = facts[facts["property"] == "succeeds"]
    states = {state}
    frontier = {state}
    while frontier:
        frontier = set(before.loc[before["subject"].isin(frontier), "object"]) - states
        states |= frontier
    ties = facts[facts["property"].isin(TIES) & facts["object"].isin(states)]
    return frozenset(states | set(ties["subject"]))

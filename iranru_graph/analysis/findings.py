"""The headline findings of a corpus: sentences with the claims and texts behind each, and what they do not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from iranru_graph.analysis import summary
from iranru_graph.analysis.sides import side
from iranru_graph.analysis.sources import contradictions, independent_texts
from iranru_graph.analysis.time import between, tone, undated

Tables = Mapping[str, pd.DataFrame]
_PAIR = ("iran", "russia")


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence. ``claims`` are the ids behind it, ``texts`` the independent texts, ``caveat`` its limit."""

    topic: str
    text: str
    claims: tuple[str, ...]
    texts: int
    caveat: str = ""


def main_pair(tables: Tables) -> tuple[str, str] | None:
    """The two entities that the corpus is about: Iran and Russia where both occur, else the two of most degree."""
    ranked = tables["centrality"].sort_values(["degree", "entity"], ascending=[False, True])["entity"].to_list()
    if set(_PAIR) <= set(ranked):
        return _PAIR
    return (ranked[0], ranked[1]) if len(ranked) > 1 else None


def main_sides(tables: Tables, pair: tuple[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    """Both ends of the main pair with all that acts for them (``sides.side``)."""
    first, second = (side(tables["facts"], state) for state in pair)
    return first, second


def findings(tables: Tables) -> list[Finding]:
    """What stands out, the most general first. Topics without any claim are left out. Needs ``centrality``."""
    found = [
        _actors(tables),
        _pair(tables),
        _meetings(tables),
        _arms(tables),
        _sanctions(tables),
        _planned(tables),
        _contradictions(tables),
        _certainty(tables),
    ]
    return [finding for finding in found if finding is not None and finding.claims]


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun.

    >>> plural(1, "text"), plural(1200, "text")
    ('1 text', '1,200 texts')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def signed(value: float) -> str:
    """A number with its sign, as it is printed: ``+1.5``, ``−0.3``."""
    return f"{value:+.1f}".replace("-", "−")


def _finding(tables: Tables, topic: str, text: str, ids: Iterable[str], caveat: str = "") -> Finding:
    claims = tuple(dict.fromkeys(ids))
    texts = independent_texts(tables, claims)
    return Finding(topic, text, claims, len(set().union(*(texts[claim] for claim in claims))), caveat)


def _actors(tables: Tables) -> Finding | None:
    actors = summary.key_actors(tables, limit=3)
    if actors.empty:
        return None
    first = actors.iloc[0]
    others = " and ".join(actors["name"].iloc[1:])
    text = f"{first['name']} stands in the middle: {plural(int(first['degree']), 'entity', 'entities')} directly linked"
    text += f", before {others}." if others else "."
    ids = [claim for row in actors["ids"] for claim in row]
    return _finding(tables, "Key actors", text, ids, "Links count what texts write about, not influence.")


def _pair(tables: Tables) -> Finding | None:
    pair = main_pair(tables)
    if pair is None:
        return None
    names = tables["entities"].set_index("id")["name"]
    sides = main_sides(tables, pair)
    joined = between(tables["claims"], *sides)
    held = joined[joined["truthy"]]
    counts = {sign: int((held["sign"] == sign).sum()) for sign in (1, -1)}
    verb = "holds" if len(held) == 1 else "hold"
    text = (
        f"Between {names[pair[0]]} and {names[pair[1]]}, with their past forms, people and bodies, "
        f"{plural(len(held), 'claim')} {verb}: {counts[1]:,} of cooperation, {counts[-1]:,} of conflict"
    )
    scored = held[held["plover"] != ""]
    if len(scored):
        text += f"; the mean score is {signed(scored['score'].mean())} on a scale from −10 to +10"
    years = tone(tables["claims"], *sides)
    caveat = f"{plural(int(years['claims'].sum()), 'claim')} of them with a score and a date." if len(scored) else ""
    return _finding(tables, "The pair", text + ".", held["id"], caveat)


def _meetings(tables: Tables) -> Finding | None:
    met = summary.relations(tables, ["metWith", "visited"])
    if met.empty:
        return None
    first = met.iloc[0]
    pairs = len({frozenset(pair) for pair in zip(met["subject"], met["object"], strict=True)})
    verb = "met" if first["predicate"] == "metWith" else "visited"
    text = (
        f"{plural(pairs, 'pair')} met or visited; told of most: {first['subject_name']} {verb} {first['object_name']}."
    )
    return _finding(tables, "Meetings", text, (claim for ids in met["ids"] for claim in ids))


def _arms(tables: Tables) -> Finding | None:
    arms = summary.arms_transfers(tables)
    if arms.empty:
        return None
    held = tables["claims"].loc[tables["claims"]["truthy"], "id"]
    ids = [claim for row in arms["ids"] for claim in row]
    sure = len(set(ids) & set(held))
    verb = "holds" if sure == 1 else "hold"
    text = f"{plural(len(ids), 'claim')} of arms transfers; {sure:,} {verb}, the others are disputed, denied, "
    text += "planned or alleged."
    return _finding(tables, "Arms", text, ids, "Deliveries that texts do not mention are not here.")


def _sanctions(tables: Tables) -> Finding | None:
    rows = summary.relations(tables, ["sanctions"])
    if rows.empty:
        return None
    by, against = (rows.groupby(end)["texts"].sum() for end in ("subject_name", "object_name"))
    text = f"{plural(len(rows), 'pair')} linked by sanctions; most often by {_most(by)}, most against {_most(against)}."
    return _finding(tables, "Sanctions", text, (claim for ids in rows["ids"] for claim in ids))


def _planned(tables: Tables) -> Finding | None:
    rows = summary.planned_only(tables)
    if rows.empty:
        return None
    text = f"{plural(len(rows), 'relation')} planned, of which no text says that they came about."
    caveat = "They may have come about since: the corpus ends where it ends."
    return _finding(tables, "Plans", text, (claim for ids in rows["ids"] for claim in ids), caveat)


def _contradictions(tables: Tables) -> Finding | None:
    rows = contradictions(tables)
    if rows.empty:
        return None
    verb = "relation is" if len(rows) == 1 else "relations are"
    text = f"{len(rows):,} {verb} affirmed by some sentences and denied by others."
    ids = [claim for side in ("for_claims", "against_claims") for row in rows[side] for claim in row]
    return _finding(tables, "Contradictions", text, ids, "Sentences of different years may both be right.")


def _certainty(tables: Tables) -> Finding | None:
    held = tables["claims"][tables["claims"]["truthy"]]
    if held.empty:
        return None
    single = held[held["independent_sources"] == 1]
    share = f"{len(single) / len(held):.0%}"
    text = f"{len(single):,} of {plural(len(held), 'claim')} that hold ({share}) rest on a single text."
    missing = undated(tables["claims"])
    return _finding(tables, "How sure", text, single["id"], f"{plural(missing, 'claim')} without a date.")


def _most(counts: pd.Series[int]) -> str:
    return min(map(str, counts.index), key=lambda name: (-int(counts[name]), name))

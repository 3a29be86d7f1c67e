"""Contradictions read off the tables: by the rule of ``iranru_graph.model.contradiction``, not by one of our own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from iranru_graph.model.annotation import Span
from iranru_graph.model.claim import Claim, Evidence
from iranru_graph.model.contradiction import Contradiction, contradictions
from iranru_graph.model.vocabulary import Modality, Polarity, Predicate, Status

Tables = Mapping[str, pd.DataFrame]
_TRIPLE = ["subject", "predicate", "object"]


def disputes(tables: Tables) -> list[Contradiction]:
    """All pairs of claims that do not go together, in the order of their ids: those that the graph links.

    Made anew are only the claims that may matter: those of relations that are both affirmed and denied or planned, and
    the requests, which tell a wish from a denial.
    """
    claims = tables["claims"]
    turned = (claims["polarity"] == Polarity.NEGATED) | (claims["modality"] == Modality.PLANNED)
    keys = pd.MultiIndex.from_frame(claims[_TRIPLE])
    wanted = keys.isin(keys[turned]) | (claims["predicate"] == Predicate.REQUESTS)
    entities = tables["entities"]
    classes = dict(zip(entities["id"], entities["cls"], strict=True))
    found = contradictions(_claims(claims[wanted], tables["evidence"]), classes)
    return sorted(found, key=lambda pair: (pair.kind, pair.first.id, pair.second.id))


def _claims(claims: pd.DataFrame, evidence: pd.DataFrame) -> list[Claim]:
    """Rows as claims. What the table of evidence leaves out (hash of the text, confidence) no contradiction needs."""
    about = {str(row["id"]): row for row in claims.to_dict("records")}
    said: dict[str, list[Evidence]] = defaultdict(list)
    for row in evidence[evidence["claim"].isin(list(about))].to_dict("records"):
        claim = about[row["claim"]]
        said[row["claim"]].append(
            Evidence(
                document=row["document"],
                document_sha256="",
                span=Span(row["start"], row["end"], row["quote"]),
                predicate=Predicate(claim["predicate"]),
                polarity=Polarity(claim["polarity"]),
                modality=Modality(claim["modality"]),
                rule=row["rule"],
                attributed_to=row["attributed_to"] or None,
                weapon=row["weapon"] or None,
            )
        )
    return [
        Claim(
            subject=row["subject"],
            predicate=Predicate(row["predicate"]),
            object=row["object"],
            polarity=Polarity(row["polarity"]),
            modality=Modality(row["modality"]),
            time=row["time"] or None,
            evidence=tuple(said[id]),
            status=Status(row["status"]),
            confidence=row["confidence"],
            independent_sources=row["independent_sources"],
            truthy=row["truthy"],
            office=row["office"] or None,
            field=row["field"] or None,
        )
        for id, row in about.items()
    ]

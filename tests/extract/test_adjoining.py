"""Names that meet without a comma: the second is the subject of the clause."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

#: Opening | clause | the claim that it makes, by ids.
CLAUSES = {
    "Iran and Russia signed the JCPOA.": {("iran", "signed", "jcpoa"), ("russia", "signed", "jcpoa")},
    "Lavrov met Zarif.": {("sergey-lavrov", "metWith", "mohammad-javad-zarif")},
    "Araghchi visited Baku.": {("abbas-araghchi", "visited", "baku")},
    "Tehran backed Armenia.": {("iran", "supports", "armenia")},
}
OPENINGS = [
    "In Syria",
    "In Sochi",
    "At Astrakhan",
    "After the fall of Assad",
    "With the help of Rosatom",
    "At the urging of Britain",
    "Under Gorbachev",
    "But in Syria",
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_the_second_name_is_the_subject(frames_only: Extractor, opening: str) -> None:
    for clause, wanted in CLAUSES.items():
        (read,) = frames_only.annotate([Document("x", f"{opening} {clause}")])
        assert wanted <= {(s.subject, str(s.predicate), s.object) for s in read.statements}, f"{opening} {clause}"


@pytest.mark.parametrize(
    "text",
    [
        "In Moscow State University opened a branch.",
        "Under the Soviet Union Iran was neutral.",
        "At the Black Sea Fleet officers waited.",
        "In Tehran, Lavrov met Zarif.",
    ],
)
def test_what_is_read_elsewhere_stays(frames_only: Extractor, text: str) -> None:
    (read,) = frames_only.annotate([Document("x", text)])
    assert {str(s.predicate) for s in read.statements} <= {"metWith", "visited"}

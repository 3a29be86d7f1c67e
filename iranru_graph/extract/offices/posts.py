"""What the reference data says of a person's offices about the time of a text."""

from __future__ import annotations

from collections.abc import Sequence

from iranru_graph.extract.reading import Reading
from iranru_graph.model.dates import overlaps
from iranru_graph.model.entity import Post
from iranru_graph.reference import Reference


def post_of(
    reading: Reading, reference: Reference, person: str, office: str | None, bodies: Sequence[str] = ()
) -> Post | None:
    """A post of a person about the time of the text: this office, at one of these bodies, where they are given."""
    fitting = [
        p
        for p in reference.posts(person)
        if (office is None or office in reference.offices.and_broader(p.office)) and (not bodies or p.at in bodies)
    ]
    if reading.date is not None:
        fitting = [p for p in fitting if overlaps(reading.date, p.start, p.end)] or fitting
    return fitting[-1] if fitting else None


def known_body(reading: Reading, reference: Reference, person: str, office: str) -> str | None:
    """Where the reference data says that a person held this office, about the time of the text."""
    fitting = [
        p
        for p in reference.posts(person)
        if office in reference.offices.and_broader(p.office) or p.office.startswith(f"{office} to ")
    ] or [p for p in reference.posts(person) if _both_crowned(reference, office, p.office)]
    if reading.date is not None:
        fitting = [p for p in fitting if overlaps(reading.date, p.start, p.end)] or fitting
    bodies = {p.at for p in fitting}
    if len(bodies) == 1:
        return bodies.pop()
    return None


def _both_crowned(reference: Reference, one: str, other: str) -> bool:
    """A tsar is called emperor, a shah king."""
    return all("Monarch" in reference.offices.and_broader(title) for title in (one, other))

"""Check posts in time: known offices, one holder at a time, nobody in office unborn or dead."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from iranru_graph.model.dates import interval
from iranru_graph.reference import entry as e
from iranru_graph.reference.finding import Finding
from iranru_graph.reference.reference import Reference


def check_terms(reference: Reference) -> Iterator[Finding]:
    """Posts that cannot be.

    Two people overlap in an office of one holder only where their terms share more than one day however the missing
    month or day is filled in: a change of office "in 2009" is no contradiction.
    """
    held: dict[tuple[str, str], list[tuple[e.PersonEntry, e.PostEntry]]] = defaultdict(list)
    for x in reference.entries.values():
        if not isinstance(x, e.PersonEntry):
            continue
        where = reference.sources[x.id].at("posts")
        for post in x.posts:
            if post.office not in reference.offices:
                near = reference.office(post.office)
                remedy = f"Write {near!r}" if near else "Add the title to offices.yaml"
                yield Finding(where, f"{x.id}: office {post.office!r} is not in offices.yaml", remedy)
            elif reference.offices.single(post.office):
                held[post.office, post.at].append((x, post))
            yield from _within_life(x, post, where)
    for (office, at), terms in held.items():
        yield from _overlaps(reference, office, at, terms)


def _within_life(x: e.PersonEntry, post: e.PostEntry, where: str) -> Iterator[Finding]:
    if x.start and post.start and interval(post.start)[1] < interval(x.start)[0]:
        yield Finding(where, f"{x.id}: {post.office} from {post.start}, born {x.start}", "Correct one of the dates")
    if not x.end:
        return
    death = interval(x.end)[1]
    if post.start and interval(post.start)[0] > death:
        yield Finding(where, f"{x.id}: {post.office} from {post.start}, died {x.end}", "Correct one of the dates")
    elif post.end and interval(post.end)[0] > death:
        yield Finding(where, f"{x.id}: {post.office} until {post.end}, died {x.end}", "Correct one of the dates")


def _overlaps(
    reference: Reference, office: str, at: str, terms: list[tuple[e.PersonEntry, e.PostEntry]]
) -> Iterator[Finding]:
    spans = []
    for person, post in terms:
        if post.start is None and post.end is None:
            continue  # nothing is known of the time
        end = post.end or person.end
        first = interval(post.start)[1] if post.start else interval(post.end or "")[0]
        last = interval(end)[0] if end else dt.date.max
        spans.append((first, last, person, post))
    spans.sort(key=lambda s: (s[0], s[1], s[2].id))
    for n, (first, last, person, post) in enumerate(spans):
        for begin, until, other, later in spans[n + 1 :]:
            if other.id != person.id and (min(last, until) - max(first, begin)).days > 0:
                yield Finding(
                    reference.sources[other.id].at("posts"),
                    f"{office} of {at} are both {person.id} ({_span(post)}) and {other.id} ({_span(later)})",
                    "Correct or end one term, or set 'single: no' for the office in offices.yaml",
                )


def _span(post: e.PostEntry) -> str:
    return f"{post.start or '?'} to {post.end or 'now'}"

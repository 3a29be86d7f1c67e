"""Which blocks of a page are its article.

No rule knows a site. A page is cut where it says that something else begins (comment forms, lists of other articles);
the piece with the most running prose is the article, grown over insets into pieces that go on in the same way. A text
that shows no sign of a page is left whole: dropping a user's sentence is worse than keeping a line too many.

Measured on five annotated web pages (69,875 characters, of which 45,854 are article): all 382 quotes and all mentions
of the annotations survive, and no paragraph of the pages around them does (``tests/ingest/test_real_articles.py``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from iranru_graph.ingest.blocks import Block, Kind
from iranru_graph.ingest.bylines import split_opening
from iranru_graph.ingest.headline import find_headline, is_meta
from iranru_graph.ingest.written_dates import is_date_line

_CUTS = (Kind.END, Kind.LIST, Kind.INSET)
_NEVER = (Kind.NOISE, Kind.WEATHER, *_CUTS)
_TEASER_END = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])$")
#: What prose counts for in a piece that such a line opens. An article rarely follows a list of others, and it follows
#: a comment form only where the link to one stands above the headline.
_OPENED = {Kind.INSET: 0.5, Kind.LIST: 0.25, Kind.END: 0.25}


@dataclass(frozen=True, slots=True)
class Article:
    """An article in its page: headline, the lines above its first sentence that are none of it, body, and the rest."""

    title: str | None
    head: tuple[Block, ...]
    body: tuple[Block, ...]
    rest: tuple[Block, ...]


def find_article(blocks: Sequence[Block], *, title: str | None = None) -> Article:
    """Split the blocks of a text into article and page.

    ``title`` is the headline where the container tells it. Every block lands in ``head``, ``body`` or ``rest``, but for
    the headline and repetitions of the body, which land nowhere.
    """
    if not any(b.kind is Kind.PROSE for b in blocks):
        return _without_prose(blocks, title)
    pieces = _pieces(blocks)
    chosen = _grow(blocks, pieces, _best(blocks, pieces))
    inside = [i for start, stop in chosen for i in range(start, stop) if blocks[i].kind not in _NEVER]
    page = is_page(blocks)
    if page:
        inside = _without_link_lists(blocks, inside)
        inside = _without_teasers(blocks, inside)
    inside = _once(blocks, inside)
    if not any(blocks[i].kind is Kind.PROSE for i in inside):
        return _without_prose(blocks, title)
    return _assemble(blocks, inside, title, page=page)


def is_page(blocks: Sequence[Block]) -> bool:
    """Tell whether a text shows any sign of a page around the article."""
    # A row of asterisks or a page number is no sign.
    return any(b.kind in _NEVER and b.words for b in blocks) or _repeats(blocks)


def _repeats(blocks: Sequence[Block]) -> bool:
    long = [b.key for b in blocks if b.words >= 12]
    return len(long) - len(set(long)) >= 2


def _without_prose(blocks: Sequence[Block], title: str | None) -> Article:
    """A text of lines only (a headline, a list): all of it up to the first sign that the article is over."""
    cut = next((i for i, b in enumerate(blocks) if b.kind is Kind.END and i > 0), len(blocks))
    kept = tuple(b for b in blocks[:cut] if b.kind not in _NEVER and not is_meta(b))
    dropped = tuple(b for i, b in enumerate(blocks) if i >= cut or b.kind in _NEVER or is_meta(b))
    if kept and title is None and len(kept) > 1 and len(kept[0].text) <= 150:
        return Article(kept[0].text, dropped, kept[1:], ())
    return Article(title, dropped, kept, ())


def _pieces(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Ranges between the blocks that cut a page; the cutting block is the first of its piece."""
    starts = [0, *(i for i, b in enumerate(blocks) if b.kind in _CUTS and i > 0)]
    return list(zip(starts, [*starts[1:], len(blocks)], strict=True))


def _best(blocks: Sequence[Block], pieces: Sequence[tuple[int, int]]) -> int:
    """The piece with the most prose, teaser-like prose and pieces that a list heading opens counting for less."""

    keys = [b.key for b in blocks]
    first = {key: i for i, key in reversed(list(enumerate(keys)))}

    def mass(piece: tuple[int, int]) -> float:
        start, stop = piece
        # Said again, it counts once: teasers are often listed at the side and once more at the foot.
        total = sum(
            blocks[i].words * _weight(blocks, i, start, stop) for i in range(start, stop) if first[keys[i]] == i
        )
        return total * _OPENED.get(blocks[start].kind, 1.0)

    return max(range(len(pieces)), key=lambda n: (mass(pieces[n]), -n))


def _weight(blocks: Sequence[Block], i: int, start: int, stop: int) -> float:
    """Prose counts; a single paragraph between two headings, as in a list of teasers, counts a quarter."""
    if blocks[i].kind is not Kind.PROSE:
        return 0.0
    before = i - 1 < start or blocks[i - 1].kind is not Kind.PROSE
    after = i + 1 >= stop or blocks[i + 1].kind is not Kind.PROSE
    return 0.25 if before and after else 1.0


def _grow(blocks: Sequence[Block], pieces: Sequence[tuple[int, int]], best: int) -> list[tuple[int, int]]:
    """The best piece with the neighbours that go on with its prose beyond an inset or a list, but not beyond an end."""
    chosen = [pieces[best]]
    for n in range(best + 1, len(pieces)):
        start, stop = pieces[n]
        if blocks[start].kind is Kind.END:
            break
        going_on = _continuation(blocks, start, stop, last=n == len(pieces) - 1)
        if going_on is not None:
            chosen.append((going_on, stop))
    for n in range(best - 1, -1, -1):
        if blocks[pieces[n + 1][0]].kind is Kind.END:
            break
        start, stop = pieces[n]
        going_on = _continuation(blocks, start, stop, last=False) if blocks[start].kind in _OPENED else start
        if going_on is not None:
            chosen.insert(0, (going_on, stop))
    return [(_past_links(blocks, start, stop), stop) for start, stop in chosen]


def _past_links(blocks: Sequence[Block], start: int, stop: int) -> int:
    """Start of a piece without the links below the line that opens it."""
    if blocks[start].kind not in (Kind.INSET, Kind.LIST):
        return start
    return next((i for i in range(start, stop) if blocks[i].kind is Kind.PROSE), stop)


def _continuation(blocks: Sequence[Block], start: int, stop: int, *, last: bool) -> int | None:
    """Where the article goes on in a piece, below the links of the inset that opens it; None if nothing of it does.

    Below an inset two paragraphs in a row are the article's, teasers having a headline each. Below a list there must be
    links without teasers and then three paragraphs.
    """
    shown = [i for i in range(start + 1, stop) if blocks[i].kind not in _NEVER]
    prose = [blocks[i].kind is Kind.PROSE for i in shown]
    if not any(prose) or blocks[start].kind is Kind.END:
        return None
    at = prose.index(True)
    first = shown[at]
    if _TEASER_END.search(blocks[first].text):
        return None
    if blocks[start].kind is Kind.LIST:
        return first if at and len(prose) > at + 2 and all(prose[at : at + 3]) else None
    if at + 1 == len(prose):
        return None if last or blocks[first].words < 25 else first
    return first if prose[at + 1] else None


def _without_link_lists(blocks: Sequence[Block], inside: list[int]) -> list[int]:
    """Drop runs of lines that read as links: three or more headlines or menu words with no sentence between them."""
    kept: list[int] = []
    run: list[int] = []
    seen_prose = False
    for i in [*inside, -1]:
        if i >= 0 and blocks[i].kind is Kind.LINE:
            run.append(i)
            continue
        # Above the first sentence the headline may stand among menu lines; it is looked for later.
        kept += run if len(run) < 3 or not seen_prose or not _is_link_list(blocks, run) else []
        run = []
        if i >= 0:
            seen_prose = seen_prose or blocks[i].kind is Kind.PROSE
            kept.append(i)
    return kept


def _is_link_list(blocks: Sequence[Block], run: Sequence[int]) -> bool:
    linkish = sum(blocks[i].words <= 3 or _title_case(blocks[i].text) for i in run)
    return linkish >= 0.7 * len(run)


def _title_case(text: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return len(words) >= 2 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def _without_teasers(blocks: Sequence[Block], inside: list[int]) -> list[int]:
    """Cut the end off where teasers begin without a heading: pairs of headline and summary that break off or that open
    with the outlet's name as the article itself did."""
    prose = [i for i in inside if blocks[i].kind is Kind.PROSE]
    outlet = split_opening(blocks[prose[0]].text).source if prose else None
    for position, i in enumerate(inside):
        if i == inside[0] or blocks[i].kind is not Kind.LINE or not any(p < i for p in prose):
            continue
        tail = [blocks[j] for j in inside[position:]]
        pairs = [b for a, b in pairwise(tail) if a.kind is Kind.LINE and b.kind is Kind.PROSE]
        if len(pairs) >= 2 and all(_is_teaser(b.text, outlet) for b in pairs):
            return inside[:position]
    return inside


def _is_teaser(text: str, outlet: str | None) -> bool:
    return bool(_TEASER_END.search(text)) or (outlet is not None and text.startswith(outlet))


def _once(blocks: Sequence[Block], inside: Sequence[int]) -> list[int]:
    """Keep the first of equal blocks (short headings may repeat) and drop a lead that a later block only lengthens."""
    kept: list[int] = []
    seen: set[str] = set()
    for i in inside:
        key = blocks[i].key
        if len(key) >= 25 and key in seen:
            continue
        seen.add(key)
        kept.append(i)
    keys = [blocks[i].key for i in kept]
    shortened = {
        n
        for n, i in enumerate(kept)
        if _TEASER_END.search(blocks[i].text)
        and any(len(k) > len(keys[n]) > 30 and k.startswith(keys[n]) for k in keys)
    }
    return [i for n, i in enumerate(kept) if n not in shortened]


def _assemble(blocks: Sequence[Block], inside: Sequence[int], title: str | None, *, page: bool) -> Article:
    first = next(i for i in inside if blocks[i].kind is Kind.PROSE)
    last = max(i for i in inside if blocks[i].kind in (Kind.PROSE, Kind.ITEM))
    # Date and byline may stand below a standfirst or an editor's note.
    second = next((i for i in inside if i > first and blocks[i].kind is Kind.PROSE), last)
    headline = find_headline(blocks, first, inside, title)
    kept = set(inside)
    diary = sum(first < i < last and is_date_line(blocks[i].text) for i in inside) >= 2
    head: list[Block] = []
    body: list[Block] = []
    rest: list[Block] = []
    for i, block in enumerate(blocks):
        if i == headline or (i > first and i not in kept and block.key == blocks[first].key):
            continue
        if i < first:
            below = i in kept and (headline is None or i > headline)
            belongs = below and _may_open(block, page=page, diary=diary)
            (body if belongs else head).append(block)
        else:
            # Further down a line with a name or a date is a heading: of a speaker's part, of a day in a chronicle.
            around = i < second or i > last
            meta = around and is_meta(block) and not (diary and is_date_line(block.text))
            (rest if i not in kept or meta or (page and i > last) else body).append(block)
    if title is None and headline is not None:
        title = blocks[headline].text
    elif title is None and not head and _is_question(body):
        title = body.pop(0).text
    return Article(title, tuple(head), tuple(body), tuple(rest))


def _may_open(block: Block, *, page: bool, diary: bool) -> bool:
    """Whether a line between headline and first sentence is the article's: a standfirst, the first day of a diary."""
    if diary and is_date_line(block.text):
        return True
    return not is_meta(block) and block.kind is not Kind.WEATHER and (not page or block.words >= 5)


def _is_question(body: Sequence[Block]) -> bool:
    """Whether a text opens with a headline that is a sentence: ``Who gains from the railway?``"""
    return (
        len(body) >= 3
        and body[0].text.endswith(("?", "!"))
        and body[0].words <= 16
        and all(b.kind is Kind.PROSE for b in body[1:3])
        and not body[1].text.endswith("?")
    )


def is_masthead_date(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether a date line stands beside a weather box, where it is the day of the visit, not of the article."""
    near = blocks[max(0, i - 3) : i + 4]
    return is_date_line(blocks[i].text) and any(b.kind is Kind.WEATHER for b in near)

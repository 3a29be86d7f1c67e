"""Names longer than the model saw: "Makhachkala Commercial Sea Port", "Ports and Maritime Organisation"."""

from __future__ import annotations

from iranru_graph.extract.lexicon import heads
from iranru_graph.extract.mentions import Mention, Mentions
from iranru_graph.extract.naming import slug, span_head
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType

_NAMED = frozenset({EntityType.ORGANISATION, EntityType.INFRASTRUCTURE})
_FIRST = frozenset({EntityType.PLACE, EntityType.ORGANISATION})
_ATTRIBUTES = ("compound", "nmod", "amod")


def lengthen_names(tree: Tree, mentions: Mentions) -> None:
    """Let the model's names of bodies and works begin where the words begin that belong to them."""
    for m in [m for m in mentions.items if m.kind == "ner" and m.type in _NAMED]:
        first = _before(tree, mentions, m) or _joined(tree, mentions, m)
        if first is None:
            continue
        mentions.remove(first)
        mentions.remove(m)
        name = tree.doc[first.start : m.end].text
        mentions.add(Mention(first.start, m.end, span_head(tree, first.start, m.end), m.type, slug(name), "ner", name))


def _before(tree: Tree, mentions: Mentions, m: Mention) -> Mention | None:
    """The place or body whose name the longer one begins with: "Makhachkala", "Rosatom"."""
    first = mentions.at.get(m.start - 1) if m.start else None
    if first is None or first.end != m.start or first.type not in _FIRST or first.kind == "adjective":
        return None
    if m.end - m.start < 2 or not tree.text[first.start][:1].isupper():
        return None
    within = range(m.start, m.end)
    return first if tree.dep[first.head] in _ATTRIBUTES and tree.head[first.head] in within else None


def _joined(tree: Tree, mentions: Mentions, m: Mention) -> Mention | None:
    """ "Ports" of "the Ports and Maritime Organisation": a word in capitals before the *and* of a body's name."""
    if m.start < 3 or tree.lower[m.start - 1] not in ("and", "&") or m.end - m.start < 2:
        return None
    if heads().proper.get(tree.lower[m.end - 1]) is not EntityType.ORGANISATION:
        return None
    first = mentions.at.get(m.start - 2)
    if first is None or first.kind != "ner" or first.end - first.start != 1:
        return None
    return (
        first if tree.lower[first.start - 1] in ("the", "'s", "’s") and tree.lower[first.start].endswith("s") else None
    )

"""Names of persons that the model takes for something else, cuts in two or does not see.

A run of capitalised words is a person's name where it begins with a given name ("Burak Akcapar"), or where an office
introduces it ("the charge d'affaires, Shahriar Amouzegar").
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from iranru_graph.extract.gazetteer import Hit
from iranru_graph.extract.lexicon import grammar, heads, nouns, read_yaml, words
from iranru_graph.extract.tree import Tree
from iranru_graph.model.vocabulary import EntityType

Named = tuple[int, int, EntityType]
#: Small words inside of names: "Mohammed bin Salman", "Staffan de Mistura".
_PARTICLES = frozenset({"bin", "ibn", "al", "el", "de", "von", "van", "der", "den", "da", "dos", "di", "ul", "e"})
#: Titles that begin nothing but the name of a person.
_RULERS = frozenset(
    {"tsar", "czar", "shah", "sultan", "emir", "king", "empress", "emperor", "count", "baron", "sheikh"}
)
_LONGEST = 5
#: A sentence with fewer words in small letters may be a headline, where every word looks like a name.
_FEWEST_SMALL = 3


@cache
def given_names() -> frozenset[str]:
    """Given names, in small letters."""
    data = read_yaml("data/lexicon/given_names.yaml")
    return frozenset(w for listed in data.values() for w in words(listed))


def with_persons(tree: Tree, names: list[Named], hits: list[Hit]) -> list[Named]:
    """The model's ``names`` with persons put right and those added that it does not see."""
    known = _spans(hits)
    found = [(s, e, EntityType.PERSON if _is_person(tree, s, e, t, known) else t) for s, e, t in names]
    whole = []
    i = 0
    while i < len(tree):
        end = _full_name(tree, i, known) or _named_after_rank(tree, i, known) or _told_what(tree, i, known)
        end = end or _label(tree, i)
        if end:
            whole.append((i, end, EntityType.PERSON))
        i = max(end, i + 1)
    whole += _labelled(tree, known)
    certain = {w[:2] for w in whole}
    found = [(s, e, EntityType.PERSON if (s, e) in certain else t) for s, e, t in found]
    kept = [n for n in found if not any(_cut(n, w) for w in whole)]
    present = {n[:2] for n in kept}
    inside = [w for w in whole if not any(s <= w[0] and w[1] <= e for s, e in present)]
    return sorted([*kept, *inside])


def _cut(name: Named, whole: Named) -> bool:
    """Tell whether a name is only a part of a person's whole name, or runs across its edge."""
    around = name[0] <= whole[0] and whole[1] <= name[1]
    return name[0] < whole[1] and whole[0] < name[1] and not around


def _spans(hits: list[Hit]) -> dict[int, Hit]:
    return {i: h for h in hits for i in range(h.start, h.end)}


def _is_person(tree: Tree, start: int, end: int, type_: EntityType, known: dict[int, Hit]) -> bool:
    """Tell whether a name of two to four words is that of a person, whatever the model says."""
    if type_ in (EntityType.PERSON, EntityType.TREATY, EntityType.EVENT) or not 2 <= end - start <= 4:
        return type_ is EntityType.PERSON
    if not all(_name_word(tree, j) for j in range(start, end)) or start in known:
        return False
    if tree.lower[start] in given_names() or tree.lower[start] in _RULERS or _ranked(tree, start):
        return True
    return not any(j in known for j in range(start, end)) and _introduced(tree, start, end)


def _name_word(tree: Tree, i: int) -> bool:
    text = tree.text[i]
    return (
        text[:1].isupper()
        and not text.isupper()
        and text.replace("-", "").replace("’", "").replace("'", "").isalpha()
        and tree.lower[i] not in heads().proper
        and tree.lower[i] not in grammar().named_after
    )


def _introduced(tree: Tree, start: int, end: int) -> bool:
    """ "Its ambassador, X Y", "spokeswoman X Y", "X Y, head of …": an office beside the name."""
    if start >= 1 and tree.lower[start - 1] in grammar().offices:
        return True
    if start >= 2 and tree.text[start - 1] == ",":
        governor = tree.head[end - 1]
        if tree.dep[end - 1] == "appos" and tree.lower[governor] in grammar().offices and governor < start:
            return True
    if end < len(tree) and tree.text[end] == ",":
        return any(
            c > end and tree.lower[c] in grammar().offices
            for j in range(start, end)
            for c in tree.dependents(j, "appos")
        )
    return False


def _full_name(tree: Tree, i: int, known: dict[int, Hit]) -> int:
    """End of the full name that begins with the given name at ``i``; 0 where none does."""
    if tree.lower[i] not in given_names() or not tree.text[i][:1].isupper() or tree.pos[i] != "PROPN":
        return 0
    first = known.get(i)
    if first is not None and first.readings[0][1] is not EntityType.PERSON:
        return 0
    if i and tree.text[i - 1][:1].isupper() and tree.pos[i - 1] == "PROPN" and not _may_precede(tree, i - 1, known):
        return 0
    left, right = tree.bounds[tree.sentence[i]]
    end = i + 1
    while end < right and end - i < _LONGEST:
        inside = known.get(end)
        if inside is not None and (inside.end - inside.start > 1 or inside.readings[0][2] in ("adjective", "demonym")):
            break
        if _name_word(tree, end) and tree.pos[end] == "PROPN" and tree.lower[end] not in nouns().titles:
            end += 1
        elif tree.lower[end] in _PARTICLES and end + 1 < right and _name_word(tree, end + 1):
            end += 2
        elif tree.text[end] == "-" and end + 1 < right and not tree.doc[end].whitespace_:
            end += 2  # "Nosrat-ed-Dowleh"
        else:
            break
    small = sum(len(tree.text[j]) > 2 and tree.text[j].islower() for j in range(left, right))
    if end - i < 2 or small < _FEWEST_SMALL or _goes_on(tree, end, right):
        return 0
    if first is not None and first.end >= end:
        return 0
    return end


def _ranked(tree: Tree, i: int) -> bool:
    return tree.lower[i].strip(".") in grammar().ranks and tree.text[i][:1].isupper()


def _named_after_rank(tree: Tree, i: int, known: dict[int, Hit]) -> int:
    """End of a name of two or more words that begins at ``i`` behind a rank: "General Edmund Ironside"; else 0."""
    right = tree.bounds[tree.sentence[i]][1]
    if not i or not _ranked(tree, i - 1) or tree.sentence[i - 1] != tree.sentence[i]:
        return 0
    end = i
    while end < min(right, i + _LONGEST) and end not in known and _name_word(tree, end) and tree.pos[end] == "PROPN":
        end += 1
    return end if end - i > 1 and not _goes_on(tree, end, right) else 0


def _told_what(tree: Tree, i: int, known: dict[int, Hit]) -> int:
    """End of a name of two or three words of which it is told what he is: "X Y is a lecturer in Z"; else 0."""
    right = tree.bounds[tree.sentence[i]][1]
    end = i
    while end < min(right, i + 3) and end not in known and _name_word(tree, end) and tree.pos[end] == "PROPN":
        end += 1
    if end - i < 2 or end + 2 >= right or (i and tree.pos[i - 1] == "PROPN") or _goes_on(tree, end, right):
        return 0
    told = tree.lower[end] in (",", "is", "was") and tree.lower[end + 1] in ("a", "an")
    noun = next((j for j in range(end + 2, min(end + 6, right)) if tree.tag[j] in ("NN", "NNP")), -1)
    while 0 <= noun < right - 1 and tree.tag[noun + 1] in ("NN", "NNP"):
        noun += 1
    return end if told and noun > 0 and _is_calling(tree.lower[noun]) else 0


def _is_calling(word: str) -> bool:
    known = nouns()
    return word in known.occupations or word in known.callings or word in known.speaking or word in grammar().offices


def _labelled(tree: Tree, known: dict[int, Hit]) -> list[Named]:
    """Names of those whose turn a transcript tells ("Mammadova: …", twice or oftener), with the given name if told."""
    starts = [i for i in range(len(tree)) if i == 0 or "\n" in tree.doc[i - 1].text_with_ws]
    labels = Counter(
        tree.text[i]
        for i in starts
        if tree.text[i + 1 : i + 2] == [":"] and tree.text[i].istitle() and not _is_calling(tree.lower[i])
    )
    names = {w for w, n in labels.items() if n > 1 and w.lower() not in nouns().turns | heads().proper.keys()}
    found = []
    for i, text in enumerate(tree.text):
        if text in names and i not in known:
            first = i - 1 if i and tree.pos[i - 1] == "PROPN" and _name_word(tree, i - 1) and i - 1 not in known else i
            found.append((first, i + 1, EntityType.PERSON))
    return found


def _label(tree: Tree, i: int) -> int:
    """End of a name in capitals before what its bearer says ("MARJAN KAVIANI: …"); else 0."""
    end = i
    while end < min(len(tree) - 1, i + 3) and tree.text[end].isupper() and tree.text[end].isalpha():
        end += 1
    begins = tree.doc[i].is_sent_start or (i > 0 and tree.doc[i - 1].is_space)
    return end if begins and end - i >= 2 and tree.text[end] == ":" and tree.lower[i] in given_names() else 0


def _goes_on(tree: Tree, end: int, right: int) -> bool:
    """ "The Ivan Franko Theatre", "the Sakharov Prize": something that only bears the name of a person."""
    return end < right and (tree.lower[end] in heads().proper or tree.lower[end] in grammar().named_after)


def _may_precede(tree: Tree, i: int, known: dict[int, Hit]) -> bool:
    """A title, or the name of something else, may stand before a name; another word would be part of it."""
    return tree.lower[i].strip(".") in nouns().titles or tree.lower[i] in grammar().offices or i in known

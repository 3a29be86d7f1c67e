"""Of claims that say one thing more and less narrowly, the narrow one stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.candidate import Candidate
from iranru_graph.extract.narrowing import narrowest
from iranru_graph.model import Predicate

#: Text | predicate | ends that claims of it must have, those that none may have.
TABLE = """
The leaders of Russia and Iran, Putin and Ebrahim Raisi, met. | metWith | vladimir-putin ebrahim-raisi | russia iran
President Putin of Russia met President Raisi of Iran. | metWith | vladimir-putin ebrahim-raisi | russia iran
Russia and Iran held talks. | metWith | russia iran | -
Sergei Lavrov held talks with Iran. | metWith | sergey-lavrov iran | russia
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_persons_before_their_state(extractor: Extractor, line: str) -> None:
    text, predicate, wanted, unwanted = line.split(" | ")
    ends = {e for c in left(extractor, text) if c.predicate is Predicate(predicate) for e in (c.subject, c.object)}
    assert ends >= set(wanted.split())
    assert not ends & set(unwanted.split())


def test_a_model_s_claim_of_the_state_yields_to_the_person(extractor: Extractor) -> None:
    doc = extractor.nlp("In Moscow Vladimir Putin met Ebrahim Raisi of Iran.")
    told = next(c for c in doc._.iranru_relations if c.predicate is Predicate.MET_WITH)
    broad = replace(told, subject="russia", rule="pair:metWith:model")
    assert {broad.object, told.object, told.subject} == {"ebrahim-raisi", "vladimir-putin"}
    assert narrowest(doc._.iranru, [told, broad]) == [told]
    assert narrowest(doc._.iranru, [broad]) == [broad]


def test_what_the_model_hears_of_a_state_yields_to_its_city(extractor: Extractor) -> None:
    doc = extractor.nlp("Sergei Lavrov visited Tehran and Ankara and praised Iran.")
    told = [c for c in doc._.iranru_relations if c.predicate is Predicate.VISITED]
    tehran = next(c for c in told if c.object == "tehran")
    broad = replace(tehran, object="iran", rule="pair:visited:model")
    assert {c.object for c in told} == {"tehran", "ankara"}
    assert narrowest(doc._.iranru, [*told, broad]) == told
    assert narrowest(doc._.iranru, [broad]) == [broad]
    assert len(narrowest(doc._.iranru, [*told, replace(broad, rule="verb:visited:visit")])) == 3


@pytest.mark.parametrize(
    ("text", "left_over"),
    [
        ("Vladimir Putin and Ebrahim Raisi signed the Caspian Convention.", 0),
        ("Vladimir Putin signed the Caspian Convention with Ebrahim Raisi.", 1),
        ("Vladimir Putin and Ebrahim Raisi talked and signed the Caspian Convention.", 1),
    ],
)
def test_who_signs_beside_another_is_not_said_to_have_met_him(extractor: Extractor, text: str, left_over: int) -> None:
    doc = extractor.nlp(text)
    signed = [c for c in doc._.iranru_relations if c.predicate is Predicate.SIGNED]
    tokens = {c.subject: c.tokens[0] for c in signed}
    ends = ("vladimir-putin", "ebrahim-raisi")
    heard = replace(
        signed[0],
        subject=ends[0],
        predicate=Predicate.MET_WITH,
        object=ends[1],
        tokens=tuple(tokens[e] for e in ends),
        rule="pair:metWith:model",
    )
    assert set(tokens) == set(ends)
    assert len(narrowest(doc._.iranru, [*signed, heard])) == len(signed) + left_over


@pytest.mark.parametrize(
    ("text", "left_over"),
    [
        ("The opposition of Iran and Russia to the plan grew.", 0),
        ("Iran and Russia quarrelled over the plan.", 1),
        ("Iran opposes Russia.", 1),
    ],
)
def test_who_is_told_beside_another_does_not_oppose_him(extractor: Extractor, text: str, left_over: int) -> None:
    doc = extractor.nlp(text)
    at = {m.entity: m.head for m in doc._.iranru.mentions.items}
    tokens = (at["iran"], at["russia"])
    told = next(iter(extractor.nlp("Iran opposes Russia.")._.iranru_relations))
    heard = replace(told, trigger=tokens[0], tokens=tokens, rule="pair:opposes:model")
    assert len(narrowest(doc._.iranru, [heard])) == left_over


#: Text | predicate | how it is left told.
DOUBTED = """
The paper thundered that Russia had asked Iran for money: the request of Russia to Iran was read. | requests | alleged
Israel allegedly attacked Iran, and the Israeli attack on Iran was debated. | attacks | alleged
Lavrov reportedly met Zarif, and the meeting of Lavrov and Zarif was long. | metWith | alleged
Israel attacked Iran, and the Israeli attack on Iran was debated. | attacks | actual actual
Israel allegedly attacked Iran, and then Israel attacked Iran again. | attacks | alleged actual
The Israeli attack on Iran was debated, and Israel allegedly attacked Iran again. | attacks | actual alleged
Israel allegedly attacked Iran, and the Israeli attack on Syria was debated. | attacks | alleged actual
Israel allegedly attacked Iran. The Israeli attack on Iran was debated. | attacks | alleged actual
"""


@pytest.mark.parametrize("line", DOUBTED.strip().splitlines())
def test_what_its_sentence_alleged_a_noun_does_not_assert(frames_only: Extractor, line: str) -> None:
    text, predicate, wanted = line.split(" | ")
    told = sorted((c for c in left(frames_only, text) if c.predicate is Predicate(predicate)), key=lambda c: c.trigger)
    assert [str(c.modality) for c in told] == wanted.split()


def left(extractor: Extractor, text: str) -> list[Candidate]:
    doc = extractor.nlp(text)
    return narrowest(doc._.iranru, list(doc._.iranru_relations))

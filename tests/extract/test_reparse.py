"""The mended parse: what is said hangs on who says it, and the tree stays one."""

from __future__ import annotations

from itertools import islice

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import read_passages
from iranru_graph.extract.tree import Tree
from iranru_graph.resources import resource

#: Sentence | verb of the clause | what it must hang on, and how.
TABLE = """
By December Qavam visited Tehran. | qavam | visited nsubj
By December Qavam visited Tehran. | december | by pobj
In August Lavrov met Zarif in Tehran. | august | in pobj
On 5 August Molotov visited Tehran. | august | on pobj
On 5 August Molotov visited Tehran. | molotov | visited nsubj
By May Qavam visited Tehran. | may | by pobj
On Monday Lavrov visited Tehran. | monday | on pobj
That August Molotov visited Tehran. | august | visited npadvmod
Lavrov complained in an interview that Washington was bombing Syria. | bombing | complained ccomp
Putin said after the talks that Iran was safe and that Russia would help. | help | was conj
Putin told CNN in May that all was well, but that Russia helped. | helped | was conj
Araghchi made it clear in a post that Iran sent no missiles. | sent | made ccomp
Moscow is calm, Lavrov replied, and will sign a treaty. | sign | is conj
Not all was true, Peskov told reporters, but Iran was a friend. | was | told ccomp
Israel punished Iran for what it said was an attack on Haifa. | was | said ccomp
MOSCOW, June 3 - The United States moved to punish Iran. | states | moved nsubj
Reports that Russia delivered missiles to Iran were denied. | delivered | reports acl
He welcomed the fact that Russia had helped Iran. | helped | fact acl
It is not true, the ministry stated, that Iran ordered the system. | ordered | is ccomp
It was rumoured in the bazaar that Russia had attacked Iran. | attacked | rumoured ccomp
He visited the plant that Russia had built in Iran. | built | plant relcl
Opponents of Masoud Pezeshkian allege that Abbas Araghchi met an envoy. | met | allege ccomp
Davari insinuated that Russia helped, in other words that Moscow betrayed Iran. | betrayed | helped conj
Baku rejected suggestions that Israel had used airfields and that Baku had in any way aided it. | aided | used conj
The visit to Ankara, announced for May and meant to please, was called off in June. | announced | visit acl
The visit to Ankara, announced for May and meant to please, was called off in June. | visit | called nsubjpass
The director general of the agency arrived in Tehran. | director | arrived nsubj
Raisi and Tokayev did not so much as shake hands. | not | shake neg
Documents proved that Iran had paid, namely that Russia had helped. | helped | paid conj
The letter shows that Iran was ready, namely that Russia had helped. | helped | was conj
Putin said that Iran was safe, in other words, that the Kremlin would arm Syria. | arm | was conj
Iran was calm, and the state that Russia helped was not. | helped | state relcl
Zarif insisted that Iran has, as ever, attacked Syria. | attacked | insisted ccomp
The visit, agreed on in Doha, was called off. | called | called ROOT
The visit, agreed on in Doha, was called off. | agreed | visit acl
The visit, agreed on in Doha, was called off. | visit | called nsubjpass
The summit, agreed on in Doha, did not take place. | summit | take nsubj
The visit was agreed on in Doha, and was called off. | visit | agreed nsubjpass
The envoys agreed on it in Doha, and were called off. | envoys | agreed nsubj
The ministers had not so much as met Zarif. | met | met ROOT
Turkey did not so much as answer the letter. | not | answer neg
Turkey did not so much as answer the letter. | turkey | answer nsubj
Iran did not so much attack as annoy Israel. | annoy | attack advcl
The ministers did so much to shake the bank. | shake | did xcomp
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_table(extractor: Extractor, line: str) -> None:
    sentence, clause, wanted = line.split(" | ")
    head, dep = wanted.split()
    tree = read(extractor, sentence)
    i = tree.lower.index(clause)
    assert (tree.lower[tree.head[i]], tree.dep[i]) == (head, dep)


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_it_stays_a_tree(extractor: Extractor, line: str) -> None:
    tree = read(extractor, line.split(" | ")[0])
    for i in range(len(tree)):
        assert len(list(tree.ancestors(i))) < len(tree)
        assert tree.head[i] == i or i in tree.children[tree.head[i]]
        assert all(tree.head[c] == i for c in tree.children[i])


def test_a_preposition_taken_for_a_part_of_its_date_is_freed(extractor: Extractor) -> None:
    with resource("data/passages/summits.txt").open(encoding="utf-8") as lines:
        (passage,) = (
            p.text for p in read_passages(lines, name="summits") if "Since 30 September Russian air" in p.text
        )
    tree = read(extractor, passage)
    september = tree.lower.index("september")
    assert (tree.lower[tree.head[september]], tree.dep[september]) == ("since", "pobj")
    assert all(len(list(islice(tree.ancestors(i), len(tree)))) < len(tree) for i in range(len(tree)))


def test_nothing_is_hung_below_itself(extractor: Extractor) -> None:
    tree = read(extractor, "Lavrov met Zarif.")
    tree.hang(1, 2, "dep")
    assert [tree.head[i] for i in range(3)] == [1, 1, 1]


#: Sentence | word | what it is.
WORDS = """
Zakharova has emphasised the US break with Iran. | break | NOUN
Zakharova has emphasised that the states break with Iran. | break | VERB
"""


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_what_has_an_article_is_a_noun(extractor: Extractor, line: str) -> None:
    sentence, word, wanted = line.split(" | ")
    tree = read(extractor, sentence)
    assert tree.pos[tree.lower.index(word)] == wanted


def test_an_auxiliary_with_a_subject_of_its_own_gives_it_to_its_verb(extractor: Extractor) -> None:
    tree = read(extractor, "Zarif insisted that Iran has, as ever, attacked Syria.")
    assert tree.child(tree.lower.index("attacked"), "nsubj") == tree.lower.index("iran")
    assert tree.dependents(tree.lower.index("has"), "nsubj", "mark") == []


def read(extractor: Extractor, sentence: str) -> Tree:
    tree: Tree = extractor.nlp(sentence)._.iranru.tree
    return tree

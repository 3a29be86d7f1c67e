"""Names, descriptions, pronouns, offices, qualifiers and speakers, each in short texts of their own.

A line of a table is a text, then what must be read in it. Claims are written as in ``cases/*.txt``; here each must be
among those read, whatever else is.
"""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.extract.examples import check, parse
from iranru_graph.model import Document, EntityType

#: Text | entities in order of id, each with its forms in order.
NAMES = """
The EAEU grew. The Eurasian Economic Union has five members. | eurasian-economic-union: EAEU, Eurasian Economic Union
Masoud Pezeshkian spoke. Later Pezeshkian left. | masoud-pezeshkian: Masoud Pezeshkian, Pezeshkian
Iranian and Russian officials met. | iran: Iranian; russia: Russian
The Biden administration waited. | united-states: Biden administration
The Assad government thanked Moscow. | russia: Moscow; syria: Assad government
Rosatom's engineers came to Bushehr. | bushehr-city: Bushehr; rosatom: Rosatom
Us and them: they told us so. | -
General Amir Khatami came home. Later Khatami left. | amir-khatami: Amir Khatami, Khatami
Seyed Mohammad Khatami came home. Later Khatami left. | mohammad-khatami: Mohammad Khatami, Khatami
European companies looked to the East. | -
"""
#: Sentences in which a pronoun or a description must be understood, as examples.
REFERENCES = """
Iran and Russia signed a pact. The two countries cooperate in trade. => cooperatesWith(Iran, Russia)
Moscow and Tehran are partners. Both sides criticised Israel. => opposes(Iran, Israel); opposes(Russia, Israel)
Sergei Lavrov came to Tehran. He met Javad Zarif. => metWith(Sergei Lavrov, Javad Zarif)
Maria Zakharova spoke in Moscow. She criticised Israel. => opposes(Maria Zakharova, Israel)
Iran left the talks. It criticised the United States. => opposes(Iran, United States)
Russia and China abstained. They condemned Israel. => opposes(Russia, Israel); opposes(China, Israel)
Russia supplied Iran with radars. => suppliesArmsTo(Russia, Iran)
Putin and Raisi met. The two presidents condemned Israel. => opposes(Putin, Israel); opposes(Raisi, Israel)
"""
#: Text | person | title as the annotation gives it | body.
OFFICES = """
Iranian Foreign Minister Javad Zarif spoke. | mohammad-javad-zarif | iran
Sergei Lavrov, the Russian foreign minister, spoke. | sergey-lavrov | russia
The foreign minister of Russia, Sergei Lavrov, spoke. | sergey-lavrov | russia
Alexey Likhachev, head of Rosatom, spoke. | alexey-likhachev | rosatom
Russian President Vladimir Putin spoke. | vladimir-putin | russia
Petr Vlasov, Armenia's defence minister, spoke. | petr-vlasov | armenia
"""
#: Sentences whose polarity, modality or speaker decides, as examples.
QUALIFIERS = """
Russia delivered missiles to Iran. => suppliesArmsTo(Russia, Iran)
Russia did not deliver missiles to Iran. => suppliesArmsTo(Russia, Iran) negated
Russia never delivered missiles to Iran. => suppliesArmsTo(Russia, Iran) negated
Russia refused to deliver missiles to Iran. => suppliesArmsTo(Russia, Iran) negated
Russia failed to deliver missiles to Iran. => suppliesArmsTo(Russia, Iran) negated
Russia will deliver missiles to Iran. => suppliesArmsTo(Russia, Iran) planned
Russia plans to deliver missiles to Iran. => suppliesArmsTo(Russia, Iran) planned
Russia is about to deliver missiles to Iran. => suppliesArmsTo(Russia, Iran) planned
Russia agreed to deliver missiles to Iran. => suppliesArmsTo(Russia, Iran) planned
Russia has promised to deliver missiles to Iran. => suppliesArmsTo(Russia, Iran) planned
Russia reportedly delivered missiles to Iran. => suppliesArmsTo(Russia, Iran) alleged
Russia allegedly delivered missiles to Iran. => suppliesArmsTo(Russia, Iran) alleged
Russia may have delivered missiles to Iran. => suppliesArmsTo(Russia, Iran) alleged
Russia is said to have delivered missiles to Iran. => suppliesArmsTo(Russia, Iran) alleged
Lavrov said that Russia had delivered missiles to Iran. => suppliesArmsTo(Russia, Iran) by Lavrov
Russia has delivered missiles to Iran, Lavrov said. => suppliesArmsTo(Russia, Iran) by Lavrov
According to Lavrov, Russia delivered missiles to Iran. => suppliesArmsTo(Russia, Iran) by Lavrov
Lavrov denied that Russia had delivered missiles to Iran. => suppliesArmsTo(Russia, Iran) negated by Lavrov
“Russia has delivered missiles to Iran,” Lavrov said. => suppliesArmsTo(Russia, Iran) by Lavrov
Russia never recognised Kosovo, delivered missiles to Iran and left the hall. => suppliesArmsTo(Russia, Iran)
Russia sold its missiles neither to Iran nor to Syria. => suppliesArmsTo(Russia, Iran) negated
Russia said that it would go on arming Iran. => suppliesArmsTo(Russia, Iran) planned
Leaked documents suggest that Russia armed Iran. => suppliesArmsTo(Russia, Iran) alleged
By one version, Russia armed Iran in secret. => suppliesArmsTo(Russia, Iran) alleged
Two Iranian sources told reporters that Russia had armed Syria. => suppliesArmsTo(Russia, Syria) alleged
The crews wait until Russia has armed Iran. => suppliesArmsTo(Russia, Iran) planned
Sergei Lavrov ended a visit to Iran. => visited(Sergei Lavrov, Iran)
Javad Zarif denied this in a telephone call with Sergei Lavrov. => metWith(Javad Zarif, Sergei Lavrov)
Javad Zarif called the Israeli attack on Iran a crime. => attacks(Israel, Iran)
Israel refused to join the Western sanctions on Russia. => sanctions(the West, Russia)
Israel blocked the bid of Palestine, criticising Iran. => opposes(Israel, Iran)
Javad Zarif accused Israel of sabotage, a charge that nobody took up. => opposes(Javad Zarif, Israel)
Iran and Russia set up a joint centre. => cooperatesWith(Iran, Russia)
Russia had hardly finished arming Iran when the war came. => suppliesArmsTo(Russia, Iran)
Russia became the first country to recognise the Taliban. => supports(Russia, Taliban)
Sergei Lavrov flies to Iran tomorrow. => visited(Sergei Lavrov, Iran) planned
The visit of Sergei Lavrov to Iran is pencilled in for May. => visited(Sergei Lavrov, Iran) planned
Evidence that Russia armed Iran is thin. => suppliesArmsTo(Russia, Iran) alleged
It is doubtful that Russia armed Iran. => suppliesArmsTo(Russia, Iran) alleged
The prospect of Iran joining NATO amused them. => memberOf(Iran, NATO) planned
The plan for Israel to attack Iran stayed in a drawer. => attacks(Israel, Iran) planned
Kazakhstan gave up on joining BRICS. => memberOf(Kazakhstan, BRICS) negated
Russia delivered missiles to Iran in 2016. => suppliesArmsTo(Russia, Iran) at 2016
Russia delivered missiles to Iran last month. => suppliesArmsTo(Russia, Iran) at 2024-05
"""
#: Nothing at all may be claimed of the two.
SILENT = """
If Russia delivered missiles to Iran, Israel would object.
Did Russia deliver missiles to Iran?
Russia should deliver missiles to Iran.
Had Russia delivered missiles to Iran, the war would have ended.
Nobody knows whether Russia delivered missiles to Iran.
"""


def lines(table: str) -> list[str]:
    found = table.strip().splitlines()
    assert len(found) >= 5
    return found


@pytest.mark.parametrize("line", lines(NAMES))
def test_names(extractor: Extractor, line: str) -> None:
    text, wanted = line.split(" | ")
    (a,) = extractor.annotate([Document("x", text, date="2024-06-15")])
    found = "; ".join(f"{e.id}: {', '.join(m.text.removeprefix('The ') for m in e.mentions)}" for e in a.entities)
    assert (found or "-") == wanted


@pytest.mark.xfail(reason="the bracket is read as part of the name")
def test_an_abbreviation_means_the_name_before_it(extractor: Extractor) -> None:
    (a,) = extractor.annotate([Document("x", "The Ruvan Institute of Trade (RIT) opened. RIT has ten members.")])
    assert [[m.text for m in e.mentions] for e in a.entities] == [["Ruvan Institute of Trade", "RIT", "RIT"]]


@pytest.mark.parametrize("line", [*lines(REFERENCES), *lines(QUALIFIERS)])
def test_claims(extractor: Extractor, line: str) -> None:
    (outcome,) = check([parse(line)], extractor)
    assert outcome.missing == (), outcome.extra


@pytest.mark.parametrize("text", lines(SILENT))
def test_suppositions_questions_and_advice_state_nothing(extractor: Extractor, text: str) -> None:
    (a,) = extractor.annotate([Document("x", text, date="2024-06-15")])
    stated = [(s.subject, str(s.modality), s.object) for s in a.statements if str(s.predicate) == "suppliesArmsTo"]
    assert [s for s in stated if s[1] == "actual"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Belarus joined the bloc with the support of Russia, China and Iran.",
        "In Geneva, Lausanne and Vienna the diplomats of Iran were helpful.",
    ],
)
def test_of_coordinated_names_none_does_it_to_the_other(extractor: Extractor, text: str) -> None:
    (a,) = extractor.annotate([Document("x", text, date="2024-06-15")])
    joined = [{s.subject, s.object} for s in a.statements if str(s.predicate) in ("supports", "locatedIn")]
    assert [p for p in joined if p <= {"russia", "china", "iran"} or p <= {"geneva", "lausanne", "vienna"}] == []


@pytest.mark.parametrize("line", lines(OFFICES))
def test_offices(extractor: Extractor, line: str) -> None:
    text, person, body = line.split(" | ")
    (a,) = extractor.annotate([Document("x", text, date="2020-06-15")])
    held = [(s.subject, s.object) for s in a.statements if str(s.predicate) == "holdsOffice"]
    assert held == [(person, body)]
    assert all(s.office for s in a.statements if str(s.predicate) == "holdsOffice")


def test_an_unnamed_holder_is_who_held_the_office_then(extractor: Extractor) -> None:
    for date, holder in (("2015-06-01", "hassan-rouhani"), ("2022-06-01", "ebrahim-raisi")):
        (a,) = extractor.annotate([Document("x", "The Iranian president criticised Israel.", date=date)])
        assert [s.subject for s in a.statements if str(s.predicate) == "opposes"] == [holder]


def test_a_text_about_the_past_speaks_of_past_states(extractor: Extractor) -> None:
    text = (
        "In 1804 Russia attacked Persia. In 1813 Persia and Russia signed the Treaty of Gulistan. "
        "In 1828 they signed the Treaty of Turkmenchay."
    )
    (a,) = extractor.annotate([Document("x", text, date="2010-01-01")])
    states = {e.id for e in a.entities if e.type is EntityType.STATE}
    assert states == {"russian-empire", "qajar-iran"}

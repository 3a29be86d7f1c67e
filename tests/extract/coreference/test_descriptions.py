"""What "the Lebanese group", "the war-torn country", "both companies" and "the latter" mean."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document
from tests.extract.readings import meant as what_is_meant


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("Hezbollah lost many men. The Lebanese group attacked Israel.", "group", {"hezbollah"}),
        ("Hezbollah lost many men. The Lebanese Shiite group attacked Israel.", "group", {"hezbollah"}),
        ("Hezbollah lost many men. The Iran-backed group attacked Israel.", "group", {"hezbollah"}),
        ("Hezbollah lost many men. The group, which attacked Israel, was silent.", "group", {"hezbollah"}),
        ("The European Union met. The 27-nation bloc condemned Iran.", "bloc", {"european-union"}),
        ("NATO met in Vilnius. The military alliance condemned Iran.", "alliance", {"nato"}),
        ("Syria lay in ruins. Russia and Iran sent aid to the country.", "country", {"syria"}),
        ("Syria lay in ruins. Russia sent aid to the war-torn country.", "country", {"syria"}),
        ("Kazakhstan borders the Caspian. The Central Asian country praised Iran.", "country", {"kazakhstan"}),
        ("Hamas and Hezbollah are armed. Both groups attacked Israel.", "groups", {"hamas", "hezbollah"}),
        ("Gazprom and Rosneft are rich. The two companies praised Iran.", "companies", {"gazprom", "rosneft"}),
        ("Iran and Israel are enemies. The former attacked Israel.", "former", {"iran"}),
        ("Iran has allies in China and Russia. The latter condemned Israel.", "latter", {"russia"}),
        ("Iran and Russia are close. The pair condemned Israel.", "pair", {"iran", "russia"}),
        ("Russia, Iran and Turkey met. The trio condemned Israel.", "trio", {"iran", "russia", "turkey"}),
    ],
)
def test_what_a_description_means(extractor: Extractor, text: str, word: str, meant: set[str]) -> None:
    assert what_is_meant(extractor, text, word) == meant


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hamas lost many men. The Lebanese group attacked Israel.", "group"),
        ("Hezbollah and Hamas lost many men. The militant group attacked Israel.", "group"),
        ("Hezbollah lost many men. The opposition group attacked Israel.", "group"),
        ("Hezbollah condemned the Lebanese group.", "group"),
        ("Hezbollah lost many men. The group that attacked Israel was silent.", "group"),
        ("Gazprom has deep pockets. The insurance company praised Iran.", "company"),
        ("Kazakhstan borders the Caspian. The Baltic country praised Iran.", "country"),
        ("Iran met Syria. Russia sent aid to the war-torn country.", "country"),
        ("Russia is rich. Russia sent aid to the country.", "country"),
        ("Hamas and Rosatom issued statements. The two groups attacked Israel.", "groups"),
        ("Hamas and Hezbollah are armed. The two Iraqi groups attacked Israel.", "groups"),
        ("Iran, Russia and China met. The latter condemned Israel.", "latter"),
        ("Iran, Russia and Turkey met. The pair condemned Israel.", "pair"),
        ("Iran and Russia are close. A pair of bombers attacked Syria.", "pair"),
    ],
)
def test_a_description_of_another_is_left_alone(extractor: Extractor, text: str, word: str) -> None:
    assert what_is_meant(extractor, text, word) == set()


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("Mahmoud Ahmadinejad addressed the crowd. The former president praised Russia.", "president", "ahmadinejad"),
        ("Sergei Lavrov spoke. The top Russian diplomat condemned Israel.", "diplomat", "lavrov"),
        ("Sergei Shoigu spoke. The top Russian diplomat condemned Israel.", "diplomat", ""),
        ("Vladimir Putin spoke. The former president condemned Israel.", "president", ""),
    ],
)
def test_whom_a_telling_word_means(extractor: Extractor, text: str, word: str, meant: str) -> None:
    found = what_is_meant(extractor, text, word)
    assert {e.split("-")[-1] for e in found} == ({meant} if meant else set())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Iran praised the Caspian Convention. Russia signed the text.", "caspian-convention-2018"),
        ("Iran praised the Caspian Convention. Putin wrote a text on Ukraine. Russia rejected the text.", ""),
    ],
)
def test_the_text_is_the_treaty_unless_another_text_was_told_of(extractor: Extractor, text: str, meant: str) -> None:
    (annotation,) = extractor.annotate([Document(id="x", text=text)])
    found = {s.object for s in annotation.statements if s.predicate in ("signed", "opposes")}
    assert found == ({meant} if meant else set())

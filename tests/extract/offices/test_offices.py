"""Which offices a text tells, who holds them and whose they are."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from tests.extract.readings import reading_of

#: Text | office, holder, body of each office that it tells; a dash for what it does not.
TABLE = """
Foreign Minister Sergei Lavrov of Russia praised Iran. | Foreign Minister, sergey-lavrov, russia
Sergei Lavrov, the Russian foreign minister, praised Iran. | Foreign Minister, sergey-lavrov, russia
The foreign minister of Russia, Sergei Lavrov, praised Iran. | Foreign Minister, sergey-lavrov, russia
Sergei Lavrov has been Russia's foreign minister since 2004. | Foreign Minister, sergey-lavrov, russia
Sergei Lavrov was appointed as foreign minister. | Foreign Minister, sergey-lavrov, russia
The Russian foreign minister praised Iran. | Foreign Minister, sergey-lavrov, russia
A Russian foreign minister praised Iran. | Foreign Minister, -, russia
Presidents Vladimir Putin of Russia and Ebrahim Raisi of Iran met. \
| President, vladimir-putin, russia; President, ebrahim-raisi, iran
Foreign Minister Sergei Lavrov waited. His Iranian counterpart, Mohammad Javad Zarif, praised Russia. \
| Foreign Minister, sergey-lavrov, russia; Foreign Minister, mohammad-javad-zarif, iran
The trade grew in Ebrahim Raisi's presidency. | President, ebrahim-raisi, iran
Rafael Grossi, the director general of the IAEA, praised Iran. | Director General, rafael-grossi, iaea
Vasily Nebenzya, the Russian ambassador at the United Nations, praised Iran. \
| Ambassador, vasily-nebenzya, russia
The Leader of the Revolution praised Russia in Iran. | Supreme Leader, ali-khamenei, iran
The governor of the Central Bank of Iran, Mohammad Reza Farzin, praised Russia. \
| Governor, mohammad-reza-farzin, central-bank-of-iran
Igor Krasnov, the prosecutor general of Russia, praised Iran. | Prosecutor General, igor-krasnov, russia
Rosneft, whose chief executive, Igor Sechin, praised Iran, waited. | Chief Executive, igor-sechin, rosneft
Iran's chargé d'affaires, Shahriar Amouzegar, praised Russia. | Chargé d'Affaires, shahriar-amouzegar, iran
Jake Sullivan, the national security adviser of President Joe Biden, spoke for the United States. \
| National Security Adviser, jake-sullivan, united-states; President, joe-biden, united-states
Anwar Gargash, adviser to the President of the United Arab Emirates, praised Iran. \
| Adviser, anwar-gargash, united-arab-emirates; President, mohamed-bin-zayed, united-arab-emirates
The presidents of Azerbaijan and Turkmenistan - Ilham Aliyev and Gurbanguly Berdymukhamedov - praised Iran. \
| President, ilham-aliyev, azerbaijan; President, gurbanguly-berdymukhamedov, turkmenistan
President Vladimir Putin waited for his Iranian and Turkish counterparts, Hassan Rouhani and Abdullah Gul. \
| President, vladimir-putin, russia; President, hassan-rouhani, iran; President, abdullah-gul, turkey
On Monday Zarif met Sergei Lavrov, his Russian counterpart. | Foreign Minister, sergey-lavrov, russia
Lavrov's deputy, Sergei Ryabkov, praised Russia. | deputy, sergei-ryabkov, russia
The defence minister, Brig. Gen. Mohammad-Reza Ashtiani, praised Iran. | Defence Minister, mohammad-reza-ashtiani, iran
The European Union waited. Josep Borrell, the bloc's top diplomat, praised Iran. \
| Foreign Minister, josep-borrell, european-union
The head of the country's nuclear organisation, Mohammad Eslami, praised the AEOI of Iran. \
| Head, mohammad-eslami, aeoi
John Kirby, the spokesman of the National Security Council, praised nobody. \
| Spokesman, john-kirby, us-national-security-council
In Moscow Spokeswoman Maria Zakharova praised Russia. | Spokesman, maria-zakharova, russia
The government of Ebrahim Raisi praised Iran. | President, ebrahim-raisi, iran
Vladimir Putin returned to the Kremlin and praised Russia. | President, vladimir-putin, russia
The letter was for Mikhail Gorbachev. The Soviet leader smiled. | Leader, mikhail-gorbachev, soviet-union
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_table(frames_only: Extractor, line: str) -> None:
    text, _, wanted = line.partition(" | ")
    found = [(o.office, o.person or "-", o.at or "-") for o in reading_of(frames_only, text).offices]
    assert found == [tuple(office.split(", ")) for office in wanted.split("; ")]


@pytest.mark.parametrize("text", ["The election office opened in Tehran.", "Fath-Ali Shah ruled long."])
def test_no_office(frames_only: Extractor, text: str) -> None:
    assert not reading_of(frames_only, text).offices


def test_a_ruler_by_his_bare_title_is_who_ruled_in_the_year_told(frames_only: Extractor) -> None:
    reading = reading_of(frames_only, "In 1971 the shah praised Russia.")
    assert reading.refs[reading.tree.lower.index("shah")] == ("mohammad-reza-pahlavi",)

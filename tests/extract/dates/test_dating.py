"""Which of a text's dates belongs to a relation."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document, Predicate

#: Text | predicate | its time (- for none).
TABLE = """
Lavrov flew to Tehran in May 2016, where he met Zarif. | metWith | 2016-05
Under the treaty of 2001, Russia and Iran cooperate closely. | cooperatesWith | -
Iran and Russia signed the treaty of 2001. | signed | 2001
Last year's war showed that Russia supports Iran. | supports | -
On 13 June 2025 Israel attacked Natanz. It also bombed Isfahan. | attacks | 2025-06-13 2025-06-13
Zarif arrived in Moscow on 7 May 2019. He met Lavrov there. | metWith | 2019-05-07
Zarif arrived in Moscow on 7 May 2019. Russia supports Iran. | supports | -
Zarif arrived in Moscow on 7 May 2019. He will meet Lavrov. | metWith | -
Zarif arrived in Moscow on 7 May 2019.\\n\\nLavrov met Rouhani in Ashgabat. | metWith | -
Lavrov said on 7 May 2019 that Rouhani had met Putin. | metWith | -
The Natanz plant, which has been famous since 2002, lies in Iran. | locatedIn | -
In May 2016, weeks before the war began, Lavrov visited Tehran. | visited | 2016-05
A few days earlier, on 18 May 2016, Lavrov visited Tehran. | visited | 2016-05-18
Lavrov visited Tehran on 3 May 2018. Some days ago Putin visited Baku. | visited | 2018-05-03 -
Israel attacked Syria two days before Lavrov came to Tehran on 5 May 2021. | attacks | 2021-05-03
Israel attacked Syria two days before Lavrov came to Tehran on 5 May 2021. | visited | 2021-05-05
Zarif came on 5 May 2021. The visit came three days after Israel attacked Syria. | attacks | 2021-05-02
Lavrov met Zarif on 14 May 2018, six days after Washington left the deal of 2015. | metWith | 2018-05-14
The Soviet Union supports Iran, and in 1946 an election was held. | supports | -
Hassan Rouhani was elected president of Iran in 2013. | holdsOffice | 2013
Mikhail Mishustin has been prime minister of Russia since January 2020. | holdsOffice | 2020-01
Mikhail Mishustin, prime minister of Russia, visited Tehran in 2023. | holdsOffice | -
President Hassan Rouhani of Iran stayed in office until 2021. | holdsOffice | -
Iranian President Masoud Pezeshkian, who took office in July 2024, met Putin. | holdsOffice | 2024-07
The election of President Hassan Rouhani of Iran in 2013 pleased many. | holdsOffice | 2013
Zarif came to Moscow on 7 May 2019. The talks were long.\\n\\nThere Zarif met Lavrov. | metWith | 2019-05
Zarif came to Moscow on 7 May 2019. The talks were long.\\n\\nZarif had often met Lavrov. | metWith | -
Zarif came to Moscow on 7 May 2019.\\n\\nIn June 2019 he came to Baku.\\n\\nZarif met Lavrov. | metWith | 2019-06
On 7 May 2019 Zarif met Lavrov.\\n\\nZarif told Lavrov at their meeting in Moscow that he knew. | visited | 2019-05-07
The treaty of 1921 was long. It was signed by Chicherin. | signed | 1921
Russia and Iran will sign the treaty of 2001 anew. | signed | -
General Hatami took part in the forum Army 2020 in Moscow. | participatesIn | 2020
General Hatami took part in the forum Army 2020, which was held on 23-29 August 2020. | participatesIn | 2020-08
The JCPOA was signed by Iran in 2015. Six powers signed the JCPOA on 14 July 2015. | signed | 2015-07-14
Iran assisted the United States, as it did in helping it attack the Taliban in 2001. | aids | 2001
In Tehran Vladimir Putin met Ali Khamenei at the first summit since 2019. | metWith | -
In July 2022 Vladimir Putin met Ali Khamenei at the biggest summit since 2019. | metWith | 2022-07
Russia and Iran have cooperated in most fields since 2015. | cooperatesWith | 2015
The talks failed in March 2022. At the time, Lavrov raised new demands on the United States. | requests | 2022-03
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_table(extractor: Extractor, line: str) -> None:
    text, predicate, wanted = line.split(" | ")
    document = Document(id="x", text=text.replace("\\n", "\n"))
    found = [s for s in next(iter(extractor.annotate([document]))).statements if s.predicate is Predicate(predicate)]
    times = sorted(s.time or "-" for s in found)
    assert found
    assert set(times) == set(wanted.split())

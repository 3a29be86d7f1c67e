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
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_table(extractor: Extractor, line: str) -> None:
    text, predicate, wanted = line.split(" | ")
    document = Document(id="x", text=text.replace("\\n", "\n"))
    found = [s for s in next(iter(extractor.annotate([document]))).statements if s.predicate is Predicate(predicate)]
    times = sorted(s.time or "-" for s in found)
    assert found
    assert set(times) == set(wanted.split())

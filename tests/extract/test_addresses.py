"""Where works and places are, told by what follows their name at once."""

from __future__ import annotations

import pytest

from iranru_graph.extract import Extractor
from iranru_graph.model import Document

#: Text | the claims of places in it; "planned" behind those that are.
TABLE = """
The Russians left the airfield near Hamadan in 2016. | airfield near Hamadan in Hamadan
The column crossed the bridge at Termez by noon. | bridge at Termez in Termez
Engineers loaded fuel into the reactor at Bushehr. | Bushehr Nuclear Power Plant in Bushehr
The jets stood at Komsomolsk-on-Amur, in the Russian Far East. | Komsomolsk-on-Amur in Russian Far East
They spoke of Rasht, near the Caspian Sea. | Rasht in Caspian Sea
Iran plans to build a port at Sirik. | port at Sirik in Sirik planned
Larijani said there was no base near Hamadan. | -
They spoke of Rasht, on Monday. | -
Bushehr, on the Gulf coast, was quiet. | Bushehr in Persian Gulf
Bushehr, on the Gulf, was quiet. | -
"""


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_where_it_is(frames_only: Extractor, row: str) -> None:
    text, wanted = row.split(" | ")
    (read,) = frames_only.annotate([Document(id="x", text=text, date="2025-10-01")])
    names = {e.id: e.name for e in read.entities}
    found = {
        f"{names[c.subject]} in {names[c.object]}" + (" planned" if c.modality == "planned" else "")
        for c in read.statements
        if c.predicate == "locatedIn" and c.polarity == "affirmed"
    }
    assert found == (set() if wanted == "-" else set(wanted.split("; ")))

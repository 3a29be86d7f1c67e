"""What a check of the reference data found: file, line, what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake. ``where`` is ``file:line``.

    >>> print(Finding("persons.yaml:12", "sergey-lavrov: no such state 'rusia'", "Did you mean 'russia'?"))
    persons.yaml:12: sergey-lavrov: no such state 'rusia'. Did you mean 'russia'?
    """

    where: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" + (f". {self.remedy}" if self.remedy else "")

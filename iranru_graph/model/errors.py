"""The two kinds of error: skip this record, or stop the run.

Every message is one line that names the file or value and says what to do.
"""

from __future__ import annotations


class IranruError(Exception):
    """Stops the run. The command line prints the message as one line and exits with ``exit_code``."""

    exit_code = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(f"{message}. {remedy}" if remedy else message)


class UsageError(IranruError):
    """The caller asked for something that is not there or makes no sense (exit code 2)."""

    exit_code = 2


class DataError(IranruError):
    """A data file that ships with the program, or that a user added, is wrong: file, line and what is expected."""

    exit_code = 2


class SkipInput(Exception):  # noqa: N818  (no error: the others go on)
    """One input cannot be read; the others go on. Counted, named and reported in ``build.json``."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

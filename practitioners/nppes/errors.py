"""Why a file is refused, and why a row of it is left out."""

from enum import StrEnum

from practitioners.models.rejected import Fault

__all__ = ["Fault", "ImportRefused", "LeftOut", "NotSought"]


class ImportRefused(Exception):
    """The import can't go on; the message says where, what is wrong and what to do."""


class NotSought(StrEnum):
    """The row is in order and is about somebody else."""

    DEACTIVATED = "deactivated"
    ORGANIZATION = "organization"
    OTHER_PROFESSION = "not an acupuncturist"


class LeftOut(Exception):
    """A row that is not kept, by its `reason`; `detail` is what it holds instead."""

    def __init__(self, reason, detail=""):
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self):
        return f"{self.reason}: {self.detail}" if self.detail else str(self.reason)

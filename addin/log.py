"""The log file: what was clicked, how it went, and the details of faults that the user is not shown."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from addin.folders import log_file

MAX_BYTES, OLD_FILES = 500_000, 2
_NAME = "indsatstrappen.addin"


def logger() -> logging.Logger:
    """The add-in's log; figures and texts of workbooks are never written to it."""
    log = logging.getLogger(_NAME)
    target = str(log_file().absolute())
    if [getattr(handler, "baseFilename", "") for handler in log.handlers] != [target]:
        for handler in list(log.handlers):
            log.removeHandler(handler)
            handler.close()
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            target, maxBytes=MAX_BYTES, backupCount=OLD_FILES, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False
    return log

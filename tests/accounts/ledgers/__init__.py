"""Random ledgers written in random forms of export, each with what is right to make of it."""

from tests.accounts.ledgers.choices import forms
from tests.accounts.ledgers.form import Form
from tests.accounts.ledgers.truth import Ledger, ledgers
from tests.accounts.ledgers.write import Export, write

__all__ = ["Export", "Form", "Ledger", "forms", "ledgers", "write"]

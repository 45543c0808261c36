"""Random ledgers written in random forms of export, each with what is right to make of it."""

from tests.accounts.ledgers.choices import form_by, forms
from tests.accounts.ledgers.form import Form
from tests.accounts.ledgers.truth import Ledger, ledger_by, ledgers
from tests.accounts.ledgers.write import Export, write

__all__ = ["Export", "Form", "Ledger", "form_by", "forms", "ledger_by", "ledgers", "write"]

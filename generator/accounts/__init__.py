"""Account exports of any system as lines of accounts; a doubtful reading is asked about or told."""

from generator.accounts.findings import Finding, FindingKind
from generator.accounts.imports import Overlap, read_accounts
from generator.accounts.known import KnownAccounts
from generator.accounts.layout import AccountForm, LayoutChoice, Sign, Unit, read_layout
from generator.accounts.report import Accounts, FileReport, Recognised, Skipped

__all__ = [
    "AccountForm",
    "Accounts",
    "FileReport",
    "Finding",
    "FindingKind",
    "KnownAccounts",
    "LayoutChoice",
    "Overlap",
    "Recognised",
    "Sign",
    "Skipped",
    "Unit",
    "read_accounts",
    "read_layout",
]

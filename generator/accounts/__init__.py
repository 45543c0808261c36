"""Account exports, and other tables from outside, as tables: bytes in, tables out."""

from generator.accounts.amounts import parse_amount
from generator.accounts.findings import Finding, FindingKind
from generator.accounts.grid import TextGrid, open_grid
from generator.accounts.imports import Overlap, read_accounts
from generator.accounts.layout import AccountForm, LayoutChoice, Sign, Unit, read_layout
from generator.accounts.report import Accounts, FileReport, Recognised, Skipped
from generator.accounts.yearly import read_yearly

__all__ = [
    "AccountForm",
    "Accounts",
    "FileReport",
    "Finding",
    "FindingKind",
    "LayoutChoice",
    "Overlap",
    "Recognised",
    "Sign",
    "Skipped",
    "TextGrid",
    "Unit",
    "open_grid",
    "parse_amount",
    "read_accounts",
    "read_layout",
    "read_yearly",
]

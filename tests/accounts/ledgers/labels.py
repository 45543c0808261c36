"""What exports call their totals."""

from __future__ import annotations

LABELS = (
    "I alt",
    "Total",
    "Resultat",
    "Samlet resultat",
    "Hovedtotal",
    "Delsum",
    "Subtotal",
    "Sum",
    "SUM",
    "Sum:",
    "Total:",
    "Tot.",
    "ialt",
    "I ALT",
    "Mellemsum",
    "** Sum",
    "*",
    "**",
    "Netto",
    "Nettoudgifter",
    "Nettoresultat",
    "Bruttoudgift",
    "Drift",
    "Overført",
    "Transport",
    "Samlet",
    "Samlede udgifter",
    "Ialt:",
    "Totalt",
    "Slutsum",
)
"""Labels that do not say what they sum."""

NAMED = (
    "{f} i alt",
    "Sum {f}",
    "* {f}",
    "** {f}",
    "I alt, {f}",
    "Sum af {d}",
    "{d} Resultat",
    "{d} Total",
    "Total for {d}",
    "Funktion {f} i alt",
    "I alt {f} Børn og unge",
    "{d} i alt",
    "{f} Sum",
    "Funktion i alt",
    "Resultat {d}",
    "Total {d}",
    "{f} Børn og unge i alt",
)
"""Labels of a function's total; `f` is 5.28.21, `d` is 52821."""

OF_ACCOUNT = ("{k} Total", "{k} I alt", "{k} Resultat", "Total for {k}", "Sum af {k}", "* {k}")
"""Labels of an account's total; `k` is the account as the file writes it."""

OF_YEAR = ("{y} i alt", "I alt {y}", "{y} Total", "{y} Resultat", "Total {y}", "Regnskab {y} i alt")
"""Labels of a year's total."""

OF_ALL = (
    "I alt",
    "Hovedtotal",
    "Samlet resultat",
    "Total",
    "Grand total",
    "Regnskab i alt",
    "Hele kommunen i alt",
)
"""Labels of the total of everything."""

PARTS = ("Heraf løn", "Heraf:", "- heraf vikarer", "heraf moms", "Heraf til private leverandører")
"""Labels of a part of the line above."""

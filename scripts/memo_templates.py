"""The Word templates of the memo (`templates/notat/`), made from here so that they can be made again.

Run from the repository's root: `python scripts/memo_templates.py`. The same colours as the workbooks. A
template can also be changed in Word; then this script no longer makes it. `{{ ... }}` is a figure, see
`generator/books/memo_figures.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from memo_package import saved
from memo_parts import (
    about,
    band,
    columns,
    findings,
    key,
    notes,
    page,
    picture,
    reservations,
    rows,
    title,
)

FOLDER = Path("templates/notat")


def main() -> None:
    """Write the three templates."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in (("udgiftsmodel", expenditure), ("soem", investment), ("samlet", both)):
        target = FOLDER / f"{name}.docx"
        target.write_bytes(saved(make()))
        print(target)


def expenditure() -> Any:
    """The memo of the expenditure model."""
    memo = page()
    band(memo, "Udgifter til udsatte børn og unge", "um.kommune", "um")
    about(
        memo,
        "Notatet viser, hvad kommunen har brugt på udsatte børn og unge i "
        "{{ um.foerste }}-{{ um.sidste }}, fordelt på indsatstrappens seks trin, fra tidlig "
        "indsats (trin 1) til anbringelse på institution (trin 6).",
    )
    left, right = columns(memo, 66)
    key(
        left,
        "Nettoudgift i {{ um.sidste }}",
        "{{ um.hovedtal }}",
        "Løbende priser, heraf {{ um.uden_trin }} uden trin",
    )
    findings(right, "um", (0, 1, 2))
    picture(memo, 0)
    title(memo, "Nettoudgift pr. trin, mio. kr. i løbende priser")
    step_table(memo)
    picture(memo, 1)
    left, right = columns(memo, 84)
    notes(
        left,
        "Forudsætninger",
        "Merudgiften er i {{ um.prisaar }}-priser, målt mod gennemsnittet af {{ um.basis }}.",
        "Udgifter uden trin (U) og ikke kortlagte ({{ um.ikke_kortlagt }} i {{ um.sidste }}) er med i "
        "summen.",
    )
    reservations(right, "um", *EXPENDITURE_RESERVATIONS)
    return memo


def investment() -> Any:
    """The memo of the SØM calculation."""
    memo = page()
    band(memo, "Betaler indsatsen sig?", "soem.navn", "soem")
    about(
        memo,
        "Notatet viser, hvad indsatsen »{{ soem.navn }}« betyder for de offentlige budgetter i "
        "{{ soem.periode }}.{% if soem.maalgruppe %} Målgruppe: {{ soem.maalgruppe }}.{% endif %} Der er "
        "regnet med {{ soem.deltagere }} og scenariet »{{ soem.scenarie }}«. "
        "Plus er en gevinst for det offentlige.",
    )
    left, right = columns(memo, 66)
    key(
        left,
        "{{ soem.ord }}",
        "{{ soem.hovedtal }}",
        "Nutidsværdi over {{ soem.horisont }} år"
        "{% if soem.pr_deltager %}; {{ soem.pr_deltager }} pr. deltager{% endif %}",
    )
    findings(right, "soem", (0, 1, 2))
    picture(memo, 0)
    title(memo, "Hvem betaler, og hvem får gevinsten? Kr. i {{ soem.prisaar }}-priser")
    actor_table(memo)
    picture(memo, 1)
    left, right = columns(memo, 84)
    notes(
        left,
        "Forudsætninger",
        "Gevinster {{ soem.konsekvenser }} minus omkostninger {{ soem.omkostninger }} (nutidsværdi).",
        "Rente {{ soem.rente }}; succesrate {{ soem.succes[0] }} med og {{ soem.succes[1] }} uden indsatsen.",
        "Simulering: {{ soem.simulering }}",
    )
    reservations(right, "soem", *INVESTMENT_RESERVATIONS)
    return memo


def both() -> Any:
    """The memo of both models in one workbook."""
    memo = page()
    band(memo, "Fra regnskab til investering", "um.kommune", "um")
    about(
        memo,
        "Notatet viser, hvad kommunen bruger på udsatte børn og unge efter indsatstrappen, og hvad indsatsen "
        "»{{ soem.navn }}« betyder for de offentlige budgetter i {{ soem.periode }}. Trinpriserne er af "
        "kommunens eget regnskab.",
    )
    left, right = columns(memo, 87)
    key(
        left,
        "Nettoudgift i {{ um.sidste }}",
        "{{ um.hovedtal }}",
        "Løbende priser, heraf {{ um.uden_trin }} uden trin",
    )
    findings(left, "um", (0, 2))
    key(
        right,
        "{{ soem.ord }}",
        "{{ soem.hovedtal }}",
        "Nutidsværdi over {{ soem.horisont }} år i {{ soem.prisaar }}-priser",
    )
    findings(right, "soem", (0, 2))
    picture(memo, 0)
    picture(memo, 1)
    title(memo, "Hvem betaler, og hvem får gevinsten? Kr. i {{ soem.prisaar }}-priser")
    actor_table(memo)
    left, right = columns(memo, 84)
    notes(
        left,
        "Forudsætninger",
        "Merudgiften er i {{ um.prisaar }}-priser, målt mod gennemsnittet af {{ um.basis }}.",
        "Investeringen er regnet med rente {{ soem.rente }}, {{ soem.deltagere }} og scenariet "
        "»{{ soem.scenarie }}«.",
    )
    reservations(right, "um", EXPENDITURE_RESERVATIONS[0], *INVESTMENT_RESERVATIONS)
    return memo


EXPENDITURE_RESERVATIONS = (
    "Egen metode efter de offentlige beskrivelser af indsatstrappen; ikke Socialstyrelsens model.",
    "En del af oversættelsen fra konto til trin er antagelser; se arket Kontoplan.",
)
INVESTMENT_RESERVATIONS = (
    "SØM-beregningen er egen metode efter de offentlige beskrivelser; ikke Socialstyrelsens model.",
    "Kun kroner i budgetterne er regnet med, og en gennemsnitspris er ikke altid en besparelse.",
)


def step_table(memo: Any) -> None:
    """Net of each step in the first and the last year, and its share of the year."""
    heads = (
        "",
        "Trin",
        "{{ um.foerste }}",
        "Andel {{ um.foerste }}",
        "{{ um.sidste }}",
        "Andel {{ um.sidste }}",
    )
    values = ("rad.noegle", "rad.navn", "rad.foerste", "rad.andel_foerste", "rad.sidste", "rad.andel_sidste")
    rows(memo, (8, 70, 24, 24, 24, 24), heads, values, "um.tabel", text_columns=2)


def actor_table(memo: Any) -> None:
    """The result of each actor."""
    heads = ("Aktør", "Udiskonteret", "Nutidsværdi")
    values = ("rad.navn", "rad.udiskonteret", "rad.nutid")
    rows(memo, (94, 40, 40), heads, values, "soem.tabel", text_columns=1)


if __name__ == "__main__":
    main()

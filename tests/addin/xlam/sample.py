"""A small ribbon of the tests' own: every kind of button, and texts that are hard to quote."""

from __future__ import annotations

from addin.outcome import Outcome
from addin.registry import ALWAYS, ANY, WITH_ACCOUNTS, WITH_SOEM, Choice, Command, Group, Kind
from addin.xlam.ribbon import Groups


def _button(
    identity: str,
    label: str,
    kinds: frozenset[Kind],
    choices: tuple[Choice, ...] = (),
    *,
    large: bool = False,
) -> Command:
    return Command(
        id=identity,
        label=label,
        tip=f'{label}: æ, ø og å, <vinkler>, & og "anførselstegn".',
        icon=identity,
        kinds=kinds,
        needs=frozenset(),
        choices=choices,
        large=large,
        function=lambda *_: Outcome(""),
    )


EXAMPLES = (Choice("cool-kids", "Cool Kids"), Choice("keep", 'KEEP & "mere"'), Choice("tom", "Tom ramme"))

GROUPS: Groups = [
    (
        Group("data", "Data"),
        [
            _button("data_importer", "Importér regnskab", WITH_ACCOUNTS, large=True),
            _button("data_kontroller", "Kontrollér", ANY),
        ],
    ),
    (
        Group("soem", "SØM"),
        [
            _button("soem_eksempel", "Hent eksempel", WITH_SOEM, EXAMPLES),
            _button("soem_foelsomhed", 'Følsomhed & "tornado"', WITH_SOEM),
        ],
    ),
    (Group("trappen", "Trappen"), []),
    (Group("hjaelp", "Hjælp"), [_button("hjaelp_om", "Om og selvtest", ALWAYS, large=True)]),
]

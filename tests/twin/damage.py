"""One deliberate damage per check of the sheet Kontrol: a check that cannot fail would be worthless."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.libreoffice import InputValue
from tests.twin.changes import Scene
from tests.twin.layout import Address

Damage = Callable[[Scene], None]

LINE = 6
"""A row of the table Regnskab (from 0) with kroner on the area."""


def overwrite(find: Callable[[Scene], Address], value: InputValue) -> Damage:
    """Write over a cell, be it an input or a formula."""

    def damage(scene: Scene) -> None:
        scene.cells[find(scene)] = value

    return damage


def line(column: str, value: InputValue) -> Damage:
    """Write over a cell of an account line."""
    return overwrite(lambda scene: scene.layout.entry("Regnskab", column, LINE), value)


def mapping(column: str, value: InputValue) -> Damage:
    """Write over a cell of the first row of Kontoplan."""
    return overwrite(lambda scene: scene.layout.entry("Kontoplan", column, 0), value)


def year(column: str, which: str, value: InputValue) -> Damage:
    """Write over a cell of the year table; `which` is the contract name of the year."""

    def find(scene: Scene) -> Address:
        wanted = getattr(scene.inputs.settings, which)
        return scene.layout.entry("Årstabel", column, scene.layout.row_where("Årstabel", År=float(wanted)))

    return overwrite(find, value)


def setting(name: str, value: InputValue) -> Damage:
    """Write over a setting or a result that has a contract name (its last cell)."""
    return overwrite(lambda scene: scene.layout.named(name).addresses[-1], value)


def result(label: str, under: str, value: InputValue) -> Damage:
    """Write over the first year of a row of the sheet Beregning."""
    return overwrite(lambda scene: scene.layout.right_of("Beregning", label, 3, under=under), value)


def first_step(value: InputValue) -> Damage:
    """Write trin 1 of the last shown year."""

    def find(scene: Scene) -> Address:
        year = float(scene.inputs.settings.sidste_aar)
        return scene.layout.entry("Trin1", "Trin 1 i kr.", scene.layout.row_where("Trin1", År=year))

    return overwrite(find, value)


def repeat_mapping_row(scene: Scene) -> None:
    """Paste a row of the mapping once more."""
    row = scene.layout.records("Kontoplan")[0]
    kept = ("Funktion", "Dranst", "Gruppering", "Fra", "Til", "Trin", "Status")
    scene.pasted["Kontoplan"].append({head: row[head] for head in kept})


def unmapped_line(scene: Scene) -> None:
    """A gruppering of the area that no row names."""
    scene.cells[scene.layout.entry("Regnskab", "Gruppering", LINE)] = 987


def under_table(gap: int) -> Damage:
    """Write a year under the table, so many rows down."""

    def find(scene: Scene) -> Address:
        return "Regnskab", f"B{scene.layout.table('Regnskab')[1].area.bottom + gap}"

    return overwrite(find, 2024)


DAMAGES: dict[str, tuple[Damage, ...]] = {
    "afstemt": (line("Trin", 9),),
    "tidsakse": (setting("UM_Netto", 1),),
    "del_sum": (result("Bruttoudgifter", "Udgifter og indtægter på området", 1),),
    "kontroltal": (line("Udgift", 1),),
    "perioder_sum": (line("Faste priser", 1),),
    "akkumuleret": (setting("UM_Merudgift", 1),),
    "prisindeks": (year("Prisindeks", "sidste_aar", None), year("Prisindeks", "prisaar", "148,9")),
    "befolkning": (year("0-17-årige", "sidste_aar", None), year("0-17-årige", "sidste_aar", "16 690")),
    "linjer": (setting("UM_SidsteAar", 2024),),
    "sidste_aar": (setting("UM_SidsteAar", 2026),),
    "basis": (
        setting("UM_BasisFra", 2021),
        year("Prisindeks", "basis_fra", None),
        year("Prisindeks", "basis_fra", "137,9"),
    ),
    "sammenlign": (setting("UM_SammenlignTil", 2026), year("Prisindeks", "sammenlign_til", "148,9")),
    "perioder": (setting("UM_BasisTil", 2021), setting("UM_SammenlignTil", 2000)),
    "overlap": (repeat_mapping_row,),
    "trin_kendt": (mapping("Eget trin", 7), mapping("Trin", None)),
    "perioder_udfyldt": (mapping("Fra", None), mapping("Til", "åben")),
    "linjer_hele": (
        line("År", "Regnskab 2022"),
        line("Dranst", None),
        line("Funktion", None),
        line("Funktion", "5282"),
        line("Gruppering", "1003"),
    ),
    "under_tabellen": (under_table(1), under_table(500)),
    "formler": (line("Netto", 1), line("Række", 3), line("Formelrække", 1)),
    "positiv_indtaegt": (line("Indtægt", 1),),
    "tal_som_tekst": (line("Udgift", "1.234,50"), line("Indtægt", "-5")),
    "uden_aar": (line("Trin", "1 "), line("Trin", None)),
    "ikke_kortlagt": (unmapped_line,),
    "trinbrud": (mapping("Brud", 1),),
    "trin1_aar": (first_step(0.0),),
    "trin1_tal": (first_step("12 mio."),),
    "mulige_tastefejl": (overwrite(lambda scene: scene.layout.entry("Fund", "Art", 0), "Mulig tastefejl"),),
    "model": (line("Udgift", 1),),
}
"""Ways to make each check fail, by the check's key; each alone must do it."""

"""YAML that is meant to do harm, or that YAML 1.1 would read as something else."""

from __future__ import annotations

import time

import pytest

from generator.errors import TrappenError
from generator.files import SourceFile
from generator.soem.errors import CaseFormatError, CaseKeyError
from generator.soem.yaml_tree import read_tree
from generator.tables.errors import PersonalDataError
from generator.tables.yaml_events import MAX_BYTES

CPR = "-".join(["010203", "1234"])


def tree(text: str) -> object:
    return read_tree(SourceFile("case.yaml", text.encode())).content


BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (BOMB, "henvisninger"),
        ("a: " + "[" * 500 + "]" * 500, "for mange niveauer"),
        ("a:\n" + "".join(" " * n + "- \n" for n in range(1, 30)), "ikke gyldig YAML|for mange niveauer"),
        ("- x\n" * 21_000, "flere værdier"),
        ("a: 1\n---\nb: 2\n", "mere end én case"),
        ("? {a: 1}\n: 2\n", "navn eller et tal"),
        ("a: [1, 2\nb: 3", "ikke gyldig YAML"),
        ("a: 'x", "ikke gyldig YAML"),
        ("a: 1.500", "på to måder"),
        ("a: -1.234.560", "på to måder"),
        ("a: 4.638", "Skriv 4638, hvis punktum deler tusinder, ellers 4.6380"),
        ("a: [1.125, -8]", "på to måder"),
    ],
    ids=[
        "bomb",
        "deep",
        "deep block",
        "many",
        "two",
        "key",
        "open list",
        "open text",
        "thousands",
        "millions",
        "three decimals",
        "three decimals in a list",
    ],
)
def test_refused_at_once(text: str, what: str) -> None:
    begin = time.process_time()
    with pytest.raises(CaseFormatError, match=what):
        tree(text)
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: [-2.125, 0.5]", {"a": [-2.125, 0.5]}),
        ("a: {1: 12.5, 2: 1.125}", {"a": {1: 12.5, 2: 1.125}}),
        ("prisindeks: {2024: 128.875}", {"prisindeks": {2024: 128.875}}),
        ("prisniveau: 1.042", {"prisniveau": 1.042}),
        ("maengde: {vaerdi: [1], hoej: 1.125}", {"maengde": {"vaerdi": [1], "hoej": 1.125}}),
        ("a: 4.6380", {"a": 4.638}),
        ("a: 0.125", {"a": 0.125}),
        ("a: '4.638'", {"a": "4.638"}),
    ],
)
def test_three_decimals_that_something_decides(text: str, value: object) -> None:
    assert tree(text) == value


def test_a_lone_index_of_about_1_or_1000_is_asked_about() -> None:
    with pytest.raises(CaseFormatError, match=r"1024.*1\.0240"):
        tree("prisindeks: {2024: 1.024}")


def test_refused_by_size_and_by_bytes() -> None:
    with pytest.raises(CaseFormatError, match="512 kB"):
        tree("a" * (MAX_BYTES + 1))
    with pytest.raises(CaseFormatError, match="UTF-8"):
        read_tree(SourceFile("case.yaml", b"navn: \xe6\xff"))


def test_python_objects_are_only_text() -> None:
    assert tree("a: !!python/object/apply:os.system ['exit 1']") == {"a": ["exit 1"]}


def test_a_key_twice_names_both_lines() -> None:
    with pytest.raises(CaseKeyError, match=r"linje 3.*linje 1"):
        tree("a: 1\nb: 2\na: 3\n")


def test_the_same_key_in_two_parts_is_no_repetition() -> None:
    assert tree("a: {x: 1}\nb: {x: 1}") == {"a": {"x": 1}, "b": {"x": 1}}


def test_a_cpr_number_is_refused_and_not_repeated() -> None:
    with pytest.raises(PersonalDataError) as caught:
        tree(f"a: 1\nnote: Om {CPR}\n")
    assert CPR not in caught.value.message
    assert "linje 2" in caught.value.message


def test_ten_decimals_are_no_cpr_number_but_ten_digits_are() -> None:
    digits = CPR.replace("-", "")
    assert tree(f"a: 0.{digits}\n") == {"a": float(f"0.{digits}")}
    for text in (f"{digits}", f"{digits}.5", f'"0.{digits}"', f"beløb 0.{digits}"):
        with pytest.raises(PersonalDataError):
            tree(f"a: {text}\n")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("010", "010"),
        ("1:30", "1:30"),
        ("no", "no"),
        ("on", "on"),
        ("2024-01-01", "2024-01-01"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("100.000,50", "100.000,50"),
        ("-8", -8),
        ("+8", 8),
        ("0.035", 0.035),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("106.0", 106.0),
        ("'12'", "12"),
        ("true", True),
        ("", None),
    ],
)
def test_values_are_read_as_a_user_means_them(text: str, value: object) -> None:
    found = tree(f"a: {text}")
    assert found == {"a": value}
    assert isinstance(found, dict)
    assert type(found["a"]) is type(value)


def test_every_fault_is_one_of_ours() -> None:
    for text in ("\t- a", "%YAML 9.9\n---\na", "a: @b", "a: `b`", "\x00", "{", "]", "a: b: c", "!<", "&"):
        with pytest.raises(TrappenError):
            tree(text)


@pytest.mark.parametrize("text", ["a: [-8,5, 2]", "a: {1: 10,5}", "a: [1,2]", "a: {kommune: 4000,50}"])
def test_a_decimal_comma_is_never_read_as_two_numbers(text: str) -> None:
    with pytest.raises(CaseFormatError, match=r"linje 1: .*kan læses på to måder.*punktum"):
        tree(text)


@pytest.mark.parametrize(
    ("text", "value"), [("a: [-8, 5]", [-8, 5]), ("a: [-8.5, 2]", [-8.5, 2]), ("a: [x,5]", ["x", 5])]
)
def test_numbers_apart_are_read_as_they_stand(text: str, value: list[object]) -> None:
    assert tree(text) == {"a": value}

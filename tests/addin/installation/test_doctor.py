"""Each check of the doctor says what is wrong, and only that one, for every answer that Windows can give."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from addin.installation.doctor import CHECKS, examine
from addin.installation.findings import Found, State
from addin.installation.machine import Hive
from tests.addin.installation.faults import (
    CALL_RULE,
    CHILD_RULE,
    EXCEL_FAULTS,
    MISSING,
    OK,
    PROGRAM_FAULTS,
    UNKNOWN,
    Fault,
    chosen,
    policy,
    untrusted,
)
from tests.addin.installation.pretended import (
    HEALTHY,
    LOCATIONS,
    OFFICE,
    Change,
    PretendedMachine,
    addin_file,
    healthy_machine,
)

DEFENDER = r"SOFTWARE\Policies\Microsoft\Windows Defender"
LOCAL_DEFENDER = r"SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"


@pytest.fixture
def machine(tmp_path: Path) -> PretendedMachine:
    return healthy_machine(tmp_path)


def found(machine: PretendedMachine) -> dict[str, Found]:
    return {check.key: answer for check, answer in examine(machine).found}


def not_ok(machine: PretendedMachine) -> dict[str, State]:
    return {key: answer.state for key, answer in found(machine).items() if answer.state is not State.OK}


def test_a_machine_in_order_is_ok_in_every_check(machine: PretendedMachine) -> None:
    diagnosis = examine(machine)
    assert diagnosis.well
    assert not_ok(machine) == {}
    assert len(diagnosis.found) == len(CHECKS) >= 15
    assert all(answer.action == "" for _, answer in diagnosis.found)


def test_what_is_found_is_told_with_its_figures(machine: PretendedMachine) -> None:
    said = {key: answer.text for key, answer in found(machine).items()}
    assert said["python"] == "Python 3.11.9, 64 bit"
    assert said["excel"] == "Excel 16.0.17928.20114, 64 bit (begge kan bruges)"
    assert said["pakker"] == f"indsatstrappen {HEALTHY['program']}, xlwings 0.37.8"


@pytest.mark.parametrize(
    ("fault", "changes"),
    [*PROGRAM_FAULTS.items(), *EXCEL_FAULTS.items()],
    ids=lambda item: getattr(item, "name", ""),
)
def test_a_fault_is_found_and_told(
    fault: Fault, changes: Change | tuple[Change, ...], machine: PretendedMachine
) -> None:
    for change in changes if isinstance(changes, tuple) else (changes,):
        change(machine)
    answer = found(machine)[fault.key]
    assert (answer.state, fault.words in answer.text) == (fault.state, True), answer
    assert bool(answer.action) is (fault.state is not OK)
    assert (answer.text[-1] != ".", answer.action[-1:] in {"", "."}) == (
        True,
        True,
    )  # it is shown as sentences
    if fault.state is MISSING:
        assert not examine(machine).well


def test_every_check_has_been_seen_to_fail() -> None:
    seen = {fault.key for fault in (*PROGRAM_FAULTS, *EXCEL_FAULTS) if fault.state is not OK}
    assert {check.key for check in CHECKS} - seen == {"makroer_fra_internettet"}


@pytest.mark.parametrize(
    ("level", "signed", "state", "words"),
    [
        (None, False, MISSING, "til brugeren siger ja"),
        (1, False, OK, "Alle makroer er tilladt"),
        (2, False, MISSING, "til brugeren siger ja"),
        (3, False, MISSING, "ikke signeret"),
        (3, True, UNKNOWN, "filen er signeret"),
        (4, False, MISSING, "Alle makroer er slået fra"),
        (9, False, UNKNOWN, "kendes ikke"),
    ],
)
def test_without_a_trusted_location_the_macro_setting_counts(
    level: int | None, signed: bool, state: State, words: str, machine: PretendedMachine
) -> None:
    untrusted(machine)
    if level is not None:
        policy(machine, r"Excel\Security", "VBAWarnings", level)
    machine.addin.write_bytes(addin_file(signature="vbaProjectSignature.bin" if signed else ""))
    answer = found(machine)["makroer"]
    assert (answer.state, words in answer.text) == (state, True), answer


def test_where_trust_cannot_be_told_macros_cannot_either(machine: PretendedMachine) -> None:
    machine.unset(Hive.USER, rf"{OFFICE}\{LOCATIONS}\Location1")
    assert not_ok(machine) == {"trusted_location": UNKNOWN, "makroer": UNKNOWN}
    chosen(machine, r"Excel\Security", "VBAWarnings", 1)
    assert not_ok(machine) == {"trusted_location": UNKNOWN}


def test_a_policy_goes_before_what_the_user_chose(machine: PretendedMachine) -> None:
    untrusted(machine)
    chosen(machine, r"Excel\Security", "VBAWarnings", 1)
    policy(machine, r"Excel\Security", "VBAWarnings", 4)
    assert found(machine)["makroer"].state is MISSING


def test_rules_of_defender_that_are_nowhere_are_unknown_and_no_fault(machine: PretendedMachine) -> None:
    machine.unset(Hive.MACHINE, rf"{DEFENDER}\Windows Defender Exploit Guard\ASR\Rules")
    assert not_ok(machine) == {"boerneprocesser": UNKNOWN, "windows_kald": UNKNOWN}
    assert examine(machine).well


def test_rules_are_read_as_intune_sends_them(machine: PretendedMachine) -> None:
    machine.unset(Hive.MACHINE, rf"{DEFENDER}\Windows Defender Exploit Guard\ASR\Rules")
    machine.set(
        Hive.MACHINE, rf"{DEFENDER}\Policy Manager", "ASRRules", f"{CHILD_RULE.upper()}=1|{CALL_RULE}=2"
    )
    assert not_ok(machine) == {"boerneprocesser": MISSING}


def test_rules_are_read_as_set_on_the_machine(machine: PretendedMachine) -> None:
    machine.unset(Hive.MACHINE, rf"{DEFENDER}\Windows Defender Exploit Guard\ASR\Rules")
    machine.set(Hive.MACHINE, LOCAL_DEFENDER, CHILD_RULE, 1)
    machine.set(Hive.MACHINE, LOCAL_DEFENDER, CALL_RULE, 0)
    assert not_ok(machine) == {"boerneprocesser": MISSING}


@pytest.mark.parametrize(
    ("closed", "unknown"),
    [
        ("Windows Defender", {"boerneprocesser", "windows_kald"}),
        ("Resiliency", {"deaktiveret"}),
        ("indsatstrappen.conf", {"konfiguration", "python", "store", "pakker", "mapper", "tegn", "kommando"}),
        ("ClickToRun", {"excel"}),
    ],
)
def test_what_may_not_be_read_is_unknown_and_stops_nothing(
    closed: str, unknown: set[str], machine: PretendedMachine
) -> None:
    machine.closed = {closed}
    assert not_ok(machine) == dict.fromkeys(unknown, UNKNOWN)
    assert all("ikke adgang" in found(machine)[key].text for key in unknown)


def test_without_a_configuration_nothing_is_run(machine: PretendedMachine) -> None:
    machine.configuration.unlink()
    assert not_ok(machine) == {
        "konfiguration": MISSING,
        "python": UNKNOWN,
        "pakker": UNKNOWN,
        "kommando": UNKNOWN,
    }
    assert machine.asked == []


def test_python_is_asked_once_and_started_as_a_button_does(machine: PretendedMachine) -> None:
    examine(machine)
    probe, button = machine.asked
    assert probe[0] == str(machine.interpreter)
    assert isinstance(button, str)
    assert f'"{machine.interpreter}" -B -c "import xlwings.utils;' in button


def test_the_answer_as_json_has_every_check(machine: PretendedMachine) -> None:
    machine.addin.unlink()
    said = json.loads(json.dumps(examine(machine).to_json_dict()))
    assert (said["i_orden"], said["version"]) == (False, HEALTHY["program"])
    (file,) = (check for check in said["kontroller"] if check["id"] == "fil")
    assert file["tilstand"] == "MANGLER"
    assert file["handling"] == "Kør trappen addin install."
    assert len(said["kontroller"]) == len(CHECKS)

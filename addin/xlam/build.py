"""The add-in's file from the registry of commands."""

from __future__ import annotations

import uuid

from addin.registry import GROUPS, commands_of
from addin.xlam.package import package
from addin.xlam.project import Project, vba_project
from addin.xlam.ribbon import Groups, icons, ribbon_xml
from addin.xlam.vba import modules
from generator import __version__

PROJECT_NAME = "IndsatstrappenAddin"
"""The project in VBA's editor."""
_NAMESPACE = uuid.UUID("8c0f7f0e-3f4c-5d43-9a53-6c1f0b1f6a52")


def all_groups() -> Groups:
    """The ribbon as it is registered."""
    return [(group, commands_of(group)) for group in GROUPS]


def build_xlam(groups: Groups) -> bytes:
    """The add-in as a file; the same groups give the same bytes.

    Raises:
        ValueError: a text that VBA or the ribbon cannot hold.
        FileNotFoundError: an icon that is not drawn.
    """
    commands = [command for _, group in groups for command in group]
    identity = f"{{{uuid.uuid5(_NAMESPACE, __version__)}}}".upper()
    project = Project(PROJECT_NAME, identity, modules(commands))
    return package(vba_project(project), ribbon_xml(groups), icons(groups))

"""The SØM model: cases read and checked, calculated, and tried out. No files, no clock, no Excel."""

from generator.soem.calculation import calculate
from generator.soem.case import Case
from generator.soem.reading import read_case
from generator.soem.result import Result

__all__ = ["Case", "Result", "calculate", "read_case"]

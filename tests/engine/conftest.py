"""The engine's own tests use its fixtures."""

from __future__ import annotations

from tests.engine.fixtures import app, engine, open_book, whole_engine

__all__ = ["app", "engine", "open_book", "whole_engine"]

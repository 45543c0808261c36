"""Spoilt files over every command that reads a file, and commands that are killed in the middle."""

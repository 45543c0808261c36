"""Tests of the account reader."""

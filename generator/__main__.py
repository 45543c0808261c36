"""`python -m generator` is `trappen`."""

from generator.cli import main

main()

"""The commands of the ribbon: a module per group, a function per button."""

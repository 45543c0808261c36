"""Getting the add-in onto a Windows machine: put in place, taken away, and what is missing told."""

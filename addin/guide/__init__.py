"""What the guide and the checklist say about the buttons, rendered from the registry."""

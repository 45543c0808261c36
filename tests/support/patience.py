"""How long a test waits before it calls something hung.

A guard against waiting for ever, never a measure of speed: the machine may be slow, or busy with other work.
"""

HANG_SECONDS = 600.0

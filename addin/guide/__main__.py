"""Write the lists of buttons in docs/ anew."""

from __future__ import annotations

from addin.guide.pages import DOCS, LISTED, rendered, with_list
from generator.files import write_atomic

for name, template in LISTED.items():
    path = DOCS / name
    write_atomic(path, with_list(path.read_text("utf-8"), rendered(template)).encode())

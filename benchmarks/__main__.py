"""`python -m benchmarks` runs every module here that has a `main`; docs/benchmarks.md holds the figures."""

from importlib import import_module
from pkgutil import iter_modules

import benchmarks

for found in iter_modules(benchmarks.__path__):
    if found.name != "__main__":
        module = import_module(f"benchmarks.{found.name}")
        if hasattr(module, "main"):
            print(f"== {module.__name__}")
            module.main()

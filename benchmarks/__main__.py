"""`python -m benchmarks` runs all benchmarks, about four minutes; docs/benchmarks.md holds the figures."""

from benchmarks import build_workbook, import_accounts

for benchmark in (build_workbook, import_accounts):
    print(f"== {benchmark.__name__}")
    benchmark.main()

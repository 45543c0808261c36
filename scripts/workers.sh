#!/usr/bin/env bash
# Print how many tests are to run beside one another. Half of the time a worker waits for its LibreOffice, so
# there are more workers than cores; but with its office it takes up to a gigabyte, and builds workbooks of its own.
set -euo pipefail

workers=$((2 * $(nproc)))
gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
for most in 16 "$gigabytes"; do
    if [ "$workers" -gt "$most" ]; then
        workers=$most
    fi
done
echo $((workers > 0 ? workers : 1))

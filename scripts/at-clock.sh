#!/usr/bin/env bash
# Run a command, and all that it starts, under another clock that goes on from there:
# scripts/at-clock.sh 03:00 COMMAND ..., or scripts/at-clock.sh "2028-02-29 23:58" COMMAND ...
set -euo pipefail
. "$(dirname "$0")/apt.sh"

moment=$1
shift
if ! command -v faketime >/dev/null; then
    apt_install faketime
fi
# LibreOffice and Chromium have many threads, which the library for one thread would hang.
exec faketime -m "$moment" "$@"

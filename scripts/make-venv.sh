#!/usr/bin/env bash
# Make .venv with Python 3.11 or newer; install python3-venv through apt where Debian left it out.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh

find_python() {
    local name
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3" >&2
    return 1
}

python=$(find_python)
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    apt_install "python$version-venv"
fi
"$python" -m venv .venv

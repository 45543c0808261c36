#!/usr/bin/env bash
# Install what the tests need besides Python packages; does nothing, quickly, when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh

missing=()
need() { # need <debian package> <command that succeeds when it is there>
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

need libreoffice-calc test -e /usr/lib/libreoffice/program/libsclo.so
need python3-uno test -e /usr/lib/python3/dist-packages/uno.py
need poppler-utils command -v pdftoppm
need fonts-liberation test -e /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf
need fonts-crosextra-carlito test -e /usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf
need nodejs command -v node
need npm command -v npm
if [ "${#missing[@]}" -gt 0 ]; then
    apt_install "${missing[@]}"
fi

# The Open XML SDK validator, at the version and hash of its package-lock. Another machine than Linux on
# x86-64 names its own copy in OOXML_VALIDATOR_CLI.
validator=scripts/ooxml-validator
installed=$validator/node_modules/.installed
if [ -z "${OOXML_VALIDATOR_CLI:-}" ] && ! cmp --silent "$validator/package-lock.json" "$installed"; then
    echo "Installing the Open XML validator"
    npm ci --prefix "$validator" --no-audit --no-fund --loglevel=error
    cp "$validator/package-lock.json" "$installed"
fi

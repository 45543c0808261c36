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
need libreoffice-writer test -e /usr/lib/libreoffice/program/libswlo.so
need python3-uno test -e /usr/lib/python3/dist-packages/uno.py
need poppler-utils command -v pdftoppm
need fonts-liberation test -e /usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf
need fonts-crosextra-carlito test -e /usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf
need chromium command -v chromium
need nodejs command -v node
need npm command -v npm
if [ "${#missing[@]}" -gt 0 ]; then
    apt_install "${missing[@]}"
fi

install_npm() { # install_npm <folder with package.json and package-lock.json>
    local installed=$1/node_modules/.installed
    if ! cmp --silent "$1/package-lock.json" "$installed"; then
        echo "Installing $(basename "$1")"
        again npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
        cp "$1/package-lock.json" "$installed"
    fi
}

# The Open XML SDK validator, at the version and hash of its package-lock. Another machine than Linux on
# x86-64 names its own copy in OOXML_VALIDATOR_CLI.
if [ -z "${OOXML_VALIDATOR_CLI:-}" ]; then
    install_npm scripts/ooxml-validator
fi

# Microsoft's types of Office.js and its reader of manifests, for the add-in without macros.
install_npm scripts/office-tools

#!/usr/bin/env bash
# Resolve the dependencies of pyproject.toml into requirements/*.lock (exact versions with hashes).
# uv runs from a throw-away environment, so that nobody needs it to install the project.
set -euo pipefail
cd "$(dirname "$0")/.."

uv_version=0.13.9
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "uv==$uv_version"

# What builds the project is locked too: it is then installed without pip's unlocked build isolation.
"$work/venv/bin/python" - >"$work/build.in" <<'PY'
import tomllib

with open("pyproject.toml", "rb") as stream:
    print(*tomllib.load(stream)["build-system"]["requires"], "editables", sep="\n")
PY

# An index or wheel folder of this machine must not leave its mark in the lock files.
unset PIP_FIND_LINKS UV_FIND_LINKS
compile() {
    local target=$1
    shift
    "$work/venv/bin/uv" pip compile --quiet --universal --generate-hashes --python-version 3.11 \
        --no-emit-index-url --no-annotate \
        --custom-compile-command "make lock" --output-file "requirements/$target.lock" "$@"
    echo "requirements/$target.lock"
}

compile run pyproject.toml "$work/build.in" ${UPGRADE:+--upgrade}
compile test pyproject.toml "$work/build.in" --extra test --extra server --constraint requirements/run.lock ${UPGRADE:+--upgrade}
compile bench pyproject.toml "$work/build.in" --extra test --extra server --extra bench --constraint requirements/test.lock \
    ${UPGRADE:+--upgrade}

# Sourced by the other scripts: what the network or another program may have stopped is tried once more.

again() { # again <command ...>
    local pause
    for pause in 5 20 60; do
        if "$@"; then
            return 0
        fi
        echo "That failed and is tried again in $pause seconds: $*" >&2
        sleep "$pause"
    done
    "$@"
}

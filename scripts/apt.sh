# Sourced by the other scripts: installs Debian packages, as root or through sudo.

apt_install() {
    local as_root=()
    if ! command -v apt-get >/dev/null; then
        echo "These are missing and there is no apt-get to install them: $*" >&2
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo)
    fi
    echo "Installing Debian packages: $*"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

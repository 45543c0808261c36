# Sourced by the other scripts: installs Debian packages, as root or through sudo.
. "$(dirname "${BASH_SOURCE[0]}")/again.sh"

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
    # On a new machine another program may be installing its updates.
    local patience=(-o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
    again "${as_root[@]}" apt-get update -qq "${patience[@]}"
    again "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${patience[@]}" "$@" >/dev/null
}

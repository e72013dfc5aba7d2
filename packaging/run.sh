#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds Strofa and starts it. See --help.
set -euo pipefail

usage() {
    cat <<'TEXT'
packaging/run.sh [FILE…]
    Builds Strofa into build/release and opens the editor, with these files.
packaging/run.sh --text "строка" [--lines N] [--count N] [--seed N] [--temperature T] …
    Prints continuations of the text in the terminal; needs no display.
    All options of "strofa-cli continue" are passed through.

Missing packages are installed with apt-get, through sudo where you are not root;
STROFA_SKIP_INSTALL=1 leaves the packages alone.
TEXT
}

if [[ "${1:-}" == --help || "${1:-}" == -h ]]; then
    usage
    exit 0
fi

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Standard output belongs to the program alone, so that verse can be piped.
{
    "$root/packaging/linux/install_dependencies.sh"
    "$root/packaging/linux/check_blas.sh" || true
    if [[ ! -f "$root/build/release/build.ninja" ]]; then
        (cd "$root" && cmake --preset release)
    fi
    cmake --build "$root/build/release" --parallel "$("$root/packaging/linux/build_jobs.sh")"
} >&2

for argument in "$@"; do
    if [[ "$argument" == --text || "$argument" == --text=* ]]; then
        exec "$root/build/release/bin/strofa-cli" continue "$@"
    fi
done
exec "$root/build/release/bin/strofa" "$@"

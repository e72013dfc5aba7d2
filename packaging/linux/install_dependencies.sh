#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what Strofa needs to be built, run and tested on Debian 12 or a later Debian or Ubuntu.
# Does nothing, in a fraction of a second, where all is present. Needs root or sudo otherwise.
# STROFA_SKIP_INSTALL=1 turns it off, for machines whose packages are looked after elsewhere.
set -euo pipefail

packages=(
    # tools
    cmake
    g++
    ninja-build
    # the engine; without OpenBLAS the reference BLAS makes LibTorch 20 to 50 times slower
    libtorch-dev
    libopenblas0-openmp
    # the editor
    qt6-base-dev
    qt6-tools-dev
    qt6-tools-dev-tools
    qt6-l10n-tools
    qt6-translations-l10n
    fonts-dejavu-core
    # text, lexicon, values
    libicu-dev
    libmarisa-dev
    libexpected-dev
    nlohmann-json3-dev
    liblzma-dev
    zlib1g-dev
    # spelling
    libhunspell-dev
    hunspell-ru
    # tests
    libgtest-dev
    libgmock-dev
    libbenchmark-dev
    xvfb
    xauth
)

if [[ "${1:-}" == --list ]]; then
    printf '%s\n' "${packages[@]}"
    exit 0
fi
if [[ -n "${STROFA_SKIP_INSTALL:-}" ]]; then
    exit 0
fi
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "Strofa's scripts install packages on Debian and Ubuntu only; install the counterparts of" \
        "these yourself and set STROFA_SKIP_INSTALL=1: ${packages[*]}" >&2
    exit 1
fi

present=$(dpkg-query --show --showformat='${db:Status-Abbrev}${Package}\n' "${packages[@]}" \
    2>/dev/null | sed -n 's/^ii *//p' || true)
missing=()
for package in "${packages[@]}"; do
    grep -qxF -- "$package" <<<"$present" || missing+=("$package")
done
if [[ ${#missing[@]} -eq 0 ]]; then
    exit 0
fi

as_root=()
if [[ $EUID -ne 0 ]]; then
    if ! command -v sudo >/dev/null; then
        echo "Packages are missing, and you are neither root nor able to use sudo; ask an" \
            "administrator to run: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

echo "Installing ${#missing[@]} packages: ${missing[*]}" >&2
apt_options=(-o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
as_root_apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${apt_options[@]}" "$@" \
        </dev/null >&2
}
as_root_apt update
as_root_apt install -y --no-install-recommends "${missing[@]}"

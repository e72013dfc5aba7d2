#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds everything with warnings as errors and runs every test: the
# GoogleTest and QtTest programs under ctest (windows offscreen), then the editor's flow once more
# in a real X server. Arguments are passed to ctest, e.g. packaging/test.sh -R prosody
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

packaging/linux/install_dependencies.sh
packaging/linux/check_blas.sh || true

# Data to measure against, where a folder of it stands beside the sources.
if [[ -z "${STROFA_SHARED_DIR:-}" && -d "$root/../shared/gold" ]]; then
    STROFA_SHARED_DIR=$(cd "$root/../shared" && pwd)
    export STROFA_SHARED_DIR
fi

cmake --preset ci
cmake --build build/ci --parallel "$(packaging/linux/build_jobs.sh)"
ctest --preset ci --parallel 2 "$@"

if [[ $# -eq 0 ]]; then
    packaging/linux/test_in_xvfb.sh build/ci
fi

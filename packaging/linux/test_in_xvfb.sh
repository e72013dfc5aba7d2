#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# test_in_xvfb.sh BUILD_FOLDER: runs the tests of the editor's flow once more in a real X server
# (focus, shortcuts and painting differ from the offscreen platform).
set -euo pipefail

build=$1
source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export STROFA_SOURCE_DIR="$source_folder"
STROFA_BUILD_DIR=$(cd "$build" && pwd)
export STROFA_BUILD_DIR
export QT_QPA_PLATFORM=xcb
found=0
for test in "$build"/tests/bin/*flow_test; do
    [[ -x "$test" ]] || continue
    found=1
    echo "In Xvfb: ${test##*/}"
    xvfb-run --auto-servernum --server-args="-screen 0 1600x1000x24" "$test"
done
if [[ $found -eq 0 ]]; then
    echo "No test of the editor's flow was built." >&2
    exit 1
fi

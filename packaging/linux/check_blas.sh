#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tells whether the BLAS that LibTorch will load is OpenBLAS. The reference BLAS gives the same
# results, but 20 to 50 times slower, so that a mistake here looks like a fault of the engine.
set -euo pipefail

library=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p | awk '/libblas\.so\.3 /{print $NF; exit}')
if [[ -z "$library" ]]; then
    echo "There is no libblas.so.3; install libopenblas0-openmp." >&2
    exit 1
fi
resolved=$(readlink -f "$library")
if [[ "$resolved" != *openblas* ]]; then
    echo "LibTorch will use the slow BLAS $resolved; choose OpenBLAS with:" \
        "sudo update-alternatives --config libblas.so.3-$(uname -m)-linux-gnu" >&2
    exit 1
fi

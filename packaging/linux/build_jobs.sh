#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Prints how many compilers may run at once: one for each processor, but no more than memory bears,
# since a source file that includes LibTorch takes about 1 GB.
set -euo pipefail

processors=$(nproc)
available_kib=$(awk '/^MemAvailable:/{print $2}' /proc/meminfo)
by_memory=$((${available_kib:-2097152} / (1200 * 1024)))
jobs=$((processors < by_memory ? processors : by_memory))
echo $((jobs > 0 ? jobs : 1))

#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Measures the analyzer against the gold data in $STROFA_SHARED_DIR/gold with the scorer that
# stands there, and fails if a mark is missed. Without the data or Python the test is skipped.
gold="${STROFA_SHARED_DIR:-}/gold"
if [ -z "${STROFA_SHARED_DIR:-}" ] || [ ! -f "$gold/score_prosody.py" ] \
    || ! command -v python3 >/dev/null; then
    echo "skipped: set STROFA_SHARED_DIR to a folder with gold/score_prosody.py"
    exit 77
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

"$STROFA_CLI" analyse --format jsonl "$gold/rifma_dev.jsonl" >"$work/rifma.out" || exit 1
"$STROFA_CLI" analyse --format jsonl "$gold/meter_dev.jsonl" >"$work/meter.out" || exit 1
"$STROFA_CLI" pairs "$gold/rhyme_pairs_dev.jsonl" >"$work/rhyme_pairs.out" || exit 1
for kind in rifma meter rhyme_pairs; do
    python3 "$gold/score_prosody.py" --json "$work/$kind.out" "$gold/${kind}_dev.jsonl" \
        >"$work/$kind.json" || exit 1
done
python3 - "$work" <<'PYTHON'
import json
import sys

MARKS = [
    ("rifma", "stress", "word_accuracy", 0.985),
    ("rifma", "stress", "line_accuracy_strict", 0.945),
    ("rifma", "rhyme", "f1", 0.975),
    ("rifma", "rhyme", "scheme_exact_stanza", 0.935),
    ("meter", "meter", "meter_accuracy", 0.95),
    ("meter", "meter", "meter_and_feet_accuracy", 0.97),
    ("rhyme_pairs", "pairs", "f1", 0.97),
    ("rhyme_pairs", "pairs", "three_way_accuracy", 0.94),
]
missed = 0
for kind, section, name, mark in MARKS:
    with open(f"{sys.argv[1]}/{kind}.json", encoding="utf-8") as stream:
        value = json.load(stream)[section][name]
    print(f"{section}.{name}: {value:.4f} (mark {mark})")
    missed += value < mark
sys.exit(missed > 0)
PYTHON

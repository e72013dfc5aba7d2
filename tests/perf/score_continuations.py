#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores what `strofa-cli batch` wrote, by nothing but the analyzer's public output.

    strofa-cli batch --prompts prompts.jsonl … > proposals.jsonl
    score_continuations.py --cli build/release/bin/strofa-cli proposals.jsonl [--corpus poems.jsonl]

Each proposal is put under the prompt's last stanza and scanned anew. Counted are proposals all of
whose lines have the meter and feet of the plan; those whose lines rhyme as the scheme of the plan
asks; words that the lexicon or hunspell (if the program is there) knows; lines that take five
words or more in a row from the corpus, if one is given; quatrains that use a rhyme word twice;
different pairs of neighbouring words; and the times that the records tell.
"""
import argparse
import collections
import json
import re
import shutil
import statistics
import subprocess
import sys

WORD = re.compile(r"[а-яё]+", re.IGNORECASE)
COPIED_WORDS = 5


def records_of(path):
    with open(path, encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def run(command, text):
    return subprocess.run(command, input=text, text=True, capture_output=True, check=True).stdout


def words_of(text):
    return [word.lower() for word in WORD.findall(text.replace("\u0301", ""))]


def folded(words):
    return [word.replace("ё", "е") for word in words]


def lines_of(text):
    return [line for line in text.split("\n") if line.strip()]


def last_lines(text, count):
    """The last `count` lines with the blank ones between them."""
    lines = text.split("\n")
    first = len(lines)
    while count > 0 and first > 0:
        first -= 1
        count -= bool(lines[first].strip())
    return "\n".join(lines[first:])


def texts_to_scan(records):
    """One text a proposal: the written lines of the plan and the proposed ones. The rest of an
    unfinished line joins it, and that line counts among the new ones."""
    for number, record in enumerate(records):
        for rank, candidate in enumerate(record.get("candidates", [])):
            new = len(lines_of(candidate["text"]))
            total = len(record["plan"].get("feet") or []) or new
            whole = record["prompt"] + candidate.get("lead", "\n") + candidate["text"]
            yield {
                "id": f"{number}:{rank}",
                "text": last_lines(whole, max(total, new)),
                "new": new,
                "plan": record["plan"],
            }


def scan(cli, texts):
    asked = "\n".join(json.dumps({"id": t["id"], "text": t["text"]}) for t in texts)
    answers = run([cli, "analyse", "--format", "jsonl", "-"], asked)
    return [json.loads(line) for line in answers.splitlines()]


def keeps_meter(text, scanned):
    plan = text["plan"]
    if not plan.get("meter") or plan["meter"] == "свободный":
        return None
    new = scanned["lines"][-text["new"]:]
    feet = (plan.get("feet") or [])[-text["new"]:]
    return len(new) == text["new"] and all(
        line["meter"] == plan["meter"] and (i >= len(feet) or not feet[i] or line["feet"] == feet[i])
        for i, line in enumerate(new)
    )


def keeps_scheme(text, scanned):
    wanted = text["plan"].get("scheme", "").replace(" ", "")
    found = scanned["scheme"].replace(" ", "")
    if not wanted.strip("-") or len(wanted) != len(found):
        return None if not wanted.strip("-") else False
    first_new = len(wanted) - text["new"]
    for j in range(first_new, len(wanted)):
        for i in range(j):
            if wanted[i] == wanted[j] != "-" and not (found[i] == found[j] != "-"):
                return False
    return True


def known_words(cli, words):
    """Those that the lexicon has or hunspell accepts."""
    unique = sorted(set(words))
    known = set()
    for line in run([cli, "stress", "-"], "\n".join(unique)).splitlines():
        fields = line.split("\t")
        if len(fields) >= 3 and fields[-1] != "guess":
            known.add(fields[0])
    rest = [word for word in unique if word not in known]
    if rest and shutil.which("hunspell"):
        refused = set(run(["hunspell", "-i", "utf-8", "-d", "ru_RU", "-l"], "\n".join(rest)).split())
        known |= {word for word in rest if word not in refused}
    return known


def grams(words, size):
    return {tuple(words[i:i + size]) for i in range(len(words) - size + 1)}


def share(values):
    values = [value for value in values if value is not None]
    return (sum(values) / len(values), len(values)) if values else (None, 0)


def repeats_rhyme_word(text):
    ends = [words_of(line)[-1] for line in lines_of(text["text"]) if words_of(line)]
    return len(set(folded(ends))) < len(ends)


def distinct_pairs(texts, limit):
    """Different word pairs among all of up to `limit` quatrains."""
    pairs = []
    for text in texts[:limit]:
        words = words_of("\n".join(lines_of(text)))
        pairs += list(zip(words, words[1:]))
    return len(set(pairs)) / len(pairs) if pairs else None


def measure(arguments):
    records = records_of(arguments.proposals)
    texts = list(texts_to_scan(records))
    scanned = scan(arguments.cli, texts)
    proposals = [c["text"] for r in records for c in r.get("candidates", [])]
    words = [word for text in proposals for word in words_of(text)]
    known = known_words(arguments.cli, words)
    report = collections.OrderedDict()
    report["prompts"] = len(records)
    report["proposals"] = len(proposals)
    report["prompts_without_proposal"] = sum(not r.get("candidates") for r in records)
    report["on_meter"], report["on_meter_of"] = share(map(keeps_meter, texts, scanned))
    report["closes_scheme"], report["closes_scheme_of"] = share(map(keeps_scheme, texts, scanned))
    report["real_words"] = sum(word in known for word in words) / max(1, len(words))
    report["repeated_rhyme_word"] = sum(map(repeats_rhyme_word, texts)) / max(1, len(texts))
    report["distinct_word_pairs"] = distinct_pairs(proposals[::arguments.stride], 100)
    if arguments.corpus:
        seen = set()
        for path in arguments.corpus:
            for record in records_of(path):
                seen |= grams(folded(words_of(record["text"])), COPIED_WORDS)
        lines = [line for text in proposals for line in lines_of(text)]
        copied = [bool(grams(folded(words_of(line)), COPIED_WORDS) & seen) for line in lines]
        report["copied_lines"] = sum(copied) / max(1, len(lines))
    for name in ("first", "all"):
        times = [r["seconds"][name] for r in records if "seconds" in r]
        if times:
            report[f"seconds_{name}_median"] = statistics.median(times)
            report[f"seconds_{name}_max"] = max(times)
    return report


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("proposals")
    parser.add_argument("--cli", default="strofa-cli")
    parser.add_argument("--corpus", action="append", help="JSONL of poems, for the copies")
    parser.add_argument("--stride", type=int, default=5, help="every N-th proposal for the pairs")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    report = measure(arguments)
    if arguments.json:
        json.dump(report, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for name, value in report.items():
        print(f"{name:28}{value:.4f}" if isinstance(value, float) else f"{name:28}{value}")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Strofa developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the loss curves of several trainings into one SVG picture.

    draw_loss_curves.py --out picture.svg --title "…" "LSTM=run1" "prose first=run2a+run2b" …

Each run is a folder that `strofa-cli train` has written, with its loss.csv; runs with "+" between
them are one training in parts. Each training takes the whole width, as trainings of equal compute
want it. A thin line is what the training text cost, a thick one with dots the held-out text.
"""
import argparse
import csv
import html
import math
import os
import sys

WIDTH, HEIGHT = 860, 520
LEFT, RIGHT, TOP, BOTTOM = 60, 250, 46, 48
# Okabe and Ito's palette, which those who see fewer colours can tell apart too.
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#7f7f7f"]


def points_of(folders):
    """[(share of the updates, bits), …] of the training and of the held-out text."""
    training, held_out = [], []
    for part, folder in enumerate(folders):
        with open(os.path.join(folder, "loss.csv"), encoding="utf-8") as stream:
            rows = list(csv.DictReader(stream))
        if not rows:
            sys.exit(f"{folder}: the curve is empty.")
        last = int(rows[-1]["iteration"])
        for row in rows:
            place = (part + int(row["iteration"]) / last) / len(folders)
            if row["training_bits_per_char"]:
                training.append((place, float(row["training_bits_per_char"])))
            if row["validation_bits_per_char"]:
                held_out.append((place, float(row["validation_bits_per_char"])))
    return training, held_out


class Picture:
    def __init__(self, lowest, highest, title):
        self.lowest, self.highest = lowest, highest
        self.parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="13">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
            f'<text x="{LEFT}" y="26" font-size="16">{html.escape(title)}</text>',
        ]

    def place(self, point):
        share, bits = point
        height = (self.highest - bits) / (self.highest - self.lowest)
        return (LEFT + share * (WIDTH - LEFT - RIGHT),
                TOP + min(max(height, 0.0), 1.0) * (HEIGHT - TOP - BOTTOM))

    def grid(self, step):
        bits = math.ceil(self.lowest / step - 1e-9) * step
        while bits <= self.highest + 1e-9:
            x, y = self.place((0, bits))
            self.parts.append(f'<line x1="{x:.0f}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
                              'stroke="#ddd"/>')
            self.parts.append(f'<text x="{x - 8:.0f}" y="{y + 4:.1f}" text-anchor="end">'
                              f'{bits:.1f}</text>')
            bits += step
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            x, y = self.place((share, self.lowest))
            self.parts.append(f'<text x="{x:.0f}" y="{y + 18:.0f}" text-anchor="middle">'
                              f'{share * 100:.0f} %</text>')
        self.parts.append(f'<text x="{LEFT}" y="{HEIGHT - 8}">share of the updates; '
                          'bits per character: dots held-out, thin lines training text</text>')

    def curve(self, points, colour, is_held_out):
        places = [self.place(point) for point in points]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        look = 'stroke-width="2.2"' if is_held_out else 'stroke-width="1" opacity="0.45"'
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" {look}/>')
        if is_held_out:
            self.parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>'
                           for x, y in places]

    def legend(self, row, name, colour, bits):
        x, y = WIDTH - RIGHT + 18, TOP + 12 + 22 * row
        self.parts.append(f'<line x1="{x}" x2="{x + 22}" y1="{y - 4}" y2="{y - 4}" '
                          f'stroke="{colour}" stroke-width="3"/>')
        self.parts.append(f'<text x="{x + 30}" y="{y}">{html.escape(name)} — {bits:.3f}</text>')

    def text(self):
        return "\n".join(self.parts + ["</svg>"]) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True)
    parser.add_argument("--title", default="Bits per character")
    parser.add_argument("--highest", type=float, default=4.5, help="of the scale")
    parser.add_argument("runs", nargs="+", metavar="NAME=FOLDER[+FOLDER]")
    options = parser.parse_args()
    curves = []
    for run in options.runs:
        name, _, folders = run.partition("=")
        if not folders:
            sys.exit(f"{run}: a run is NAME=FOLDER.")
        curves.append((name, *points_of(folders.split("+"))))
    curves.sort(key=lambda curve: curve[2][-1][1] if curve[2] else curve[1][-1][1])
    lowest = min(bits for _, training, held_out in curves for _, bits in training + held_out)
    picture = Picture(math.floor(lowest * 5) / 5, options.highest, options.title)
    picture.grid(0.2)
    for row, (name, training, held_out) in enumerate(curves):
        colour = COLOURS[row % len(COLOURS)]
        picture.curve(training, colour, False)
        if held_out:
            picture.curve(held_out, colour, True)
        picture.legend(row, name, colour, (held_out or training)[-1][1])
    with open(options.out, "w", encoding="utf-8") as stream:
        stream.write(picture.text())


if __name__ == "__main__":
    main()

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
// strofa-lexicon-compiler TABLES_FOLDER OUTPUT: compiles the stress tables into the one file that
// the analyzer maps into memory.
#include "core/prosody/lexicon_compiler/lexicon_writer.h"
#include "core/prosody/lexicon_compiler/stress_tables.h"

#include <cstdio>

namespace compiler = strofa::prosody::lexicon_compiler;

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fputs("Usage: strofa-lexicon-compiler TABLES_FOLDER OUTPUT\n", stderr);
        return 2;
    }
    const auto tables = compiler::readStressTables(argv[1]);
    if (!tables) {
        std::fprintf(stderr, "%s\n", tables.error().englishText().c_str());
        return 3;
    }
    const auto written = compiler::writeLexicon(*tables, argv[2]);
    if (!written) {
        std::fprintf(stderr, "%s\n", written.error().englishText().c_str());
        return 1;
    }
    std::printf("%zu words\n", tables->words.size());
    return 0;
}

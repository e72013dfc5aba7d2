// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Compiles the index of an author's word 5-grams for the copy check:
//   strofa-copy-index-compiler OUTPUT CORPUS.jsonl…
#include "core/assist/copy_check.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>

int main(int argc, char **argv)
{
    if (argc < 3) {
        std::cerr << "usage: strofa-copy-index-compiler OUTPUT CORPUS.jsonl...\n";
        return 2;
    }
    std::vector<std::string> texts;
    for (int i = 2; i < argc; ++i) {
        std::ifstream file(argv[i]);
        std::string line;
        std::size_t number = 0;
        while (std::getline(file, line)) {
            ++number;
            const nlohmann::json record = nlohmann::json::parse(line, nullptr, false);
            if (!record.is_object() || !record.contains("text") || !record["text"].is_string()) {
                std::cerr << argv[i] << ':' << number << ": no record with a text\n";
                return 3;
            }
            texts.push_back(record["text"].get<std::string>());
        }
        if (number == 0) {
            std::cerr << argv[i] << ": cannot be read or is empty\n";
            return 3;
        }
    }
    const auto index = strofa::assist::CopyCheck::compile(texts);
    if (const auto written = index->write(argv[1]); !written) {
        std::cerr << written.error().englishText() << '\n';
        return 1;
    }
    std::cout << index->size() << " hashes of " << texts.size() << " poems\n";
    return 0;
}

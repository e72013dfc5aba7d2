// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/lexicon_compiler/ending_model.h"
#include "core/prosody/lexicon_compiler/lexicon_writer.h"
#include "core/prosody/rhyme_distance.h"

#include <marisa.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <zlib.h>

namespace strofa::prosody::lexicon_compiler
{

namespace format = lexicon_format;

namespace
{

struct EntryTable {
    std::vector<format::Entry> entries;
    std::map<std::array<std::uint8_t, sizeof(format::Entry)>, std::uint16_t> numbers;

    /// The number of an entry; equal ones share it. Nothing when the numbers are used up.
    std::optional<std::uint16_t> numberOf(const format::Entry &entry)
    {
        std::array<std::uint8_t, sizeof(format::Entry)> key {};
        std::memcpy(key.data(), &entry, sizeof entry);
        const auto found = numbers.find(key);
        if (found != numbers.end())
            return found->second;
        if (entries.size() > 0xFFFF)
            return std::nullopt;
        const auto number = static_cast<std::uint16_t>(entries.size());
        entries.push_back(entry);
        numbers.emplace(key, number);
        return number;
    }
};

template <class T>
std::string bytesOf(const std::vector<T> &items)
{
    return std::string(reinterpret_cast<const char *>(items.data()), items.size() * sizeof(T));
}

bool isKept(const GatheredWord &word)
{
    return !word.variants.empty() || word.weakness != 0;
}

/// Builds the trie; the words in ascending order make the result the same every time.
void buildTrie(const StressTables &tables, marisa::Trie &trie)
{
    std::vector<const std::string *> sorted;
    sorted.reserve(tables.words.size());
    for (const auto &[reversed, word] : tables.words)
        if (isKept(word))
            sorted.push_back(&reversed);
    std::sort(sorted.begin(), sorted.end(), [](const auto *a, const auto *b) { return *a < *b; });
    marisa::Keyset keys;
    for (const std::string *word : sorted)
        keys.push_back(word->data(), word->size());
    trie.build(keys, 3 | MARISA_TEXT_TAIL);
}

std::uint32_t idOf(const marisa::Trie &trie, const std::string &word)
{
    marisa::Agent agent;
    agent.set_query(word.data(), word.size());
    trie.lookup(agent);
    return static_cast<std::uint32_t>(agent.key().id());
}

constexpr std::uint8_t kRarestRhyme = 24; ///< cost of a variant that the rhyme index still lists

/// The rhyme index over the words that occur in verse.
std::vector<std::uint64_t> indexRhymes(const std::vector<const GatheredWord *> &words,
                                       const std::vector<std::string> &spellings)
{
    std::vector<std::uint64_t> records;
    for (std::uint32_t id = 0; id < words.size(); ++id) {
        if (words[id]->verseCount == 0)
            continue;
        const format::Entry entry = makeEntry(*words[id]);
        std::u16string letters(spellings[id].size(), u' ');
        std::transform(
            spellings[id].rbegin(), spellings[id].rend(), letters.begin(), format::codeLetter);
        for (std::uint32_t i = 0; i < entry.variantCount; ++i) {
            if (entry.costs[i] > kRarestRhyme)
                continue;
            const RhymeKey key = rhymeKey(letters,
                                          entry.vowels[i] & format::kVowelMask,
                                          (entry.vowels[i] & format::kYoBit) != 0);
            records.push_back(format::rhymeRecord(rhymeBucket(key), id, i));
        }
    }
    std::sort(records.begin(), records.end());
    return records;
}

base::Expected<void> writeSections(const std::filesystem::path &path,
                                   const std::array<std::string, format::SectionCount> &sections,
                                   std::size_t wordCount)
{
    format::Header header;
    std::string body;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        body.resize((body.size() + format::kAlignment - 1) / format::kAlignment
                    * format::kAlignment);
        header.sections[i] = { sizeof header + body.size(), sections[i].size() };
        body += sections[i];
    }
    header.wordCount = wordCount;
    header.fileSize = sizeof header + body.size();
    header.checksum = static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef *>(body.data()), body.size()));
    std::ofstream stream(path, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char *>(&header), sizeof header);
    stream.write(body.data(), static_cast<std::streamsize>(body.size()));
    stream.close();
    if (!stream)
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("The file “%1” cannot be written."),
                             { path.string() });
    return {};
}

base::Expected<void> write(const StressTables &tables, const std::filesystem::path &path)
{
    marisa::Trie trie;
    buildTrie(tables, trie);
    EntryTable table;
    std::vector<const GatheredWord *> words(trie.size());
    std::vector<std::string> spellings(trie.size());
    for (const auto &[reversed, word] : tables.words)
        if (isKept(word)) {
            const std::uint32_t id = idOf(trie, reversed);
            words[id] = &word;
            spellings[id] = reversed;
        }
    std::vector<std::uint16_t> numbers;
    for (const GatheredWord *word : words) {
        const auto number = table.numberOf(makeEntry(*word));
        if (!number)
            return base::failure(base::ErrorCode::Unsupported,
                                 STROFA_ERROR_TEXT("The words need more than 65,536 entries."));
        numbers.push_back(*number);
    }
    std::vector<std::uint64_t> proclitics;
    for (const auto &[first, second] : tables.proclitics)
        proclitics.push_back(format::procliticKey(idOf(trie, first), idOf(trie, second)));
    std::sort(proclitics.begin(), proclitics.end());
    const EndingModel model = countEndings(tables);
    std::ostringstream packed;
    packed << trie;
    return writeSections(path,
                         { packed.str(),
                           bytesOf(numbers),
                           bytesOf(table.entries),
                           bytesOf(model.endings),
                           bytesOf(model.stresses),
                           bytesOf(proclitics),
                           bytesOf(indexRhymes(words, spellings)) },
                         trie.size());
}

} // namespace

base::Expected<void> writeLexicon(const StressTables &tables, const std::filesystem::path &path)
{
    try {
        return write(tables, path);
    } catch (const marisa::Exception &error) {
        return base::failure(base::ErrorCode::Internal,
                             STROFA_ERROR_TEXT("The word list cannot be built: %1."),
                             { error.what() });
    }
}

} // namespace strofa::prosody::lexicon_compiler

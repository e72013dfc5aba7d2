// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A small lexicon whose bytes are changed at will, each change by three bytes of the input: place
// and value. For every second input the checksum is set right; then the trie is left alone, which
// marisa does not validate and the checksum is there to guard. Whatever is accepted must answer.
#include "core/prosody/analyzer.h"
#include "core/prosody/lexicon.h"
#include "core/prosody/lexicon_compiler/lexicon_writer.h"
#include "core/prosody/lexicon_format.h"
#include "core/prosody/rhyme_distance.h"
#include "core/text/cyrillic.h"
#include "tests/fuzz/scratch_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <zlib.h>

using namespace strofa;
namespace format = prosody::lexicon_format;

namespace
{

constexpr std::u16string_view kWords[] { u"вода", u"дорога", u"замок", u"море", u"по", u"берёза" };

std::string reversed(std::u16string_view word)
{
    std::string spelling(word.size(), '\0');
    std::transform(word.rbegin(), word.rend(), spelling.begin(), format::letterCode);
    return spelling;
}

/// The bytes of a sound lexicon of a few words, each stressed on its first and second vowel.
std::string soundLexicon(const fuzz::ScratchFile &file)
{
    prosody::lexicon_compiler::StressTables tables;
    for (const std::u16string_view word : kWords) {
        prosody::lexicon_compiler::GatheredWord &gathered = tables.words[reversed(word)];
        gathered.verseCount = 100;
        const auto vowels = std::count_if(word.begin(), word.end(), text::isVowel);
        for (std::uint8_t vowel = 0; vowel < std::min<std::ptrdiff_t>(vowels, 2); ++vowel)
            gathered.variants.push_back({ .vowel = vowel, .rank = vowel });
    }
    tables.proclitics.emplace_back(reversed(u"по"), reversed(u"море"));
    if (!prosody::lexicon_compiler::writeLexicon(tables, file.path()))
        std::abort();
    return file.content();
}

bool isOfTrie(std::size_t place, const format::Header &header)
{
    const auto &trie = header.sections[format::TrieSection];
    const std::size_t entry = offsetof(format::Header, sections);
    return (place >= trie.offset && place < trie.offset + trie.size)
        || (place >= entry && place < entry + sizeof(format::SectionPlace));
}

std::string changed(std::string bytes, const std::uint8_t *input, std::size_t size)
{
    const bool isSealed = size > 0 && input[size - 1] % 2 == 0;
    format::Header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    for (std::size_t i = 0; i + 2 < size; i += 3) {
        const std::size_t place = (input[i] * 256U + input[i + 1]) % bytes.size();
        if (!isSealed || !isOfTrie(place, header))
            bytes[place] = static_cast<char>(input[i + 2]);
    }
    if (isSealed) {
        std::memcpy(&header, bytes.data(), sizeof header);
        header.checksum = static_cast<std::uint32_t>(
            crc32_z(0,
                    reinterpret_cast<const Bytef *>(bytes.data()) + sizeof header,
                    bytes.size() - sizeof header));
        std::memcpy(bytes.data(), &header, sizeof header);
    }
    return bytes;
}

/// Does with a word what those do who look one up.
bool use(std::u16string_view letters, const prosody::LexiconEntry &entry)
{
    if (entry.variants.size() > prosody::StressVariants::kCapacity)
        std::abort();
    for (const prosody::StressVariant &variant : entry.variants)
        (void)prosody::rhymeKey(letters, variant.vowel, variant.yo);
    return true;
}

void ask(const std::shared_ptr<const prosody::Lexicon> &lexicon)
{
    std::u16string text;
    for (const std::u16string_view word : kWords) {
        text.append(word).append(u" ещё ").append(word).append(u"\n");
        const auto entry = lexicon->find(word);
        if (!entry || !use(word, *entry) || lexicon->guessByEnding(word).empty())
            std::abort();
        (void)lexicon->findEndWord(u"не" + std::u16string(word), 2);
        for (std::size_t vowel = 0; vowel < 2; ++vowel)
            lexicon->visitRhymes(prosody::rhymeBucket(prosody::rhymeKey(word, vowel, false)),
                                 [](std::u16string_view letters, const auto &found, std::size_t) {
                                     return use(letters, found);
                                 });
    }
    lexicon->visitWordsEndingIn(u"а", use);
    const auto analysis = prosody::Analyzer(lexicon).analyse(text);
    if (analysis.lines.size() != std::size(kWords))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *input, std::size_t size)
{
    static const fuzz::ScratchFile file;
    static const std::string sound = soundLexicon(file);
    const auto lexicon = prosody::Lexicon::open(file.store(changed(sound, input, size)));
    if (lexicon)
        ask(*lexicon);
    return 0;
}

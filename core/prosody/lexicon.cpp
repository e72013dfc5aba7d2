// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prosody/lexicon.h"

#include "core/base/mapped_file.h"
#include "core/base/path_text.h"
#include "core/prosody/lexicon_format.h"
#include "core/prosody/stress_predictor.h"
#include "core/prosody/word_trie.h"
#include "core/text/cyrillic.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <zlib.h>

namespace strofa::prosody
{

namespace format = lexicon_format;

namespace
{

constexpr std::size_t kMaxWordLetters = 64; ///< longer "words" are in no lexicon

/// The reversed one-byte spelling of a word in a fixed buffer.
class ReversedWord
{
public:
    explicit ReversedWord(std::u16string_view letters) noexcept
    {
        if (letters.size() > kMaxWordLetters)
            return;
        for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter) {
            const char code = format::letterCode(*letter);
            if (code == 0) {
                m_size = 0;
                return;
            }
            m_codes[m_size++] = code;
        }
    }

    [[nodiscard]] std::string_view view() const noexcept { return { m_codes, m_size }; }

private:
    char m_codes[kMaxWordLetters] {};
    std::size_t m_size = 0;
};

/// Turns a reversed one-byte spelling into letters.
void spell(std::string_view reversed, std::u16string &letters)
{
    letters.resize(reversed.size());
    std::transform(reversed.rbegin(), reversed.rend(), letters.begin(), format::codeLetter);
}

std::size_t countVowels(std::u16string_view letters)
{
    return static_cast<std::size_t>(std::count_if(letters.begin(), letters.end(), text::isVowel));
}

template <class T>
std::span<const T> sectionOf(std::span<const std::byte> bytes, const format::SectionPlace &place)
{
    return { reinterpret_cast<const T *>(bytes.data() + place.offset), place.size / sizeof(T) };
}

tl::unexpected<base::Error> corrupted(const std::filesystem::path &path)
{
    return base::failure(
        base::ErrorCode::Corrupted,
        STROFA_ERROR_TEXT("The lexicon “%1” is damaged; install the program again."),
        { base::pathText(path) });
}

/// Whether an entry has no value that its readers, who use them as places in tables, do not know.
bool entryIsSound(const format::Entry &entry)
{
    return entry.variantCount <= format::kMaxVariants
        && entry.partOfSpeech <= static_cast<std::uint8_t>(PartOfSpeech::Parenthesis)
        && entry.weakness <= static_cast<std::uint8_t>(Weakness::Always);
}

/// Whether the sections lie inside the file, in order and aligned.
bool placesAreSound(const format::Header &header, std::size_t fileSize)
{
    std::uint64_t end = sizeof(format::Header);
    for (const format::SectionPlace &place : header.sections) {
        if (place.offset < end || place.offset % format::kAlignment != 0 || place.offset > fileSize
            || place.size > fileSize - place.offset)
            return false;
        end = place.offset + place.size;
    }
    return true;
}

base::Expected<format::Header> readHeader(const std::filesystem::path &path,
                                          std::span<const std::byte> bytes)
{
    format::Header header;
    if (bytes.size() < sizeof header)
        return corrupted(path);
    std::memcpy(&header, bytes.data(), sizeof header);
    if (header.magic != format::kMagic)
        return base::failure(base::ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("“%1” is not a lexicon of Strofa."),
                             { base::pathText(path) });
    if (header.version != format::kVersion)
        return base::failure(
            base::ErrorCode::Unsupported,
            STROFA_ERROR_TEXT("The lexicon “%1” has version %2; this program reads version %3."),
            { base::pathText(path),
              std::to_string(header.version),
              std::to_string(format::kVersion) });
    if (header.fileSize != bytes.size() || !placesAreSound(header, bytes.size()))
        return corrupted(path);
    const auto body = bytes.subspan(sizeof header);
    const auto sum = crc32_z(0, reinterpret_cast<const Bytef *>(body.data()), body.size());
    if (sum != header.checksum)
        return corrupted(path);
    return header;
}

} // namespace

class Lexicon::Impl
{
public:
    base::MappedFile file;
    std::shared_ptr<const StressPredictor> predictor; ///< may be null
    WordTrie trie;
    std::span<const std::uint16_t> entryNumbers;
    std::span<const format::Entry> entries;
    std::span<const std::uint64_t> endings;
    std::span<const format::EndingStress> endingStresses;
    std::span<const std::uint64_t> proclitics;
    std::span<const std::uint64_t> rhymes;

    [[nodiscard]] LexiconEntry entry(std::uint32_t id) const
    {
        const format::Entry &stored = entries[entryNumbers[id]];
        LexiconEntry result;
        result.id = id;
        result.frequency = stored.frequency;
        result.partOfSpeech = static_cast<PartOfSpeech>(stored.partOfSpeech);
        result.weakness = static_cast<Weakness>(stored.weakness);
        for (std::size_t i = 0; i < stored.variantCount; ++i)
            result.variants.push({ static_cast<std::uint8_t>(stored.vowels[i] & format::kVowelMask),
                                   (stored.vowels[i] & format::kYoBit) != 0,
                                   static_cast<float>(stored.costs[i] * format::kCostStep) });
        return result;
    }

    [[nodiscard]] bool isConsistent() const
    {
        return entryNumbers.size() >= trie.size() && endings.size() == endingStresses.size()
            && std::all_of(entryNumbers.begin(),
                           entryNumbers.end(),
                           [this](std::uint16_t number) { return number < entries.size(); })
            && std::all_of(entries.begin(), entries.end(), entryIsSound);
    }

    [[nodiscard]] const format::EndingStress *longestEnding(std::string_view reversed) const;
};

const format::EndingStress *Lexicon::Impl::longestEnding(std::string_view reversed) const
{
    const format::EndingStress *found = nullptr;
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < std::min(reversed.size(), format::kMaxEnding); ++i) {
        key = format::extendEnding(key, reversed[i]);
        const auto place = std::lower_bound(endings.begin(), endings.end(), key);
        if (place != endings.end() && *place == key)
            found = &endingStresses[static_cast<std::size_t>(place - endings.begin())];
    }
    return found;
}

Lexicon::Lexicon(std::unique_ptr<const Impl> impl) : m_impl(std::move(impl)) { }

Lexicon::~Lexicon() = default;

base::Expected<std::shared_ptr<const Lexicon>>
Lexicon::open(const std::filesystem::path &path, std::shared_ptr<const StressPredictor> predictor)
{
    auto file = base::MappedFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const auto header = readHeader(path, file->bytes());
    if (!header)
        return tl::unexpected(header.error());
    auto impl = std::make_unique<Impl>();
    impl->file = std::move(*file);
    impl->predictor = std::move(predictor);
    const auto bytes = impl->file.bytes();
    const auto &places = header->sections;
    auto trie = WordTrie::map(sectionOf<std::byte>(bytes, places[format::TrieSection]));
    if (!trie)
        return tl::unexpected(trie.error());
    impl->trie = std::move(*trie);
    impl->entryNumbers = sectionOf<std::uint16_t>(bytes, places[format::EntryNumbersSection]);
    impl->entries = sectionOf<format::Entry>(bytes, places[format::EntriesSection]);
    impl->endings = sectionOf<std::uint64_t>(bytes, places[format::EndingsSection]);
    impl->endingStresses =
        sectionOf<format::EndingStress>(bytes, places[format::EndingStressesSection]);
    impl->proclitics = sectionOf<std::uint64_t>(bytes, places[format::ProcliticsSection]);
    impl->rhymes = sectionOf<std::uint64_t>(bytes, places[format::RhymesSection]);
    if (!impl->isConsistent())
        return corrupted(path);
    return std::shared_ptr<const Lexicon>(new Lexicon(std::move(impl)));
}

std::size_t Lexicon::wordCount() const noexcept
{
    return m_impl->trie.size();
}

std::optional<LexiconEntry> Lexicon::find(std::u16string_view letters) const
{
    const ReversedWord word(letters);
    if (word.view().empty())
        return std::nullopt;
    const auto id = m_impl->trie.find(word.view());
    if (!id)
        return std::nullopt;
    return m_impl->entry(*id);
}

bool Lexicon::hasPredictor() const noexcept
{
    return m_impl->predictor != nullptr;
}

StressVariants Lexicon::guess(std::u16string_view letters) const
{
    StressVariants variants;
    if (m_impl->predictor)
        variants = m_impl->predictor->predict(letters);
    return variants.empty() ? guessByEnding(letters) : variants;
}

StressVariants Lexicon::guessByEnding(std::u16string_view letters) const
{
    StressVariants variants;
    const std::size_t vowels = countVowels(letters);
    if (vowels == 0)
        return variants;
    const ReversedWord word(letters.size() > kMaxWordLetters
                                ? letters.substr(letters.size() - kMaxWordLetters)
                                : letters);
    if (const format::EndingStress *stress = m_impl->longestEnding(word.view())) {
        for (std::size_t i = 0; i < stress->fromEnd.size(); ++i) {
            if (stress->costs[i] == 0xFF || stress->fromEnd[i] >= vowels)
                continue;
            variants.push({ static_cast<std::uint8_t>(vowels - 1 - stress->fromEnd[i]),
                            false,
                            static_cast<float>(stress->costs[i] * format::kCostStep) });
        }
    }
    if (variants.empty())
        variants.push({ static_cast<std::uint8_t>((vowels - 1) / 2), false, 0.0F });
    return variants;
}

std::optional<std::pair<std::size_t, LexiconEntry>>
Lexicon::findEndWord(std::u16string_view letters, std::size_t minimumLetters) const
{
    const ReversedWord word(letters);
    std::size_t length = 0;
    std::uint32_t found = 0;
    m_impl->trie.visitPrefixes(word.view(), [&](std::size_t candidate, std::uint32_t id) {
        if (candidate >= minimumLetters && candidate < letters.size() && candidate > length) {
            length = candidate;
            found = id;
        }
    });
    if (length == 0)
        return std::nullopt;
    return std::pair(length, m_impl->entry(found));
}

bool Lexicon::isStressedProclitic(std::uint32_t first, std::uint32_t second) const
{
    return std::binary_search(
        m_impl->proclitics.begin(), m_impl->proclitics.end(), format::procliticKey(first, second));
}

void Lexicon::visitWordsEndingIn(
    std::u16string_view ending,
    const std::function<bool(std::u16string_view, const LexiconEntry &)> &visit) const
{
    const ReversedWord reversed(ending);
    if (reversed.view().empty())
        return;
    std::u16string letters;
    m_impl->trie.visitCompletions(reversed.view(), [&](std::string_view word, std::uint32_t id) {
        spell(word, letters);
        return visit(letters, m_impl->entry(id));
    });
}

void Lexicon::visitRhymes(
    std::uint32_t bucket,
    const std::function<bool(std::u16string_view, const LexiconEntry &, std::size_t)> &visit) const
{
    const auto begin = std::lower_bound(
        m_impl->rhymes.begin(), m_impl->rhymes.end(), format::rhymeRecord(bucket, 0, 0));
    std::string reversed;
    std::u16string letters;
    for (auto record = begin; record != m_impl->rhymes.end(); ++record) {
        const auto id = static_cast<std::uint32_t>(*record) >> 2;
        if (*record >> 32 != bucket || id >= m_impl->trie.size())
            return;
        m_impl->trie.restore(id, reversed);
        spell(reversed, letters);
        if (!visit(letters, m_impl->entry(id), static_cast<std::size_t>(*record & 3)))
            return;
    }
}

} // namespace strofa::prosody

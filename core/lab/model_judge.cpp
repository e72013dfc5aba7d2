// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/model_judge.h"

#include "core/assist/free_decoder.h"
#include "core/lm/utf8.h"
#include "core/prosody/lexicon.h"
#include "core/text/unicode.h"
#include "core/text/word_breaker.h"

#include <algorithm>
#include <span>

namespace strofa::lab
{

namespace
{

constexpr std::size_t kHeldOutCharacters = 24'000;
constexpr int kLeastFeet = 2; ///< of a line on meter

/// Whole texts in the order of their hashes, a random choice that is the same in every run.
std::vector<lm::CorpusText> heldOutOf(const std::vector<lm::CorpusText> &corpus, double share)
{
    std::vector<lm::CorpusText> heldOut;
    for (const lm::CorpusText &text : corpus) {
        if (lm::isHeldOut(text, share))
            heldOut.push_back(text);
    }
    std::sort(heldOut.begin(), heldOut.end(), [](const auto &left, const auto &right) {
        return left.hash < right.hash;
    });
    std::size_t room = kHeldOutCharacters;
    std::vector<lm::CorpusText> chosen;
    for (lm::CorpusText &text : heldOut) {
        const std::size_t size = lm::decodeUtf8(text.text).size();
        if (size > room)
            continue;
        room -= size;
        chosen.push_back(std::move(text));
    }
    return chosen;
}

std::vector<std::string> wordsOf(const std::string &line)
{
    std::vector<std::string> words(1);
    for (const char character : line) {
        if (character != ' ')
            words.back() += character;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

std::string joined(std::span<const std::string> words)
{
    std::string text;
    for (const std::string &word : words)
        text += word + ' ';
    return text;
}

bool isClassical(prosody::Meter meter)
{
    return meter >= prosody::Meter::Iamb && meter <= prosody::Meter::Anapest;
}

bool isOffMeter(const prosody::Fault &fault)
{
    return fault.kind != prosody::FaultKind::UnknownStress;
}

/// Lines that hold a word, blank ones left out.
std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines(1);
    for (const char character : text) {
        if (character == '\n')
            lines.emplace_back();
        else
            lines.back() += character;
    }
    return lines;
}

int copiedLines(const assist::CopyCheck &copies, const std::string &text)
{
    constexpr std::size_t kBeside = assist::CopyCheck::kWords - 1;
    std::vector<std::vector<std::string>> lines;
    for (const std::string &line : linesOf(text)) {
        if (auto words = wordsOf(line); !words.empty())
            lines.push_back(std::move(words));
    }
    int copied = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        // Of five words in a row from here at least one is the line's own.
        std::vector<std::string> before;
        for (std::size_t k = 0; k < i; ++k)
            before.insert(before.end(), lines[k].begin(), lines[k].end());
        std::vector<std::string> after;
        for (std::size_t k = i + 1; k < lines.size() && after.size() < kBeside; ++k)
            after.insert(after.end(), lines[k].begin(), lines[k].end());
        const auto lead =
            std::span<const std::string>(before).last(std::min(kBeside, before.size()));
        const auto tail =
            std::span<const std::string>(after).first(std::min(kBeside, after.size()));
        copied += copies.isCopied(joined(lead) + joined(lines[i]) + joined(tail)) ? 1 : 0;
    }
    return copied;
}

} // namespace

TextMeasures &TextMeasures::operator+=(const TextMeasures &other)
{
    words += other.words;
    realWords += other.realWords;
    lines += other.lines;
    onMeter += other.onMeter;
    rhymed += other.rhymed;
    copied += other.copied;
    return *this;
}

ModelJudge::ModelJudge(std::shared_ptr<const prosody::Analyzer> analyzer,
                       const std::vector<lm::CorpusText> &corpus,
                       double validationShare,
                       GridSampling sampling)
    : m_analyzer(std::move(analyzer))
    , m_heldOut(heldOutOf(corpus, validationShare))
    , m_sampling(std::move(sampling))
{
    std::vector<std::string> trained;
    for (const lm::CorpusText &text : corpus) {
        if (!lm::isHeldOut(text, validationShare))
            trained.push_back(text.text);
    }
    m_copies = assist::CopyCheck::compile(trained);
}

TextMeasures ModelJudge::measureText(const std::string &text) const
{
    const std::u16string units = text::fromUtf8Lossy(text);
    const prosody::TextAnalysis analysis = m_analyzer->analyse(units);
    TextMeasures measures;
    std::vector<text::WordToken> words;
    for (const prosody::StanzaAnalysis &stanza : analysis.stanzas) {
        for (std::size_t i = stanza.firstLine; i < stanza.firstLine + stanza.lineCount; ++i) {
            const prosody::LineAnalysis &line = analysis.lines[i];
            text::breakWords(units, line.span, words);
            if (words.empty())
                continue;
            const auto real = std::count_if(words.begin(), words.end(), [&](const auto &word) {
                return m_analyzer->lexicon().find(word.letters).has_value();
            });
            measures.words += static_cast<int>(words.size());
            measures.realWords += static_cast<int>(real);
            ++measures.lines;
            const bool isOn = isClassical(stanza.meter) && line.meter == stanza.meter
                && line.feet >= kLeastFeet && real == std::ssize(words)
                && std::none_of(line.faults.begin(), line.faults.end(), isOffMeter);
            measures.onMeter += isOn ? 1 : 0;
            measures.rhymed += line.rhyme >= 0 ? 1 : 0;
        }
    }
    measures.copied = copiedLines(*m_copies, text);
    return measures;
}

base::Expected<TemperatureMeasures> ModelJudge::measureSamples(
    const lm::LanguageModel &model, double temperature, const base::CancelToken &cancel) const
{
    const lm::Tokenizer &tokenizer = model.tokenizer();
    std::vector<lm::TokenId> tokens { tokenizer.startOfText() };
    for (const auto &part :
         { tokenizer.authorTokens(m_sampling.author), tokenizer.encode(m_sampling.prompt) })
        tokens.insert(tokens.end(), part.begin(), part.end());
    const auto start = assist::readFromStart(model, tokens, cancel);
    if (!start)
        return tl::unexpected(start.error());
    TemperatureMeasures measures;
    measures.temperature = temperature;
    for (int i = 0; i < m_sampling.samples; ++i) {
        base::Random random = base::randomStream(m_sampling.seed, static_cast<std::uint64_t>(i));
        const auto sample =
            assist::decodeFreely(model,
                                 *start,
                                 { "\n", m_sampling.lines, { .temperature = temperature } },
                                 random,
                                 cancel);
        if (!sample)
            return tl::unexpected(sample.error());
        measures.text += measureText(sample->text);
        if (i == 0)
            measures.sample = sample->text;
    }
    return measures;
}

base::Expected<lm::Evaluation> ModelJudge::foretell(const lm::LanguageModel &model,
                                                    const base::CancelToken &cancel) const
{
    return lm::evaluate(model, m_heldOut, cancel);
}

base::Expected<ModelMeasures> ModelJudge::measure(const lm::LanguageModel &model,
                                                  const base::CancelToken &cancel) const
{
    const auto evaluation = foretell(model, cancel);
    if (!evaluation)
        return tl::unexpected(evaluation.error());
    ModelMeasures measures;
    measures.bitsPerCharacter = evaluation->bitsPerCharacter();
    measures.characters = evaluation->characters;
    for (const double temperature : m_sampling.temperatures) {
        auto measured = measureSamples(model, temperature, cancel);
        if (!measured)
            return tl::unexpected(measured.error());
        measures.temperatures.push_back(std::move(*measured));
    }
    return measures;
}

} // namespace strofa::lab

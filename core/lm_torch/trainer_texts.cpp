// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/told_text.h"
#include "core/lm/training_vocabulary.h"
#include "core/lm_torch/trainer.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

// The part of the trainer that turns texts into streams of tokens, to learn from and to validate
// by.

namespace strofa::lm_torch
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr double kValidationCharacters = 150'000; ///< of the heaviest file
/// The same for networks that read a whole window for each token.
constexpr double kWindowValidationCharacters = 12'000;
constexpr std::size_t kValidationTextTokens = 2'000; ///< of a longer text its beginning counts
constexpr double kFieldDropShare = 0.15; ///< of the fields of a stanza that is told of
constexpr std::size_t kValidationRows = 64;
constexpr std::size_t kWindowValidationRows = 8; ///< few texts on many rows would be padding

/// The whole lines at the beginning of a text that make at most so many tokens, or its first
/// line.
std::string_view
beginningOf(const lm::Tokenizer &tokenizer, std::string_view text, std::size_t most)
{
    std::size_t tokens = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        const std::size_t line = std::min(text.find('\n', end), text.size() - 1) + 1;
        tokens += tokenizer.encode(text.substr(end, line - end)).size();
        if (tokens > most && end > 0)
            break;
        end = line;
    }
    return text.substr(0, end);
}

/// Counts a text in what the manifest tells of its file.
void count(json &files, const lm::CorpusText &text, std::int64_t length, bool isHeldOut)
{
    json &file = files[text.file];
    if (file.is_null())
        file = json::object();
    const char *count = isHeldOut ? "held_out_texts" : "texts";
    const char *size = isHeldOut ? "held_out_characters" : "characters";
    file[count] = file.value(count, 0) + 1;
    file[size] = file.value(size, std::int64_t { 0 }) + length;
}

} // namespace

base::Expected<void> Trainer::prepareTexts(const std::vector<lm::CorpusText> &texts)
{
    std::vector<std::vector<lm::TokenId>> trained;
    std::vector<double> weights;
    std::vector<const lm::CorpusText *> heldOut;
    json files = json::object();
    double sum = 0.0;
    double characters = 0.0;
    double tokenCount = 0.0;
    const lm::TokenRange controls = m_tokenizer->controls();
    const lm::TokenRange fields = lm::verseFieldRange(*m_tokenizer);
    for (const lm::CorpusText &text : texts) {
        const bool isHeldOut = lm::isHeldOut(text, m_recipe.validationShare);
        const std::int64_t length = charactersOf(text.text);
        count(files, text, length, isHeldOut);
        if (isHeldOut) {
            heldOut.push_back(&text);
            continue;
        }
        trained.push_back(tokensOf(*m_tokenizer, text));
        weights.push_back(lm::weightOf(m_recipe, text));
        sum += weights.back();
        characters += weights.back() * static_cast<double>(length);
        const auto isPart = [&](lm::TokenId token) {
            return token != m_tokenizer->startOfText() && !controls.contains(token);
        };
        tokenCount +=
            weights.back() * static_cast<double>(std::ranges::count_if(trained.back(), isPart));
        // Other units know nearly all of their own texts.
        if (m_recipe.unit == "word")
            m_extraBits += weights.back() * m_tokenizer->extraBits(text.text);
    }
    if (!(sum > 0.0))
        return base::failure(ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("The corpus leaves no text to train on."));
    m_corpusJson = files.dump();
    m_streams = std::make_unique<lm::TextStreams>(
        std::move(trained),
        std::move(weights),
        m_recipe.batch,
        m_recipe.seed,
        lm::OptionalControls { { controls.first, controls.count - fields.count },
                               m_recipe.controlDropout,
                               fields,
                               m_recipe.fieldShare,
                               kFieldDropShare });
    m_extraBits /= std::max(characters, 1.0);
    m_charactersPerToken = characters / std::max(tokenCount, 1.0);
    prepareValidation(std::move(heldOut));
    m_totalIterations = m_recipe.iterations;
    if (m_totalIterations == 0 && m_recipe.epochs > 0.0) {
        const double tokens = tokensPerIteration();
        m_totalIterations = static_cast<std::int64_t>(
            std::ceil(m_recipe.epochs * m_streams->tokensPerEpoch() / tokens));
    }
    if (m_totalIterations == 0 && !(m_request.minutes > 0.0))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("Nothing bounds the training: give --minutes or "
                                               "--iterations."));
    return {};
}

void Trainer::prepareValidation(std::vector<const lm::CorpusText *> texts)
{
    sortByHash(texts);
    HeldOutRows rows(*m_tokenizer, m_shape.window > 0 ? kWindowValidationRows : kValidationRows);
    double heaviest = 0.0;
    for (const lm::CorpusText *text : texts)
        heaviest = std::max(heaviest, lm::weightOf(m_recipe, *text));
    // Files take part as they do in the training: a light one with fewer characters.
    std::map<std::string, double> room;
    for (const lm::CorpusText *text : texts) {
        const std::string_view part = beginningOf(*m_tokenizer, text->text, kValidationTextTokens);
        const auto size = static_cast<double>(charactersOf(part));
        const double most =
            (m_shape.window > 0 ? kWindowValidationCharacters : kValidationCharacters)
            * lm::weightOf(m_recipe, *text) / std::max(heaviest, 1e-9);
        double &unused = room.try_emplace(text->file, most).first->second;
        if (unused < size)
            continue;
        unused -= size;
        rows.add(text->author, part);
    }
    m_validation = rows.streams();
}

} // namespace strofa::lm_torch

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_fake/scripted_engine.h"

#include "core/base/path_text.h"
#include "core/lm/adapter_folder.h"
#include "core/lm/character_tokenizer.h"
#include "core/lm/utf8.h"
#include "core/lm_fake/scripted_wait.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

namespace strofa::lm_fake
{

using base::ErrorCode;
using lm::TokenId;

namespace
{

class ScriptedState final : public lm::ModelState
{
public:
    /// The last characters of each row.
    using Histories = std::vector<std::u32string>;

    explicit ScriptedState(Histories histories) : m_histories(std::move(histories)) { }

    [[nodiscard]] int batch() const override { return static_cast<int>(m_histories.size()); }

    [[nodiscard]] Mark mark() const override
    {
        return std::make_shared<const Histories>(m_histories);
    }

    void rewind(const Mark &mark) override
    {
        m_histories = *std::static_pointer_cast<const Histories>(mark);
    }

    [[nodiscard]] std::unique_ptr<ModelState> select(std::span<const int> rows) const override
    {
        Histories chosen;
        for (const int row : rows)
            chosen.push_back(m_histories.at(static_cast<std::size_t>(row)));
        return std::make_unique<ScriptedState>(std::move(chosen));
    }

    [[nodiscard]] Histories &histories() { return m_histories; }

    [[nodiscard]] const Histories &histories() const { return m_histories; }

private:
    Histories m_histories;
};

class ScriptedModel final : public lm::LanguageModel
{
public:
    ScriptedModel(ScriptedOptions options, const std::string &id);

    [[nodiscard]] const lm::ModelDescription &description() const override { return m_description; }

    [[nodiscard]] const lm::Tokenizer &tokenizer() const override { return m_tokenizer; }

    [[nodiscard]] std::unique_ptr<lm::ModelState> newState(int batch) const override
    {
        return std::make_unique<ScriptedState>(
            ScriptedState::Histories(static_cast<std::size_t>(batch)));
    }

    [[nodiscard]] std::unique_ptr<lm::ModelState>
    gather(std::span<const lm::StateRow> rows) const override
    {
        ScriptedState::Histories chosen;
        for (const lm::StateRow &row : rows)
            chosen.push_back(static_cast<const ScriptedState *>(row.state)->histories().at(
                static_cast<std::size_t>(row.row)));
        return std::make_unique<ScriptedState>(std::move(chosen));
    }

    [[nodiscard]] base::Expected<void> advance(lm::ModelState &state,
                                               std::span<const TokenId> tokens,
                                               std::span<float> logits,
                                               const base::CancelToken &cancel) const override;

    [[nodiscard]] base::Expected<std::vector<float>>
    surprisal(std::span<const TokenId> tokens, const base::CancelToken &cancel) const override;

    /// For changes before the model is handed out.
    [[nodiscard]] lm::ModelDescription &describe() { return m_description; }

private:
    using Counts = std::map<TokenId, double>;

    static std::u32string alphabet(const std::string &text);
    base::Expected<void> step(const base::CancelToken &cancel) const;
    void append(std::u32string &history, TokenId token) const;
    void writeLogits(const std::u32string &history, std::span<float> logits) const;

    ScriptedOptions m_options;
    lm::CharacterTokenizer m_tokenizer;
    lm::ModelDescription m_description;
    std::unordered_map<std::u32string, Counts> m_followers;
    mutable std::atomic<std::int64_t> m_steps { 0 };
};

ScriptedModel::ScriptedModel(ScriptedOptions options, const std::string &id)
    : m_options(std::move(options))
    , m_tokenizer(alphabet(m_options.text))
{
    m_description.id = id;
    m_description.title = id;
    m_description.architecture = "scripted";
    m_description.precision = "float32";
    const std::u32string text = lm::decodeUtf8(m_options.text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::vector<TokenId> token = m_tokenizer.encode(lm::encodeUtf8(text[i]));
        for (std::size_t length = 0;
             length <= static_cast<std::size_t>(m_options.order) && length <= i;
             ++length)
            m_followers[text.substr(i - length, length)][token.front()] += 1.0;
    }
    for (const auto &[context, counts] : m_followers)
        m_description.parameters += counts.size();
}

std::u32string ScriptedModel::alphabet(const std::string &text)
{
    std::u32string characters = lm::decodeUtf8(text) + U"\n ,.!?—-ёЁ";
    for (char32_t letter = U'А'; letter <= U'я'; ++letter)
        characters += letter;
    return characters;
}

base::Expected<void> ScriptedModel::step(const base::CancelToken &cancel) const
{
    if (!wait(m_options.stepDelay, cancel))
        return cancelled();
    if (m_options.fault == Fault::StepFails && m_steps.fetch_add(1) >= m_options.failingStep)
        return base::failure(ErrorCode::Internal,
                             STROFA_ERROR_TEXT("The numeric library failed: %1"),
                             { "scripted failure" });
    return {};
}

void ScriptedModel::append(std::u32string &history, TokenId token) const
{
    if (token == m_tokenizer.startOfText()) {
        history.clear();
        return;
    }
    const std::u32string character = lm::decodeUtf8(m_tokenizer.bytes(token));
    history += character.empty() ? U"\ufffd" : character;
    const auto order = static_cast<std::size_t>(m_options.order);
    if (history.size() > order)
        history.erase(0, history.size() - order);
}

void ScriptedModel::writeLogits(const std::u32string &history, std::span<float> logits) const
{
    // Each longer context that occurs takes nine tenths from the shorter ones.
    constexpr double kTrust = 0.9;
    std::vector<double> probability(logits.size(), 1.0 / static_cast<double>(logits.size()));
    for (std::size_t length = 0; length <= history.size(); ++length) {
        const auto found = m_followers.find(history.substr(history.size() - length));
        if (found == m_followers.end())
            break;
        double total = 0.0;
        for (const auto &[token, count] : found->second)
            total += count;
        for (double &value : probability)
            value *= 1.0 - kTrust;
        for (const auto &[token, count] : found->second)
            probability[static_cast<std::size_t>(token)] += kTrust * count / total;
    }
    std::transform(probability.begin(), probability.end(), logits.begin(), [](double value) {
        return static_cast<float>(std::log(value));
    });
}

base::Expected<void> ScriptedModel::advance(lm::ModelState &state,
                                            std::span<const TokenId> tokens,
                                            std::span<float> logits,
                                            const base::CancelToken &cancel) const
{
    auto &histories = static_cast<ScriptedState &>(state).histories();
    const std::size_t rows = histories.size();
    const std::size_t count = rows == 0 ? 0 : tokens.size() / rows;
    const std::size_t vocabulary = m_tokenizer.vocabularySize();
    for (std::size_t i = 0; i < count; ++i) {
        if (auto done = step(cancel); !done)
            return done;
        for (std::size_t row = 0; row < rows; ++row)
            append(histories[row], tokens[row * count + i]);
    }
    for (std::size_t row = 0; row < rows; ++row)
        writeLogits(histories[row], logits.subspan(row * vocabulary, vocabulary));
    return {};
}

base::Expected<std::vector<float>> ScriptedModel::surprisal(std::span<const TokenId> tokens,
                                                            const base::CancelToken &cancel) const
{
    std::vector<float> result;
    std::vector<float> logits(m_tokenizer.vocabularySize());
    std::u32string history;
    for (const TokenId token : tokens) {
        if (auto done = step(cancel); !done)
            return tl::unexpected(done.error());
        writeLogits(history, logits); // they are logarithms of probabilities already
        result.push_back(-logits[static_cast<std::size_t>(token)] / std::log(2.0F));
        append(history, token);
    }
    return result;
}

} // namespace

ScriptedEngine::ScriptedEngine(ScriptedOptions options) : m_options(std::move(options)) { }

base::Expected<std::shared_ptr<const lm::LanguageModel>>
ScriptedEngine::loadModel(const std::filesystem::path &folder, const base::CancelToken &cancel)
{
    if (!wait(m_options.loadDelay, cancel))
        return cancelled();
    if (m_options.fault == Fault::LoadFails)
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("%1 is damaged: its SHA-256 differs from the one "
                                               "in the manifest."),
                             { base::pathText(folder) });
    if (m_options.fault == Fault::OutOfMemory)
        return base::failure(
            ErrorCode::OutOfMemory,
            STROFA_ERROR_TEXT("There is not enough memory for the language model."));
    return makeScriptedModel(m_options, base::pathText(folder.filename()));
}

base::Expected<lm::TrainingOutcome> ScriptedEngine::train(const lm::TrainingRequest &request,
                                                          lm::TrainingObserver &observer,
                                                          const base::CancelToken &cancel)
{
    lm::TrainingProgress progress;
    progress.totalIterations = m_options.trainingSteps;
    while (progress.iteration < m_options.trainingSteps) {
        if (!wait(m_options.stepDelay, cancel))
            return cancelled();
        ++progress.iteration;
        progress.bitsPerCharacter = 2.0 + 3.0 / static_cast<double>(progress.iteration);
        progress.validationBitsPerCharacter = progress.bitsPerCharacter + 0.1;
        observer.progress(progress);
    }
    return lm::TrainingOutcome {
        progress.iteration, 0.0, progress.validationBitsPerCharacter, request.output
    };
}

std::shared_ptr<const lm::LanguageModel> makeScriptedModel(const ScriptedOptions &options,
                                                           const std::string &id)
{
    return std::make_shared<const ScriptedModel>(options, id);
}

base::Expected<std::shared_ptr<const lm::LanguageModel>>
ScriptedEngine::applyAdapters(const std::shared_ptr<const lm::LanguageModel> &model,
                              std::span<const lm::AdapterUse> adapters,
                              const base::CancelToken &cancel)
{
    if (!wait(m_options.loadDelay, cancel))
        return cancelled();
    auto adapted = std::make_shared<ScriptedModel>(m_options, model->description().id);
    double heaviest = 0.0;
    for (const lm::AdapterUse &adapter : adapters) {
        const auto description = lm::readAdapterDescription(adapter.folder);
        if (!description)
            return tl::unexpected(description.error());
        adapted->describe().adapters.push_back(description->title());
        if (!description->card || std::abs(adapter.weight) <= heaviest)
            continue;
        heaviest = std::abs(adapter.weight);
        adapted->describe().defaultAuthor = description->card->author;
    }
    return adapted;
}

base::Expected<lm::MergeOutcome> ScriptedEngine::mergeAdapters(const lm::MergeRequest & /*request*/,
                                                               const base::CancelToken & /*cancel*/)
{
    return base::failure(base::ErrorCode::Unsupported, "the scripted engine has no weights");
}

base::Expected<lm::StressTrainingOutcome>
ScriptedEngine::trainStress(const lm::StressTrainingRequest & /*request*/,
                            lm::StressTrainingObserver & /*observer*/,
                            const base::CancelToken & /*cancel*/)
{
    return base::failure(base::ErrorCode::Unsupported, "the scripted engine trains no predictor");
}

base::Expected<lm::QuantisationOutcome>
ScriptedEngine::quantise(const lm::QuantisationRequest & /*request*/,
                         const base::CancelToken & /*cancel*/)
{
    return base::failure(base::ErrorCode::Unsupported, "the scripted engine has no weights");
}

base::Expected<lm::ImportOutcome> ScriptedEngine::importModel(const lm::ImportRequest & /*request*/,
                                                              lm::ImportObserver & /*observer*/,
                                                              const base::CancelToken & /*cancel*/)
{
    return base::failure(base::ErrorCode::Unsupported, "the scripted engine has no weights");
}

base::Expected<std::vector<lm::DecodingFigures>>
ScriptedEngine::benchDecoding(const lm::DecodingBenchRequest & /*request*/,
                              const base::CancelToken & /*cancel*/)
{
    return base::failure(base::ErrorCode::Unsupported, "the scripted engine has no weights");
}

} // namespace strofa::lm_fake

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/lm/recipe.h"
#include "core/lm/recipe_shape.h"
#include "core/lm/told_text.h"
#include "core/lm/training_vocabulary.h"
#include "core/lm/word_vectors.h"
#include "core/lm_torch/precision_probe.h"
#include "core/lm_torch/trainer.h"
#include "core/lm_torch/weights.h"

#include <ATen/Parallel.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <thread>

// The part of the trainer that comes before the first step.

namespace strofa::lm_torch
{

using base::ErrorCode;
using nlohmann::json;

base::Expected<void> Trainer::prepare()
{
    std::error_code error;
    std::filesystem::create_directories(m_request.output, error);
    std::optional<Checkpoint> checkpoint;
    if (!m_request.resume && hasCheckpoint(m_request.output))
        return earlierRun(m_request.output);
    if (m_request.resume) {
        auto read = readCheckpoint(m_request.output);
        if (!read)
            return tl::unexpected(read.error());
        checkpoint = std::move(*read);
        auto recipe = lm::applyConfig({}, json::parse(checkpoint->state).at("recipe").dump());
        if (!recipe)
            return tl::unexpected(recipe.error());
        m_recipe = std::move(*recipe);
    }
    auto texts = lm::readCorpus(m_request.corpus);
    if (!texts)
        return tl::unexpected(texts.error());
    std::string hashes;
    for (const lm::CorpusText &text : *texts)
        hashes += text.hash;
    m_corpusHash = lm::sha256(hashes);
    if (auto done = prepareVocabulary(*texts); !done)
        return done;
    if (auto done = scan(*texts); !done)
        return done;
    if (auto done = prepareTexts(*texts); !done)
        return done;
    if (auto done = prepareWeights(); !done)
        return done;
    // Sums depend on how the rows are divided.
    if (checkpoint && m_request.threads <= 0)
        m_request.threads = json::parse(checkpoint->state).value("threads", 0);
    prepareWorkers();
    if (checkpoint)
        return restore(*checkpoint);
    return {};
}

base::Expected<void> Trainer::prepareVocabulary(const std::vector<lm::CorpusText> &texts)
{
    if (m_request.resume || !m_request.initialModel.empty()) {
        const auto folder = m_request.resume ? m_request.output : m_request.initialModel;
        const auto name = m_request.resume ? kRunVocabularyFile : lm::kVocabularyFile;
        const auto text = lm::readSmallFile(folder / name, std::size_t { 1 } << 24U);
        if (!text)
            return tl::unexpected(text.error());
        auto tokenizer = lm::tokenizerFromJson(*text);
        if (!tokenizer)
            return tl::unexpected(tokenizer.error());
        m_tokenizer = std::move(*tokenizer);
    } else {
        auto tokenizer = lm::makeVocabulary(m_recipe, texts);
        if (!tokenizer)
            return tl::unexpected(tokenizer.error());
        m_tokenizer = std::move(*tokenizer);
    }
    if (m_recipe.fieldShare > 0.0) {
        auto told = lm::withVerseFields(m_tokenizer);
        if (!told)
            return tl::unexpected(told.error());
        m_tokenizer = std::move(*told);
    }
    auto shape = lm::shapeOf(m_recipe, *m_tokenizer);
    if (!shape)
        return tl::unexpected(shape.error());
    m_shape = std::move(*shape);
    const auto written =
        lm::writeAtomically(m_request.output / kRunVocabularyFile, m_tokenizer->toJson());
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

base::Expected<void> Trainer::scan(std::vector<lm::CorpusText> &texts)
{
    if (!(m_recipe.fieldShare > 0.0))
        return {};
    if (!m_request.scan)
        return base::failure(ErrorCode::Unsupported,
                             STROFA_ERROR_TEXT("This run has no analyzer at hand, so nothing can "
                                               "be told of stanzas: set \"field_share\" to 0."));
    m_observer.message("Scanning " + std::to_string(texts.size()) + " texts.");
    return m_request.scan(texts, m_cancel);
}

base::Expected<void> Trainer::prepareWeights()
{
    if (m_request.initialModel.empty() || m_request.resume) {
        m_weights = initialWeights(
            m_shape, m_recipe.initialRange, m_recipe.forgetBias, m_recipe.seed ^ 0x5eedULL);
    } else {
        const auto manifest = lm::readManifest(m_request.initialModel);
        if (!manifest)
            return tl::unexpected(manifest.error());
        if (manifest->shape != m_shape)
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The recipe's network differs from the one of "
                                                   "the model in %1."),
                                 { base::pathText(m_request.initialModel) });
        if (auto verified = lm::verifyFiles(m_request.initialModel, *manifest); !verified)
            return verified;
        const auto path = m_request.initialModel / lm::kWeightsFile;
        const auto file = lm::SafetensorsFile::open(path);
        if (!file)
            return tl::unexpected(file.error());
        auto weights = readWeights(file->content(), m_shape, base::pathText(path));
        if (!weights)
            return tl::unexpected(weights.error());
        m_weights = std::move(*weights);
    }
    if (auto done = prepareInput(); !done)
        return done;
    at::set_num_threads(1);
    const at::ScalarType type = m_shape.isTransformer()
        ? at::kFloat
        : choosePrecision(m_recipe.precision, 64, m_recipe.hidden);
    // A resumed run keeps the precision with which it began.
    m_recipe.precision = type == at::kBFloat16 ? "bfloat16" : "float32";
    m_network = makeTrainedNetwork(m_shape, m_weights, type);
    m_optimizer = std::make_unique<Optimizer>(m_recipe, m_weights);
    if (m_recipe.frozenInput && m_shape.embedding > 0)
        m_optimizer->freeze(0);
    if (m_recipe.averageDecay > 0.0) {
        for (const at::Tensor &weight : m_weights)
            m_average.push_back(weight.clone());
    }
    m_observer.message("Products in " + m_recipe.precision + "; "
                       + std::to_string(lm::parameterCount(m_shape)) + " weights, "
                       + std::to_string(m_shape.vocabulary) + " tokens, "
                       + std::to_string(static_cast<std::int64_t>(m_streams->tokensPerEpoch()))
                       + " tokens an epoch, " + std::to_string(m_charactersPerToken).substr(0, 4)
                       + " characters a token.");
    return {};
}

base::Expected<void> Trainer::prepareInput()
{
    const bool isNew = m_request.initialModel.empty() && !m_request.resume;
    if (m_recipe.input != "word2vec" || !isNew || m_shape.embedding == 0)
        return {};
    lm::WordVectorOptions options;
    options.size = m_shape.embedding;
    options.window = m_recipe.word2vecWindow;
    options.negatives = m_recipe.word2vecNegatives;
    options.subsample = m_recipe.word2vecSubsample;
    options.epochs = m_recipe.word2vecEpochs;
    options.seed = m_recipe.seed ^ 0x2ec7ULL;
    const auto started = Clock::now();
    const auto vectors =
        lm::trainWordVectors(m_streams->texts(), m_tokenizer->vocabularySize(), options, m_cancel);
    if (!vectors)
        return tl::unexpected(vectors.error());
    const at::Tensor &embedding = m_weights.front();
    std::copy(vectors->begin(), vectors->end(), embedding.data_ptr<float>());
    // As wide as an embedding that begins at random.
    constexpr double kDeviation = 0.5;
    const double spread = std::sqrt(embedding.square().mean().item<double>());
    embedding.mul_(kDeviation / std::max(spread, 1e-6));
    const double seconds = std::chrono::duration<double>(Clock::now() - started).count();
    m_observer.message("Vectors of " + std::to_string(m_shape.vocabulary)
                       + " tokens learned by word2vec in "
                       + std::to_string(static_cast<int>(seconds + 0.5)) + " seconds.");
    return {};
}

void Trainer::prepareWorkers()
{
    int threads = m_request.threads;
    if (threads <= 0)
        threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    threads = std::min(threads, m_recipe.batch);
    for (int i = 0; i < threads; ++i) {
        Worker worker;
        worker.firstRow = m_recipe.batch * i / threads;
        worker.rows = m_recipe.batch * (i + 1) / threads - worker.firstRow;
        worker.state = m_network->emptyState(worker.rows);
        m_workers.push_back(std::move(worker));
    }
}

} // namespace strofa::lm_torch

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/atomic_file.h"
#include "core/lm/recipe.h"
#include "core/lm/training_vocabulary.h"
#include "core/lm/utf8.h"
#include "core/lm_torch/precision_probe.h"
#include "core/lm_torch/trainer.h"
#include "core/lm_torch/weights.h"

#include <ATen/Parallel.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>
#include <thread>

// The part of the trainer that comes before the first step and that stores and restores a run.

namespace strofa::lm_torch
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr const char *kCurveFile = "loss.csv";
constexpr const char *kCurveHeader =
    "iteration,seconds,learning_rate,training_bits_per_char,validation_bits_per_char";
constexpr std::size_t kLargestCurve = std::size_t { 1 } << 28U;
constexpr double kValidationCharacters = 150'000; ///< of the heaviest file
constexpr std::size_t kValidationTextTokens = 2'000; ///< of a longer text its beginning counts
constexpr int kValidationRows = 64;

/// Start, controls, and the tokens of a text.
std::vector<lm::TokenId>
tokensOf(const lm::Tokenizer &tokenizer, const std::string &author, std::string_view text)
{
    std::vector<lm::TokenId> tokens { tokenizer.startOfText() };
    const std::vector<lm::TokenId> controls = tokenizer.authorTokens(author);
    tokens.insert(tokens.end(), controls.begin(), controls.end());
    const std::vector<lm::TokenId> own = tokenizer.encode(text);
    tokens.insert(tokens.end(), own.begin(), own.end());
    return tokens;
}

std::int64_t charactersOf(std::string_view text)
{
    return static_cast<std::int64_t>(lm::decodeUtf8(text).size());
}

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

void addTensors(std::map<std::string, at::Tensor> &all,
                const std::string &prefix,
                const std::vector<at::Tensor> &tensors)
{
    for (std::size_t i = 0; i < tensors.size(); ++i)
        all[prefix + std::to_string(i)] = tensors[i];
}

} // namespace

base::Expected<void> Trainer::prepare()
{
    std::error_code error;
    std::filesystem::create_directories(m_request.output, error);
    std::optional<Checkpoint> checkpoint;
    if (!m_request.resume && hasCheckpoint(m_request.output))
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The folder %1 holds an earlier run: go on with it "
                                               "by --resume, or name another folder."),
                             { m_request.output.string() });
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
    const auto texts = lm::readCorpus(m_request.corpus);
    if (!texts)
        return tl::unexpected(texts.error());
    std::string hashes;
    for (const lm::CorpusText &text : *texts)
        hashes += text.hash;
    m_corpusHash = lm::sha256(hashes);
    if (auto done = prepareVocabulary(*texts); !done)
        return done;
    if (auto done = prepareTexts(*texts); !done)
        return done;
    if (auto done = prepareWeights(); !done)
        return done;
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
    m_shape.cell = m_recipe.cell;
    m_shape.layers = m_recipe.layers;
    m_shape.hidden = m_recipe.hidden;
    m_shape.embedding = m_shape.isTransformer() ? 0 : m_recipe.embedding;
    m_shape.vocabulary = static_cast<int>(m_tokenizer->vocabularySize());
    if (m_shape.isTransformer()) {
        m_shape.heads = m_recipe.heads;
        m_shape.context = m_recipe.sequence;
        if (m_shape.hidden % m_shape.heads != 0)
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The recipe's %1 heads do not divide its width "
                                                   "of %2."),
                                 { std::to_string(m_shape.heads), std::to_string(m_shape.hidden) });
    }
    const auto written =
        lm::writeAtomically(m_request.output / kRunVocabularyFile, m_tokenizer->toJson());
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

base::Expected<void> Trainer::prepareTexts(const std::vector<lm::CorpusText> &texts)
{
    std::vector<std::vector<lm::TokenId>> trained;
    std::vector<double> weights;
    std::vector<const lm::CorpusText *> heldOut;
    json files = json::object();
    double sum = 0.0;
    double characters = 0.0;
    double tokenCount = 0.0;
    for (const lm::CorpusText &text : texts) {
        json &file = files[text.file];
        if (file.is_null())
            file = json::object();
        const bool isHeldOut = lm::isHeldOut(text, m_recipe.validationShare);
        const std::int64_t length = charactersOf(text.text);
        const char *count = isHeldOut ? "held_out_texts" : "texts";
        const char *size = isHeldOut ? "held_out_characters" : "characters";
        file[count] = file.value(count, 0) + 1;
        file[size] = file.value(size, std::int64_t { 0 }) + length;
        if (isHeldOut) {
            heldOut.push_back(&text);
            continue;
        }
        trained.push_back(tokensOf(*m_tokenizer, text.author, text.text));
        weights.push_back(lm::weightOf(m_recipe, text));
        sum += weights.back();
        characters += weights.back() * static_cast<double>(length);
        tokenCount += weights.back() * static_cast<double>(trained.back().size() - 1);
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
        lm::OptionalControls { m_tokenizer->controls(), m_recipe.controlDropout });
    m_charactersPerToken = characters / std::max(tokenCount, 1.0);
    prepareValidation(std::move(heldOut));
    m_totalIterations = m_recipe.iterations;
    if (m_totalIterations == 0 && m_recipe.epochs > 0.0) {
        const double tokens = static_cast<double>(m_recipe.batch) * m_recipe.sequence;
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
    // By hash: a random choice that is the same in every run.
    std::sort(texts.begin(), texts.end(), [](const auto *left, const auto *right) {
        return left->hash < right->hash;
    });
    std::vector<std::vector<lm::TokenId>> rows(kValidationRows);
    std::vector<std::vector<float>> weights(kValidationRows);
    double heaviest = 0.0;
    for (const lm::CorpusText *text : texts)
        heaviest = std::max(heaviest, lm::weightOf(m_recipe, *text));
    // Files take part as they do in the training: a light one with fewer characters.
    std::map<std::string, double> room;
    std::int64_t characters = 0;
    for (const lm::CorpusText *text : texts) {
        const std::string_view part = beginningOf(*m_tokenizer, text->text, kValidationTextTokens);
        const std::vector<lm::TokenId> tokens = tokensOf(*m_tokenizer, text->author, part);
        const std::int64_t size = charactersOf(part);
        const double most =
            kValidationCharacters * lm::weightOf(m_recipe, *text) / std::max(heaviest, 1e-9);
        double &unused = room.try_emplace(text->file, most).first->second;
        if (unused < static_cast<double>(size))
            continue;
        unused -= static_cast<double>(size);
        characters += size;
        const auto shortest =
            std::min_element(rows.begin(), rows.end(), [](const auto &left, const auto &right) {
                return left.size() < right.size();
            });
        std::vector<float> &weight = weights[static_cast<std::size_t>(shortest - rows.begin())];
        shortest->insert(shortest->end(), tokens.begin(), tokens.end());
        for (std::size_t i = 1; i < tokens.size(); ++i)
            weight.push_back(m_tokenizer->controls().contains(tokens[i]) ? 0.0F : 1.0F);
        weight.push_back(0.0F); // what follows the last token is not part of the text
        m_validation.extraBits += m_tokenizer->extraBits(part);
    }
    m_validation.characters = static_cast<double>(characters);
    if (characters == 0)
        return;
    std::size_t steps = 0;
    for (const auto &row : rows)
        steps = std::max(steps, row.size());
    Validation &all = m_validation;
    all.rows = kValidationRows;
    all.steps = static_cast<int>(steps);
    constexpr lm::TokenId kPadding = lm::kStartOfText;
    for (std::size_t t = 0; t < steps; ++t) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            const bool inside = t < rows[row].size();
            all.inputs.push_back(inside ? rows[row][t] : kPadding);
            all.targets.push_back(t + 1 < rows[row].size() ? rows[row][t + 1] : kPadding);
            all.weights.push_back(inside ? weights[row][t] : 0.0F);
        }
    }
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
                                 { m_request.initialModel.string() });
        if (auto verified = lm::verifyFiles(m_request.initialModel, *manifest); !verified)
            return verified;
        const auto path = m_request.initialModel / lm::kWeightsFile;
        const auto file = lm::SafetensorsFile::open(path);
        if (!file)
            return tl::unexpected(file.error());
        auto weights = readWeights(file->content(), m_shape, path.string());
        if (!weights)
            return tl::unexpected(weights.error());
        m_weights = std::move(*weights);
    }
    at::set_num_threads(1);
    const at::ScalarType type = m_shape.isTransformer()
        ? at::kFloat
        : choosePrecision(m_recipe.precision, 64, m_recipe.hidden);
    // A resumed run keeps the precision with which it began.
    m_recipe.precision = type == at::kBFloat16 ? "bfloat16" : "float32";
    m_network = makeTrainedNetwork(m_shape, m_weights, type);
    m_optimizer = std::make_unique<Optimizer>(m_recipe, m_weights);
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

base::Expected<void> Trainer::restore(const Checkpoint &checkpoint)
{
    const json state = json::parse(checkpoint.state);
    if (state.at("corpus_sha256") != m_corpusHash)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The corpus is not the one with which the run in "
                                               "%1 began."),
                             { m_request.output.string() });
    if (m_request.minutes <= 0.0)
        m_request.minutes = state.at("minutes").get<double>();
    m_iteration = checkpoint.iteration;
    m_elapsedBefore = state.at("seconds").get<double>();
    m_bits = state.at("bits").get<double>();
    m_bestValidation = state.at("best_validation").get<double>();
    m_lastValidation = state.at("last_validation").get<double>();
    m_validatedAt = state.at("validated_at").get<std::int64_t>();
    m_optimizer->setSteps(state.at("optimizer_steps").get<std::int64_t>());
    lm::TextStreams::Position position;
    position.epoch = state.at("epoch").get<std::int64_t>();
    position.next = state.at("next").get<std::size_t>();
    position.text = state.at("text").get<std::vector<std::size_t>>();
    position.offset = state.at("offset").get<std::vector<std::size_t>>();
    m_streams->restore(position);
    restoreTensors(checkpoint);
    readCurve();
    return {};
}

void Trainer::restoreTensors(const Checkpoint &checkpoint)
{
    const auto take = [&](const std::string &name) {
        return checkpoint.tensors.at(name);
    };
    for (std::size_t i = 0; i < m_weights.size(); ++i) {
        const std::string index = std::to_string(i);
        m_weights[i].copy_(take("weight." + index));
        if (!m_optimizer->firstMoments().empty())
            m_optimizer->firstMoments()[i].copy_(take("first." + index));
        m_optimizer->secondMoments()[i].copy_(take("second." + index));
        if (!m_average.empty())
            m_average[i].copy_(take("average." + index));
        if (checkpoint.tensors.count("best." + index) > 0)
            m_best.push_back(take("best." + index));
    }
    m_network->assign(m_weights);
    for (Worker &worker : m_workers) {
        for (std::size_t i = 0; i < worker.state.hidden.size(); ++i) {
            const std::string index = std::to_string(i);
            worker.state.hidden[i].copy_(
                take("hidden." + index).narrow(0, worker.firstRow, worker.rows));
            if (!worker.state.cell.empty())
                worker.state.cell[i].copy_(
                    take("cell." + index).narrow(0, worker.firstRow, worker.rows));
        }
    }
}

std::string Trainer::stateJson() const
{
    const lm::TextStreams::Position &position = m_streams->position();
    const auto number = [](double value) {
        return std::isnan(value) ? 0.0 : value;
    };
    const json state = { { "recipe", json::parse(lm::toJson(m_recipe)) },
                         { "corpus_sha256", m_corpusHash },
                         { "minutes", m_request.minutes },
                         { "seconds", elapsed() },
                         { "bits", m_bits },
                         { "best_validation", number(m_bestValidation) },
                         { "last_validation", number(m_lastValidation) },
                         { "validated_at", m_validatedAt },
                         { "optimizer_steps", m_optimizer->steps() },
                         { "threads", m_workers.size() },
                         { "epoch", position.epoch },
                         { "next", position.next },
                         { "text", position.text },
                         { "offset", position.offset } };
    return state.dump();
}

base::Expected<void> Trainer::save()
{
    Checkpoint checkpoint;
    checkpoint.iteration = m_iteration;
    checkpoint.state = stateJson();
    addTensors(checkpoint.tensors, "weight.", m_weights);
    addTensors(checkpoint.tensors, "best.", m_best);
    addTensors(checkpoint.tensors, "average.", m_average);
    addTensors(checkpoint.tensors, "first.", m_optimizer->firstMoments());
    addTensors(checkpoint.tensors, "second.", m_optimizer->secondMoments());
    for (std::size_t i = 0; i < m_workers.front().state.hidden.size(); ++i) {
        std::vector<at::Tensor> hidden;
        std::vector<at::Tensor> cell;
        for (const Worker &worker : m_workers) {
            hidden.push_back(worker.state.hidden[i].to(at::kFloat));
            if (!worker.state.cell.empty())
                cell.push_back(worker.state.cell[i]);
        }
        checkpoint.tensors["hidden." + std::to_string(i)] = at::cat(hidden);
        if (!cell.empty())
            checkpoint.tensors["cell." + std::to_string(i)] = at::cat(cell);
    }
    if (auto written = writeCheckpoint(m_request.output, checkpoint); !written)
        return written;
    std::string curve = std::string(kCurveHeader) + '\n';
    for (const std::string &row : m_curve)
        curve += row + '\n';
    const auto written = lm::writeAtomically(m_request.output / kCurveFile, curve);
    if (!written)
        return tl::unexpected(written.error());
    m_saved = Clock::now();
    return m_best.empty() ? base::Expected<void>() : saveModel();
}

base::Expected<void> Trainer::saveModel()
{
    lm::Manifest manifest;
    manifest.title = m_recipe.title;
    manifest.defaultAuthor = m_recipe.author;
    manifest.shape = m_shape;
    manifest.precision = "bfloat16";
    manifest.parameters = lm::parameterCount(m_shape);
    manifest.training = trainingJson();
    return writeModel(m_request.output, manifest, m_tokenizer->toJson(), m_best);
}

std::string Trainer::trainingJson() const
{
    nlohmann::ordered_json training;
    training["recipe"] = nlohmann::ordered_json::parse(lm::toJson(m_recipe));
    training["corpus"] = json::parse(m_corpusJson);
    training["corpus_sha256"] = m_corpusHash;
    training["iterations"] = m_iteration;
    training["characters_read"] =
        std::llround(m_charactersPerToken * static_cast<double>(m_iteration) * m_recipe.batch
                     * m_recipe.sequence);
    training["minutes"] = std::round(elapsed() / 6.0) / 10.0;
    if (m_bestValidation > 0.0)
        training["validation_bits_per_char"] = m_bestValidation;
    if (!m_request.initialModel.empty())
        training["initial_model"] = m_request.initialModel.filename().string();
    return training.dump();
}

void Trainer::readCurve()
{
    const auto text = lm::readSmallFile(m_request.output / kCurveFile, kLargestCurve);
    if (!text)
        return; // only a picture of the run; it starts anew
    std::istringstream lines(*text);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        if (std::atoll(line.c_str()) <= m_iteration)
            m_curve.push_back(line);
    }
}

} // namespace strofa::lm_torch

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/decoding_bench.h"

#include "core/lm/available_memory.h"
#include "core/lm/character_tokenizer.h"
#include "core/lm_torch/made_up_parameters.h"
#include "core/lm_torch/model_parts.h"
#include "core/lm_torch/read_bandwidth.h"
#include "core/lm_torch/recurrent_model.h"
#include "core/lm_torch/transformer_model.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace strofa::lm_torch
{

using base::ErrorCode;
using Clock = std::chrono::steady_clock;

namespace
{

constexpr std::uint64_t kHistory = 128; ///< tokens after which a stream begins anew
constexpr std::uint64_t kLargestCache = std::uint64_t { 1 } << 29U; ///< or at so many bytes
constexpr int kPrefill = 128; ///< tokens of a prompt
constexpr int kBatches[] { 1, 8, 32 };

base::Expected<lm::NetworkShape> shapeNamed(const std::string &name)
{
    lm::NetworkShape shape;
    shape.cell = "gpt2";
    shape.embedding = 0;
    if (name == "gpt2-small") {
        shape.layers = shape.heads = 12;
        shape.hidden = 768;
        shape.vocabulary = 50257;
        shape.context = 1024;
    } else if (name == "rugpt3-13b") {
        shape.layers = shape.heads = 40;
        shape.hidden = 5120;
        shape.vocabulary = 50272;
        shape.context = 2048;
    } else if (name == "lstm-640") {
        shape.cell = "lstm";
        shape.layers = 2;
        shape.hidden = 640;
        shape.embedding = 256;
        shape.vocabulary = 2048;
    } else {
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("There is no shape \"%1\"; there are: gpt2-small, "
                                               "rugpt3-13b and lstm-640."),
                             { name });
    }
    return shape;
}

/// A network under measurement.
struct Subject {
    std::shared_ptr<const lm::LanguageModel> model;
    std::uint64_t productBytes = 0;
};

/// Made-up models need some vocabulary; its tokens are never shown.
std::shared_ptr<const lm::Tokenizer> someTokenizer()
{
    return std::make_shared<const lm::CharacterTokenizer>(U"абвгд");
}

/// A network whose speed is to be found.
struct Measured {
    const PackedParameters &parameters;
    std::string precision;
    std::shared_ptr<const lm::Tokenizer> tokenizer;
};

Subject subjectOf(const Measured &measured, int threads)
{
    const PackedParameters &parameters = measured.parameters;
    lm::ModelDescription description;
    description.contextTokens = parameters.shape.context;
    description.precision = measured.precision;
    Subject subject;
    subject.productBytes = parameters.productBytes();
    if (parameters.shape.isTransformer())
        subject.model = std::make_shared<const TransformerModel>(
            PackedTransformer(parameters, threads), measured.tokenizer, description);
    else
        subject.model = std::make_shared<const RecurrentModel>(
            makePackedDecoder(parameters), measured.tokenizer, description);
    return subject;
}

/// Tokens that a stream of some rows may remember.
std::int64_t historyOf(const lm::NetworkShape &shape, int batch)
{
    const auto ofToken = static_cast<std::uint64_t>(shape.layers) * 2 * sizeof(float)
        * static_cast<std::uint64_t>(shape.hidden) * static_cast<std::uint64_t>(batch);
    const auto longest = static_cast<std::int64_t>(std::min(kHistory, kLargestCache / ofToken));
    return std::max<std::int64_t>(longest, 8);
}

/// Runs steps of a batch for some time; tokens a second over all rows.
class Stream
{
public:
    Stream(const Subject &subject, const lm::NetworkShape &shape, int batch)
        : m_model(*subject.model)
        , m_vocabulary(shape.vocabulary)
        , m_batch(batch)
        , m_logits(static_cast<std::size_t>(batch) * static_cast<std::size_t>(shape.vocabulary))
        , m_history(historyOf(shape, batch))
    {
    }

    base::Expected<double> decode(double seconds, const base::CancelToken &cancel)
    {
        // The first history touches the memory of the later ones and does not count.
        const auto warm = run(m_history, seconds, cancel);
        if (!warm)
            return tl::unexpected(warm.error());
        return run(std::numeric_limits<std::int64_t>::max(), seconds, cancel);
    }

    base::Expected<double> prefill(double seconds, const base::CancelToken &cancel)
    {
        std::vector<lm::TokenId> tokens(kPrefill);
        for (lm::TokenId &token : tokens)
            token = nextToken();
        std::int64_t read = 0;
        double elapsed = 0.0;
        while (elapsed < seconds) {
            const auto state = m_model.newState(1);
            const auto start = Clock::now();
            if (auto done = m_model.advance(*state, tokens, m_logits, cancel); !done)
                return tl::unexpected(done.error());
            elapsed += std::chrono::duration<double>(Clock::now() - start).count();
            read += kPrefill;
        }
        return static_cast<double>(read) / elapsed;
    }

private:
    /// Tokens a second of some steps.
    base::Expected<double>
    run(std::int64_t mostSteps, double seconds, const base::CancelToken &cancel)
    {
        std::vector<lm::TokenId> tokens(static_cast<std::size_t>(m_batch));
        std::unique_ptr<lm::ModelState> state;
        const auto start = Clock::now();
        std::int64_t steps = 0;
        double elapsed = 0.0;
        for (; steps < mostSteps && elapsed < seconds; ++steps) {
            if (steps % m_history == 0)
                state = m_model.newState(m_batch);
            for (lm::TokenId &token : tokens)
                token = nextToken();
            if (auto done = m_model.advance(*state, tokens, m_logits, cancel); !done)
                return tl::unexpected(done.error());
            elapsed = std::chrono::duration<double>(Clock::now() - start).count();
        }
        return static_cast<double>(steps * m_batch) / elapsed;
    }

    lm::TokenId nextToken()
    {
        constexpr int kStride = 7919;
        m_next = (m_next + kStride) % (m_vocabulary - 1);
        return 1 + m_next;
    }

    const lm::LanguageModel &m_model;
    int m_vocabulary;
    int m_batch;
    int m_next = 0;
    std::vector<float> m_logits;
    std::int64_t m_history;
};

base::Expected<lm::DecodingFigures> measure(const Subject &subject,
                                            const lm::NetworkShape &shape,
                                            int threads,
                                            double seconds,
                                            const base::CancelToken &cancel)
{
    lm::DecodingFigures figures;
    figures.precision = subject.model->description().precision;
    figures.threads = threads;
    figures.weightBytes = subject.productBytes;
    ReadBandwidth bandwidth(threads);
    for (const int batch : kBatches) {
        const double before = batch == 1 ? bandwidth.measure() : 0.0;
        const auto speed = Stream(subject, shape, batch).decode(seconds, cancel);
        if (!speed)
            return tl::unexpected(speed.error());
        figures.decoding.push_back({ batch, *speed });
        if (batch == 1) {
            figures.readBytesPerSecond = (before + bandwidth.measure()) / 2.0;
            figures.bandwidthShare =
                *speed * static_cast<double>(subject.productBytes) / figures.readBytesPerSecond;
        }
    }
    const auto prefill = Stream(subject, shape, 1).prefill(seconds, cancel);
    if (!prefill)
        return tl::unexpected(prefill.error());
    figures.prefillTokensPerSecond = *prefill;
    figures.peakResidentBytes = lm::peakResidentMemory().value_or(0);
    return figures;
}

base::Expected<void> measureAll(const Measured &measured,
                                const lm::DecodingBenchRequest &request,
                                std::vector<lm::DecodingFigures> &all,
                                const base::CancelToken &cancel)
{
    for (const int threads : request.threads) {
        const auto subject = subjectOf(measured, threads);
        auto figures =
            measure(subject, measured.parameters.shape, threads, request.seconds, cancel);
        if (!figures)
            return tl::unexpected(figures.error());
        all.push_back(std::move(*figures));
    }
    return {};
}

} // namespace

base::Expected<std::vector<lm::DecodingFigures>>
benchDecoding(const lm::DecodingBenchRequest &request, const base::CancelToken &cancel)
{
    std::vector<lm::DecodingFigures> all;
    if (!request.model.empty()) {
        const auto parts = readPackedParts(request.model, cancel);
        if (!parts)
            return tl::unexpected(parts.error());
        const Measured measured { parts->weights,
                                  describe(*parts, request.model).precision,
                                  parts->tokenizer };
        if (auto done = measureAll(measured, request, all, cancel); !done)
            return tl::unexpected(done.error());
        return all;
    }
    const auto shape = shapeNamed(request.shape);
    if (!shape)
        return tl::unexpected(shape.error());
    for (const std::string &name : request.precisions) {
        if (!canBeMadeUp(*shape, name))
            return base::failure(
                ErrorCode::InvalidArgument,
                STROFA_ERROR_TEXT("There is no precision \"%1\" of made-up weights of this shape; "
                                  "there are: float32, bfloat16, float16, int8, int4, int4-g128 "
                                  "and, for GPT-2, the formats of GPTQ such as gptq4-g128-float16, "
                                  "gptq8-g32 and gptq4-g128-ordered."),
                { name });
        if (auto enough = lm::checkMemory(madeUpBytes(*shape, name), request.shape); !enough)
            return tl::unexpected(enough.error());
        const PackedParameters parameters = madeUpParameters(*shape, name);
        const Measured measured { parameters, name, someTokenizer() };
        if (auto done = measureAll(measured, request, all, cancel); !done)
            return tl::unexpected(done.error());
    }
    return all;
}

} // namespace strofa::lm_torch

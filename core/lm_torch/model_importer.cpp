// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm_torch/model_importer.h"

#include "core/base/path_text.h"
#include "core/lm/available_memory.h"
#include "core/lm/foreign_checkpoint.h"
#include "core/lm/hugging_face_vocabulary.h"
#include "core/lm/model_origin.h"
#include "core/lm_torch/gptq_source.h"
#include "core/lm_torch/model_folder_writer.h"
#include "core/lm_torch/model_parts.h"

#include <algorithm>
#include <array>
#include <optional>

namespace strofa::lm_torch
{

using base::ErrorCode;

namespace
{

constexpr const char *kHead = "lm_head.weight";
constexpr const char *kEmbedding = "wte.weight";

/// Whether a tensor is a mask that older versions of the library saved with the weights.
bool isMask(const std::string &name)
{
    return name.starts_with("h.")
        && (name.ends_with(".attn.bias") || name.ends_with(".attn.masked_bias"));
}

class Importer
{
public:
    Importer(const lm::ImportRequest &request,
             lm::ImportObserver &observer,
             const base::CancelToken &cancel)
        : m_request(request)
        , m_observer(observer)
        , m_cancel(cancel)
    {
    }

    base::Expected<lm::ImportOutcome> run()
    {
        return readFolder()
            .and_then([this] { return choosePrecision(); })
            .and_then([this] { return checkTensors(); })
            .and_then([this] { return checkNeeds(); })
            .and_then([this] { return compareHeads(); })
            .and_then([this] { return write(); });
    }

private:
    void tell(const std::vector<lm::Notice> &notices)
    {
        for (const lm::Notice &notice : notices)
            m_observer.notice(notice);
    }

    base::Expected<void> readFolder()
    {
        auto config = lm::readHuggingFaceConfig(m_request.source);
        if (!config)
            return tl::unexpected(config.error());
        m_config = std::move(*config);
        auto checkpoint = lm::ForeignCheckpoint::open(
            m_request.source, m_config.gptq ? m_config.gptq->baseName : std::string());
        if (!checkpoint)
            return tl::unexpected(checkpoint.error());
        m_checkpoint = std::move(*checkpoint);
        m_rows = m_config.shape.vocabulary;
        auto vocabulary = lm::readHuggingFaceVocabulary(
            m_request.source, static_cast<std::size_t>(m_rows), m_config.specialTokens);
        if (!vocabulary)
            return tl::unexpected(vocabulary.error());
        m_vocabulary = vocabulary->tokenizer;
        tell(vocabulary->notices);
        m_manifest.shape = m_config.shape;
        m_manifest.shape.vocabulary = static_cast<int>(m_vocabulary->vocabularySize());
        return {};
    }

    base::Expected<void> choosePrecision()
    {
        constexpr std::array kPrecisions { "float32", "bfloat16", "int8", "int4", "int4-g128" };
        const std::string &wanted = m_request.precision;
        const bool isKnown = wanted.empty()
            || std::find(kPrecisions.begin(), kPrecisions.end(), wanted) != kPrecisions.end();
        if (!isKnown)
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("There is no precision \"%1\"; there are: "
                                                   "float32, bfloat16, int8, int4 and int4-g128."),
                                 { wanted });
        m_manifest.precision = wanted.empty() ? "bfloat16" : wanted;
        if (!m_config.gptq)
            return {};
        if (!wanted.empty())
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The weights are those of GPTQ and are used as "
                                                   "they are; leave --precision out."));
        auto gptq = GptqSource::open(m_checkpoint, m_manifest.shape, *m_config.gptq);
        if (!gptq)
            return tl::unexpected(gptq.error());
        tell(gptq->notices());
        lm::GptqFormat format = gptq->format();
        format.head = headType();
        m_manifest.precision = lm::gptqPrecision(format);
        m_gptq = std::move(*gptq);
        return {};
    }

    /// What embedding and head are stored in, so that neither is rounded or grows; float32 where
    /// they differ.
    [[nodiscard]] lm::TensorType headType() const
    {
        const lm::CheckpointTensor *embedding = m_checkpoint.find(kEmbedding);
        const lm::CheckpointTensor *head =
            m_manifest.shape.hasOwnHead ? m_checkpoint.find(kHead) : embedding;
        const bool isOne = embedding != nullptr && head != nullptr && embedding->type == head->type
            && lm::isWeightType(embedding->type);
        return isOne ? embedding->type : lm::TensorType::F32;
    }

    [[nodiscard]] bool isGptqProduct(const lm::Parameter &parameter) const
    {
        return m_gptq
            && lm::isGptqProduct(lm::productSizes(m_manifest.shape, parameter), parameter.name);
    }

    base::Expected<void> checkTensors() const
    {
        for (lm::Parameter &parameter : lm::parameterLayout(m_manifest.shape)) {
            if (isGptqProduct(parameter))
                continue;
            const lm::CheckpointTensor *tensor = m_checkpoint.find(parameter.name);
            if (tensor == nullptr)
                return base::failure(ErrorCode::Corrupted,
                                     STROFA_ERROR_TEXT("The model lacks the tensor \"%1\"."),
                                     { parameter.name });
            if (parameter.name == kEmbedding || parameter.name == kHead)
                parameter.sizes[0] = m_rows;
            if (tensor->shape != parameter.sizes)
                return base::failure(ErrorCode::Corrupted,
                                     STROFA_ERROR_TEXT("The tensor \"%1\" does not have the shape "
                                                       "that config.json asks for."),
                                     { parameter.name });
        }
        return checkOthers();
    }

    /// A tensor that is passed over could make another network of the same names.
    [[nodiscard]] base::Expected<void> checkOthers() const
    {
        const std::vector<lm::Parameter> layout = lm::parameterLayout(m_manifest.shape);
        for (const auto &[name, tensor] : m_checkpoint.tensors()) {
            const auto belongs = [&, &text = name](const lm::Parameter &parameter) {
                if (!isGptqProduct(parameter))
                    return text == parameter.name;
                const std::size_t dot = text.rfind('.');
                const std::string part = dot == std::string::npos ? "" : text.substr(dot);
                return text.substr(0, dot) + ".weight" == parameter.name
                    && (part == ".qweight" || part == ".qzeros" || part == ".scales"
                        || part == ".g_idx");
            };
            const bool isKnown =
                isMask(name) || name == kHead || std::any_of(layout.begin(), layout.end(), belongs);
            if (!isKnown)
                return base::failure(ErrorCode::Unsupported,
                                     STROFA_ERROR_TEXT("The tensor \"%1\" does not belong to a "
                                                       "GPT-2 model."),
                                     { name });
        }
        return {};
    }

    base::Expected<void> checkNeeds()
    {
        lm::ImportNeeds needs;
        needs.diskBytes = diskBytes(m_manifest.shape, m_manifest.precision);
        needs.memoryBytes = writingMemory(m_manifest.shape, m_manifest.precision);
        needs.parameters = lm::parameterCount(m_manifest.shape);
        needs.precision = m_manifest.precision;
        m_observer.needs(needs);
        m_total = needs.parameters;
        return lm::checkMemory(needs.memoryBytes, base::pathText(m_request.source.filename()));
    }

    /// A head in the file of a model that ties it to the embedding is not used by anybody; if it
    /// differs, the file was written by somebody who thought otherwise.
    base::Expected<void> compareHeads()
    {
        const lm::CheckpointTensor *head = m_checkpoint.find(kHead);
        const lm::CheckpointTensor *embedding = m_checkpoint.find(kEmbedding);
        const bool isCompared = head != nullptr && !m_manifest.shape.hasOwnHead
            && head->shape == embedding->shape && head->isContiguous() && embedding->isContiguous();
        if (!isCompared)
            return {};
        constexpr std::uint64_t kPart = std::uint64_t { 1 } << 20U;
        lm::CheckpointReader reader(m_checkpoint.files());
        std::vector<float> left;
        std::vector<float> right;
        for (std::uint64_t first = 0; first < head->count(); first += left.size()) {
            if (m_cancel.isCancelled())
                return cancelled();
            left.resize(static_cast<std::size_t>(std::min(kPart, head->count() - first)));
            right.resize(left.size());
            auto read = reader.readFloats(*head, first, left).and_then([&] {
                return reader.readFloats(*embedding, first, right);
            });
            if (!read)
                return read;
            if (left == right)
                continue;
            m_observer.notice(
                lm::notice(STROFA_ERROR_TEXT("The file has a head that differs from the "
                                             "embedding, but config.json does not say "
                                             "\"tie_word_embeddings\": false; the embedding "
                                             "is used for both.")));
            break;
        }
        return {};
    }

    base::Expected<void> writeParameter(const lm::Parameter &parameter,
                                        lm::CheckpointReader &reader,
                                        ModelFolderWriter &writer) const
    {
        if (!isGptqProduct(parameter)) {
            const auto sums = writer.write(parameter, *m_checkpoint.find(parameter.name), reader);
            return sums ? base::Expected<void> {} : tl::unexpected(sums.error());
        }
        const auto product = m_gptq->read(parameter, reader);
        if (!product)
            return tl::unexpected(product.error());
        return writer.write(parameter, product->shape, product->bytes.get(), product->groupOf);
    }

    base::Expected<lm::ImportOutcome> write()
    {
        const std::string name = lm::folderName(m_request.source);
        m_manifest.title = name;
        m_manifest.origin = lm::describeOrigin(m_request.source, m_config, m_checkpoint);
        auto writer = ModelFolderWriter::create(m_request.output, m_manifest);
        if (!writer)
            return tl::unexpected(writer.error());
        lm::CheckpointReader reader(m_checkpoint.files());
        lm::ImportProgress progress { 0, m_total, {} };
        for (const lm::Parameter &parameter : lm::parameterLayout(m_manifest.shape)) {
            if (m_cancel.isCancelled())
                return cancelled();
            if (auto written = writeParameter(parameter, reader, **writer); !written)
                return tl::unexpected(written.error());
            std::uint64_t count = 1;
            for (const std::int64_t size : parameter.sizes)
                count *= static_cast<std::uint64_t>(size);
            progress.done += count;
            progress.tensor = parameter.name;
            m_observer.progress(progress);
        }
        lm::ImportOutcome outcome;
        outcome.bytesBefore = m_checkpoint.bytes();
        outcome.bytesAfter = (*writer)->bytes();
        auto manifest = (*writer)->finish(m_vocabulary->toJson(), m_cancel);
        if (!manifest)
            return tl::unexpected(manifest.error());
        outcome.manifest = std::move(*manifest);
        return outcome;
    }

    const lm::ImportRequest &m_request;
    lm::ImportObserver &m_observer;
    const base::CancelToken &m_cancel;
    lm::HuggingFaceConfig m_config;
    lm::ForeignCheckpoint m_checkpoint;
    std::shared_ptr<const lm::ByteTokenizer> m_vocabulary;
    std::optional<GptqSource> m_gptq;
    lm::Manifest m_manifest;
    int m_rows = 0; ///< of the embedding in the checkpoint
    std::uint64_t m_total = 0;
};

} // namespace

base::Expected<lm::ImportOutcome> importModel(const lm::ImportRequest &request,
                                              lm::ImportObserver &observer,
                                              const base::CancelToken &cancel)
{
    return Importer(request, observer, cancel).run();
}

} // namespace strofa::lm_torch

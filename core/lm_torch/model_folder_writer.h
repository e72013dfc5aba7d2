// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cancel_token.h"
#include "core/lm/checkpoint_tensor.h"
#include "core/lm/manifest.h"
#include "core/lm/tensor_writer.h"
#include "core/lm_kernels/grouped_matrix.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace strofa::lm_torch
{

/// Squared sums over weights, of which relative errors are made.
struct ErrorSums {
    double error = 0.0;
    double norm = 0.0;

    [[nodiscard]] double relative() const;
};

/// Writes a model folder tensor by tensor. Everything goes into a folder of a temporary name beside
/// the wanted one, which takes its place when all of it is there; what is not finished disappears
/// with the object. One thread.
class ModelFolderWriter
{
public:
    /// Prepares the folder for a model of that shape and precision (without files so far).
    /// InvalidArgument where `output` holds anything, Io where the disk is too full.
    [[nodiscard]] static base::Expected<std::unique_ptr<ModelFolderWriter>>
    create(const std::filesystem::path &output, lm::Manifest manifest);

    ModelFolderWriter(const ModelFolderWriter &) = delete;
    ModelFolderWriter &operator=(const ModelFolderWriter &) = delete;
    ~ModelFolderWriter();

    /// Reads a parameter (its first values, where the tensor has more rows), rounds it to the
    /// precision and writes it, part by part if it is not packed. Values that are not numbers are
    /// Corrupted.
    [[nodiscard]] base::Expected<ErrorSums> write(const lm::Parameter &parameter,
                                                  const lm::CheckpointTensor &tensor,
                                                  lm::CheckpointReader &reader);

    /// Writes a product that GPTQ has rounded: bytes of groupedSizes(), and the columns' groups.
    [[nodiscard]] base::Expected<void> write(const lm::Parameter &parameter,
                                             const lm_kernels::GroupedShape &shape,
                                             const std::byte *bytes,
                                             std::span<const std::int32_t> groupOf);

    /// Ends the weights, writes vocabulary and manifest, and puts the folder into its place.
    /// Returns the manifest.
    [[nodiscard]] base::Expected<lm::Manifest> finish(const std::string &vocabularyJson,
                                                      const base::CancelToken &cancel);

    /// Of the weights' file.
    [[nodiscard]] std::uint64_t bytes() const { return m_weights.bytes(); }

private:
    ModelFolderWriter(std::filesystem::path output, lm::Manifest manifest);

    [[nodiscard]] base::Expected<ErrorSums> writePlain(const lm::Parameter &parameter,
                                                       const lm::CheckpointTensor &tensor,
                                                       lm::CheckpointReader &reader);
    [[nodiscard]] base::Expected<ErrorSums> writePacked(const lm::Parameter &parameter,
                                                        const lm::CheckpointTensor &tensor,
                                                        lm::CheckpointReader &reader);

    std::filesystem::path m_output;
    std::filesystem::path m_partial;
    lm::Manifest m_manifest;
    lm::TensorWriter m_weights;
};

/// Bytes that the weights of a model take on the disk, headers left out.
[[nodiscard]] std::uint64_t diskBytes(const lm::NetworkShape &shape, std::string_view precision);

/// The most bytes that writing needs at once.
[[nodiscard]] std::uint64_t writingMemory(const lm::NetworkShape &shape,
                                          std::string_view precision);

} // namespace strofa::lm_torch

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/hugging_face_config.h"
#include "core/lm/manifest.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace strofa::lm
{

/// A folder of a Hugging Face model that is to become a model folder of Strofa.
struct ImportRequest {
    std::filesystem::path source;
    std::filesystem::path output; ///< must not exist, or be an empty folder
    /// "float32", "bfloat16", "int8", "int4" or "int4-g128"; empty: bfloat16, or as they are where
    /// the weights are those of GPTQ, for which there is no other choice.
    std::string precision;
};

/// What an import will take; told before the first byte is written.
struct ImportNeeds {
    std::uint64_t diskBytes = 0;
    std::uint64_t memoryBytes = 0; ///< at most, beside the program itself
    std::uint64_t parameters = 0;
    std::string precision;
};

struct ImportProgress {
    std::uint64_t done = 0; ///< weights
    std::uint64_t total = 0;
    std::string tensor; ///< that was written last
};

/// Is told of an import by the thread that runs it.
class ImportObserver
{
public:
    virtual ~ImportObserver() = default;

    virtual void needs(const ImportNeeds &needs) = 0;
    virtual void progress(const ImportProgress &progress) = 0;
    virtual void notice(const Notice &notice) = 0;
};

struct ImportOutcome {
    Manifest manifest;
    std::uint64_t bytesBefore = 0; ///< of the files of weights
    std::uint64_t bytesAfter = 0;
};

} // namespace strofa::lm

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/checkpoint_tensor.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace strofa::lm
{

/// The weights of a Hugging Face folder, in whichever form: one file or several with an index,
/// safetensors or torch.save(). Tensors bear the names of NetworkShape's parameters; a prefix
/// "transformer." is taken off. Nothing but names and places is kept. Immutable.
class ForeignCheckpoint
{
public:
    /// Finds the files and reads what tensors they hold. Of several forms, safetensors goes first.
    /// `baseName` is the name (without its end) that a configuration gives the file; may be empty.
    [[nodiscard]] static base::Expected<ForeignCheckpoint> open(const std::filesystem::path &folder,
                                                                const std::string &baseName = {});

    /// The tensors of a single file.
    [[nodiscard]] static base::Expected<ForeignCheckpoint>
    openFile(const std::filesystem::path &file);

    /// Null where there is no such tensor.
    [[nodiscard]] const CheckpointTensor *find(const std::string &name) const;

    [[nodiscard]] const std::map<std::string, CheckpointTensor> &tensors() const
    {
        return m_tensors;
    }

    [[nodiscard]] const std::vector<std::filesystem::path> &files() const { return m_files; }

    /// "safetensors" or "torch".
    [[nodiscard]] const std::string &form() const { return m_form; }

    /// Bytes of all files.
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }

private:
    [[nodiscard]] base::Expected<void> add(const std::filesystem::path &file,
                                           const std::map<std::string, std::string> *index);

    std::map<std::string, CheckpointTensor> m_tensors;
    std::vector<std::filesystem::path> m_files;
    std::string m_form;
    std::uint64_t m_bytes = 0;
};

/// Which tensor lies in which file, of "model.safetensors.index.json" and its like. File names with
/// a folder in them are Corrupted.
[[nodiscard]] base::Expected<std::map<std::string, std::string>>
parseShardIndex(std::string_view json, const std::string &label);

} // namespace strofa::lm

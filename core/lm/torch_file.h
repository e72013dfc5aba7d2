// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/checkpoint_tensor.h"

#include <span>
#include <string>
#include <vector>

namespace strofa::lm
{

/// The tensors of a file that torch.save() wrote (pytorch_model.bin, .pt), either a ZIP archive
/// (PyTorch 1.6 and later) or the older row of pickles. The pickles are read by Pickle, which runs
/// nothing. Tensors may share storages and have any strides. `label` names the file in the
/// messages. Errors: Corrupted, Unsupported.
[[nodiscard]] base::Expected<std::vector<CheckpointTensor>>
readTorchFile(std::span<const std::byte> file, const std::string &label);

} // namespace strofa::lm

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/foreign_checkpoint.h"
#include "core/lm/hugging_face_config.h"
#include "core/lm/network_shape.h"
#include "core/lm_kernels/grouped_matrix.h"

#include <memory>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// A product as GPTQ has rounded it, in the order of the kernels.
struct GptqProduct {
    lm_kernels::GroupedShape shape;
    std::shared_ptr<std::byte> bytes; ///< groupedSizes()
    std::vector<std::int32_t> groupOf; ///< by column
};

/// The products of a GPTQ checkpoint: NAME.qweight, .qzeros, .scales and perhaps .g_idx in the
/// layouts "gptq" (zeros stored less one) and "gptq_v2". One thread.
class GptqSource
{
public:
    /// Checks shapes, types and groups of all products, finds out whether columns tell their groups
    /// and which of the two ways zeros are stored in: symmetric weights show it, whatever the
    /// configuration says (all words 0x77777777 or 0x88888888 for 4 bits). Reads zeros and groups
    /// only.
    [[nodiscard]] static base::Expected<GptqSource> open(const lm::ForeignCheckpoint &checkpoint,
                                                         const lm::NetworkShape &shape,
                                                         const lm::GptqConfig &config);

    /// With isOrdered as it turned out.
    [[nodiscard]] const lm::GptqFormat &format() const { return m_format; }

    [[nodiscard]] const std::vector<lm::Notice> &notices() const { return m_notices; }

    /// Reads a product; `parameter` is its weight.
    [[nodiscard]] base::Expected<GptqProduct> read(const lm::Parameter &parameter,
                                                   lm::CheckpointReader &reader) const;

private:
    /// What the words of all zeros have in common.
    struct ZeroWords {
        bool areFirstVersion = true; ///< all stand for half of the range less one
        bool areSecondVersion = true; ///< all stand for half of the range
    };

    explicit GptqSource(const lm::ForeignCheckpoint &checkpoint) : m_checkpoint(&checkpoint) { }

    [[nodiscard]] base::Expected<const lm::CheckpointTensor *>
    part(const std::string &name, lm::TensorType type, std::vector<std::int64_t> sizes) const;
    [[nodiscard]] base::Expected<void>
    check(const lm::Parameter &parameter, lm::CheckpointReader &reader, ZeroWords &words);
    [[nodiscard]] base::Expected<std::vector<std::int32_t>>
    groups(const std::string &module, std::int64_t columns, lm::CheckpointReader &reader) const;
    void decideVersion(const lm::GptqConfig &config, const ZeroWords &words);

    const lm::ForeignCheckpoint *m_checkpoint;
    lm::GptqFormat m_format;
    unsigned m_zeroShift = 1; ///< added to zeros as they are stored
    std::vector<lm::Notice> m_notices;
};

} // namespace strofa::lm_torch

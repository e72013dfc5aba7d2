// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a pickle may call, and what comes of it. There is no other way out of PickleMachine.
#include "core/lm/pickle_machine.h"

#include <array>
#include <limits>

namespace strofa::lm
{

using base::ErrorCode;
using Kind = PickleNode::Kind;

namespace
{

constexpr std::size_t kLargestRank = 8;
constexpr std::size_t kMostTensors = 10'000;
constexpr std::size_t kMostPairParts = std::size_t { 1 } << 20U;
constexpr std::size_t kLongestKey = 64; ///< PyTorch numbers its storages
constexpr std::uint64_t kMostValues = std::uint64_t { 1 } << 40U;

constexpr const char *kOrderedDictionary = "collections.OrderedDict";
constexpr const char *kTensor = "torch._utils._rebuild_tensor_v2";
constexpr const char *kOldTensor = "torch._utils._rebuild_tensor";
constexpr const char *kParameter = "torch._utils._rebuild_parameter";

struct StorageName {
    const char *name;
    TensorType type;
};

constexpr std::array<StorageName, 10> kStorages { { { "torch.FloatStorage", TensorType::F32 },
                                                    { "torch.HalfStorage", TensorType::F16 },
                                                    { "torch.BFloat16Storage", TensorType::BF16 },
                                                    { "torch.DoubleStorage", TensorType::F64 },
                                                    { "torch.ByteStorage", TensorType::U8 },
                                                    { "torch.BoolStorage", TensorType::Bool },
                                                    { "torch.CharStorage", TensorType::I8 },
                                                    { "torch.ShortStorage", TensorType::I16 },
                                                    { "torch.IntStorage", TensorType::I32 },
                                                    { "torch.LongStorage", TensorType::I64 } } };

const StorageName *storageNamed(const std::string &name)
{
    for (const StorageName &known : kStorages) {
        if (name == known.name)
            return &known;
    }
    return nullptr;
}

} // namespace

void PickleMachine::name(const std::string &module, const std::string &global)
{
    std::string full = module;
    full += '.';
    full += global;
    const bool isKnown = full == kOrderedDictionary || full == kTensor || full == kOldTensor
        || full == kParameter || storageNamed(full) != nullptr;
    if (!isKnown)
        return fail(STROFA_ERROR_TEXT("%1: the file wants to run \"%2\", which weights do not "
                                      "need; it was refused and nothing of it was run."),
                    { full },
                    ErrorCode::Unsupported);
    push({ Kind::Global, 0, std::move(full), {} });
}

void PickleMachine::reduce()
{
    const Index arguments = pop();
    const Index function = pop();
    if (m_error || !is(arguments, Kind::Tuple) || !is(function, Kind::Global))
        return broken();
    const std::string &called = at(function).text;
    if (called == kOrderedDictionary)
        return orderedDictionary(arguments);
    if (called == kTensor || called == kOldTensor)
        return rebuildTensor(arguments);
    const auto &parts = at(arguments).parts;
    if (called != kParameter || parts.empty() || !is(parts.front(), Kind::Tensor))
        return broken();
    m_stack.push_back(parts.front());
}

/// OrderedDict() or, from Python 2, OrderedDict([[key, value], …]).
void PickleMachine::orderedDictionary(Index arguments)
{
    PickleNode dictionary { Kind::Dictionary, 0, {}, {} };
    const auto &parts = at(arguments).parts;
    if (parts.size() > 1 || (parts.size() == 1 && !is(parts.front(), Kind::List)))
        return broken();
    if (parts.size() == 1) {
        for (const Index pair : at(parts.front()).parts) {
            const bool isPair =
                (is(pair, Kind::Tuple) || is(pair, Kind::List)) && at(pair).parts.size() == 2;
            if (!isPair)
                return broken();
            // Counted when the dictionary is made; it must not grow beyond all bounds before.
            if (dictionary.parts.size() > kMostPairParts)
                return tooMany();
            dictionary.parts.insert(
                dictionary.parts.end(), at(pair).parts.begin(), at(pair).parts.end());
        }
    }
    push(std::move(dictionary));
}

/// State that is set on what was made: torch keeps the versions of modules there.
void PickleMachine::build()
{
    pop();
    if (m_error || m_stack.empty() || !is(m_stack.back(), Kind::Dictionary))
        broken();
}

bool PickleMachine::readSizes(Index tuple, std::vector<std::int64_t> &sizes)
{
    if (!is(tuple, Kind::Tuple) || at(tuple).parts.size() > kLargestRank)
        return false;
    for (const Index part : at(tuple).parts) {
        const bool isSize = is(part, Kind::Integer) && at(part).number >= 0
            && static_cast<std::uint64_t>(at(part).number) <= kMostValues;
        if (!isSize)
            return false;
        sizes.push_back(at(part).number);
    }
    return true;
}

/// Whether all values of a tensor lie in its storage.
bool PickleMachine::fits(const PickledTensor &tensor) const
{
    std::uint64_t count = 1;
    std::uint64_t last = tensor.offset;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        const auto size = static_cast<std::uint64_t>(tensor.shape[i]);
        const auto stride = static_cast<std::uint64_t>(tensor.strides[i]);
        if (size == 0)
            return true;
        if (count > kMostValues / size || (stride > 0 && size - 1 > kMostValues / stride))
            return false;
        count *= size;
        last += (size - 1) * stride;
    }
    // A tensor with more values than its storage would be a small file that becomes a large one.
    return last < tensor.storageCount && count <= tensor.storageCount;
}

/// (storage, offset, shape, strides, …).
void PickleMachine::rebuildTensor(Index arguments)
{
    const std::vector<Index> parts = at(arguments).parts;
    if (parts.size() < 4 || !is(parts[0], Kind::Storage) || !is(parts[1], Kind::Integer)
        || at(parts[1]).number < 0)
        return broken();
    const Storage &storage = m_storages[static_cast<std::size_t>(at(parts[0]).number)];
    PickledTensor tensor;
    tensor.storage = storage.key;
    tensor.type = storage.type;
    tensor.storageCount = storage.count;
    tensor.offset = static_cast<std::uint64_t>(at(parts[1]).number);
    if (!readSizes(parts[2], tensor.shape) || !readSizes(parts[3], tensor.strides)
        || tensor.shape.size() != tensor.strides.size() || tensor.offset > kMostValues
        || !fits(tensor))
        return fail(STROFA_ERROR_TEXT("%1: the pickle describes a tensor that does not fit into "
                                      "its storage \"%2\"."),
                    { storage.key });
    if (m_pickle.m_tensors.size() == kMostTensors)
        return tooMany();
    m_pickle.m_tensors.push_back(std::move(tensor));
    push({ Kind::Tensor, static_cast<std::int64_t>(m_pickle.m_tensors.size() - 1), {}, {} });
}

/// ("storage", type, key, place, count) or, in old files, with None behind it.
void PickleMachine::persistent()
{
    const Index id = pop();
    if (m_error || !is(id, Kind::Tuple))
        return broken();
    const std::vector<Index> parts = at(id).parts;
    if (parts.size() < 5 || !is(parts[0], Kind::Text) || at(parts[0]).text != "storage"
        || !is(parts[1], Kind::Global) || !is(parts[2], Kind::Text) || !is(parts[4], Kind::Integer))
        return broken();
    const StorageName *known = storageNamed(at(parts[1]).text);
    if (known == nullptr || at(parts[2]).text.size() > kLongestKey)
        return broken();
    if (parts.size() > 5 && !is(parts[5], Kind::None))
        return fail(STROFA_ERROR_TEXT("%1: the file has views of storages as only PyTorch before "
                                      "0.4 wrote them; save it anew with a later one."),
                    {},
                    ErrorCode::Unsupported);
    const std::int64_t count = at(parts[4]).number;
    if (count < 0 || static_cast<std::uint64_t>(count) > kMostValues)
        return fail(STROFA_ERROR_TEXT("%1: the pickle describes a storage of impossible size."));
    m_storages.push_back({ at(parts[2]).text, known->type, static_cast<std::uint64_t>(count) });
    push({ Kind::Storage, static_cast<std::int64_t>(m_storages.size() - 1), {}, {} });
}

} // namespace strofa::lm

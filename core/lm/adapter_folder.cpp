// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/adapter_folder.h"

#include "core/base/path_text.h"
#include "core/lm/adapter_recipe.h"
#include "core/lm/atomic_file.h"
#include "core/lm/bounded_json.h"
#include "core/lm/corpus.h"

#include <algorithm>
#include <cmath>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr std::size_t kLargestCard = std::size_t { 1 } << 17U;
constexpr std::size_t kLargestConfig = std::size_t { 1 } << 20U;

tl::unexpected<base::Error> badCard(const std::string &name)
{
    return base::failure(ErrorCode::Corrupted,
                         STROFA_ERROR_TEXT("The adapter's card cannot be used: \"%1\" is missing "
                                           "or has a value that it may not have."),
                         { name });
}

bool readText(const json &root, const char *name, std::string &value)
{
    const auto found = root.find(name);
    if (found == root.end() || !found->is_string())
        return false;
    value = found->get<std::string>();
    return true;
}

bool readCount(const json &root, const char *name, auto &value)
{
    const auto found = root.find(name);
    if (found == root.end() || !found->is_number_unsigned()
        || found->get<std::uint64_t>() > 2'000'000'000U)
        return false;
    value = static_cast<std::remove_reference_t<decltype(value)>>(found->get<std::uint64_t>());
    return true;
}

bool readNumber(const json &root, const char *name, double &value)
{
    const auto found = root.find(name);
    if (found == root.end() || !found->is_number())
        return false;
    value = found->get<double>();
    return std::isfinite(value) && value >= 0.0 && value < 1e9;
}

bool readRecord(const json &root, FileRecord &record)
{
    const auto found = root.find("weights");
    if (found == root.end() || !found->is_object())
        return false;
    const auto bytes = found->find("bytes");
    if (bytes == found->end() || !bytes->is_number_unsigned())
        return false;
    record.bytes = bytes->get<std::uint64_t>();
    return readText(*found, "sha256", record.sha256);
}

/// The part of a tensor's name that PEFT adds, taken off: ".lora_A.weight" or ".lora_B.weight",
/// perhaps with the adapter's name before ".weight". Empty where it has no such end.
std::string productOf(std::string_view name, std::string_view matrix)
{
    for (const std::string_view prefix : { "base_model.model.", "transformer." }) {
        if (name.starts_with(prefix))
            name.remove_prefix(prefix.size());
    }
    const std::size_t place = name.rfind(matrix);
    if (place == std::string_view::npos || !name.ends_with(".weight"))
        return {};
    const std::string_view rest = name.substr(place + matrix.size());
    const bool isPlain = rest == ".weight";
    // ".default.weight": one name without points
    const bool isNamed = rest.size() > 8 && rest.starts_with('.')
        && rest.find('.', 1) == rest.size() - std::string_view(".weight").size();
    return isPlain || isNamed ? std::string(name.substr(0, place)) : std::string();
}

base::Expected<void> checkTensor(const TensorView &tensor,
                                 std::int64_t rows,
                                 std::int64_t columns,
                                 const std::string &label)
{
    if (!isWeightType(tensor.type) || tensor.shape != std::vector<std::int64_t> { rows, columns })
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("%1: the tensor \"%2\" does not have the shape that "
                                               "the model and the adapter's rank ask for."),
                             { label, tensor.name });
    if (hasNonNumber(tensor))
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("%1: the tensor \"%2\" holds values that are "
                                               "not numbers."),
                             { label, tensor.name });
    return {};
}

base::Expected<void>
matchTensors(AdapterContent &content, const NetworkShape &shape, const std::string &label)
{
    for (const AdapterTarget &target : adaptableProducts(shape))
        content.tensors.push_back({ target, nullptr, nullptr, 1.0 });
    for (const TensorView &tensor : content.file->content().tensors) {
        const std::string down = productOf(tensor.name, ".lora_A");
        const std::string up = productOf(tensor.name, ".lora_B");
        const std::string &product = down.empty() ? up : down;
        const auto found = std::find_if(
            content.tensors.begin(), content.tensors.end(), [&](const AdapterTensors &known) {
                return known.target.product == product;
            });
        const bool isKnown = found != content.tensors.end();
        const TensorView *&place =
            isKnown ? (down.empty() ? found->up : found->down) : content.tensors.front().up;
        if (!isKnown || place != nullptr)
            return base::failure(ErrorCode::Unsupported,
                                 STROFA_ERROR_TEXT("%1: the tensor \"%2\" does not fit the model; "
                                                   "the adapter was made for another one."),
                                 { label, tensor.name });
        place = &tensor;
    }
    std::erase_if(content.tensors, [](const AdapterTensors &tensors) {
        return tensors.down == nullptr && tensors.up == nullptr;
    });
    return {};
}

} // namespace

base::Expected<AdapterCard> parseAdapterCard(std::string_view text)
{
    const auto root =
        parseJson(text,
                  { 4, 2000 },
                  { STROFA_ERROR_TEXT("The adapter's card is not JSON."),
                    STROFA_ERROR_TEXT("The adapter's card is nested too deeply."),
                    STROFA_ERROR_TEXT("The adapter's card has too many parts."),
                    STROFA_ERROR_TEXT("The adapter's card has the name \"%1\" twice.") });
    if (!root)
        return tl::unexpected(root.error());
    if (!root->is_object() || root->value("format", json()) != "strofa-adapter"
        || root->value("version", json()) != 1)
        return badCard("format");
    AdapterCard card;
    for (const auto &[name, value] : { std::pair { "title", &card.title },
                                       { "author", &card.author },
                                       { "base_model", &card.baseModel },
                                       { "base_precision", &card.basePrecision },
                                       { "base_weights_sha256", &card.baseWeightsSha256 },
                                       { "base_vocabulary_sha256", &card.baseVocabularySha256 } }) {
        if (!readText(*root, name, *value))
            return badCard(name);
    }
    if (!readCount(*root, "poems", card.poems))
        return badCard("poems");
    if (!readCount(*root, "held_out_poems", card.heldOutPoems))
        return badCard("held_out_poems");
    if (!readCount(*root, "iterations", card.iterations))
        return badCard("iterations");
    for (const auto &[name, value] : { std::pair { "minutes", &card.minutes },
                                       { "base_bits_per_char", &card.bitsBefore },
                                       { "bits_per_char", &card.bitsAfter } }) {
        if (!readNumber(*root, name, *value))
            return badCard(name);
    }
    if (!readRecord(*root, card.weights))
        return badCard("weights");
    const auto recipe = root->find("recipe");
    if (recipe == root->end())
        return badCard("recipe");
    auto read = applyAdapterConfig({}, recipe->dump());
    if (!read)
        return badCard("recipe");
    card.recipe = std::move(*read);
    return card;
}

std::string toJson(const AdapterCard &card)
{
    const auto number = [](double value) {
        return std::isfinite(value) ? value : 0.0;
    };
    const nlohmann::ordered_json root = {
        { "format", "strofa-adapter" },
        { "version", 1 },
        { "title", card.title },
        { "author", card.author },
        { "base_model", card.baseModel },
        { "base_precision", card.basePrecision },
        { "base_weights_sha256", card.baseWeightsSha256 },
        { "base_vocabulary_sha256", card.baseVocabularySha256 },
        { "recipe", nlohmann::ordered_json::parse(toJson(card.recipe)) },
        { "poems", card.poems },
        { "held_out_poems", card.heldOutPoems },
        { "iterations", card.iterations },
        { "minutes", number(card.minutes) },
        { "base_bits_per_char", number(card.bitsBefore) },
        { "bits_per_char", number(card.bitsAfter) },
        { "weights", { { "bytes", card.weights.bytes }, { "sha256", card.weights.sha256 } } },
    };
    return root.dump(2) + '\n';
}

std::string AdapterDescription::title() const
{
    return card && !card->title.empty() ? card->title : base::pathText(folder.filename());
}

base::Expected<AdapterDescription> readAdapterDescription(const std::filesystem::path &folder)
{
    std::error_code error;
    if (!std::filesystem::exists(folder / kAdapterConfigFile, error))
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("There is no adapter in %1: it has no "
                                               "adapter_config.json."),
                             { base::pathText(folder) });
    const auto text = readSmallFile(folder / kAdapterConfigFile, kLargestConfig);
    if (!text)
        return tl::unexpected(text.error());
    auto config = parseAdapterConfig(*text);
    if (!config)
        return tl::unexpected(config.error());
    AdapterDescription description { folder, std::move(*config), {}, 0 };
    description.bytes = std::filesystem::file_size(folder / kAdapterWeightsFile, error);
    if (error)
        return base::failure(ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("The adapter in %1 has no "
                                               "adapter_model.safetensors."),
                             { base::pathText(folder) });
    if (!std::filesystem::exists(folder / kAdapterCardFile, error))
        return description;
    const auto cardText = readSmallFile(folder / kAdapterCardFile, kLargestCard);
    if (!cardText)
        return tl::unexpected(cardText.error());
    auto card = parseAdapterCard(*cardText);
    if (!card)
        return tl::unexpected(card.error());
    description.card = std::move(*card);
    return description;
}

base::Expected<void> checkAgainstCard(const AdapterDescription &description,
                                      std::span<const std::byte> weights)
{
    const auto &card = description.card;
    const std::string_view view(reinterpret_cast<const char *>(weights.data()), weights.size());
    if (!card || (weights.size() == card->weights.bytes && sha256(view) == card->weights.sha256))
        return {};
    return base::failure(ErrorCode::Corrupted,
                         STROFA_ERROR_TEXT("%1 is damaged: it differs from what the adapter's card "
                                           "says."),
                         { base::pathText(description.folder / kAdapterWeightsFile) });
}

base::Expected<AdapterContent> readAdapter(const std::filesystem::path &folder,
                                           const NetworkShape &shape)
{
    auto description = readAdapterDescription(folder);
    if (!description)
        return tl::unexpected(description.error());
    AdapterContent content;
    content.description = std::move(*description);
    const auto path = folder / kAdapterWeightsFile;
    auto file = SafetensorsFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    content.file = std::make_shared<const SafetensorsFile>(std::move(*file));
    if (auto same = checkAgainstCard(content.description, content.file->bytes()); !same)
        return tl::unexpected(same.error());
    if (auto matched = matchTensors(content, shape, base::pathText(path)); !matched)
        return tl::unexpected(matched.error());
    for (AdapterTensors &tensors : content.tensors) {
        const AdapterTarget &target = tensors.target;
        if (tensors.down == nullptr || tensors.up == nullptr)
            return base::failure(ErrorCode::Corrupted,
                                 STROFA_ERROR_TEXT("%1: one of the two tensors of \"%2\" is "
                                                   "missing."),
                                 { base::pathText(path), target.product });
        const AdapterConfig &config = content.description.config;
        const std::int64_t rank = config.rankOf(target.product);
        tensors.scale = config.scaleOf(target.product);
        const auto checked =
            checkTensor(*tensors.down, rank, target.inputs, base::pathText(path)).and_then([&] {
                return checkTensor(*tensors.up, target.outputs, rank, base::pathText(path));
            });
        if (!checked)
            return tl::unexpected(checked.error());
    }
    if (content.tensors.empty())
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("%1 holds no tensors."),
                             { base::pathText(path) });
    return content;
}

base::Expected<void> checkBase(const AdapterDescription &adapter,
                               const std::string &modelPrecision,
                               const std::string &weightsSha256,
                               const std::string &vocabularySha256)
{
    if (!adapter.card)
        return {};
    const AdapterCard &card = *adapter.card;
    const bool isSameVocabulary = card.baseVocabularySha256 == vocabularySha256;
    const bool areOtherWeights =
        card.basePrecision == modelPrecision && card.baseWeightsSha256 != weightsSha256;
    if (isSameVocabulary && !areOtherWeights)
        return {};
    return base::failure(ErrorCode::BadInput,
                         STROFA_ERROR_TEXT("The adapter \"%1\" was made for another model "
                                           "(\"%2\") and cannot be used with this one."),
                         { adapter.title(), card.baseModel });
}

base::Expected<void> writeAdapter(const std::filesystem::path &folder,
                                  const AdapterConfig &config,
                                  AdapterCard card,
                                  const std::vector<TensorView> &tensors)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const auto path = folder / kAdapterWeightsFile;
    // Without its card the folder is whole at every moment; the old card would not fit.
    std::filesystem::remove(folder / kAdapterCardFile, error);
    const auto hash = writeSafetensors(path, tensors, { { "format", "pt" } });
    if (!hash)
        return tl::unexpected(hash.error());
    card.weights = { std::filesystem::file_size(path, error), *hash };
    if (const auto written = writeAtomically(folder / kAdapterConfigFile, toJson(config)); !written)
        return tl::unexpected(written.error());
    const auto written = writeAtomically(folder / kAdapterCardFile, toJson(card));
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

} // namespace strofa::lm

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/foreign_json.h"
#include "core/lm/hugging_face_vocabulary.h"

#include <array>

namespace strofa::lm
{

using base::ErrorCode;
using nlohmann::json;

namespace
{

constexpr const char *kLabel = "tokenizer.json";

tl::unexpected<base::Error> otherKind(const std::string &field, const json &value)
{
    return base::failure(ErrorCode::Unsupported,
                         STROFA_ERROR_TEXT("tokenizer.json: \"%1\" is %2; only byte-level merges "
                                           "as GPT-2 has them can be imported."),
                         { field, shortened(value) });
}

tl::unexpected<base::Error> broken(std::string sentence, std::vector<std::string> arguments = {})
{
    return base::failure(ErrorCode::Corrupted, std::move(sentence), std::move(arguments));
}

/// The value of a field; null where it is missing.
json fieldOf(const json &object, const char *name)
{
    const auto field = object.find(name);
    return field == object.end() ? json() : *field;
}

base::Expected<void> checkModel(const json &model)
{
    if (fieldOf(model, "type") != "BPE")
        return otherKind("model.type", fieldOf(model, "type"));
    for (const char *name : { "dropout", "continuing_subword_prefix", "end_of_word_suffix" }) {
        const json value = fieldOf(model, name);
        if (!value.is_null() && value != "" && value != 0.0)
            return otherKind(std::string("model.") + name, value);
    }
    for (const char *name : { "byte_fallback", "ignore_merges" }) {
        const json value = fieldOf(model, name);
        if (!value.is_null() && value != false)
            return otherKind(std::string("model.") + name, value);
    }
    // Not copied, as they may be large.
    const auto vocabulary = model.find("vocab");
    const auto merges = model.find("merges");
    if (vocabulary == model.end() || !vocabulary->is_object())
        return broken(STROFA_ERROR_TEXT("tokenizer.json: the model has no \"%1\"."), { "vocab" });
    if (merges == model.end() || !merges->is_array())
        return broken(STROFA_ERROR_TEXT("tokenizer.json: the model has no \"%1\"."), { "merges" });
    return {};
}

base::Expected<void> checkPipeline(const json &root)
{
    if (const json normaliser = fieldOf(root, "normalizer"); !normaliser.is_null())
        return otherKind("normalizer", normaliser);
    const json cutting = fieldOf(root, "pre_tokenizer");
    if (!cutting.is_object() || fieldOf(cutting, "type") != "ByteLevel")
        return otherKind("pre_tokenizer", cutting);
    const json prefix = fieldOf(cutting, "add_prefix_space");
    if (!prefix.is_null() && prefix != false)
        return otherKind("pre_tokenizer.add_prefix_space", prefix);
    const json pattern = fieldOf(cutting, "use_regex");
    if (!pattern.is_null() && pattern != true)
        return otherKind("pre_tokenizer.use_regex", pattern);
    const json decoder = fieldOf(root, "decoder");
    if (decoder.is_object() && fieldOf(decoder, "type") != "ByteLevel")
        return otherKind("decoder", decoder);
    return {};
}

/// A merge is "A B" or, in newer files, ["A", "B"].
base::Expected<std::string> mergeLine(const json &merge)
{
    std::string line;
    if (merge.is_string())
        line = merge.get<std::string>();
    else if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string())
        line = merge[0].get<std::string>() + ' ' + merge[1].get<std::string>();
    const std::size_t space = line.find(' ');
    const bool isPair = space != std::string::npos && space > 0 && space + 1 < line.size()
        && line.find_first_of(" \r\n", space + 1) == std::string::npos
        && line.find_first_of("\r\n") == std::string::npos;
    if (!isPair)
        return broken(STROFA_ERROR_TEXT("tokenizer.json: the merge %1 does not name two tokens."),
                      { shortened(merge) });
    return line;
}

base::Expected<json> readAdded(const json &list)
{
    json added = json::object();
    if (list.is_null())
        return added;
    const auto noToken = [](const json &entry) {
        return broken(STROFA_ERROR_TEXT("tokenizer.json: the added token %1 lacks its number or "
                                        "its text."),
                      { shortened(entry) });
    };
    if (!list.is_array())
        return noToken(list);
    for (const json &entry : list) {
        const json content = entry.is_object() ? fieldOf(entry, "content") : json();
        const json number = entry.is_object() ? fieldOf(entry, "id") : json();
        if (!content.is_string() || !number.is_number_unsigned())
            return noToken(entry);
        added[content.get<std::string>()] = number;
    }
    return added;
}

} // namespace

base::Expected<TokenizerFiles> parseTokenizerJson(std::string_view text)
{
    auto root = parseForeignJson(text, kLabel, kForeignVocabularyLimits);
    if (!root)
        return tl::unexpected(root.error());
    const auto model = root->find("model");
    if (model == root->end() || !model->is_object())
        return broken(STROFA_ERROR_TEXT("tokenizer.json has no \"model\"."));
    auto checked = checkModel(*model).and_then([&] { return checkPipeline(*root); });
    if (!checked)
        return tl::unexpected(checked.error());
    TokenizerFiles files;
    files.vocabulary = std::move(model->at("vocab"));
    for (const json &merge : model->at("merges")) {
        const auto line = mergeLine(merge);
        if (!line)
            return tl::unexpected(line.error());
        files.merges += *line;
        files.merges += '\n';
    }
    auto added = readAdded(fieldOf(*root, "added_tokens"));
    if (!added)
        return tl::unexpected(added.error());
    files.added = std::move(*added);
    return files;
}

} // namespace strofa::lm

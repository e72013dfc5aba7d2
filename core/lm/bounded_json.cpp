// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/bounded_json.h"

#include <optional>
#include <set>

namespace strofa::lm
{

using nlohmann::json;

namespace
{

/// Reads a text without keeping it and stops at the first thing that is not allowed. (The parser's
/// own callback could do the same, but looks through all members of an object after each that is
/// an object itself: a header of 1 MiB took a minute.)
class Watch : public nlohmann::json_sax<json>
{
public:
    explicit Watch(const JsonLimits &limits) : m_limits(limits) { }

    bool null() override { return count(); }

    bool boolean(bool) override { return count(); }

    bool number_integer(number_integer_t) override { return count(); }

    bool number_unsigned(number_unsigned_t) override { return count(); }

    bool number_float(number_float_t, const string_t &) override { return count(); }

    bool string(string_t &) override { return count(); }

    bool binary(binary_t &) override { return count(); }

    bool start_array(std::size_t) override { return begin(); }

    bool end_array() override { return end(); }

    bool start_object(std::size_t) override
    {
        m_names.emplace_back();
        return begin();
    }

    bool end_object() override
    {
        m_names.pop_back();
        return end();
    }

    bool key(string_t &name) override
    {
        if (!m_names.back().insert(name).second)
            m_repeated = name;
        return count() && !m_repeated;
    }

    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override
    {
        return false;
    }

    [[nodiscard]] bool isTooDeep() const { return m_depth > m_limits.depth; }

    [[nodiscard]] bool hasTooMany() const { return m_parts > m_limits.parts; }

    [[nodiscard]] const std::optional<std::string> &repeated() const { return m_repeated; }

private:
    bool count()
    {
        ++m_parts;
        return !hasTooMany();
    }

    bool begin()
    {
        ++m_depth;
        return count() && !isTooDeep();
    }

    bool end()
    {
        --m_depth;
        return true;
    }

    JsonLimits m_limits;
    int m_depth = 0;
    std::size_t m_parts = 0;
    std::vector<std::set<std::string>> m_names; ///< of the objects that are open
    std::optional<std::string> m_repeated;
};

} // namespace

base::Expected<json> parseJson(std::string_view text,
                               const JsonLimits &limits,
                               const JsonSentences &sentences,
                               std::vector<std::string> arguments)
{
    const auto broken = [&](const char *sentence) {
        return base::failure(base::ErrorCode::Corrupted, sentence, std::move(arguments));
    };
    Watch watch(limits);
    if (json::sax_parse(text.begin(), text.end(), &watch))
        return json::parse(text.begin(), text.end(), nullptr, false);
    if (watch.isTooDeep())
        return broken(sentences.tooDeep);
    if (watch.hasTooMany())
        return broken(sentences.tooMany);
    if (!watch.repeated())
        return broken(sentences.notJson);
    arguments.push_back(*watch.repeated());
    return broken(sentences.repeated);
}

base::Expected<json> parseVocabularyJson(std::string_view text)
{
    // A quarter of a million tokens with as many merges, more than any known vocabulary.
    constexpr JsonLimits kLimits { 2, std::size_t { 1 } << 20U };
    constexpr JsonSentences kSentences {
        STROFA_ERROR_TEXT("The vocabulary cannot be used: it is not a JSON object."),
        STROFA_ERROR_TEXT("The vocabulary cannot be used: it is nested too deeply."),
        STROFA_ERROR_TEXT("The vocabulary cannot be used: it holds too many names and values."),
        STROFA_ERROR_TEXT("The vocabulary cannot be used: the name \"%1\" occurs twice.")
    };
    auto root = parseJson(text, kLimits, kSentences);
    if (root && !root->is_object())
        return base::failure(base::ErrorCode::Corrupted, kSentences.notJson);
    return root;
}

} // namespace strofa::lm

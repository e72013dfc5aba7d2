// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/bounded_json.h"

#include <algorithm>
#include <functional>
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
class Reader : public nlohmann::json_sax<json>
{
public:
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
        openObject();
        return begin();
    }

    bool end_object() override { return closeObject() && end(); }

    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override
    {
        return false;
    }

protected:
    /// Of a name or value; false ends the reading.
    virtual bool count() { return true; }

    virtual bool begin() { return true; }

    virtual bool end() { return true; }

    virtual void openObject() = 0;
    virtual bool closeObject() = 0;
};

/// Holds a text against the limits and finds names that may be repeated by their hashes, since the
/// names themselves would take many times the memory.
class Watch final : public Reader
{
public:
    explicit Watch(const JsonLimits &limits) : m_limits(limits) { }

    bool key(string_t &name) override
    {
        m_hashes.back().push_back(std::hash<std::string>()(name));
        return count();
    }

    [[nodiscard]] bool isTooDeep() const { return m_depth > m_limits.depth; }

    [[nodiscard]] bool hasTooMany() const { return m_parts > m_limits.parts; }

    /// Hashes that an object has twice.
    [[nodiscard]] const std::set<std::size_t> &suspects() const { return m_suspects; }

private:
    bool count() override
    {
        ++m_parts;
        return !hasTooMany();
    }

    bool begin() override
    {
        ++m_depth;
        return count() && !isTooDeep();
    }

    bool end() override
    {
        --m_depth;
        return true;
    }

    void openObject() override { m_hashes.emplace_back(); }

    bool closeObject() override
    {
        std::vector<std::size_t> &hashes = m_hashes.back();
        std::sort(hashes.begin(), hashes.end());
        auto same = hashes.begin();
        while (m_suspects.size() < kMostSuspects
               && (same = std::adjacent_find(same, hashes.end())) != hashes.end())
            m_suspects.insert(*same++);
        m_hashes.pop_back();
        return true;
    }

    static constexpr std::size_t kMostSuspects = 1000; // one is enough, if it is no accident

    JsonLimits m_limits;
    int m_depth = 0;
    std::size_t m_parts = 0;
    std::vector<std::vector<std::size_t>> m_hashes; ///< of the names in the objects that are open
    std::set<std::size_t> m_suspects;
};

/// Whether a text between quotes is longer than some bytes; the parser would keep it twice.
bool hasLongText(std::string_view text, std::size_t longest)
{
    std::size_t length = 0;
    bool isText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            isText = !isText;
            length = 0;
        } else if (isText) {
            if (text[i] == '\\')
                ++i;
            if (++length > longest)
                return true;
        }
    }
    return false;
}

/// Finds a name that an object really has twice among those of some hashes.
class RepeatedName final : public Reader
{
public:
    explicit RepeatedName(const std::set<std::size_t> &suspects) : m_suspects(suspects) { }

    bool key(string_t &name) override
    {
        if (m_suspects.count(std::hash<std::string>()(name)) == 0
            || m_names.back().insert(name).second)
            return true;
        m_found = name;
        return false;
    }

    [[nodiscard]] const std::optional<std::string> &found() const { return m_found; }

private:
    void openObject() override { m_names.emplace_back(); }

    bool closeObject() override
    {
        m_names.pop_back();
        return true;
    }

    const std::set<std::size_t> &m_suspects;
    std::vector<std::set<std::string>> m_names; ///< of the objects that are open
    std::optional<std::string> m_found;
};

// A quarter of a million tokens with as many merges, more than any known vocabulary.
constexpr JsonLimits kVocabularyLimits { 2, std::size_t { 1 } << 20U, std::size_t { 1 } << 16U };

/// Looks for a text in the outermost object.
class OutermostText final : public Reader
{
public:
    explicit OutermostText(std::string name) : m_name(std::move(name)) { }

    bool key(string_t &name) override
    {
        m_isNext = m_depth == 1 && name == m_name;
        return true;
    }

    bool string(string_t &text) override
    {
        if (m_isNext)
            m_found = text;
        return !m_isNext; // nothing else is wanted
    }

    [[nodiscard]] const std::string &found() const { return m_found; }

private:
    bool begin() override
    {
        ++m_depth;
        m_isNext = false;
        return m_depth <= kVocabularyLimits.depth;
    }

    bool end() override
    {
        --m_depth;
        return true;
    }

    void openObject() override { }

    bool closeObject() override { return true; }

    std::string m_name;
    std::string m_found;
    int m_depth = 0;
    bool m_isNext = false;
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
    if (limits.longest > 0 && hasLongText(text, limits.longest))
        return broken(sentences.tooLong);
    Watch watch(limits);
    if (!json::sax_parse(text.begin(), text.end(), &watch)) {
        if (watch.isTooDeep())
            return broken(sentences.tooDeep);
        return broken(watch.hasTooMany() ? sentences.tooMany : sentences.notJson);
    }
    if (!watch.suspects().empty()) {
        RepeatedName repeated(watch.suspects());
        json::sax_parse(text.begin(), text.end(), &repeated);
        if (repeated.found()) {
            arguments.push_back(*repeated.found());
            return broken(sentences.repeated);
        }
    }
    return json::parse(text.begin(), text.end(), nullptr, false);
}

base::Expected<json> parseVocabularyJson(std::string_view text)
{
    constexpr JsonSentences kSentences {
        STROFA_ERROR_TEXT("The vocabulary cannot be used: it is not a JSON object."),
        STROFA_ERROR_TEXT("The vocabulary cannot be used: it is nested too deeply."),
        STROFA_ERROR_TEXT("The vocabulary cannot be used: it holds too many names and values."),
        STROFA_ERROR_TEXT("The vocabulary cannot be used: the name \"%1\" occurs twice."),
        STROFA_ERROR_TEXT("The vocabulary cannot be used: a text in it is too long.")
    };
    auto root = parseJson(text, kVocabularyLimits, kSentences);
    if (root && !root->is_object())
        return base::failure(base::ErrorCode::Corrupted, kSentences.notJson);
    return root;
}

std::string vocabularyFormat(std::string_view text)
{
    if (hasLongText(text, kVocabularyLimits.longest))
        return {};
    OutermostText format("format");
    json::sax_parse(text.begin(), text.end(), &format);
    return format.found();
}

} // namespace strofa::lm

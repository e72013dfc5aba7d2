// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/poem_reader.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/poems/poem_splitter.h"
#include "core/text/charset_detector.h"
#include "core/text/unicode.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <set>

namespace strofa::poems
{

using base::ErrorCode;
namespace fs = std::filesystem;

namespace
{

/// All that a prolific poet wrote has some 5 MB.
constexpr std::uintmax_t kMaximumTextBytes = 32ULL * 1024 * 1024;
constexpr std::uintmax_t kMaximumJsonBytes = 128ULL * 1024 * 1024;
constexpr std::ptrdiff_t kMaximumTextLines = 1'000'000;

/// A poem beyond this length is more likely a book whose poems nothing parts.
constexpr std::size_t kSuspiciousLines = 400;

/// More lines left out than this share of those taken deserve a word.
constexpr double kSuspiciousShare = 0.1;

base::Error doubt(std::string sentence, std::vector<std::string> arguments)
{
    return { ErrorCode::BadInput, std::move(sentence), std::move(arguments) };
}

void addPoem(PoemCollection &collection, lm::CorpusText poem, std::size_t lines)
{
    poem.hash = lm::sha256(poem.text);
    PoemFileReport &report = collection.files.back();
    ++report.poems;
    report.lines += lines;
    collection.lines += lines;
    collection.poems.push_back(std::move(poem));
}

void addOmissions(const SplitText &split, PoemFileReport &report)
{
    const std::size_t omitted = split.proseLines + split.foreignLines + split.shortLines;
    if (static_cast<double>(omitted) <= kSuspiciousShare * static_cast<double>(report.lines))
        return;
    if (split.proseLines > 0)
        report.doubts.push_back(
            doubt(STROFA_ERROR_TEXT("%1 lines were left out because they are too long for verse."),
                  { std::to_string(split.proseLines) }));
    if (split.foreignLines > 0)
        report.doubts.push_back(
            doubt(STROFA_ERROR_TEXT("%1 lines were left out because they are not in Russian."),
                  { std::to_string(split.foreignLines) }));
    if (split.shortLines > 0)
        report.doubts.push_back(
            doubt(STROFA_ERROR_TEXT("%1 single lines between poems were left out."),
                  { std::to_string(split.shortLines) }));
}

void readText(std::u16string_view text, Markup markup, PoemCollection &collection)
{
    const SplitText split = splitPoems(text, markup);
    const std::string file = base::pathText(collection.files.back().path.filename());
    std::size_t longest = 0;
    for (const SplitPoem &poem : split.poems) {
        addPoem(collection,
                { text::toUtf8(poem.text), {}, text::toUtf8(poem.title), file, {} },
                poem.lines);
        longest = std::max(longest, poem.lines);
    }
    if (longest > kSuspiciousLines)
        collection.files.back().doubts.push_back(
            doubt(STROFA_ERROR_TEXT("%1 lines were read as one poem. Part poems by a line of ***."),
                  { std::to_string(longest) }));
    addOmissions(split, collection.files.back());
}

std::string stringField(const nlohmann::json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A text of a JSONL file is one poem: only its white space is put in order.
std::u16string orderedText(const std::string &utf8, std::size_t &lineCount)
{
    std::u16string text;
    bool blank = false;
    for (const PoemLine &line : poemLines(text::fromUtf8Lossy(utf8), Markup::Plain)) {
        if (line.text.empty()) {
            blank = !text.empty();
            continue;
        }
        if (!text.empty())
            text += u'\n';
        if (blank)
            text += u'\n';
        blank = false;
        text += line.text;
        ++lineCount;
    }
    return text;
}

void readJsonLines(std::string_view utf8, PoemCollection &collection)
{
    std::size_t number = 0;
    std::size_t bad = 0;
    std::size_t firstBad = 0;
    const std::string file = base::pathText(collection.files.back().path.filename());
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find('\n'), utf8.size());
        const std::string_view line = utf8.substr(0, end);
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
        const auto text = object.is_object() ? object.find("text") : object.end();
        if (!object.is_object() || text == object.end() || !text->is_string()) {
            firstBad = ++bad == 1 ? number : firstBad;
            continue;
        }
        std::size_t lines = 0;
        const std::u16string poem = orderedText(text->get_ref<const std::string &>(), lines);
        if (!poem.empty())
            addPoem(collection,
                    { text::toUtf8(poem),
                      stringField(object, "author"),
                      stringField(object, "title"),
                      file,
                      {} },
                    lines);
    }
    if (bad > 0)
        collection.files.back().doubts.push_back(doubt(
            STROFA_ERROR_TEXT("%1 lines are no JSON objects with a \"text\" and were left out, "
                              "the first of them line %2."),
            { std::to_string(bad), std::to_string(firstBad) }));
}

/// What was read of a file; a fault where it cannot be.
base::Expected<std::string> contentOf(const PoemFile &file)
{
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file.path, error);
    const std::uintmax_t limit =
        file.form == FileForm::JsonLines ? kMaximumJsonBytes : kMaximumTextBytes;
    if (!error && size > limit)
        return base::failure(
            ErrorCode::BadInput,
            STROFA_ERROR_TEXT("The file is larger than %1 MB. Choose a part of it."),
            { std::to_string(limit / 1024 / 1024) });
    std::ifstream stream(file.path, std::ios::binary);
    std::string bytes;
    if (!error && stream) {
        bytes.resize(static_cast<std::size_t>(size));
        stream.read(bytes.data(), static_cast<std::streamsize>(size));
        bytes.resize(static_cast<std::size_t>(stream.gcount()));
    }
    if (error || stream.bad() || (size > 0 && bytes.empty()))
        return base::failure(
            ErrorCode::Io,
            STROFA_ERROR_TEXT("The file cannot be read. Check whether you may open it."));
    return bytes;
}

base::Error noVerse()
{
    return { ErrorCode::BadInput, STROFA_ERROR_TEXT("The file holds no Russian verse.") };
}

/// Appends what was read of one file, without texts that are there already.
void append(PoemCollection read,
            const std::string &author,
            std::set<std::string> &hashes,
            PoemCollection &all)
{
    for (lm::CorpusText &poem : read.poems) {
        if (!hashes.insert(poem.hash).second) {
            ++all.duplicates;
            continue;
        }
        if (poem.author.empty())
            poem.author = author;
        all.lines +=
            static_cast<std::size_t>(std::count(poem.text.begin(), poem.text.end(), '\n') + 1);
        // The breaks between stanzas are no lines.
        for (std::size_t at = poem.text.find("\n\n"); at != std::string::npos;
             at = poem.text.find("\n\n", at + 2))
            --all.lines;
        all.poems.push_back(std::move(poem));
    }
    all.files.push_back(std::move(read.files.front()));
}

} // namespace

PoemCollection readPoemBytes(std::string_view bytes, FileForm form, const fs::path &name)
{
    PoemCollection collection;
    collection.files.push_back({ name });
    PoemFileReport &report = collection.files.back();
    const auto detected = text::detectCharset(bytes);
    if (!detected) {
        report.fault = detected.error();
        return collection;
    }
    report.charset = detected->charset;
    bytes.remove_prefix(detected->markLength);
    const bool tooManyLines =
        std::count(bytes.begin(), bytes.end(), '\n') + std::count(bytes.begin(), bytes.end(), '\r')
        > 2 * kMaximumTextLines;
    auto text = tooManyLines
        ? base::failure(ErrorCode::BadInput,
                        STROFA_ERROR_TEXT("The file has too many lines. Choose a part of it."))
        : text::decode(bytes, detected->charset);
    if (!text) {
        report.fault = text.error();
        return collection;
    }
    if (form == FileForm::JsonLines)
        readJsonLines(text::toUtf8(*text), collection);
    else
        readText(*text, form == FileForm::Markdown ? Markup::Markdown : Markup::Plain, collection);
    if (collection.poems.empty())
        collection.files.back().fault = noVerse();
    return collection;
}

base::Expected<PoemCollection> readPoems(const std::vector<fs::path> &paths,
                                         const std::string &author,
                                         const base::CancelToken &cancel)
{
    const PoemFileList list = listPoemFiles(paths, cancel);
    PoemCollection all;
    all.otherFiles = list.otherFiles;
    std::set<std::string> hashes;
    for (const PoemFile &file : list.files) {
        if (cancel.isCancelled())
            return base::failure(ErrorCode::Cancelled, STROFA_ERROR_TEXT("The work was stopped."));
        if (file.fault) {
            all.files.push_back({ file.path, text::Charset::Utf8, 0, 0, file.fault });
            continue;
        }
        const auto bytes = contentOf(file);
        if (!bytes)
            all.files.push_back({ file.path, text::Charset::Utf8, 0, 0, bytes.error() });
        else
            append(readPoemBytes(*bytes, file.form, file.path), author, hashes, all);
    }
    if (all.files.empty())
        return base::failure(
            ErrorCode::NotFound,
            STROFA_ERROR_TEXT("No file that ends in .txt, .md or .jsonl was found. Choose files "
                              "with poems or a folder of them."));
    return all;
}

base::Expected<void> writePoems(const std::vector<lm::CorpusText> &poems, const fs::path &path)
{
    std::string lines;
    for (const lm::CorpusText &poem : poems) {
        const nlohmann::ordered_json line { { "text", poem.text },
                                            { "author", poem.author },
                                            { "title", poem.title } };
        lines += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
    }
    const auto written = lm::writeAtomically(path, lines);
    if (!written)
        return tl::unexpected<base::Error>(written.error());
    return {};
}

} // namespace strofa::poems

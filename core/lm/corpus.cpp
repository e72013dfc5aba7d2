// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/corpus.h"

#include "core/base/path_text.h"
#include "core/lm/utf8.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>

#include <algorithm>
#include <fstream>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

std::string stringField(const nlohmann::json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Line breaks of Windows and of old Macs become "\n".
std::string withPlainBreaks(const std::string &text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            plain += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            plain += '\n';
    }
    return plain;
}

base::Expected<CorpusText>
readLine(const std::string &line, const std::filesystem::path &path, std::size_t number)
{
    const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
    const auto text = object.is_object() ? object.find("text") : object.end();
    if (!object.is_object() || text == object.end() || !text->is_string()) {
        return base::failure(
            ErrorCode::BadInput,
            STROFA_ERROR_TEXT("Line %1 of %2 is not a JSON object with a string \"text\"."),
            { std::to_string(number), base::pathText(path) });
    }
    CorpusText entry;
    entry.text = composed(withPlainBreaks(text->get_ref<const std::string &>()));
    entry.author = stringField(object, "author");
    entry.title = stringField(object, "title");
    entry.file = base::pathText(path.filename());
    entry.hash = sha256(entry.text);
    return entry;
}

base::Expected<std::vector<std::filesystem::path>>
corpusFiles(const std::vector<std::filesystem::path> &paths)
{
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path &path : paths) {
        std::error_code error;
        if (!std::filesystem::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::filesystem::path> inside;
        for (const auto &entry : std::filesystem::directory_iterator(path, error)) {
            if (entry.path().extension() == ".jsonl")
                inside.push_back(entry.path());
        }
        if (inside.empty()) {
            return base::failure(ErrorCode::NotFound,
                                 STROFA_ERROR_TEXT("The folder %1 holds no .jsonl file."),
                                 { base::pathText(path) });
        }
        std::sort(inside.begin(), inside.end());
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

} // namespace

std::string sha256(std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

base::Expected<std::vector<CorpusText>> readCorpus(const std::vector<std::filesystem::path> &paths)
{
    const auto files = corpusFiles(paths);
    if (!files)
        return tl::unexpected(files.error());
    std::vector<CorpusText> texts;
    for (const std::filesystem::path &path : *files) {
        std::ifstream stream(path, std::ios::binary);
        if (!stream || std::filesystem::is_directory(path)) {
            return base::failure(ErrorCode::NotFound,
                                 STROFA_ERROR_TEXT("The corpus file %1 cannot be opened."),
                                 { base::pathText(path) });
        }
        std::string line;
        for (std::size_t number = 1; std::getline(stream, line); ++number) {
            if (line.find_first_not_of(" \t\r") == std::string::npos)
                continue;
            auto entry = readLine(line, path, number);
            if (!entry)
                return tl::unexpected(entry.error());
            if (!entry->text.empty())
                texts.push_back(std::move(*entry));
        }
        if (stream.bad())
            return base::failure(ErrorCode::Io,
                                 STROFA_ERROR_TEXT("%1 cannot be read to its end."),
                                 { base::pathText(path) });
    }
    if (texts.empty())
        return base::failure(ErrorCode::BadInput, STROFA_ERROR_TEXT("The corpus holds no text."));
    return texts;
}

bool isHeldOut(const CorpusText &text, double share)
{
    // 13 hexadecimal digits are 52 bits, which a double holds exactly.
    const auto bits = std::stoull(text.hash.substr(0, 13), nullptr, 16);
    return static_cast<double>(bits) * 0x1.0p-52 < share;
}

} // namespace strofa::lm

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/author_folder.h"

#include "core/base/path_text.h"
#include "core/lm/atomic_file.h"
#include "core/poems/poem_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace strofa::poems
{

using base::ErrorCode;
namespace fs = std::filesystem;

namespace
{

constexpr const char *kOrderFile = "strofa_author.json";
constexpr std::size_t kLargestOrder = 64U * 1024;
constexpr double kLongestMinutes = 7.0 * 24.0 * 60.0;

} // namespace

base::Expected<void> createAuthorFolder(const AuthorFolder &order,
                                        const std::vector<lm::CorpusText> &poems)
{
    std::error_code error;
    fs::create_directories(order.folder, error);
    if (error)
        return base::failure(ErrorCode::Io,
                             STROFA_ERROR_TEXT("The folder %1 cannot be made: %2"),
                             { base::pathText(order.folder), error.message() });
    if (auto written = writePoems(poems, order.corpus()); !written)
        return written;
    return saveAuthorFolder(order);
}

base::Expected<void> saveAuthorFolder(const AuthorFolder &order)
{
    const nlohmann::ordered_json object { { "author", order.author },
                                          { "model", base::pathText(order.model) },
                                          { "minutes", order.minutes },
                                          { "finished", order.isFinished } };
    const auto written = lm::writeAtomically(
        order.folder / kOrderFile,
        object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    if (!written)
        return tl::unexpected(written.error());
    return {};
}

base::Expected<AuthorFolder> readAuthorFolder(const fs::path &folder)
{
    const auto text = lm::readSmallFile(folder / kOrderFile, kLargestOrder);
    if (!text)
        return tl::unexpected(text.error());
    const nlohmann::json object = nlohmann::json::parse(*text, nullptr, false);
    const auto isGiven = [&object](const char *name, nlohmann::json::value_t type) {
        return object.is_object() && object.contains(name) && object.at(name).type() == type;
    };
    using Type = nlohmann::json::value_t;
    const bool isWhole = isGiven("author", Type::string) && isGiven("model", Type::string)
        && isGiven("finished", Type::boolean) && object.contains("minutes")
        && object.at("minutes").is_number();
    AuthorFolder order;
    order.folder = folder;
    if (isWhole) {
        order.author = object.at("author").get<std::string>();
        order.model = base::pathOf(object.at("model").get<std::string>());
        order.minutes = object.at("minutes").get<double>();
        order.isFinished = object.at("finished").get<bool>();
    }
    if (!isWhole || !(order.minutes > 0.0 && order.minutes <= kLongestMinutes))
        return base::failure(ErrorCode::Corrupted,
                             STROFA_ERROR_TEXT("What is to be learned in %1 cannot be read. Remove "
                                               "the folder and begin anew."),
                             { base::pathText(folder) });
    return order;
}

std::vector<AuthorFolder> unfinishedAuthors(const fs::path &collection)
{
    std::vector<AuthorFolder> orders;
    std::error_code error;
    fs::directory_iterator entry(collection, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        auto order = readAuthorFolder(entry->path());
        if (order && !order->isFinished)
            orders.push_back(std::move(*order));
    }
    std::sort(orders.begin(), orders.end(), [](const AuthorFolder &a, const AuthorFolder &b) {
        return a.folder < b.folder;
    });
    return orders;
}

} // namespace strofa::poems

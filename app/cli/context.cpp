// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

#include "app/cli/command_text.h"
#include "core/document/error_text.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>

#include <limits>
#include <ostream>

namespace strofa::cli
{

namespace
{

const char *codeName(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::InvalidArgument:
        return "invalid_argument";
    case base::ErrorCode::BadInput:
        return "bad_input";
    case base::ErrorCode::NotFound:
        return "not_found";
    case base::ErrorCode::Corrupted:
        return "corrupted";
    case base::ErrorCode::Unsupported:
        return "unsupported";
    case base::ErrorCode::OutOfMemory:
        return "out_of_memory";
    case base::ErrorCode::Io:
        return "io";
    case base::ErrorCode::Cancelled:
        return "cancelled";
    case base::ErrorCode::Internal:
        break;
    }
    return "internal";
}

QString rangeText(double minimum, double maximum)
{
    const auto plain = [](double number) {
        return QString::number(number, 'g', std::numeric_limits<double>::digits10);
    };
    return plain(minimum) + u'…' + plain(maximum);
}

base::Error rangeError(const QString &name, const QString &value, const QString &range)
{
    return { base::ErrorCode::InvalidArgument,
             STROFA_ERROR_TEXT("The option --%1 does not take \"%2\": it wants a number from %3."),
             { name.toStdString(), value.toStdString(), range.toStdString() } };
}

} // namespace

int exitCode(base::ErrorCode code) noexcept
{
    switch (code) {
    case base::ErrorCode::InvalidArgument:
        return kUsage;
    case base::ErrorCode::BadInput:
    case base::ErrorCode::NotFound:
    case base::ErrorCode::Corrupted:
    case base::ErrorCode::Unsupported:
        return kBadInput;
    case base::ErrorCode::Cancelled:
        return kCancelled;
    case base::ErrorCode::OutOfMemory:
    case base::ErrorCode::Io:
    case base::ErrorCode::Internal:
        break;
    }
    return kFailed;
}

int report(const base::Error &error, Context &context)
{
    const std::string sentence = document::translatedText(error).toStdString();
    if (context.errorFormat == ErrorFormat::Json) {
        const nlohmann::json object = {
            { "error", { { "code", codeName(error.code) }, { "message", sentence } } }
        };
        context.err << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
                    << '\n';
    } else {
        context.err << "strofa-cli: " << sentence << '\n';
    }
    context.err.flush();
    return exitCode(error.code);
}

std::optional<int>
parseArguments(QCommandLineParser &parser, const QStringList &arguments, Context &context)
{
    const QCommandLineOption help({ QStringLiteral("h"), QStringLiteral("help") },
                                  commandText(STROFA_COMMAND_TEXT("Show this help.")));
    parser.addOption(help);
    if (!parser.parse(arguments)) {
        return report({ base::ErrorCode::InvalidArgument,
                        STROFA_ERROR_TEXT("%1 See \"strofa-cli %2 --help\"."),
                        { parser.errorText().toStdString(), arguments.value(0).toStdString() } },
                      context);
    }
    if (parser.isSet(help)) {
        context.out << parser.helpText().toStdString();
        return kDone;
    }
    return std::nullopt;
}

base::Expected<double>
numberOption(const QCommandLineParser &parser, const QString &name, double minimum, double maximum)
{
    const QString text = parser.value(name);
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (isNumber && value >= minimum && value <= maximum)
        return value;
    return tl::unexpected(rangeError(name, text, rangeText(minimum, maximum)));
}

base::Expected<long long> integerOption(const QCommandLineParser &parser,
                                        const QString &name,
                                        long long minimum,
                                        long long maximum)
{
    const QString text = parser.value(name);
    bool isNumber = false;
    const long long value = text.toLongLong(&isNumber);
    if (isNumber && value >= minimum && value <= maximum)
        return value;
    return tl::unexpected(
        rangeError(name, text, QStringLiteral("%1…%2").arg(minimum).arg(maximum)));
}

} // namespace strofa::cli

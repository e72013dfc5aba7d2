// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sampling_options.h"

#include <QCoreApplication>

#include <array>
#include <span>

namespace strofa::cli
{

namespace
{

/// One of the options that shape the choice of tokens.
struct SamplingOption {
    const char *name;
    const char *description;
    const char *value;
    double least;
    double most;
    double lm::SamplingOptions::*number; ///< or else the next
    int lm::SamplingOptions::*count;
};

std::span<const SamplingOption> samplingOptions()
{
    using O = lm::SamplingOptions;
    static constexpr std::array kOptions {
        SamplingOption { "top-k",
                         QT_TRANSLATE_NOOP("Commands", "Keep so many of the likeliest tokens."),
                         "K",
                         1,
                         100000,
                         nullptr,
                         &O::topK },
        SamplingOption { "top-p",
                         QT_TRANSLATE_NOOP("Commands", "Keep the likeliest tokens of this mass."),
                         "P",
                         0,
                         1,
                         &O::topP,
                         nullptr },
        SamplingOption {
            "min-p",
            QT_TRANSLATE_NOOP("Commands", "Drop tokens below this share of the likeliest."),
            "P",
            0,
            1,
            &O::minP,
            nullptr },
        SamplingOption { "typical",
                         QT_TRANSLATE_NOOP("Commands", "Keep typical tokens of this mass."),
                         "P",
                         0,
                         1,
                         &O::typicalP,
                         nullptr },
        SamplingOption {
            "top-n-sigma",
            QT_TRANSLATE_NOOP("Commands", "Drop logits so many deviations below the highest."),
            "N",
            0,
            100,
            &O::topNSigma,
            nullptr },
        SamplingOption { "repetition-penalty",
                         QT_TRANSLATE_NOOP("Commands",
                                           "Penalty of tokens used lately (1: none; not for "
                                           "models that write letters)."),
                         "R",
                         1,
                         10,
                         &O::repetitionPenalty,
                         nullptr },
        SamplingOption { "no-repeat-ngram",
                         QT_TRANSLATE_NOOP("Commands", "Never write so many tokens twice alike."),
                         "N",
                         1,
                         64,
                         nullptr,
                         &O::noRepeatNgram },
    };
    return kOptions;
}

} // namespace

void addSamplingOptions(QCommandLineParser &parser)
{
    for (const SamplingOption &option : samplingOptions()) {
        parser.addOption(
            QCommandLineOption(QString::fromLatin1(option.name),
                               QCoreApplication::translate("Commands", option.description),
                               QString::fromLatin1(option.value)));
    }
    parser.addOption(QCommandLineOption(
        QStringLiteral("temperature-cycle"),
        QCoreApplication::translate("Commands",
                                    "Temperatures used in turn, one a token, e.g. 1,0.5,0.2."),
        QStringLiteral("T,T")));
}

base::Expected<void> readSampling(const QCommandLineParser &parser, lm::SamplingOptions &sampling)
{
    for (const SamplingOption &option : samplingOptions()) {
        const QString name = QString::fromLatin1(option.name);
        if (!parser.isSet(name))
            continue;
        if (option.count != nullptr) {
            const auto count = integerOption(parser,
                                             name,
                                             static_cast<long long>(option.least),
                                             static_cast<long long>(option.most));
            if (!count)
                return tl::unexpected(count.error());
            sampling.*option.count = static_cast<int>(*count);
            continue;
        }
        const auto number = numberOption(parser, name, option.least, option.most);
        if (!number)
            return tl::unexpected(number.error());
        sampling.*option.number = *number;
    }
    const QString cycle = parser.value(QStringLiteral("temperature-cycle"));
    for (const QString &item : cycle.split(u',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        sampling.temperatureCycle.push_back(item.toDouble(&isNumber));
        if (!isNumber) {
            return base::failure(base::ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("\"%1\" is not a list of temperatures such as "
                                                   "1,0.5,0.2."),
                                 { cycle.toStdString() });
        }
        if (const double last = sampling.temperatureCycle.back(); !(last >= 0.05 && last <= 2.0)) {
            return base::failure(base::ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("Temperatures lie between 0.05 and 2.0."));
        }
    }
    return lm::checkSampling(sampling);
}

} // namespace strofa::cli

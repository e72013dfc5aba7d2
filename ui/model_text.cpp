// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace strofa::ui
{

namespace
{

/// The context of the sentences of this file.
class ModelText
{
    Q_DECLARE_TR_FUNCTIONS(ModelText)
};

QString bitsText(double bits)
{
    return QLocale().toString(bits, 'f', 2);
}

} // namespace

QString sizeText(std::uint64_t bytes)
{
    if (bytes == 0)
        return {};
    constexpr double kMegabyte = 1024.0 * 1024.0;
    if (bytes < 100'000)
        return ModelText::tr("%1 KB").arg(
            QLocale().toString(static_cast<double>(bytes) / 1024.0, 'f', 1));
    const double megabytes = static_cast<double>(bytes) / kMegabyte;
    if (megabytes >= 1024.0)
        return ModelText::tr("%1 GB").arg(QLocale().toString(megabytes / 1024.0, 'f', 1));
    return ModelText::tr("%1 MB").arg(QLocale().toString(megabytes, 'f', megabytes < 10.0 ? 1 : 0));
}

QString precisionText(const std::string &precision)
{
    if (precision == "float32")
        return ModelText::tr("32 bits");
    if (precision == "bfloat16" || precision == "float16")
        return ModelText::tr("16 bits");
    if (precision == "int8")
        return ModelText::tr("8 bits");
    if (precision == "int4" || precision == "int4-g128")
        return ModelText::tr("4 bits");
    return QString::fromStdString(precision);
}

bool isExact(const std::string &precision)
{
    return precision == "float32" || precision == "bfloat16" || precision == "float16";
}

QString figuresText(const lm::LibraryEntry &entry)
{
    if (!entry.bits)
        return {};
    if (entry.bitsBefore)
        return QString(bitsText(*entry.bitsBefore) % QStringLiteral(" → ") % bitsText(*entry.bits));
    return bitsText(*entry.bits);
}

QString stateText(const lm::LibraryEntry &entry, const std::vector<lm::LibraryEntry> &entries)
{
    if (entry.fault)
        return ModelText::tr("damaged");
    if (entry.isAdapter)
        return lm::baseOf(entry, entries) != nullptr ? ModelText::tr("style")
                                                     : ModelText::tr("style, its model is missing");
    if (entry.isDefault)
        return ModelText::tr("default");
    return ModelText::tr("ready");
}

QString originText(const lm::LibraryEntry &entry, const std::vector<lm::LibraryEntry> &entries)
{
    const QString source = QString::fromStdString(entry.source);
    switch (entry.origin) {
    case lm::ModelOrigin::Trained:
        return source.isEmpty() ? ModelText::tr("Origin: trained by Strofa")
                                : ModelText::tr("Origin: trained by Strofa from %1").arg(source);
    case lm::ModelOrigin::Imported:
        return source.isEmpty() ? ModelText::tr("Origin: imported")
                                : ModelText::tr("Origin: imported from %1").arg(source);
    case lm::ModelOrigin::Tuned:
    case lm::ModelOrigin::Foreign:
        break;
    case lm::ModelOrigin::Unknown:
        return entry.isAdapter || entry.fault ? QString() : ModelText::tr("Origin: not told");
    }
    const lm::LibraryEntry *base = lm::baseOf(entry, entries);
    const QString model = QString::fromStdString(base != nullptr ? base->title : entry.baseModel);
    if (entry.origin == lm::ModelOrigin::Foreign)
        return ModelText::tr("Origin: a LoRA adapter of another program, for %1").arg(model);
    return ModelText::tr("Origin: learned from %n poems", nullptr, entry.poems)
        % ModelText::tr(", for the model \"%1\"").arg(model);
}

} // namespace strofa::ui

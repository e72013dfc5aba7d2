// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/data_paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace strofa::document
{

namespace
{

constexpr auto kManifest = "manifest.json";

/// Written by the build beside the programs of a build tree.
QString buildTreeRoot()
{
    QFile pointer(QCoreApplication::applicationDirPath() + QStringLiteral("/strofa-data-root"));
    if (!pointer.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(pointer.readAll()).trimmed();
}

QString shippedPath(const QString &installed, const QString &inSourceTree)
{
    const QString root = dataRoot();
    if (root.isEmpty())
        return {};
    const QString path = root + QLatin1Char('/') + installed;
    if (QFileInfo::exists(path))
        return path;
    const QString sourcePath = root + QLatin1Char('/') + inSourceTree;
    return QFileInfo::exists(sourcePath) ? sourcePath : path;
}

} // namespace

QString dataRoot()
{
    if (qEnvironmentVariableIsSet("STROFA_DATA_DIR"))
        return QDir::cleanPath(qEnvironmentVariable("STROFA_DATA_DIR"));
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString installed = QDir::cleanPath(programs.filePath(QStringLiteral("../share/strofa")));
    if (QFileInfo(installed).isDir())
        return installed;
    return buildTreeRoot();
}

QString lexiconPath()
{
    return shippedPath(QStringLiteral("lexicon/strofa.lexicon"),
                       QStringLiteral("resources/lexicon/strofa.lexicon"));
}

QString stressPredictorPath()
{
    return shippedPath(QStringLiteral("stress_predictor/strofa.stresspredictor"),
                       QStringLiteral("resources/stress_predictor/strofa.stresspredictor"));
}

QString formTrigramsPath()
{
    return shippedPath(QStringLiteral("form_trigrams/strofa.formtrigrams"),
                       QStringLiteral("resources/form_trigrams/strofa.formtrigrams"));
}

QString topicVectorsPath()
{
    return shippedPath(QStringLiteral("topic_vectors/verse.topics"),
                       QStringLiteral("resources/topic_vectors/verse.topics"));
}

QString yoChoicePath()
{
    return shippedPath(QStringLiteral("yo_choice/strofa.yochoice"),
                       QStringLiteral("resources/yo_choice/strofa.yochoice"));
}

QString copyIndexPath()
{
    return shippedPath(QStringLiteral("copy_index/verse.copyindex"),
                       QStringLiteral("resources/copy_index/verse.copyindex"));
}

QString rhymePairsPath()
{
    return shippedPath(QStringLiteral("rhyme_pairs/verse.rhymepairs"),
                       QStringLiteral("resources/rhyme_pairs/verse.rhymepairs"));
}

QString userFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

QString ownModels()
{
    const QString own = userFolder();
    return own.isEmpty() ? QString() : QString(own + QStringLiteral("/models"));
}

QStringList modelCollections()
{
    QStringList folders;
    const QString shipped = shippedPath(QStringLiteral("models"), QStringLiteral("models"));
    if (!shipped.isEmpty())
        folders << shipped;
    if (const QString own = ownModels(); !own.isEmpty())
        folders << own;
    return folders;
}

QStringList installedModels()
{
    QStringList models;
    for (const QString &collection : modelCollections()) {
        const QDir folder(collection);
        const QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        for (const QString &name : names) {
            const QString path = folder.filePath(name);
            if (QFileInfo::exists(path + QLatin1Char('/') + QLatin1String(kManifest)))
                models << path;
        }
    }
    // The file "default" of a collection names the default model; the user's choice goes first.
    const QStringList collections = modelCollections();
    for (auto collection = collections.rbegin(); collection != collections.rend(); ++collection) {
        QFile choice(*collection + QStringLiteral("/default"));
        if (!choice.open(QIODevice::ReadOnly))
            continue;
        const QString name = QString::fromUtf8(choice.readAll()).trimmed();
        auto named = std::find(models.begin(), models.end(), *collection + QLatin1Char('/') + name);
        if (named == models.end())
            named = std::find_if(models.begin(), models.end(), [&name](const QString &path) {
                return QFileInfo(path).fileName() == name;
            });
        if (named == models.end())
            continue;
        models.move(named - models.begin(), 0);
        break;
    }
    return models;
}

QString findModel(const QString &name)
{
    const QStringList models = installedModels();
    if (name.isEmpty())
        return models.isEmpty() ? QString() : models.first();
    if (QFileInfo(name).isDir())
        return name;
    for (const QString &model : models) {
        if (QFileInfo(model).fileName() == name)
            return model;
    }
    return {};
}

QStringList engineModuleCandidates()
{
    if (qEnvironmentVariableIsSet("STROFA_ENGINE_MODULE"))
        return { qEnvironmentVariable("STROFA_ENGINE_MODULE") };
    const QDir programs(QCoreApplication::applicationDirPath());
    const QString module = QStringLiteral("strofa_lm_torch");
    QStringList candidates;
    // Windows keeps the module beside the programs, Debian below the architecture's folder.
    for (const QString &folder : { QStringLiteral("../lib/strofa"),
                                   QStringLiteral("."),
                                   QStringLiteral("../lib/x86_64-linux-gnu/strofa"),
                                   QStringLiteral("../lib/aarch64-linux-gnu/strofa"),
                                   QStringLiteral("../PlugIns/strofa") }) {
        candidates << QDir::cleanPath(programs.filePath(folder + QLatin1Char('/') + module));
    }
    return candidates;
}

} // namespace strofa::document

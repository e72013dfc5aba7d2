// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Continuing from the command line: wrong arguments, bad texts, and missing or damaged models.
#include "tests/integration/cli_process.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace strofa::integration
{

namespace
{

const QString kPrompt = QStringLiteral("пускай я порою от спирта вымок");

QString sourceFolder()
{
    return qEnvironmentVariable("STROFA_SOURCE_DIR");
}

/// The model that the program would take by itself; empty where none is in the tree.
QString shippedModel()
{
    const QDir models(sourceFolder() + QStringLiteral("/models"));
    for (const QString &name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (models.exists(name + QStringLiteral("/manifest.json")))
            return models.filePath(name);
    }
    return {};
}

class CliContinueTest : public testing::Test
{
protected:
    QString stored(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(name);
        EXPECT_TRUE(QDir(m_folder.path()).mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(bytes), bytes.size());
        return path;
    }

    QString folder() const { return m_folder.path(); }

    /// Copies the shipped model into the test's folder, with one file changed by `damage`.
    template <class Damage>
    QString damagedModel(const QString &fileName, Damage damage) const
    {
        const QDir model(shippedModel());
        const QString copy = QStringLiteral("models/damaged/");
        for (const QString &name : model.entryList(QDir::Files)) {
            QFile source(model.filePath(name));
            EXPECT_TRUE(source.open(QIODevice::ReadOnly));
            QByteArray bytes = source.readAll();
            if (name == fileName)
                damage(bytes);
            stored(copy + name, bytes);
        }
        return folder() + QLatin1Char('/') + copy;
    }

    static CliRun continued(QStringList arguments, const Environment &environment = {})
    {
        arguments.prepend(QStringLiteral("continue"));
        return runCli(arguments, {}, environment);
    }

    static void expectFailure(const CliRun &run, int exitCode)
    {
        EXPECT_EQ(run.exitCode, exitCode) << run.err.toStdString();
        EXPECT_TRUE(isOneClearSentence(run.err)) << run.err.toStdString();
        EXPECT_TRUE(run.out.isEmpty()) << run.out.left(200).toStdString();
    }

    static bool hasEngine()
    {
        return QFile::exists(qEnvironmentVariable("STROFA_BUILD_DIR")
                             + QStringLiteral("/lib/strofa"))
            && !shippedModel().isEmpty();
    }

private:
    QTemporaryDir m_folder;
};

TEST_F(CliContinueTest, RefusesWrongArgumentsWithExitCode2)
{
    const QStringList text { QStringLiteral("--text"), kPrompt };
    const QList<QStringList> wrong {
        {},
        text + QStringList { QStringLiteral("--file"), QStringLiteral("x") },
        text + QStringList { QStringLiteral("--nonsense") },
        text + QStringList { QStringLiteral("--lines"), QStringLiteral("0") },
        text + QStringList { QStringLiteral("--lines"), QStringLiteral("many") },
        text + QStringList { QStringLiteral("--lines"), QStringLiteral("100000") },
        text + QStringList { QStringLiteral("--temperature"), QStringLiteral("abc") },
        text + QStringList { QStringLiteral("--temperature"), QStringLiteral("nan") },
        text + QStringList { QStringLiteral("--count"), QStringLiteral("1000") },
        text + QStringList { QStringLiteral("--temperature"), QStringLiteral("-1") },
        text + QStringList { QStringLiteral("--seed"), QStringLiteral("-1") },
        text + QStringList { QStringLiteral("--top-p"), QStringLiteral("1.5") },
        text + QStringList { QStringLiteral("--top-k"), QStringLiteral("0") },
        text + QStringList { QStringLiteral("--repetition-penalty"), QStringLiteral("0.5") },
        text + QStringList { QStringLiteral("--temperature-cycle"), QStringLiteral("1,hot") },
        text + QStringList { QStringLiteral("--temperature-cycle"), QStringLiteral("1,0") },
        text + QStringList { QStringLiteral("--meter"), QStringLiteral("вальс") },
        text + QStringList { QStringLiteral("--scheme"), QStringLiteral("А1") },
    };
    for (const QStringList &arguments : wrong) {
        SCOPED_TRACE(arguments.join(QLatin1Char(' ')).toStdString());
        expectFailure(continued(arguments), 2);
    }
}

TEST_F(CliContinueTest, RefusesFilesThatAreNoTexts)
{
    for (const QString &path :
         QStringList { folder(),
                       folder() + QStringLiteral("/absent.txt"),
                       stored(QStringLiteral("bad.txt"), "роща \xD0 з\n"),
                       stored(QStringLiteral("nul.txt"), QByteArray(500, '\0')) }) {
        SCOPED_TRACE(path.toStdString());
        expectFailure(continued({ QStringLiteral("--file"), path }), 3);
    }
}

TEST_F(CliContinueTest, RefusesFilesThatAreNoPrompts)
{
    for (const QString &path : QStringList { folder(),
                                             folder() + QStringLiteral("/absent.jsonl"),
                                             stored(QStringLiteral("empty.jsonl"), "\n"),
                                             stored(QStringLiteral("prose.jsonl"), "роща\n") }) {
        SCOPED_TRACE(path.toStdString());
        expectFailure(runCli({ QStringLiteral("batch"), QStringLiteral("--prompts"), path }), 3);
    }
}

TEST_F(CliContinueTest, SaysThatThereIsNoModel)
{
    const QStringList text { QStringLiteral("--text"), kPrompt };
    expectFailure(continued(text,
                            { { QStringLiteral("STROFA_DATA_DIR"), folder() },
                              { QStringLiteral("HOME"), folder() },
                              { QStringLiteral("XDG_DATA_HOME"), folder() } }),
                  3);
    expectFailure(
        continued(text
                  + QStringList { QStringLiteral("--model"), QStringLiteral("no-such-model") }),
        3);
    expectFailure(continued(text + QStringList { QStringLiteral("--model"), folder() }), 3);
}

TEST_F(CliContinueTest, GivesItsErrorsAsJsonOnDemand)
{
    const CliRun run = continued({ QStringLiteral("--json"),
                                   QStringLiteral("--text"),
                                   kPrompt,
                                   QStringLiteral("--model"),
                                   QStringLiteral("no-such-model") });
    EXPECT_EQ(run.exitCode, 3);
    const QJsonObject error =
        QJsonDocument::fromJson(run.err).object().value(QLatin1String("error")).toObject();
    EXPECT_EQ(error.value(QLatin1String("code")).toString(), QStringLiteral("not_found"));
    EXPECT_FALSE(error.value(QLatin1String("message")).toString().isEmpty());
}

TEST_F(CliContinueTest, SaysThatTheEngineIsMissing)
{
    if (shippedModel().isEmpty())
        GTEST_SKIP() << "no model in the tree";
    expectFailure(continued({ QStringLiteral("--text"), kPrompt },
                            { { QStringLiteral("STROFA_ENGINE_MODULE"),
                                folder() + QStringLiteral("/no_engine") } }),
                  3);
}

TEST_F(CliContinueTest, RefusesADamagedModel)
{
    if (!hasEngine())
        GTEST_SKIP() << "built without the engine, or no model in the tree";
    const auto flipped = [](QByteArray &bytes) {
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    };
    const auto cut = [](QByteArray &bytes) {
        bytes.truncate(bytes.size() / 3);
    };
    const auto nonsense = [](QByteArray &bytes) {
        bytes = "{\"model\":";
    };
    const auto refused = [](const QString &model) {
        const QStringList arguments {
            QStringLiteral("--text"), kPrompt, QStringLiteral("--model"), model
        };
        expectFailure(continued(arguments), 3);
        const CliRun russian =
            continued(arguments, { { QStringLiteral("LANG"), QStringLiteral("ru_RU.UTF-8") } });
        expectFailure(russian, 3);
        for (const char *english : { " is ", " not ", " the " })
            EXPECT_FALSE(russian.err.contains(english)) << russian.err.toStdString();
    };
    refused(damagedModel(QStringLiteral("weights.safetensors"), flipped));
    refused(damagedModel(QStringLiteral("weights.safetensors"), cut));
    refused(damagedModel(QStringLiteral("vocabulary.json"), cut));
    refused(damagedModel(QStringLiteral("manifest.json"), cut));
    refused(damagedModel(QStringLiteral("manifest.json"), nonsense));
}

TEST_F(CliContinueTest, RefusesTextsWithoutARussianWord)
{
    if (!hasEngine())
        GTEST_SKIP() << "built without the engine, or no model in the tree";
    for (const char *text : { "", " ", "Shall I compare thee" }) {
        SCOPED_TRACE(text);
        const CliRun run = continued({ QStringLiteral("--text"), QString::fromUtf8(text) });
        EXPECT_TRUE(run.exitCode == 2 || run.exitCode == 3) << run.exitCode;
        EXPECT_TRUE(isOneClearSentence(run.err)) << run.err.toStdString();
        EXPECT_TRUE(run.out.isEmpty());
    }
}

TEST_F(CliContinueTest, ContinuesAndRepeatsItselfForTheSameSeed)
{
    if (!hasEngine())
        GTEST_SKIP() << "built without the engine, or no model in the tree";
    const QStringList arguments { QStringLiteral("--text"),  kPrompt,
                                  QStringLiteral("--lines"), QStringLiteral("3"),
                                  QStringLiteral("--count"), QStringLiteral("2"),
                                  QStringLiteral("--seed"),  QStringLiteral("1"),
                                  QStringLiteral("--json") };
    const CliRun first = continued(arguments);
    ASSERT_EQ(first.exitCode, 0) << first.err.toStdString();
    const QJsonObject record = QJsonDocument::fromJson(first.out).object();
    EXPECT_EQ(record.value(QLatin1String("prompt")).toString(), kPrompt);
    EXPECT_EQ(record.value(QLatin1String("seed")).toInt(), 1);
    const QJsonArray candidates = record.value(QLatin1String("candidates")).toArray();
    ASSERT_EQ(candidates.size(), 2);
    for (const auto &candidate : candidates) {
        const QString text = candidate.toObject().value(QLatin1String("text")).toString();
        EXPECT_TRUE(isRussian(text.toUtf8())) << text.toStdString();
        EXPECT_EQ(text.split(QLatin1Char('\n'), Qt::SkipEmptyParts).size(), 3)
            << text.toStdString();
    }
    const CliRun second = continued(arguments);
    EXPECT_EQ(QJsonDocument::fromJson(second.out).object().value(QLatin1String("candidates")),
              record.value(QLatin1String("candidates")));
}

TEST_F(CliContinueTest, NeedsNoDisplay)
{
    if (!hasEngine())
        GTEST_SKIP() << "built without the engine, or no model in the tree";
    const CliRun run = continued({ QStringLiteral("--text"),
                                   kPrompt,
                                   QStringLiteral("--lines"),
                                   QStringLiteral("1"),
                                   QStringLiteral("--count"),
                                   QStringLiteral("1") },
                                 { { QStringLiteral("DISPLAY"), QString() },
                                   { QStringLiteral("WAYLAND_DISPLAY"), QString() },
                                   { QStringLiteral("QT_QPA_PLATFORM"), QString() } });
    EXPECT_EQ(run.exitCode, 0) << run.err.toStdString();
    EXPECT_TRUE(isRussian(run.out)) << run.out.toStdString();
}

} // namespace

} // namespace strofa::integration

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A folder of Hugging Face becomes a model that the other commands list, check and use.
#include "tests/integration/cli_process.h"
#include "tests/support/tiny_gpt2.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace strofa::integration
{

namespace
{

class CliImportTest : public testing::Test
{
protected:
    void SetUp() override
    {
        const QDir modules(qEnvironmentVariable("STROFA_BUILD_DIR")
                           + QStringLiteral("/lib/strofa"));
        if (!modules.exists() || modules.isEmpty())
            GTEST_SKIP() << "built without the engine";
        m_model.writeRest(source());
        tests::store(source() / "README.md", "---\nlicense: mit\n---\n");
        tests::store(source() / "pytorch_model.bin", tests::torchArchive(m_model.tensors()));
    }

    [[nodiscard]] std::filesystem::path source() const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / "ruTiny";
    }

    [[nodiscard]] QString path(const char *name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }

    CliRun run(const QStringList &arguments) const
    {
        return runCli(arguments, {}, { { QStringLiteral("XDG_DATA_HOME"), path("home") } });
    }

    static QJsonObject objectOf(const QByteArray &out)
    {
        return QJsonDocument::fromJson(out).object();
    }

    QTemporaryDir m_folder;
    tests::TinyGpt2 m_model;
};

} // namespace

TEST_F(CliImportTest, an_imported_model_is_listed_checked_and_used)
{
    const CliRun imported = run({ QStringLiteral("import"),
                                  path("ruTiny"),
                                  QStringLiteral("--precision"),
                                  QStringLiteral("int8"),
                                  QStringLiteral("--json") });
    ASSERT_EQ(imported.exitCode, 0) << imported.err.toStdString();
    const QJsonObject outcome = objectOf(imported.out);
    EXPECT_EQ(outcome[QStringLiteral("precision")].toString(), QStringLiteral("int8"));
    EXPECT_TRUE(imported.err.contains("MiB on the disk")) << imported.err.toStdString();
    EXPECT_TRUE(imported.err.contains("100 %"));
    EXPECT_TRUE(imported.err.contains("12 rows of the embedding have no token"));

    const CliRun checked = run({ QStringLiteral("check-model"), QStringLiteral("ruTiny") });
    EXPECT_EQ(checked.exitCode, 0) << checked.err.toStdString();

    const CliRun listed = run({ QStringLiteral("models"), QStringLiteral("--json") });
    EXPECT_EQ(listed.exitCode, 0);
    bool isListed = false;
    for (const QByteArray &line : listed.out.split('\n')) {
        const QJsonObject model = objectOf(line);
        if (model[QStringLiteral("id")].toString() != QStringLiteral("ruTiny"))
            continue;
        isListed = true;
        EXPECT_EQ(model[QStringLiteral("origin")].toString(), QStringLiteral("imported"));
        EXPECT_EQ(model[QStringLiteral("licence")].toString(), QStringLiteral("mit"));
        EXPECT_FALSE(model[QStringLiteral("source")].toString().isEmpty());
    }
    EXPECT_TRUE(isListed) << listed.out.toStdString();

    const CliRun again = run({ QStringLiteral("import"), path("ruTiny") });
    EXPECT_EQ(again.exitCode, 2);
    EXPECT_TRUE(isOneClearSentence(again.err.mid(again.err.lastIndexOf('\n', -2) + 1)))
        << again.err.toStdString();
}

TEST_F(CliImportTest, a_file_that_wants_to_run_something_is_refused)
{
    const std::string pickle =
        tests::PickleWriter().global("os", "system").text("touch owned").code("\x85R").finish();
    tests::store(source() / "pytorch_model.bin", tests::zipOf({ { "archive/data.pkl", pickle } }));
    const CliRun refused = run({ QStringLiteral("import"), path("ruTiny") });
    EXPECT_EQ(refused.exitCode, 3);
    EXPECT_TRUE(refused.err.contains("\"os.system\"")) << refused.err.toStdString();
    EXPECT_FALSE(QFileInfo::exists(path("home/strofa/strofa/models/ruTiny")));
    const CliRun none = run({ QStringLiteral("import"), path("nothing") });
    EXPECT_EQ(none.exitCode, 3);
    EXPECT_EQ(run({ QStringLiteral("import") }).exitCode, 2);
}

} // namespace strofa::integration

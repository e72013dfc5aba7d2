// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The arrows in ARCHITECTURE.md are the law: this test reads them from the page and compares every
// include of every source with them. The first half proves that the checker can fail.
#include "tests/integration/architecture_rules.h"
#include "tests/integration/source_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace strofa::integration
{

namespace
{

const Arrows kArrows {
    { "core/base", { "tl-expected" } },
    { "core/text", { "core/base", "ICU" } },
    { "core/lm", { "core/base", "QtCore" } },
    { "core/lm_torch", { "core/lm", "core/base", "LibTorch" } },
    { "ui", { "core/text", "core/base", "QtWidgets" } },
};

TEST(ArchitectureRulesTest, ReadTheArrowsOfAPage)
{
    EXPECT_EQ(
        parseArrows("text -> no arrow\n"
                    "```arrows\n"
                    "core/base  -> tl-expected\n"
                    "core/text  -> core/base ICU\n"
                    "```\n"
                    "```\nother -> block\n```\n"),
        (Arrows { { "core/base", { "tl-expected" } }, { "core/text", { "core/base", "ICU" } } }));
    EXPECT_THAT(parseArrows("a page without a block"), IsEmpty());
}

TEST(ArchitectureRulesTest, FindACycle)
{
    EXPECT_THAT(cyclesOf(kArrows), IsEmpty());
    Arrows cyclic = kArrows;
    cyclic["core/base"].insert("ui");
    EXPECT_THAT(cyclesOf(cyclic), testing::Not(IsEmpty()));
}

TEST(ArchitectureRulesTest, AllowWhatAnArrowAllows)
{
    EXPECT_THAT(sourceFaults("core/text/a.cpp",
                             "#include \"core/text/a.h\"\n#include \"core/base/b.h\"\n"
                             "#include <unicode/ucnv.h>\n#include <vector>\n",
                             kArrows),
                IsEmpty());
    EXPECT_THAT(
        sourceFaults("ui/a.cpp", "#include <QtWidgets/QLabel>\n#include <QTimer>\n", kArrows),
        IsEmpty());
}

struct BadSource {
    const char *path;
    const char *content;
    const char *expected;
};

class BadSourceTest : public testing::TestWithParam<BadSource>
{
};

TEST_P(BadSourceTest, IsReported)
{
    EXPECT_THAT(sourceFaults(GetParam().path, GetParam().content, kArrows),
                ElementsAre(HasSubstr(GetParam().expected)));
}

INSTANTIATE_TEST_SUITE_P(
    ArchitectureRulesTest,
    BadSourceTest,
    testing::Values(
        BadSource { "core/text/a.cpp", "#include \"ui/b.h\"\n", "core/text must not include ui" },
        BadSource { "core/text/a.cpp", "#include \"core/lm/b.h\"\n", "must not include core/lm" },
        BadSource { "core/text/a.cpp", "#include <QString>\n", "must not include Qt" },
        BadSource { "core/lm/a.cpp", "#include <QtGui/QColor>\n", "must not include Qt GUI" },
        BadSource { "core/lm/a.cpp", "\n#include <torch/torch.h>\n", "a.cpp:2: core/lm must not" },
        BadSource { "ui/a.cpp", "#include <ATen/ATen.h>\n", "must not include LibTorch" },
        BadSource { "ui/a.cpp", "#include \"core/lm_torch/b.h\"\n", "include core/lm_torch" },
        BadSource { "ui/a.cpp", "#include \"../b.h\"\n", "a header outside the tree" },
        BadSource { "core/new/a.cpp", "#include <vector>\n", "missing in the arrow table" },
        BadSource { "tests/ui/a.cpp", "#include <c10/core/Device.h>\n", "LibTorch outside" },
        BadSource { "core/base/a.cpp", "#include <unistd.h>\n", "operating system" },
        BadSource { "core/base/a_posix.cpp", "#include <windows.h>\n", "operating system" },
        BadSource { "core/base/a_linux.cpp", "#include <cpuid.h>\n", "or processor" },
        BadSource { "ui/a.cpp", "connect(a, Qt::BlockingQueuedConnection);\n", "deadlocks" },
        BadSource { "ui/a.cpp", "QCoreApplication::processEvents();\n", "re-enters" },
        BadSource { "ui/a.h", "#pragma once\nusing namespace std;\n", "using namespace" },
        BadSource { "ui/a.h", "int a;\n", "without #pragma once" }));

TEST(ArchitectureRulesTest, ReportCollectedSourcesAndGuiLibrariesInCore)
{
    EXPECT_THAT(buildFileFaults("ui/CMakeLists.txt", "file(GLOB sources *.cpp)\n"),
                ElementsAre(HasSubstr("listed by hand")));
    EXPECT_THAT(buildFileFaults("core/lm/CMakeLists.txt", "PUBLIC Qt6::Gui\n"),
                ElementsAre(HasSubstr("must not use Qt6::Gui")));
    EXPECT_THAT(buildFileFaults("ui/CMakeLists.txt", "PUBLIC Qt6::Gui # not GLOB\n"), IsEmpty());
}

TEST(ArchitectureTest, ThePageHasArrowsWithoutACycle)
{
    const Arrows arrows = parseArrows(readSource("ARCHITECTURE.md"));
    ASSERT_FALSE(arrows.empty());
    EXPECT_THAT(cyclesOf(arrows), IsEmpty());
}

TEST(ArchitectureTest, ThePageKeepsTheForbiddenArrowsOut)
{
    const Arrows arrows = parseArrows(readSource("ARCHITECTURE.md"));
    for (const auto &[folder, targets] : arrows) {
        if (folder.starts_with("core/")) {
            EXPECT_FALSE(targets.contains("ui")) << folder;
            EXPECT_FALSE(targets.contains("app")) << folder;
            EXPECT_FALSE(targets.contains("QtWidgets")) << folder;
        }
        if (folder.starts_with("core/prosody")) {
            EXPECT_FALSE(targets.contains("core/lm")) << folder;
        }
        EXPECT_EQ(targets.contains("LibTorch"), folder == "core/lm_torch") << folder;
        EXPECT_FALSE(targets.contains("core/lm_torch")) << folder;
    }
}

TEST(ArchitectureTest, EverySourceFollowsTheArrows)
{
    const Arrows arrows = parseArrows(readSource("ARCHITECTURE.md"));
    std::size_t checked = 0;
    for (const std::string &path : sourcePaths({ ".h", ".cpp" })) {
        ++checked;
        EXPECT_THAT(sourceFaults(path, readSource(path), arrows), IsEmpty());
    }
    EXPECT_GT(checked, 50U);
}

TEST(ArchitectureTest, EveryBuildFileListsItsSources)
{
    const auto paths = sourcePaths({ "CMakeLists.txt" });
    EXPECT_GT(paths.size(), 10U);
    for (const std::string &path : paths)
        EXPECT_THAT(buildFileFaults(path, readSource(path)), IsEmpty());
}

} // namespace

} // namespace strofa::integration

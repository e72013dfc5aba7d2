// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
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

constexpr std::uintmax_t kMaximumFileBytes = 40ULL * 1024 * 1024;

constexpr const char *kHeader = "// SPDX-FileCopyrightText: 2026 The Strofa developers\n"
                                "// SPDX-License-Identifier: GPL-3.0-or-later\n";

std::string repeated(std::string_view line, int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += line;
    return text;
}

TEST(FormRulesTest, ReportALongFileAndAMissingLicence)
{
    EXPECT_THAT(formFaults("a.cpp", kHeader + repeated("int a;\n", 498)), IsEmpty());
    EXPECT_THAT(formFaults("a.cpp", kHeader + repeated("int a;\n", 499)),
                ElementsAre(HasSubstr("500 lines")));
    EXPECT_THAT(formFaults("a.cpp", "int a;\n"), ElementsAre(HasSubstr("SPDX")));
}

TEST(FormRulesTest, ReportALongFunctionAndNoLongClass)
{
    const auto function = [](int lines) {
        return "void work()\n{\n" + repeated("    step();\n", lines) + "}\n";
    };
    EXPECT_THAT(longFunctions("a.cpp", function(60)), IsEmpty());
    EXPECT_THAT(longFunctions("a.cpp", function(61)), ElementsAre(HasSubstr("61 lines")));
    EXPECT_THAT(longFunctions("a.h", "class A\n{\n" + repeated("    int a;\n", 90) + "};\n"),
                IsEmpty());
}

TEST(SizeTest, EverySourceIsShortAndLicensed)
{
    for (const std::string &path : sourcePaths({ ".h", ".cpp", "CMakeLists.txt", ".cmake", ".sh" }))
        EXPECT_THAT(formFaults(path, readSource(path)), IsEmpty());
}

TEST(SizeTest, EveryFunctionFitsAScreen)
{
    for (const std::string &path : sourcePaths({ ".h", ".cpp" }))
        EXPECT_THAT(longFunctions(path, readSource(path)), IsEmpty());
}

TEST(SizeTest, NoFileOfTheTreeIsHuge)
{
    for (const std::string &path : sourcePaths({ "" }))
        EXPECT_LE(sourceSize(path), kMaximumFileBytes) << path;
}

} // namespace

} // namespace strofa::integration

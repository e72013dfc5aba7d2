// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poems/poem_files.h"
#include "tests/core/lm/temporary_folder.h"

#include <gtest/gtest.h>

namespace strofa::poems
{

namespace
{

namespace fs = std::filesystem;

TEST(PoemFilesTest, WalksFoldersInOrderAndSkipsHiddenOnes)
{
    const lm::TemporaryFolder folder;
    fs::create_directories(folder.path() / "inner/.git");
    folder.write("b.TXT", "x");
    folder.write("a.md", "x");
    folder.write("inner/c.jsonl", "x");
    folder.write("inner/.git/d.txt", "x");
    folder.write("e.docx", "x");
    const PoemFileList list = listPoemFiles({ folder.path() }, {});
    ASSERT_EQ(list.files.size(), 3U);
    EXPECT_EQ(list.files[0].path.filename(), "a.md");
    EXPECT_EQ(list.files[0].form, FileForm::Markdown);
    EXPECT_EQ(list.files[1].form, FileForm::Text);
    EXPECT_EQ(list.files[2].form, FileForm::JsonLines);
    EXPECT_EQ(list.otherFiles, 1U);
}

TEST(PoemFilesTest, LinksInACircleEnd)
{
    const lm::TemporaryFolder folder;
    fs::create_directories(folder.path() / "inner");
    folder.write("inner/a.txt", "x");
    std::error_code error;
    fs::create_directory_symlink(folder.path(), folder.path() / "inner/up", error);
    if (error)
        GTEST_SKIP() << "no links on this system";
    fs::create_symlink(folder.path() / "self.txt", folder.path() / "self.txt");
    fs::create_symlink(folder.path() / "inner/a.txt", folder.path() / "twin.txt");
    const PoemFileList list =
        listPoemFiles({ folder.path(), folder.path() / "inner/up/inner" }, {});
    ASSERT_EQ(list.files.size(), 2U);
    EXPECT_EQ(list.files[0].path.filename(), "a.txt");
    EXPECT_FALSE(list.files[0].fault);
    EXPECT_EQ(list.files[1].path.filename(), "self.txt");
    EXPECT_TRUE(list.files[1].fault);
}

TEST(PoemFilesTest, AChosenDocumentThatIsNoTextIsExplained)
{
    const lm::TemporaryFolder folder;
    const PoemFileList list = listPoemFiles(
        { folder.write("a.docx", "x"), folder.write("b.verse", "x"), folder.path() / "none" }, {});
    ASSERT_EQ(list.files.size(), 3U);
    ASSERT_TRUE(list.files[0].fault);
    EXPECT_EQ(list.files[0].fault->code, base::ErrorCode::Unsupported);
    EXPECT_FALSE(list.files[1].fault);
    ASSERT_TRUE(list.files[2].fault);
    EXPECT_EQ(list.files[2].fault->code, base::ErrorCode::NotFound);
}

} // namespace

} // namespace strofa::poems

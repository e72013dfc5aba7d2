// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/mapped_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

using strofa::base::ErrorCode;
using strofa::base::MappedFile;

namespace
{

class MappedFileTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_folder = std::filesystem::path(testing::TempDir())
            / ("strofa_mapped_"
               + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        std::filesystem::create_directories(m_folder);
    }

    void TearDown() override { std::filesystem::remove_all(m_folder); }

    std::filesystem::path write(const std::string &content) const
    {
        const auto path = m_folder / "file.bin";
        std::ofstream(path, std::ios::binary) << content;
        return path;
    }

    std::filesystem::path m_folder;
};

std::string textOf(const MappedFile &file)
{
    return { reinterpret_cast<const char *>(file.bytes().data()), file.bytes().size() };
}

} // namespace

TEST_F(MappedFileTest, showsTheBytesOfTheFile)
{
    const auto file = MappedFile::open(write(std::string("verse\0line", 10)));
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(textOf(*file), std::string("verse\0line", 10));
}

TEST_F(MappedFileTest, keepsItsBytesWhenMoved)
{
    auto file = MappedFile::open(write("first"));
    ASSERT_TRUE(file.has_value());
    const auto *address = file->bytes().data();
    MappedFile moved = std::move(*file);
    EXPECT_EQ(moved.bytes().data(), address);
    EXPECT_EQ(textOf(moved), "first");
    EXPECT_TRUE(file->bytes().empty());
    MappedFile assigned;
    assigned = std::move(moved);
    EXPECT_EQ(textOf(assigned), "first");
}

TEST_F(MappedFileTest, mapsAnEmptyFileToNoBytes)
{
    const auto file = MappedFile::open(write(""));
    ASSERT_TRUE(file.has_value());
    EXPECT_TRUE(file->bytes().empty());
}

TEST_F(MappedFileTest, saysThatAFileIsMissing)
{
    const auto file = MappedFile::open(m_folder / "absent.bin");
    ASSERT_FALSE(file.has_value());
    EXPECT_EQ(file.error().code, ErrorCode::NotFound);
    EXPECT_NE(file.error().englishText().find("absent.bin"), std::string::npos);
}

TEST_F(MappedFileTest, refusesAFolder)
{
    const auto file = MappedFile::open(m_folder);
    ASSERT_FALSE(file.has_value());
    EXPECT_EQ(file.error().code, ErrorCode::BadInput);
}

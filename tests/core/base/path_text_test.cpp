// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/path_text.h"

#include <gtest/gtest.h>

namespace strofa::base
{

TEST(PathText, is_utf8_on_every_system)
{
    const std::filesystem::path path = std::filesystem::path(u8"модели") / u8"Есенин 𝄞";
    EXPECT_EQ(pathText(path.filename()), "Есенин 𝄞");
    EXPECT_EQ(pathOf(pathText(path)), path);
    EXPECT_EQ(pathText({}), "");
}

#ifndef _WIN32
TEST(PathText, marks_bytes_that_are_not_utf8)
{
    EXPECT_EQ(pathText("\xC5\xF1\xE5x"), "\uFFFD\uFFFD\uFFFDx"); // «Есе» in the code page 1251
    EXPECT_EQ(pathText("\xC0\xAF"), "\uFFFD\uFFFD"); // longer than need be
    EXPECT_EQ(pathText("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD"); // half of a pair
    EXPECT_EQ(pathText("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD"); // too large
    EXPECT_EQ(pathText("a\xD0"), "a\uFFFD"); // cut off
}
#endif

} // namespace strofa::base

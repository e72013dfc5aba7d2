// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/error_text.h"

#include <gtest/gtest.h>

#include <QCoreApplication>

namespace
{

using namespace strofa;

/// Translators belong to an application object; every test makes its own.
class ErrorText : public ::testing::Test
{
protected:
    int m_count = 1;
    char m_name[5] = "test";
    char *m_arguments[2] = { m_name, nullptr };
    QCoreApplication m_application { m_count, m_arguments };
};

const base::Error kMissing { base::ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("The file “%1” does not exist."),
                             { "стихи.txt" } };

TEST_F(ErrorText, IsRussianOnceRussianIsInstalled)
{
    document::installTranslations(m_application, document::Language::Russian);
    EXPECT_EQ(document::translatedText(kMissing), QStringLiteral("Файла «стихи.txt» нет."));
}

TEST_F(ErrorText, IsEnglishAgainAfterTheLanguageIsChanged)
{
    document::installTranslations(m_application, document::Language::Russian);
    document::installTranslations(m_application, document::Language::English);
    EXPECT_EQ(document::translatedText(kMissing),
              QStringLiteral("The file “стихи.txt” does not exist."));
}

TEST_F(ErrorText, LeavesPercentSignsOfAnArgumentAlone)
{
    const base::Error error { base::ErrorCode::Io, "%1 and %2", { "%2", "b" } };
    EXPECT_EQ(document::translatedText(error), QStringLiteral("%2 and b"));
}

TEST_F(ErrorText, KeepsASentenceThatNobodyTranslated)
{
    document::installTranslations(m_application, document::Language::Russian);
    const base::Error error { base::ErrorCode::Internal, "No such sentence %9.", {} };
    EXPECT_EQ(document::translatedText(error), QStringLiteral("No such sentence %9."));
}

TEST_F(ErrorText, KnowsTheNamesOfItsLanguages)
{
    EXPECT_EQ(document::languageByName(u"ru"), document::Language::Russian);
    EXPECT_EQ(document::languageByName(u"en"), document::Language::English);
    EXPECT_EQ(document::languageByName(u"de"), std::nullopt);
}

} // namespace

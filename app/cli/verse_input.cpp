// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verse_input.h"

#include "app/cli/command_text.h"
#include "app/shared/shipped_parts.h"
#include "core/document/data_paths.h"
#include "core/document/error_text.h"
#include "core/poems/verse_fields.h"
#include "core/prosody/open_lexicon.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>

#include <fstream>
#include <istream>
#include <ostream>

namespace strofa::cli
{

namespace
{

bool isStandardInput(const QString &name)
{
    return name.isEmpty() || name == QLatin1String("-");
}

base::Expected<std::ifstream> openFile(const QString &name)
{
    const QFileInfo about(name);
    if (!about.exists())
        return base::failure(base::ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("The file “%1” does not exist."),
                             { name.toStdString() });
    if (about.isDir())
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1” is a folder, but a file is needed."),
                             { name.toStdString() });
    std::ifstream stream(std::filesystem::path(name.toStdU16String()), std::ios::binary);
    if (!stream)
        return base::failure(base::ErrorCode::Io,
                             STROFA_ERROR_TEXT("The file “%1” cannot be opened for reading."),
                             { name.toStdString() });
    return stream;
}

} // namespace

base::Expected<std::unique_ptr<prosody::Analyzer>>
openAnalyzer(Context &context, prosody::UserStressesPointer stresses)
{
    const QString path = document::lexiconPath();
    if (path.isEmpty())
        return base::failure(base::ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("The lexicon is missing; install the program "
                                               "again."));
    auto opened = prosody::openLexicon(
        { shared::toPath(path), shared::toPath(document::stressPredictorPath()) });
    if (!opened)
        return tl::unexpected(opened.error());
    if (opened->predictorFault) {
        const base::Error consequence { base::ErrorCode::NotFound, prosody::kGuessedByEndings };
        context.err << "strofa-cli: "
                    << document::translatedText(*opened->predictorFault).toStdString() << ' '
                    << document::translatedText(consequence).toStdString() << '\n';
    }
    return std::make_unique<prosody::Analyzer>(std::move(opened->lexicon), std::move(stresses));
}

base::Expected<void>
scanTexts(std::vector<lm::CorpusText> &texts, Context &context, const base::CancelToken &cancel)
{
    const auto analyzer = openAnalyzer(context);
    if (!analyzer)
        return tl::unexpected(analyzer.error());
    for (lm::CorpusText &text : texts) {
        if (cancel.isCancelled())
            return base::failure(base::ErrorCode::Cancelled,
                                 STROFA_ERROR_TEXT("The work was stopped."));
        text.fields = poems::verseFields(text.text, **analyzer);
    }
    return {};
}

QCommandLineOption stressesOption()
{
    return { QStringLiteral("stresses"),
             commandText(STROFA_COMMAND_TEXT(
                 "Your own stresses, which go before those of the lexicon: on each line "
                 "a word with stress marks, or a word, a tab and the number of its "
                 "stressed vowel from 0. UTF-8.")),
             QStringLiteral("file") };
}

base::Expected<prosody::UserStressesPointer> givenStresses(const QCommandLineParser &parser,
                                                           Context &context)
{
    const QString file = parser.value(QStringLiteral("stresses"));
    if (!parser.isSet(QStringLiteral("stresses")))
        return prosody::UserStressesPointer();
    const auto content = readAll(file, context);
    if (!content)
        return tl::unexpected(content.error());
    auto stresses = prosody::readStresses(*content, displayName(file));
    if (!stresses)
        return tl::unexpected(stresses.error());
    return std::make_shared<const prosody::UserStresses>(std::move(*stresses));
}

base::Expected<void>
readLines(const QString &name,
          Context &context,
          const std::function<base::Expected<void>(std::size_t, const std::string &)> &visit)
{
    std::ifstream file;
    if (!isStandardInput(name)) {
        auto opened = openFile(name);
        if (!opened)
            return tl::unexpected(opened.error());
        file = std::move(*opened);
    }
    std::istream &stream = isStandardInput(name) ? context.in : file;
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (context.cancel.isCancelled())
            return base::failure(base::ErrorCode::Cancelled, STROFA_ERROR_TEXT("Cancelled."));
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (auto visited = visit(number, line); !visited)
            return visited;
    }
    if (stream.bad())
        return base::failure(
            base::ErrorCode::Io, STROFA_ERROR_TEXT("Reading “%1” failed."), { displayName(name) });
    return {};
}

base::Expected<std::string> readAll(const QString &name, Context &context)
{
    std::string content;
    if (isStandardInput(name)) {
        content.assign(std::istreambuf_iterator<char>(context.in), {});
        return content;
    }
    auto opened = openFile(name);
    if (!opened)
        return tl::unexpected(opened.error());
    content.assign(std::istreambuf_iterator<char>(*opened), {});
    return content;
}

std::string displayName(const QString &name)
{
    return isStandardInput(name) ? "-" : name.toStdString();
}

} // namespace strofa::cli

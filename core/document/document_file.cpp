// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document_file.h"

#include "core/document/atomic_writer.h"
#include "core/text/charset_detector.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <utility>

namespace strofa::document
{

namespace
{

std::string shown(const QString &path)
{
    return QDir::toNativeSeparators(path).toStdString();
}

std::u16string_view view(const QString &text)
{
    return { reinterpret_cast<const char16_t *>(text.utf16()),
             static_cast<std::size_t>(text.size()) };
}

struct LineEndings {
    qsizetype lf = 0;
    qsizetype crLf = 0;
    qsizetype cr = 0;

    [[nodiscard]] LineEnding dominant() const
    {
        const qsizetype most = std::max({ lf, crLf, cr });
        if (most == lf)
            return LineEnding::Lf;
        return most == crLf ? LineEnding::CrLf : LineEnding::Cr;
    }
};

LineEndings countLineEndings(std::u16string_view text)
{
    LineEndings endings;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == u'\n') {
            ++endings.lf;
        } else if (text[i] == u'\r') {
            const bool paired = i + 1 < text.size() && text[i + 1] == u'\n';
            ++(paired ? endings.crLf : endings.cr);
            i += paired ? 1 : 0;
        }
    }
    return endings;
}

QString withLineFeeds(std::u16string_view text)
{
    QString result = QString::fromUtf16(text.data(), static_cast<qsizetype>(text.size()));
    result.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    result.replace(QLatin1Char('\r'), QLatin1Char('\n'));
    return result;
}

QString withLineEnding(QString text, LineEnding ending)
{
    if (ending == LineEnding::CrLf)
        text.replace(QLatin1Char('\n'), QLatin1String("\r\n"));
    else if (ending == LineEnding::Cr)
        text.replace(QLatin1Char('\n'), QLatin1Char('\r'));
    return text;
}

/// The error of the text layer with the name of the file in front.
tl::unexpected<base::Error> describeDecodingError(const base::Error &error, const QString &name)
{
    if (error.arguments.size() == 2)
        return base::failure(error.code,
                             STROFA_ERROR_TEXT("“%1” is damaged: it is not valid %2 at byte %3."),
                             { shown(name), error.arguments[0], error.arguments[1] });
    return base::failure(error.code,
                         STROFA_ERROR_TEXT("“%1” is not a text, or its encoding is unknown."),
                         { shown(name) });
}

base::Expected<text::DecodedText> decodeBytes(std::string_view bytes,
                                              std::optional<text::Charset> charset)
{
    if (!charset)
        return text::decodeDetected(bytes);
    const std::string_view mark = text::byteOrderMark(*charset);
    const std::size_t markLength = bytes.starts_with(mark) ? mark.size() : 0;
    auto decoded = text::decode(bytes.substr(markLength), *charset);
    if (!decoded)
        return tl::unexpected<base::Error>(decoded.error());
    return text::DecodedText { std::move(*decoded), { *charset, markLength } };
}

tl::unexpected<base::Error> tooLarge(const QString &name)
{
    return base::failure(base::ErrorCode::BadInput,
                         STROFA_ERROR_TEXT("“%1” is larger than %2 MB; split the text first."),
                         { shown(name), std::to_string(kMaximumFileBytes / (1024 * 1024)) });
}

tl::unexpected<base::Error> unreadable(const QString &name, const QString &cause)
{
    return base::failure(base::ErrorCode::Io,
                         STROFA_ERROR_TEXT("“%1” cannot be read: %2."),
                         { shown(name), cause.toStdString() });
}

bool isLoneSurrogate(std::u16string_view character)
{
    return character.size() == 1 && character[0] >= 0xD800 && character[0] <= 0xDFFF;
}

tl::unexpected<base::Error> describeEncodingFault(const DocumentFile &document,
                                                  const base::TextSpan &fault)
{
    const std::u16string_view whole = view(document.text);
    const std::u16string_view character = whole.substr(fault.begin, fault.length());
    const auto line =
        1 + std::count(whole.begin(), whole.begin() + static_cast<long>(fault.begin), u'\n');
    if (isLoneSurrogate(character))
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("Line %1 holds half of a character; delete it and "
                                               "save again."),
                             { std::to_string(line) });
    return base::failure(
        base::ErrorCode::Unsupported,
        STROFA_ERROR_TEXT("The character “%1” in line %2 cannot be written in %3; save the text "
                          "in UTF-8 instead."),
        { QString::fromUtf16(character.data(), static_cast<qsizetype>(character.size()))
              .toStdString(),
          std::to_string(line),
          std::string(text::charsetName(document.format.charset)) });
}

} // namespace

base::Expected<DocumentFile>
parseDocument(const QByteArray &bytes, const QString &name, std::optional<text::Charset> charset)
{
    if (bytes.size() > kMaximumFileBytes)
        return tooLarge(name);
    const std::string_view content(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto decoded = decodeBytes(content, charset);
    if (!decoded)
        return describeDecodingError(decoded.error(), name);

    DocumentFile document;
    document.text = withLineFeeds(decoded->text);
    document.format.charset = decoded->source.charset;
    document.format.byteOrderMark =
        decoded->source.markLength > 0 ? ByteOrderMark::Present : ByteOrderMark::Absent;
    document.format.lineEnding = countLineEndings(decoded->text).dominant();
    const auto serialised = serialiseDocument(document);
    if (!serialised || *serialised != bytes)
        document.original = std::make_shared<const DocumentFile::Original>(
            DocumentFile::Original { bytes, document.text, document.format });
    return document;
}

base::Expected<DocumentFile> readDocument(const QString &path, std::optional<text::Charset> charset)
{
    const QFileInfo entry(path);
    if (!entry.exists())
        return base::failure(base::ErrorCode::NotFound,
                             STROFA_ERROR_TEXT("The file “%1” does not exist."),
                             { shown(path) });
    if (entry.isDir())
        return base::failure(base::ErrorCode::BadInput,
                             STROFA_ERROR_TEXT("“%1” is a folder, not a text file."),
                             { shown(path) });
    if (entry.size() > kMaximumFileBytes)
        return tooLarge(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    // One byte more than allowed, because a pipe or a growing file may not tell its size.
    const QByteArray bytes = file.read(kMaximumFileBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unreadable(path, file.errorString());
    auto document = parseDocument(bytes, path, charset);
    if (document && !entry.isWritable())
        document->access = Access::ReadOnly;
    return document;
}

base::Expected<QByteArray> serialiseDocument(const DocumentFile &document)
{
    const auto &original = document.original;
    if (original && original->format == document.format && original->text == document.text)
        return original->bytes;

    const text::Charset charset = document.format.charset;
    const QString lines = withLineEnding(document.text, document.format.lineEnding);
    const auto encoded = text::encode(view(lines), charset);
    if (!encoded) {
        const auto fault = text::firstUnencodable(view(document.text), charset);
        if (fault)
            return describeEncodingFault(document, *fault);
        return tl::unexpected<base::Error>(encoded.error());
    }
    QByteArray bytes;
    if (document.format.byteOrderMark == ByteOrderMark::Present) {
        const std::string_view mark = text::byteOrderMark(charset);
        bytes.append(mark.data(), static_cast<qsizetype>(mark.size()));
    }
    bytes.append(encoded->data(), static_cast<qsizetype>(encoded->size()));
    return bytes;
}

base::Expected<void> writeDocument(const QString &path, const DocumentFile &document)
{
    const auto bytes = serialiseDocument(document);
    if (!bytes)
        return tl::unexpected<base::Error>(bytes.error());
    return writeAtomically(path, *bytes);
}

} // namespace strofa::document

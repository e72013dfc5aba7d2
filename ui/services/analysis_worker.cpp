// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/analysis_worker.h"

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <cstdlib>

namespace strofa::ui
{

namespace
{

/// Marks of a long text appear in portions, so that one answer never keeps the window busy.
constexpr qint64 kPortionMilliseconds = 30;
constexpr std::size_t kPortionStanzas = 200;

bool isBlank(QStringView line)
{
    return std::ranges::all_of(line, [](QChar unit) { return unit.isSpace(); });
}

} // namespace

AnalysisWorker::AnalysisWorker(ScanFactory factory,
                               std::shared_ptr<AnalysisChannel> channel,
                               base::CancelToken stop)
    : m_factory(std::move(factory))
    , m_channel(std::move(channel))
    , m_stop(std::move(stop))
{
}

void AnalysisWorker::load()
{
    Q_ASSERT(QThread::currentThread() == thread());
    base::Expected<Scan> scan = m_factory(m_stop);
    if (scan) {
        m_scan = std::move(*scan);
        m_channel->answers.put(LoadOutcome());
    } else {
        m_channel->answers.put(LoadOutcome(tl::unexpected(scan.error())));
    }
    Q_EMIT answered();
}

void AnalysisWorker::work()
{
    Q_ASSERT(QThread::currentThread() == thread());
    std::deque<AnalysisRequest> waiting = m_channel->requests.takeAll();
    if (!waiting.empty() && m_scan)
        analyse(waiting.back());
}

std::vector<AnalysisWorker::Piece> AnalysisWorker::stanzasOf(const QString &text)
{
    std::vector<Piece> pieces;
    const auto lines = QStringView(text).split(u'\n');
    qsizetype begin = 0; // of the stanza in the text
    qsizetype offset = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QStringView line = lines[i];
        if (!isBlank(line)) {
            const auto number = static_cast<int>(i);
            if (pieces.empty() || pieces.back().firstLine + pieces.back().lineCount != number) {
                pieces.push_back({ number, 0, {} });
                begin = offset;
            }
            Piece &piece = pieces.back();
            ++piece.lineCount;
            const bool isLast = i + 1 == lines.size() || isBlank(lines[i + 1]);
            if (isLast)
                piece.text = text.mid(begin, offset + line.size() - begin);
        }
        offset += line.size() + 1;
    }
    return pieces;
}

void AnalysisWorker::analyse(const AnalysisRequest &request)
{
    std::vector<Piece> pieces = stanzasOf(request.text);
    const auto distance = [&request](const Piece &piece) {
        const int after = piece.firstLine - request.focusLine;
        return after >= 0 ? after : request.focusLine - piece.firstLine - piece.lineCount + 1;
    };
    std::ranges::stable_sort(pieces, {}, distance);

    QHash<QString, StanzaScanPointer> known;
    known.reserve(static_cast<qsizetype>(pieces.size()));
    AnalysisAnswer answer { request.id, request.revision, {}, false };
    QElapsedTimer portion;
    portion.start();
    for (const Piece &piece : pieces) {
        if (request.cancel.isCancelled() || m_stop.isCancelled()) {
            m_known.insert(known); // what was found stays found
            return;
        }
        StanzaScanPointer scan = m_known.value(piece.text, known.value(piece.text));
        if (!scan) {
            const std::u16string_view view(reinterpret_cast<const char16_t *>(piece.text.utf16()),
                                           static_cast<std::size_t>(piece.text.size()));
            scan = std::make_shared<const StanzaScan>(StanzaScan { piece.text, m_scan(view) });
        }
        known.insert(piece.text, scan);
        answer.stanzas.push_back({ piece.firstLine, piece.lineCount, std::move(scan) });
        const bool isFirst = answer.stanzas.size() == 1 && known.size() == 1;
        if (isFirst || answer.stanzas.size() >= kPortionStanzas
            || portion.hasExpired(kPortionMilliseconds)) {
            send(answer);
            portion.start();
        }
    }
    m_known = std::move(known);
    answer.complete = true;
    send(answer);
}

void AnalysisWorker::send(AnalysisAnswer &answer)
{
    m_channel->answers.put(answer);
    answer.stanzas.clear();
    Q_EMIT answered();
}

} // namespace strofa::ui

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/analysis_worker.h"

#include <QElapsedTimer>
#include <QThread>

#include <algorithm>
#include <numeric>
#include <utility>

namespace strofa::ui
{

namespace
{

/// Marks of a long text appear in portions, so that one answer never keeps the window busy.
constexpr qint64 kPortionMilliseconds = 30;
constexpr std::size_t kPortionStanzas = 200;

std::u16string_view unitsOf(const QString &text)
{
    return { reinterpret_cast<const char16_t *>(text.utf16()),
             static_cast<std::size_t>(text.size()) };
}

/// The numbers of the stanzas, those near a line first.
std::vector<std::size_t> stanzasFrom(const std::vector<prosody::PlacedStanza> &stanzas, int line)
{
    const auto distance = [&](std::size_t index) {
        const auto first = static_cast<int>(stanzas[index].firstLine);
        const auto count = static_cast<int>(stanzas[index].lineCount);
        return first >= line ? first - line : line - first - count + 1;
    };
    std::vector<std::size_t> order(stanzas.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::ranges::stable_sort(order, {}, distance);
    return order;
}

} // namespace

AnalysisWorker::AnalysisWorker(ScanFactory factory,
                               std::shared_ptr<AnalysisChannel> channel,
                               base::CancelToken stop)
    : m_factory(std::move(factory))
    , m_channel(std::move(channel))
    , m_stop(std::move(stop))
    , m_document(prosody::ScannedDocument::Scan())
{
}

void AnalysisWorker::load()
{
    Q_ASSERT(QThread::currentThread() == thread());
    base::Expected<LoadedScanner> loaded = m_factory(m_stop);
    if (loaded) {
        m_scan = std::move(loaded->scan);
        setStresses(nullptr);
        m_channel->answers.put(LoadOutcome(std::move(loaded->lexicon)));
    } else {
        m_channel->answers.put(LoadOutcome(tl::unexpected(loaded.error())));
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

void AnalysisWorker::setStresses(const prosody::UserStressesPointer &stresses)
{
    m_stresses = stresses;
    m_document.setScan(
        [this, stresses](std::u16string_view stanza) { return m_scan(stanza, stresses); });
}

void AnalysisWorker::analyse(const AnalysisRequest &request)
{
    if (request.stresses != m_stresses)
        setStresses(request.stresses);
    m_document.setText(unitsOf(request.text));
    Portion portion { request,
                      std::vector<std::optional<std::vector<int>>>(m_document.stanzas().size()) };
    QElapsedTimer sinceLast;
    sinceLast.start();
    bool isFirst = true;
    for (const std::size_t index : stanzasFrom(m_document.stanzas(), request.focusLine)) {
        if (request.cancel.isCancelled() || m_stop.isCancelled())
            return; // what was found stays found
        m_document.scanStanza(index);
        portion.stanzas.push_back(index);
        if (std::exchange(isFirst, false) || portion.stanzas.size() >= kPortionStanzas
            || sinceLast.hasExpired(kPortionMilliseconds)) {
            send(portion, m_document.rhymes(), false);
            sinceLast.start();
        }
    }
    const std::vector<std::vector<int>> rhymes = m_document.rhymes();
    for (std::size_t index = 0; index < rhymes.size(); ++index)
        if (portion.sentRhymes[index] && *portion.sentRhymes[index] != rhymes[index])
            portion.stanzas.push_back(index);
    send(portion, rhymes, true);
}

void AnalysisWorker::send(Portion &portion,
                          const std::vector<std::vector<int>> &rhymes,
                          bool complete)
{
    AnalysisAnswer answer { portion.request.id, portion.request.revision, {}, complete };
    for (const std::size_t index : portion.stanzas) {
        const prosody::PlacedStanza &stanza = m_document.stanzas()[index];
        answer.stanzas.push_back({ static_cast<int>(stanza.firstLine),
                                   static_cast<int>(stanza.lineCount),
                                   stanza.scan,
                                   rhymes[index] });
        portion.sentRhymes[index] = rhymes[index];
    }
    portion.stanzas.clear();
    m_channel->answers.put(std::move(answer));
    Q_EMIT answered();
}

} // namespace strofa::ui

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/continuation_flow.h"

#include "ui/editor/verse_editor.h"

#include <algorithm>

namespace strofa::ui
{

ContinuationFlow::ContinuationFlow(ContinuationService &service,
                                   VerseEditor &editor,
                                   QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_editor(editor)
{
    connect(&service, &ContinuationService::candidateFound, this, &ContinuationFlow::addCandidate);
    connect(&service, &ContinuationService::finished, this, &ContinuationFlow::finish);
    connect(&service, &ContinuationService::failed, this, &ContinuationFlow::fail);
    connect(&service, &ContinuationService::stateChanged, this, [this] {
        // A request that waited for a model which could not be loaded ends without an answer.
        if (m_request != 0 && !m_service.isThinking()) {
            m_request = 0;
            Q_EMIT ended();
        }
    });
}

bool ContinuationFlow::start(const ContinuationSettings &settings, std::uint64_t seed)
{
    reset();
    QTextCursor place = m_editor.textCursor();
    place.setPosition(place.selectionEnd());
    assist::ContinuationRequest request;
    m_textBefore = textBefore(place);
    request.text = m_textBefore.toStdString();
    request.lines = settings.lines;
    request.count = settings.candidates;
    request.temperature = settings.temperature;
    request.seed = seed;
    request.wishes.holdMeter = settings.holdMeter;
    request.wishes.holdRhyme = settings.holdRhyme;
    request.stresses = m_stresses;
    const std::uint64_t id = m_service.request(std::move(request));
    if (id == 0)
        return false;
    m_request = id;
    m_settings = settings;
    m_seed = seed;
    m_place = place;
    m_place.setKeepPositionOnInsert(true); // typing goes on after the place, not before it
    Q_EMIT started();
    return true;
}

void ContinuationFlow::stop()
{
    if (m_request == 0)
        return;
    m_request = 0;
    m_service.cancel();
    Q_EMIT ended();
}

void ContinuationFlow::reset()
{
    stop();
    hidePreview();
    m_candidates.clear();
    m_place = QTextCursor();
    Q_EMIT candidatesReset();
}

bool ContinuationFlow::isForEarlierText() const
{
    return !m_place.isNull() && textBefore(m_place) != m_textBefore;
}

void ContinuationFlow::preview(int index)
{
    if (index < 0 || index >= static_cast<int>(m_candidates.size()) || m_place.isNull()) {
        hidePreview();
        return;
    }
    m_previewed = index;
    m_editor.showGhost(m_place, insertedText(m_candidates[static_cast<std::size_t>(index)]));
}

void ContinuationFlow::hidePreview()
{
    m_previewed = -1;
    m_editor.hideGhost();
}

bool ContinuationFlow::accept(int index)
{
    if (index < 0 || index >= static_cast<int>(m_candidates.size()) || m_place.isNull())
        return false;
    const QString text = insertedText(m_candidates[static_cast<std::size_t>(index)]);
    // A cursor of its own: what was typed at the place since lies between the anchor of m_place
    // and its position, and inserting there would replace it.
    QTextCursor place(m_editor.document());
    place.setPosition(m_place.position());
    reset();
    m_editor.insertAsOneStep(place, text);
    return true;
}

void ContinuationFlow::refuse(int index)
{
    if (index < 0 || index >= static_cast<int>(m_candidates.size()))
        return;
    hidePreview();
    m_candidates.erase(m_candidates.begin() + index);
    Q_EMIT candidatesReset();
}

QString ContinuationFlow::insertedText(const assist::Candidate &candidate)
{
    return QString::fromStdString(candidate.lead + candidate.text);
}

void ContinuationFlow::addCandidate(std::uint64_t request, const assist::Candidate &candidate)
{
    if (request != m_request)
        return;
    m_candidates.push_back(candidate);
    Q_EMIT candidateAdded(static_cast<int>(m_candidates.size()) - 1);
}

void ContinuationFlow::finish(std::uint64_t request, const assist::ContinuationResult &result)
{
    if (request != m_request)
        return;
    m_request = 0;
    // Best first; those that the user has refused meanwhile stay away.
    std::vector<assist::Candidate> sorted;
    for (const assist::Candidate &candidate : result.candidates) {
        const bool isKept = std::ranges::any_of(m_candidates, [&](const assist::Candidate &kept) {
            return kept.text == candidate.text;
        });
        if (isKept)
            sorted.push_back(candidate);
    }
    const bool isReordered =
        sorted.size() == m_candidates.size()
        && !std::ranges::equal(
            sorted, m_candidates, {}, &assist::Candidate::text, &assist::Candidate::text);
    // A list that somebody is looking at is not shuffled under the eyes.
    if (isReordered && m_previewed < 0) {
        m_candidates = std::move(sorted);
        Q_EMIT candidatesReset();
    }
    Q_EMIT ended();
}

void ContinuationFlow::fail(std::uint64_t request, const base::Error &error)
{
    if (request != m_request)
        return;
    m_request = 0;
    Q_EMIT ended();
    if (error.code != base::ErrorCode::Cancelled)
        Q_EMIT failed(error);
}

QString ContinuationFlow::textBefore(const QTextCursor &place) const
{
    return m_editor.verseText().left(place.position());
}

} // namespace strofa::ui

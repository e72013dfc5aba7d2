// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/continuation_flow.h"

#include "ui/editor/verse_editor.h"

#include <algorithm>
#include <utility>

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
    connect(&editor, &QPlainTextEdit::textChanged, this, [this] {
        if (m_previewed >= 0)
            preview(m_previewed); // parts taken may have been undone
    });
}

bool ContinuationFlow::start(const ContinuationSettings &settings, std::uint64_t seed)
{
    ProposalSet set;
    set.settings = settings;
    set.seed = seed;
    set.place = m_editor.textCursor();
    set.place.setPosition(set.place.selectionEnd());
    set.textBefore = textBefore(set.place);
    assist::ContinuationRequest request = requestFor(settings, set.textBefore, seed);
    return ask(std::move(set), std::move(request));
}

assist::ContinuationRequest
ContinuationFlow::requestAtCaret(const ContinuationSettings &settings) const
{
    QTextCursor place = m_editor.textCursor();
    place.setPosition(place.selectionEnd());
    assist::ContinuationRequest request = requestFor(settings, textBefore(place), 1);
    request.stresses = m_stresses;
    return request;
}

bool ContinuationFlow::again(const ContinuationSettings &settings, std::uint64_t seed)
{
    const ProposalSet *shown = shownSet();
    if (shown == nullptr)
        return start(settings, seed);
    ProposalSet set;
    set.settings = settings;
    set.seed = seed;
    set.place = placeOfRest(*shown);
    set.textBefore = textBefore(set.place);
    assist::ContinuationRequest request = requestFor(settings, set.textBefore, seed);
    return ask(std::move(set), std::move(request));
}

bool ContinuationFlow::reroll(int index,
                              const std::vector<bool> &isKept,
                              const ContinuationSettings &settings,
                              std::uint64_t seed)
{
    const assist::Candidate *chosen = candidate(index);
    if (chosen == nullptr || !shownSet()->parts.empty())
        return false;
    ProposalSet set;
    set.kept = keptLines(*chosen, isKept);
    const auto open = std::ranges::count_if(set.kept, &std::string::empty);
    if (open == 0 || open == std::ssize(set.kept))
        return false;
    set.settings = settings;
    set.seed = seed;
    set.place = shownSet()->place;
    set.textBefore = textBefore(set.place);
    assist::ContinuationRequest request = requestFor(settings, set.textBefore, seed);
    request.lines = static_cast<int>(set.kept.size());
    request.wishes.endsWithStanza = false;
    request.keptLines = set.kept;
    return ask(std::move(set), std::move(request));
}

bool ContinuationFlow::ask(ProposalSet set, assist::ContinuationRequest request)
{
    stop();
    request.stresses = m_stresses;
    request.shots = m_shots.toStdString();
    const std::uint64_t id = m_service.request(std::move(request));
    if (id == 0)
        return false;
    hidePreview();
    if (!m_sets.empty() && m_sets.back().candidates.empty())
        m_sets.pop_back();
    if (m_sets.size() >= kMostSets)
        m_sets.erase(m_sets.begin());
    m_request = id;
    set.request = id;
    set.place.setKeepPositionOnInsert(true); // typing goes on after the place, not before it
    m_sets.push_back(std::move(set));
    m_shown = static_cast<int>(m_sets.size()) - 1;
    Q_EMIT candidatesReset();
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
    m_sets.clear();
    m_shown = 0;
    Q_EMIT candidatesReset();
}

const ProposalSet *ContinuationFlow::shownSet() const
{
    return m_shown < static_cast<int>(m_sets.size()) ? &m_sets[static_cast<std::size_t>(m_shown)]
                                                     : nullptr;
}

const std::vector<assist::Candidate> &ContinuationFlow::candidates() const
{
    static const std::vector<assist::Candidate> none;
    const ProposalSet *set = shownSet();
    return set != nullptr ? set->candidates : none;
}

const assist::Candidate *ContinuationFlow::candidate(int index) const
{
    const auto &list = candidates();
    if (index < 0 || index >= static_cast<int>(list.size()))
        return nullptr;
    return &list[static_cast<std::size_t>(index)];
}

void ContinuationFlow::show(int index)
{
    hidePreview();
    m_shown = index;
    Q_EMIT candidatesReset();
}

bool ContinuationFlow::showOlder()
{
    if (m_shown == 0)
        return false;
    show(m_shown - 1);
    return true;
}

bool ContinuationFlow::showNewer()
{
    if (m_shown + 1 >= static_cast<int>(m_sets.size()))
        return false;
    show(m_shown + 1);
    return true;
}

bool ContinuationFlow::isForEarlierText() const
{
    const ProposalSet *set = shownSet();
    return set != nullptr && textBefore(set->place) != set->textBefore;
}

void ContinuationFlow::preview(int index)
{
    const assist::Candidate *chosen = candidate(index);
    if (chosen == nullptr) {
        hidePreview();
        return;
    }
    m_previewed = index;
    const ProposalSet &set = *shownSet();
    m_editor.showGhost(placeOfRest(set), insertedText(*chosen).mid(takenLength(set)));
}

void ContinuationFlow::hidePreview()
{
    m_previewed = -1;
    m_editor.hideGhost();
}

bool ContinuationFlow::accept(int index, ProposalPart part)
{
    if (candidate(index) == nullptr)
        return false;
    stop();
    if (part != ProposalPart::Whole && shownSet()->parts.empty())
        narrowTo(index);
    const bool isInParts = !shownSet()->parts.empty();
    ProposalSet &set = m_sets[static_cast<std::size_t>(m_shown)];
    const QString text =
        insertedText(set.candidates[isInParts ? 0 : static_cast<std::size_t>(index)]);
    const QString before = textBefore(set.place);
    // The user's line that the proposal finishes.
    const QString begun =
        text.startsWith(u'\n') ? QString() : before.mid(before.lastIndexOf(u'\n') + 1);
    const qsizetype taken = takenLength(set);
    const qsizetype end = endOfPart(text, taken, part);
    const QTextCursor place = placeOfRest(set);
    const bool isWhole = end == text.size();
    if (isInParts) {
        std::erase_if(set.parts, [&](qsizetype old) { return old > taken; });
        set.parts.push_back(end);
    }
    hidePreview();
    if (isWhole)
        show(static_cast<int>(m_sets.size()));
    m_editor.insertAsOneStep(place, text.mid(taken, end - taken));
    Q_EMIT accepted(QString(begun + text).split(u'\n'));
    if (!isWhole)
        preview(0);
    return true;
}

void ContinuationFlow::narrowTo(int index)
{
    ProposalSet set = *shownSet();
    set.candidates = { set.candidates[static_cast<std::size_t>(index)] };
    set.parts = { 0 };
    if (m_sets.size() >= kMostSets)
        m_sets.erase(m_sets.begin());
    m_sets.push_back(std::move(set));
    show(static_cast<int>(m_sets.size()) - 1);
}

void ContinuationFlow::refuse(int index)
{
    if (candidate(index) == nullptr)
        return;
    hidePreview();
    auto &list = m_sets[static_cast<std::size_t>(m_shown)].candidates;
    list.erase(list.begin() + index);
    Q_EMIT candidatesReset();
}

void ContinuationFlow::addCandidate(std::uint64_t request, const assist::Candidate &candidate)
{
    if (request != m_request)
        return;
    ProposalSet &set = m_sets.back();
    set.candidates.push_back(candidate);
    if (&set == shownSet())
        Q_EMIT candidateAdded(static_cast<int>(set.candidates.size()) - 1);
}

void ContinuationFlow::finish(std::uint64_t request, const assist::ContinuationResult &result)
{
    if (request != m_request)
        return;
    m_request = 0;
    ProposalSet &set = m_sets.back();
    // Best first; those that the user has refused meanwhile stay away.
    std::vector<assist::Candidate> sorted;
    for (const assist::Candidate &found : result.candidates) {
        const bool isThere = std::ranges::any_of(
            set.candidates, [&](const assist::Candidate &one) { return one.text == found.text; });
        if (isThere)
            sorted.push_back(found);
    }
    const bool isReordered =
        sorted.size() == set.candidates.size()
        && !std::ranges::equal(
            sorted, set.candidates, {}, &assist::Candidate::text, &assist::Candidate::text);
    set.isOutOfTime = result.isOutOfTime;
    // A list that somebody is looking at is not shuffled under the eyes.
    const bool isShown = &set == shownSet();
    if (isReordered && (!isShown || m_previewed < 0)) {
        set.candidates = std::move(sorted);
        if (isShown)
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

qsizetype ContinuationFlow::takenLength(const ProposalSet &set) const
{
    // The document tells what of it is taken: a step that was undone is not there any more.
    if (set.parts.empty() || set.candidates.empty())
        return 0;
    const QString text = insertedText(set.candidates.front());
    const QString behind = m_editor.verseText().mid(set.place.position(), text.size());
    qsizetype taken = 0;
    for (const qsizetype end : set.parts) {
        if (behind.startsWith(QStringView(text).left(end)))
            taken = std::max(taken, end);
    }
    return taken;
}

QTextCursor ContinuationFlow::placeOfRest(const ProposalSet &set) const
{
    // A cursor of its own: what was typed at the place since lies between the anchor of the set's
    // cursor and its position, and inserting there would replace it.
    QTextCursor place(m_editor.document());
    place.setPosition(set.place.position() + static_cast<int>(takenLength(set)));
    return place;
}

} // namespace strofa::ui

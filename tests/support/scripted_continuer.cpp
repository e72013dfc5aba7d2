// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scripted_continuer.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <thread>

namespace strofa::tests
{

assist::ContinuationRequest ContinuerScript::lastRequest()
{
    const std::lock_guard lock(m_mutex);
    return m_lastRequest;
}

void ContinuerScript::remember(const assist::ContinuationRequest &request)
{
    const std::lock_guard lock(m_mutex);
    m_lastRequest = request;
}

namespace
{

/// A stanza has four lines here.
int linesOf(const assist::ContinuationRequest &request)
{
    return request.lines > 0 ? request.lines : 4;
}

std::string withKept(const std::string &text, const std::vector<std::string> &kept)
{
    QStringList lines = QString::fromStdString(text).split(QLatin1Char('\n'));
    for (std::size_t i = 0; i < std::min(kept.size(), static_cast<std::size_t>(lines.size()));
         ++i) {
        if (!kept[i].empty())
            lines[static_cast<qsizetype>(i)] = QString::fromStdString(kept[i]);
    }
    return lines.join(QLatin1Char('\n')).toStdString();
}

} // namespace

assist::Candidate scriptedCandidate(std::uint64_t request, int index, int lines)
{
    assist::Candidate candidate;
    candidate.text = QStringLiteral("строка %1 номер %2").arg(request).arg(index).toStdString();
    for (int line = 2; line <= lines; ++line)
        candidate.text += QStringLiteral("\nеё продолжение %1").arg(line).toStdString();
    candidate.lead.push_back('\n');
    candidate.score = -index;
    candidate.meter = prosody::Meter::Trochee;
    candidate.feet = { 5 };
    candidate.clausulae = { prosody::Clausula::Feminine };
    candidate.holdsMeter = true;
    candidate.holdsRhyme = true;
    candidate.rhymePartner = std::string("плачу");
    candidate.copied = index == 1;
    return candidate;
}

base::Expected<assist::ContinuationResult>
ScriptedContinuer::run(const assist::ContinuationRequest &request,
                       const assist::CandidateSink &sink,
                       const base::CancelToken &cancel)
{
    ++m_script->runs;
    m_script->ownStresses = request.stresses ? request.stresses->size() : 0;
    m_script->remember(request);
    if (++m_script->concurrent > 1)
        m_script->overlapped = true;

    struct Leave {
        ContinuerScript &script;

        ~Leave() { --script.concurrent; }
    } const leave { *m_script };

    if (m_script->fails)
        return base::failure(base::ErrorCode::OutOfMemory, "There is not enough memory.");
    assist::ContinuationResult result;
    result.id = request.id;
    result.isOutOfTime = m_script->isOutOfTime;
    for (int i = 0; i < request.count; ++i) {
        // Hangs like a model whose next step never ends the set, yet listens to its token.
        while (m_script->candidateLimit >= 0 && i >= m_script->candidateLimit
               && !cancel.isCancelled())
            std::this_thread::yield();
        if (cancel.isCancelled())
            return base::failure(base::ErrorCode::Cancelled, "Cancelled.");
        assist::Candidate candidate =
            scriptedCandidate(request.id, i, m_script->writesAllLines ? linesOf(request) : 1);
        candidate.text = withKept(candidate.text, request.keptLines);
        result.candidates.push_back(std::move(candidate));
        sink(result.candidates.back());
    }
    return result;
}

std::vector<std::string> ScriptedContinuer::authors() const
{
    return { "Марина Цветаева", "Фёдор Тютчев" };
}

std::vector<lm::AdapterUse> ContinuerScript::adapters()
{
    const std::lock_guard lock(m_mutex);
    return m_adapters;
}

void ContinuerScript::useAdapters(std::span<const lm::AdapterUse> adapters)
{
    const std::lock_guard lock(m_mutex);
    m_adapters.assign(adapters.begin(), adapters.end());
}

base::Expected<void> ScriptedContinuer::useAdapters(std::span<const lm::AdapterUse> adapters,
                                                    const base::CancelToken &)
{
    if (m_script->refusesAdapters && !adapters.empty())
        return base::failure(base::ErrorCode::BadInput, "The adapter is for another model.");
    m_script->useAdapters(adapters);
    return {};
}

base::Expected<assist::FewShotPrompt>
ScriptedContinuer::chooseShots(const std::vector<lm::CorpusText> &poems,
                               const assist::ContinuationRequest &request,
                               const base::CancelToken &)
{
    m_script->remember(request);
    assist::FewShotPrompt prompt;
    for (std::size_t i = 0; i < std::min<std::size_t>(poems.size(), 2); ++i) {
        prompt.text += poems[i].text;
        prompt.text += assist::kPoemSeparator;
        prompt.poems.push_back(i);
    }
    prompt.tokens = prompt.text.size();
    prompt.hasMeter = true;
    return prompt;
}

} // namespace strofa::tests

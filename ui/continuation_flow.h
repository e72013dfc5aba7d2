// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/proposal_set.h"
#include "ui/services/continuation_service.h"

#include <QObject>
#include <QTextCursor>

#include <cstdint>
#include <utility>
#include <vector>

namespace strofa::ui
{

class VerseEditor;

/// The sets of proposals for places of the text: asks for them, collects them as they come, keeps
/// earlier sets as versions, previews one proposal as ghost text, accepts it as a whole or in
/// parts, each a single undo step. The document changes in accept() only. Lives in the GUI
/// thread; owns neither the service nor the editor.
class ContinuationFlow : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostSets = 20;

    ContinuationFlow(ContinuationService &service, VerseEditor &editor, QObject *parent = nullptr);

    /// The user's own stresses, for the proposals that are asked for from now on; may be null.
    void setStresses(prosody::UserStressesPointer stresses) { m_stresses = std::move(stresses); }

    /// Examples that the model reads before the text, from now on; empty for none.
    void setShots(const QString &shots) { m_shots = shots; }

    [[nodiscard]] const QString &shots() const noexcept { return m_shots; }

    /// What start() would ask for.
    [[nodiscard]] assist::ContinuationRequest
    requestAtCaret(const ContinuationSettings &settings) const;

    /// Asks for proposals after the caret; ends a request under way. False without a model.
    bool start(const ContinuationSettings &settings, std::uint64_t seed);

    /// Asks once more at the place of the set that is shown; after the caret if none is.
    bool again(const ContinuationSettings &settings, std::uint64_t seed);

    /// Keeps some lines of a proposal and asks for others in place of the rest. False if there is
    /// no such proposal, no line or every line is to be kept, or there is no model.
    bool reroll(int index,
                const std::vector<bool> &isKept,
                const ContinuationSettings &settings,
                std::uint64_t seed);

    /// Ends the request under way; what has come stays.
    void stop();

    /// Forgets all sets (another document was opened).
    void reset();

    [[nodiscard]] bool isRunning() const noexcept { return m_request != 0; }

    /// The set that is shown; null where none is, as after accepting.
    [[nodiscard]] const ProposalSet *shownSet() const;

    [[nodiscard]] const std::vector<ProposalSet> &sets() const noexcept { return m_sets; }

    /// Its number, oldest first; as many as there are sets if none is shown.
    [[nodiscard]] int shownIndex() const noexcept { return m_shown; }

    /// Shows the set before or after; false if there is none.
    bool showOlder();
    bool showNewer();

    /// Those of the shown set.
    [[nodiscard]] const std::vector<assist::Candidate> &candidates() const;

    /// Whether the text before the place of the shown set has been edited since.
    [[nodiscard]] bool isForEarlierText() const;

    void preview(int index);
    void hidePreview();

    [[nodiscard]] int previewed() const noexcept { return m_previewed; }

    /// Inserts a proposal, or its next part, at its place; false if there is none such. After the
    /// whole no set is shown; after a part a set of this proposal alone, whose rest is previewed.
    /// What is undone can be taken again.
    bool accept(int index, ProposalPart part = ProposalPart::Whole);

    /// Takes a proposal off the shown set.
    void refuse(int index);

Q_SIGNALS:
    void started();
    void candidateAdded(int index); ///< to the shown set
    void candidatesReset(); ///< removed, reordered, of another set, or all gone
    void ended(); ///< finished, stopped or failed
    void accepted(const QStringList &lines); ///< of the proposal, the user's beginning included
    void failed(const base::Error &error);

private:
    bool ask(ProposalSet set, assist::ContinuationRequest request);
    void show(int index);
    void narrowTo(int index);
    void addCandidate(std::uint64_t request, const assist::Candidate &candidate);
    void finish(std::uint64_t request, const assist::ContinuationResult &result);
    void fail(std::uint64_t request, const base::Error &error);
    [[nodiscard]] const assist::Candidate *candidate(int index) const;
    [[nodiscard]] QString textBefore(const QTextCursor &place) const;
    [[nodiscard]] qsizetype takenLength(const ProposalSet &set) const;
    [[nodiscard]] QTextCursor placeOfRest(const ProposalSet &set) const;

    ContinuationService &m_service;
    VerseEditor &m_editor;
    std::uint64_t m_request = 0; ///< under way, for the last of the sets; 0: none
    prosody::UserStressesPointer m_stresses;
    QString m_shots;
    std::vector<ProposalSet> m_sets;
    int m_shown = 0;
    int m_previewed = -1;
};

} // namespace strofa::ui

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/continuation_service.h"
#include "ui/settings.h"

#include <QObject>
#include <QTextCursor>

#include <cstdint>
#include <optional>
#include <vector>

namespace strofa::ui
{

class VerseEditor;

/// The set of proposals for one place of the text: asks for them, collects them as they come,
/// previews one as ghost text, accepts one as a single undo step. The document changes in
/// accept() only. Lives in the GUI thread; neither owns the service nor the editor.
class ContinuationFlow : public QObject
{
    Q_OBJECT

public:
    ContinuationFlow(ContinuationService &service, VerseEditor &editor, QObject *parent = nullptr);

    /// The user's own stresses, for the proposals that are asked for from now on; may be null.
    void setStresses(prosody::UserStressesPointer stresses) { m_stresses = std::move(stresses); }

    /// Asks for proposals after the caret; ends a request under way and forgets its set. False
    /// without a model.
    bool start(const ContinuationSettings &settings, std::uint64_t seed);

    /// Ends the request under way; what has come stays.
    void stop();

    /// Forgets the set and the place (another document was opened).
    void reset();

    [[nodiscard]] bool isRunning() const noexcept { return m_request != 0; }

    [[nodiscard]] const std::vector<assist::Candidate> &candidates() const noexcept
    {
        return m_candidates;
    }

    /// What the present set was asked with.
    [[nodiscard]] const ContinuationSettings &settings() const noexcept { return m_settings; }

    [[nodiscard]] std::uint64_t seed() const noexcept { return m_seed; }

    /// Whether the text before the place has been edited since.
    [[nodiscard]] bool isForEarlierText() const;

    void preview(int index);
    void hidePreview();

    [[nodiscard]] int previewed() const noexcept { return m_previewed; }

    /// Inserts a proposal at its place and forgets the set; false if there is none such.
    bool accept(int index);

    /// Takes a proposal off the set.
    void refuse(int index);

    /// What accepting would insert.
    [[nodiscard]] static QString insertedText(const assist::Candidate &candidate);

Q_SIGNALS:
    void started();
    void candidateAdded(int index);
    void candidatesReset(); ///< removed, reordered or all gone
    void ended(); ///< finished, stopped or failed
    void failed(const base::Error &error);

private:
    void addCandidate(std::uint64_t request, const assist::Candidate &candidate);
    void finish(std::uint64_t request, const assist::ContinuationResult &result);
    void fail(std::uint64_t request, const base::Error &error);
    [[nodiscard]] QString textBefore(const QTextCursor &place) const;

    ContinuationService &m_service;
    VerseEditor &m_editor;
    std::uint64_t m_request = 0; ///< under way; 0: none
    ContinuationSettings m_settings;
    prosody::UserStressesPointer m_stresses;
    std::uint64_t m_seed = 0;
    QTextCursor m_place; ///< moves along with edits before it
    QString m_textBefore; ///< as it was asked about
    std::vector<assist::Candidate> m_candidates;
    int m_previewed = -1;
};

} // namespace strofa::ui

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/prosody/user_stresses.h"

#include <QHash>
#include <QObject>
#include <QString>
#include <QStringList>

namespace strofa::ui
{

/// Where a stress of the user's own holds.
enum class StressScope {
    Document, ///< in the present document; goes before Always
    Always,
};

/// The user's own stresses: those that always hold, in a list of the folder given, and those of
/// single documents, beside it by the path of the document; those of a document that was never
/// saved live as long as it is open. Every change is stored at once and atomically.
///
/// A list that could not be read is never written over: until it is mended, changes fail with the
/// reason. Lives in the GUI thread; the snapshots may be read by any.
class StressBook : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMostDocuments = 300; ///< whose stresses are kept, the latest ones

    /// All stresses at one moment, to come back to.
    struct State {
        prosody::UserStresses always;
        prosody::UserStresses document;

        friend bool operator==(const State &, const State &) = default;
    };

    explicit StressBook(QString folder, QObject *parent = nullptr);

    /// Reads what is stored; what does not exist is empty. BadInput, Io.
    [[nodiscard]] base::Expected<void> load();

    /// The present document: its absolute path, empty for one that was never saved.
    void openDocument(const QString &path);

    /// The present document, with its stresses, is at this path from now on.
    [[nodiscard]] base::Expected<void> documentSaved(const QString &path);

    [[nodiscard]] const State &state() const noexcept { return m_state; }

    /// What the analyzer is to obey; another pointer after each change.
    [[nodiscard]] const prosody::UserStressesPointer &snapshot() const noexcept
    {
        return m_snapshot;
    }

    /// Each of these stores the change and tells it, or fails and changes nothing. InvalidArgument
    /// for what is no word with such a vowel; Io.
    [[nodiscard]] base::Expected<void> set(StressScope scope, const prosody::UserStress &stress);

    /// Forgets what was said of a word, in one scope or, without one, in both.
    [[nodiscard]] base::Expected<void> forget(const std::u16string &word);
    [[nodiscard]] base::Expected<void> forget(StressScope scope, const std::u16string &word);

    /// Comes back to an earlier state.
    [[nodiscard]] base::Expected<void> restore(State state);

    /// Adds all stresses of a list to those that always hold, in place of those of the same words;
    /// all or none. Returns how many. Errors as prosody::readStresses().
    [[nodiscard]] base::Expected<std::size_t> importFrom(const QString &path);

    /// Writes those that always hold as a list.
    [[nodiscard]] base::Expected<void> exportTo(const QString &path) const;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] base::Expected<void> storeAlways(const prosody::UserStresses &stresses) const;
    [[nodiscard]] base::Expected<void> storeDocument(const prosody::UserStresses &stresses);
    [[nodiscard]] base::Expected<void> storeDocuments() const;
    [[nodiscard]] base::Expected<void> readDocuments();
    [[nodiscard]] QString alwaysPath() const;
    [[nodiscard]] QString documentsPath() const;
    void refresh();

    QString m_folder;
    QString m_document;
    State m_state;
    prosody::UserStressesPointer m_snapshot;
    QHash<QString, QString> m_documents; ///< path → list of its stresses
    QStringList m_order; ///< paths, the latest first
    base::Expected<void> m_alwaysReadable;
    base::Expected<void> m_documentsReadable;
};

} // namespace strofa::ui

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes may come in as a rescue file. What is recovered must survive being journaled anew. For
// every second input the bytes are taken as payloads, each behind its length, and get the record
// heads that belong to them, or none would get past the checksums.
#include "core/document/edit_journal.h"
#include "tests/fuzz/scratch_file.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QTemporaryDir>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace strofa::document;

namespace
{

QByteArray withRecordHeads(QByteArrayView payloads)
{
    QByteArray journal("StrofaJournal1\n");
    while (!payloads.isEmpty()) {
        const auto wanted = static_cast<qsizetype>(static_cast<unsigned char>(payloads.front()));
        payloads = payloads.sliced(1);
        const QByteArray payload = payloads.first(std::min(wanted, payloads.size())).toByteArray();
        payloads = payloads.sliced(payload.size());
        QByteArray head;
        QDataStream(&head, QIODevice::WriteOnly) << static_cast<quint32>(payload.size());
        journal += head;
        journal += QCryptographicHash::hash(payload, QCryptographicHash::Sha256).first(8);
        journal += payload;
    }
    return journal;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *input, std::size_t size)
{
    static const strofa::fuzz::ScratchFile file;
    static const QTemporaryDir folder;
    QByteArray bytes(reinterpret_cast<const char *>(input), static_cast<qsizetype>(size));
    if (size > 0 && input[size - 1] % 2 == 0)
        bytes = withRecordHeads(bytes);
    const auto &path = file.store({ bytes.constData(), static_cast<std::size_t>(bytes.size()) });
    const auto recovered = replayJournal(QString::fromStdString(path.string()));
    if (!recovered)
        return 0;
    const auto journal = EditJournal::create(folder.path(), recovered->origin, recovered->text);
    if (!journal)
        std::abort();
    const auto again = replayJournal((*journal)->path());
    if (!again || !again->complete || again->text != recovered->text
        || again->origin.path != recovered->origin.path
        || again->origin.format != recovered->origin.format || !(*journal)->discard())
        std::abort();
    return 0;
}

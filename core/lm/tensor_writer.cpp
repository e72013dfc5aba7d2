// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/tensor_writer.h"

#include "core/base/path_text.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>

#include <array>

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

constexpr std::size_t kPrefix = 8;
constexpr std::size_t kAlignment = 64; ///< of the first tensor

} // namespace

tl::unexpected<base::Error> TensorWriter::writeError() const
{
    return base::failure(
        ErrorCode::Io,
        STROFA_ERROR_TEXT("The file %1 could not be written to its end; is the disk full?"),
        { base::pathText(m_path) });
}

base::Expected<TensorWriter> TensorWriter::create(const std::filesystem::path &path,
                                                  std::vector<StoredTensor> layout)
{
    TensorWriter writer;
    writer.m_path = path;
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    std::uint64_t offset = 0;
    for (const StoredTensor &tensor : layout) {
        const std::uint64_t size = bytesOf({ tensor });
        header[tensor.name] = { { "dtype", nameOf(tensor.type) },
                                { "shape", tensor.sizes },
                                { "data_offsets", { offset, offset + size } } };
        writer.m_places[tensor.name] = { offset, offset + size };
        offset += size;
    }
    std::string text = header.dump();
    const std::size_t unaligned = (kPrefix + text.size()) % kAlignment;
    text.append((kAlignment - unaligned) % kAlignment, ' ');
    std::array<char, kPrefix> prefix {};
    for (std::size_t i = 0; i < kPrefix; ++i)
        prefix[i] = static_cast<char>((text.size() >> (8 * i)) & 0xffU);
    const std::uint64_t begin = kPrefix + text.size();
    for (auto &[name, place] : writer.m_places) {
        place.next += begin;
        place.end += begin;
    }
    writer.m_bytes = begin + offset;
    writer.m_stream.open(path, std::ios::binary | std::ios::trunc);
    writer.m_stream.write(prefix.data(), prefix.size());
    writer.m_stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!writer.m_stream)
        return writer.writeError();
    return writer;
}

base::Expected<void> TensorWriter::append(const std::string &name, std::span<const std::byte> bytes)
{
    const auto place = m_places.find(name);
    if (place == m_places.end() || bytes.size() > place->second.end - place->second.next)
        return base::failure(ErrorCode::Internal,
                             STROFA_ERROR_TEXT("More values than belong to \"%1\" were to be "
                                               "written."),
                             { name });
    m_stream.seekp(static_cast<std::streamoff>(place->second.next));
    m_stream.write(reinterpret_cast<const char *>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    if (!m_stream)
        return writeError();
    place->second.next += bytes.size();
    return {};
}

base::Expected<std::string> TensorWriter::finish(const base::CancelToken &cancel)
{
    for (const auto &[name, place] : m_places) {
        if (place.next != place.end)
            return base::failure(ErrorCode::Internal,
                                 STROFA_ERROR_TEXT("Not all values of \"%1\" were written."),
                                 { name });
    }
    m_stream.close();
    if (!m_stream)
        return writeError();
    return sha256OfFile(m_path, cancel);
}

base::Expected<std::string> sha256OfFile(const std::filesystem::path &path,
                                         const base::CancelToken &cancel)
{
    std::ifstream stream(path, std::ios::binary);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    std::vector<char> part(std::size_t { 1 } << 20U);
    while (stream) {
        if (cancel.isCancelled())
            return base::failure(ErrorCode::Cancelled, STROFA_ERROR_TEXT("The work was stopped."));
        stream.read(part.data(), static_cast<std::streamsize>(part.size()));
        hash.addData(QByteArray::fromRawData(part.data(), static_cast<qsizetype>(stream.gcount())));
    }
    if (!stream.eof())
        return base::failure(
            ErrorCode::Io, STROFA_ERROR_TEXT("%1 cannot be read."), { base::pathText(path) });
    return hash.result().toHex().toStdString();
}

} // namespace strofa::lm

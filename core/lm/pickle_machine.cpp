// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/pickle_machine.h"

#include <algorithm>
#include <array>
#include <limits>

namespace strofa::lm
{

using base::ErrorCode;
using Kind = PickleNode::Kind;

namespace
{

constexpr std::size_t kMostNodes = 1U << 16U; ///< a table of 1,000 tensors has some 20,000
constexpr std::size_t kMostSteps = 1U << 20U; ///< instructions
constexpr std::size_t kMostText = std::size_t { 1 } << 22U; ///< bytes of all that are kept
constexpr std::size_t kMostParts = std::size_t { 1 } << 20U; ///< of all containers together
constexpr std::size_t kLongestText = 4096; ///< of names; longer ones are passed over empty
constexpr std::size_t kLongestLine = 256;

} // namespace

PickleMachine::PickleMachine(std::span<const std::byte> bytes, const std::string &label)
    : m_cursor(bytes.first(std::min(bytes.size(), Pickle::kLargest)))
{
    m_pickle.m_label = label;
}

base::Expected<Pickle> PickleMachine::run()
{
    for (std::size_t step = 0; !m_stopped && !m_error; ++step) {
        if (step == kMostSteps)
            tooMany();
        const auto code = m_cursor.number(1);
        if (!code) {
            cutOff();
            break;
        }
        const auto c = static_cast<unsigned>(*code);
        const bool isKnown =
            literal(c) || number(c) || text(c) || memory(c) || tuple(c) || container(c) || call(c);
        if (!isKnown)
            fail(STROFA_ERROR_TEXT("%1: the pickle has the instruction %2, which weights do not "
                                   "need."),
                 { std::to_string(c) },
                 ErrorCode::Unsupported);
    }
    if (m_error)
        return tl::unexpected(std::move(*m_error));
    m_pickle.m_size = m_cursor.position();
    return std::move(m_pickle);
}

void PickleMachine::fail(const char *sentence, std::vector<std::string> arguments, ErrorCode code)
{
    if (m_error)
        return;
    arguments.insert(arguments.begin(), m_pickle.m_label);
    m_error = base::Error { code, sentence, std::move(arguments) };
}

void PickleMachine::cutOff()
{
    fail(STROFA_ERROR_TEXT("%1: the pickle is cut off."));
}

void PickleMachine::tooMany()
{
    fail(STROFA_ERROR_TEXT("%1: the pickle makes more values than any table of weights has."));
}

void PickleMachine::broken()
{
    fail(
        STROFA_ERROR_TEXT("%1: the pickle is broken: an instruction does not find what it needs."));
}

bool PickleMachine::countParts(std::size_t parts)
{
    m_parts += parts;
    if (m_parts > kMostParts)
        tooMany();
    return m_parts <= kMostParts;
}

PickleMachine::Index PickleMachine::make(PickleNode node)
{
    m_textBytes += node.text.size();
    if (!countParts(node.parts.size()))
        return 0;
    if (m_pickle.m_nodes.size() == kMostNodes || m_textBytes > kMostText) {
        tooMany();
        return 0;
    }
    m_pickle.m_nodes.push_back(std::move(node));
    return static_cast<Index>(m_pickle.m_nodes.size() - 1);
}

void PickleMachine::push(PickleNode node)
{
    m_stack.push_back(make(std::move(node)));
}

PickleMachine::Index PickleMachine::pop()
{
    if (m_stack.empty() || is(m_stack.back(), Kind::Mark)) {
        broken();
        return make({ Kind::Mark, 0, {}, {} });
    }
    const Index top = m_stack.back();
    m_stack.pop_back();
    return top;
}

std::size_t PickleMachine::unmark()
{
    const auto mark = std::find_if(
        m_stack.rbegin(), m_stack.rend(), [this](Index index) { return is(index, Kind::Mark); });
    if (mark == m_stack.rend()) {
        broken();
        return m_stack.size();
    }
    const auto place = static_cast<std::size_t>(m_stack.rend() - mark) - 1;
    m_stack.erase(m_stack.begin() + static_cast<std::ptrdiff_t>(place));
    return place;
}

std::vector<PickleMachine::Index> PickleMachine::popFrom(std::size_t place)
{
    const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(place);
    std::vector<Index> taken(first, m_stack.end());
    m_stack.erase(first, m_stack.end());
    return taken;
}

bool PickleMachine::literal(unsigned code)
{
    switch (code) {
    case 0x80: // PROTO
        if (const auto version = m_cursor.number(1); !version)
            cutOff();
        else if (*version > 4)
            fail(STROFA_ERROR_TEXT("%1: the pickle has the protocol %2; 0 to 4 can be read."),
                 { std::to_string(*version) },
                 ErrorCode::Unsupported);
        return true;
    case 0x95: // FRAME
        if (!m_cursor.take(8))
            cutOff();
        return true;
    case 'N':
        push({ Kind::None, 0, {}, {} });
        return true;
    case 0x88: // NEWTRUE
    case 0x89: // NEWFALSE
        push({ Kind::Truth, code == 0x88 ? 1 : 0, {}, {} });
        return true;
    case '(':
        push({ Kind::Mark, 0, {}, {} });
        return true;
    case '0': // POP
        pop();
        return true;
    case '.':
        m_pickle.m_root = pop();
        if (!m_error && !m_stack.empty())
            broken();
        m_stopped = true;
        return true;
    default:
        return false;
    }
}

bool PickleMachine::number(unsigned code)
{
    const auto fixed = [this](std::size_t size) {
        const auto value = m_cursor.number(size);
        if (!value)
            return cutOff();
        const auto number = size == 4
            ? static_cast<std::int32_t>(static_cast<std::uint32_t>(*value))
            : static_cast<std::int64_t>(*value);
        push({ Kind::Integer, number, {}, {} });
    };
    switch (code) {
    case 'J':
        fixed(4);
        return true;
    case 'M':
        fixed(2);
        return true;
    case 'K':
        fixed(1);
        return true;
    case 'G': // a real number; nothing that is used is one
        if (!m_cursor.take(8))
            cutOff();
        push({ Kind::Real, 0, {}, {} });
        return true;
    case 0x8a: // LONG1
        if (const auto size = m_cursor.number(1))
            longInteger(*size);
        else
            cutOff();
        return true;
    default:
        return false;
    }
}

void PickleMachine::longInteger(std::uint64_t size)
{
    const auto bytes = m_cursor.text(size);
    if (!bytes)
        return cutOff();
    if (bytes->size() > 8)
        return push({ Kind::Bytes, 0, std::string(*bytes), {} });
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        // Two's complement; the sign fills what is missing.
        const bool isNegative = !bytes->empty() && (bytes->back() & '\x80') != 0;
        const unsigned byte = i < bytes->size() ? static_cast<unsigned char>((*bytes)[i])
            : isNegative                        ? 0xffU
                                                : 0U;
        value |= static_cast<std::uint64_t>(byte) << (8U * i);
    }
    push({ Kind::Integer, static_cast<std::int64_t>(value), {}, {} });
}

bool PickleMachine::text(unsigned code)
{
    std::size_t lengthBytes = 0;
    switch (code) {
    case 'X': // BINUNICODE
    case 'T': // BINSTRING, of Python 2
    case 'B': // BINBYTES
        lengthBytes = 4;
        break;
    case 0x8c: // SHORT_BINUNICODE
    case 'U': // SHORT_BINSTRING
    case 'C': // SHORT_BINBYTES
        lengthBytes = 1;
        break;
    default:
        return false;
    }
    const auto length = m_cursor.number(lengthBytes);
    const auto bytes = length ? m_cursor.text(*length) : std::nullopt;
    if (!bytes) {
        cutOff();
        return true;
    }
    const bool isKept = bytes->size() <= kLongestText;
    push({ Kind::Text, 0, isKept ? std::string(*bytes) : std::string(), {} });
    return true;
}

bool PickleMachine::memory(unsigned code)
{
    std::optional<std::uint64_t> place;
    switch (code) {
    case 'q': // BINPUT
    case 'h': // BINGET
        place = m_cursor.number(1);
        break;
    case 'r': // LONG_BINPUT
    case 'j': // LONG_BINGET
        place = m_cursor.number(4);
        break;
    case 0x94: // MEMOIZE
        place = m_memory.size();
        break;
    default:
        return false;
    }
    if (!place) {
        cutOff();
    } else if (code == 'h' || code == 'j') {
        const auto found = m_memory.find(*place);
        if (found == m_memory.end())
            broken();
        else
            m_stack.push_back(found->second);
    } else if (m_stack.empty() || is(m_stack.back(), Kind::Mark)) {
        broken();
    } else if (m_memory.size() >= kMostNodes) {
        tooMany();
    } else {
        m_memory[*place] = m_stack.back();
    }
    return true;
}

bool PickleMachine::tuple(unsigned code)
{
    std::size_t count = 0;
    switch (code) {
    case ')':
        break;
    case 0x85: // TUPLE1 …
    case 0x86:
    case 0x87:
        count = code - 0x84U;
        break;
    case 't': {
        const std::size_t place = unmark();
        push({ Kind::Tuple, 0, {}, popFrom(place) });
        return true;
    }
    default:
        return false;
    }
    std::vector<Index> parts(count);
    for (std::size_t i = count; i > 0; --i)
        parts[i - 1] = pop();
    push({ Kind::Tuple, 0, {}, std::move(parts) });
    return true;
}

bool PickleMachine::container(unsigned code)
{
    switch (code) {
    case '}':
    case ']':
        push({ code == '}' ? Kind::Dictionary : Kind::List, 0, {}, {} });
        return true;
    case 'a': // APPEND
        append(m_stack.size() - std::min<std::size_t>(m_stack.size(), 1));
        return true;
    case 'e': // APPENDS
        append(unmark());
        return true;
    case 's': // SETITEM
        setItems(m_stack.size() - std::min<std::size_t>(m_stack.size(), 2));
        return true;
    case 'u': // SETITEMS
        setItems(unmark());
        return true;
    default:
        return false;
    }
}

void PickleMachine::append(std::size_t from)
{
    const std::vector<Index> parts = popFrom(from);
    if (m_error || m_stack.empty() || !is(m_stack.back(), Kind::List))
        return broken();
    if (!countParts(parts.size()))
        return;
    auto &list = m_pickle.m_nodes[m_stack.back()].parts;
    list.insert(list.end(), parts.begin(), parts.end());
}

void PickleMachine::setItems(std::size_t from)
{
    const std::vector<Index> parts = popFrom(from);
    if (m_error || parts.size() % 2 != 0 || m_stack.empty()
        || !is(m_stack.back(), Kind::Dictionary))
        return broken();
    if (!countParts(parts.size()))
        return;
    auto &dictionary = m_pickle.m_nodes[m_stack.back()].parts;
    dictionary.insert(dictionary.end(), parts.begin(), parts.end());
}

bool PickleMachine::call(unsigned code)
{
    switch (code) {
    case 'c': { // GLOBAL
        const auto module = m_cursor.line(kLongestLine);
        const auto global = module ? m_cursor.line(kLongestLine) : std::nullopt;
        if (global)
            name(std::string(*module), std::string(*global));
        else
            cutOff();
        return true;
    }
    case 0x93: { // STACK_GLOBAL
        const Index global = pop();
        const Index module = pop();
        if (is(global, Kind::Text) && is(module, Kind::Text))
            name(at(module).text, at(global).text);
        else
            broken();
        return true;
    }
    case 'R':
        reduce();
        return true;
    case 'b':
        build();
        return true;
    case 'Q':
        persistent();
        return true;
    default:
        return false;
    }
}

} // namespace strofa::lm

// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/assist/backward_decoder.h"

#include "core/assist/candidate_words.h"
#include "core/assist/token_choice.h"
#include "core/grammar/form_reader.h"
#include "core/lm/told_text.h"
#include "core/lm/utf8.h"
#include "core/text/unicode.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace strofa::assist
{

using base::CancelToken;
using base::Expected;
using lm::TokenId;

namespace
{

constexpr int kVersions = 24; ///< of a line, of each candidate
constexpr std::size_t kMostTokens = 60; ///< of a line
constexpr int kTriesOfLine = 3;
/// When this share of the versions is complete the others are given up.
constexpr double kEnoughFinished = 0.75;
/// Versions are drawn anew where their weights are worth fewer than this share of them.
constexpr double kLeastEffective = 0.5;
constexpr TokenId kNoToken = -1;
/// Of the likeliest token's weight: what the model likes less is not drawn, whatever was asked.
constexpr double kLeastShare = 0.02;
/// How much likelier versions of a line are preferred, per nat and character. Each has been drawn
/// by its probability already: more of this makes every line out of the commonest words.
constexpr double kPreference = 12.0;
/// Letters of the text before that can matter for the forms of a line.
constexpr std::size_t kContextLetters = 100;

lm::SamplingOptions samplingOf(const ContinuationRequest &request)
{
    lm::SamplingOptions options = request.sampling;
    options.minP = std::max(options.minP, kLeastShare);
    return options;
}

} // namespace

/// A version of a line on its way through the model.
struct BackwardDecoder::Row {
    explicit Row(const grammar::FormTrigrams &trigrams) : forms(trigrams) { }

    BackwardLine line;
    const BackwardTask *task = nullptr;
    std::shared_ptr<const lm::ModelState> state; ///< before the next token
    int stateRow = 0;
    std::shared_ptr<const std::vector<float>> logits; ///< of the whole batch
    std::size_t firstLogit = 0;
    std::vector<TokenId> tokens; ///< of the line, its closing included
    std::vector<TokenId> forced; ///< to be read next, the first at the end
    TokenId token = 0; ///< of the coming step
    double logProbability = 0.0; ///< without temperature
    double logWeight = 0.0; ///< how much of the model's wish was allowed, less the strain
    grammar::StrainReader forms; ///< has read its words and marks
};

/// A version that is complete.
struct BackwardDecoder::Line {
    std::string text; ///< without what the user has written
    double logProbability = 0.0;
    double logWeight = 0.0; ///< since the versions were last drawn
    int characters = 0;
    ModelPosition end; ///< after the line's break

    [[nodiscard]] double perCharacter() const { return logProbability / (characters + 1); }
};

/// A candidate at work.
struct BackwardDecoder::Writer {
    StanzaCourse course;
    base::Random random;
    DecodedStanza stanza {};
    ModelPosition start {}; ///< of the present line
    std::vector<grammar::FormClass> before {}; ///< forms before it, the last one first
    std::vector<std::unique_ptr<BackwardTask>> tasks {};
    std::vector<Row> rows {};
    std::vector<Line> lines {};
    std::optional<ModelPosition> behind {}; ///< of a line that is done, before the next is begun
    std::optional<Line> nearest {}; ///< the likeliest version that the analyzer did not confirm
    std::size_t newLine = 0;
    int tries = 0;
    bool isDone = false;
    bool hasFailed = false;
};

BackwardDecoder::BackwardDecoder(const ContinuerParts &parts,
                                 const ContinuationRequest &request,
                                 const PromptText &prompt,
                                 const lm::SubwordTokenizer &tokenizer)
    : m_parts(parts)
    , m_request(request)
    , m_prompt(prompt)
    , m_tokenizer(tokenizer)
    , m_sampler(samplingOf(request))
    , m_tasks(parts, prompt, tokenizer)
    , m_guide(parts, CandidateWords(prompt.utf8, *parts.lexicon).roots)
{
}

BackwardDecoder::~BackwardDecoder() = default;

void BackwardDecoder::plant(Writer &writer, const ModelPosition &position)
{
    writer.start = position;
    writer.before = formsBefore(writer);
    writer.rows.clear();
    writer.lines.clear();
    writer.tasks = m_tasks.tasksFor(writer.newLine, writer.course);
    if (writer.tasks.empty()) {
        writer.isDone = writer.hasFailed = true;
        return;
    }
    const auto logits = std::make_shared<const std::vector<float>>(position.logits);
    for (int i = 0; i < kVersions; ++i) {
        Row row(*m_parts.forms);
        row.task = writer.tasks[static_cast<std::size_t>(i) % writer.tasks.size()].get();
        row.line = BackwardLine(row.task->demand);
        row.state = position.state;
        row.stateRow = position.row;
        row.logits = logits;
        writer.rows.push_back(std::move(row));
    }
}

bool BackwardDecoder::mayTake(const Writer &writer, const Row &row, const TrieWord &word) const
{
    if (m_parts.banned != nullptr && m_parts.banned->bans(word.letters))
        return false;
    if (word.mayRepeat)
        return true;
    const auto isSame = [&](const TrieWord *other) {
        return other->letters == word.letters;
    };
    return std::ranges::none_of(row.line.words(), isSame) && !writer.course.uses(word.letters);
}

void BackwardDecoder::choose(Writer &writer, Row &row)
{
    const std::span<const float> logits =
        std::span(*row.logits).subspan(row.firstLogit, m_tokenizer.vocabularySize());
    const float most = *std::ranges::max_element(logits);
    float all = 0.0F;
    for (const float logit : logits)
        all += std::exp(logit - most);
    const auto take = [&](TokenId token) {
        row.token = token;
        if (m_tokenizer.controls().contains(token))
            return; // told, not foretold
        row.logProbability += logits[static_cast<std::size_t>(token)] - most - std::log(all);
    };
    if (!row.forced.empty()) {
        take(row.forced.back());
        row.forced.pop_back();
        return;
    }
    m_options.clear();
    row.line.options(m_tasks.marks(), m_options);
    m_choices.clear();
    float allowed = 0.0F;
    for (std::size_t i = 0; i < m_options.size(); ++i) {
        const lm::TokenId token = m_options[i].token;
        const float logit = logits[static_cast<std::size_t>(token)] - most;
        allowed += std::exp(logit);
        m_choices.push_back({ token, logit, static_cast<std::uint32_t>(i) });
    }
    m_sampler.weigh(m_choices, row.tokens);
    row.token = kNoToken;
    if (const std::size_t chosen = draw(writer, row); chosen < m_options.size()) {
        take(m_options[chosen].token);
        row.logWeight += std::log(std::max(allowed / all, 1e-30F));
    }
}

/// Draws one of the options by its weight and lets the row's line take it; options that must not
/// be taken are drawn without return. The number of options where none is left.
std::size_t BackwardDecoder::draw(Writer &writer, Row &row)
{
    for (;;) {
        double sum = 0.0;
        for (const lm::TokenChoice &choice : m_choices)
            sum += choice.weight;
        double target = writer.random.uniform() * sum;
        lm::TokenChoice *drawn = nullptr;
        for (lm::TokenChoice &choice : m_choices) {
            if (target < 0.0)
                break;
            if (choice.weight > 0.0) {
                drawn = &choice;
                target -= choice.weight;
            }
        }
        if (drawn == nullptr)
            return m_options.size();
        const BackwardLine::Option &option = m_options[drawn->index];
        const TrieWord *word = BackwardLine::completedBy(option);
        BackwardLine next = row.line;
        std::vector<TokenId> forced;
        next.take(option, forced);
        bool fits = word == nullptr || mayTake(writer, row, *word);
        if (fits && word != nullptr && row.line.words().empty() && row.task->awaitsRhyme)
            fits = m_tasks.canBeAnswered(*word, next.endingBeat(), writer.course);
        if (fits) {
            row.line = std::move(next);
            readForm(row, option);
            row.forced.assign(forced.rbegin(), forced.rend());
            return drawn->index;
        }
        drawn->weight = 0.0;
    }
}

/// Reads the word or mark that an option has completed and weighs how it goes with the others.
void BackwardDecoder::readForm(Row &row, const BackwardLine::Option &option)
{
    const grammar::FormTrigrams &trigrams = *m_parts.forms;
    grammar::FormClass one = 0;
    if (const TrieWord *word = BackwardLine::completedBy(option)) {
        one = trigrams.classOf(word->letters, row.line.lastBeat().stress);
        row.logWeight += m_guide.pull(*word);
    } else if (option.trie == nullptr && !option.isClosing) {
        const std::u16string symbol = text::fromUtf8Lossy(m_tokenizer.bytes(option.token));
        const auto mark = symbol.empty() ? std::u16string_view() : grammar::markOf(symbol.front());
        if (mark.empty())
            return; // a letter's case
        one = trigrams.classOf(mark);
        if (mark == grammar::kFullStop && !row.forms.isEmpty() && row.forms.last() == one)
            return; // «!..» is one mark
    } else {
        return;
    }
    row.logWeight += kStrainWeight * row.forms.read(one);
}

/// The forms before the present line that can matter for it, the last one first.
std::vector<grammar::FormClass> BackwardDecoder::formsBefore(const Writer &writer) const
{
    std::u16string before =
        writer.newLine == 0 ? m_prompt.utf16 : text::fromUtf8Lossy(writer.stanza.lines.back());
    if (before.size() > kContextLetters)
        before.erase(0, before.size() - kContextLetters);
    before += text::fromUtf8Lossy(m_prompt.separatorBefore(writer.newLine));
    return m_parts.forms->endOf(before);
}

Expected<void> BackwardDecoder::advance(const CancelToken &cancel)
{
    // Versions that read the same token after the same history are one row of the batch.
    using History = std::tuple<const lm::ModelState *, int, TokenId>;
    std::map<History, std::size_t> batch;
    std::vector<std::pair<Row *, std::size_t>> rows;
    std::vector<lm::StateRow> sources;
    std::vector<TokenId> tokens;
    for (Writer &writer : m_writers) {
        for (Row &row : writer.rows) {
            const History history { row.state.get(), row.stateRow, row.token };
            const auto [place, isNew] = batch.try_emplace(history, sources.size());
            rows.emplace_back(&row, place->second);
            if (isNew) {
                sources.push_back({ row.state.get(), row.stateRow });
                tokens.push_back(row.token);
            }
        }
    }
    if (rows.empty())
        return {};
    std::shared_ptr<lm::ModelState> state = m_parts.model->gather(sources);
    const std::size_t size = m_tokenizer.vocabularySize();
    auto logits = std::make_shared<std::vector<float>>(sources.size() * size);
    if (auto advanced = m_parts.model->advance(*state, tokens, *logits, cancel); !advanced)
        return advanced;
    for (const auto &[row, place] : rows) {
        row->state = state;
        row->stateRow = static_cast<int>(place);
        row->logits = logits;
        row->firstLogit = place * size;
        row->tokens.push_back(row->token);
    }
    return {};
}

void BackwardDecoder::settle(Writer &writer)
{
    std::erase_if(writer.rows, [&](Row &row) {
        if (!row.line.isFinished() || !row.forced.empty())
            return row.tokens.size() >= kMostTokens;
        Line line;
        const auto lineBreak = std::ranges::find(row.tokens, VerseMarks::lineBreak());
        line.text = m_tasks.textOf(writer.newLine, { row.tokens.begin(), lineBreak });
        line.logProbability = row.logProbability;
        line.logWeight = row.logWeight;
        for (const grammar::FormClass one : writer.before)
            line.logWeight += kStrainWeight * row.forms.read(one);
        line.characters = static_cast<int>(lm::decodeUtf8(line.text).size());
        const auto first = row.logits->begin() + static_cast<std::ptrdiff_t>(row.firstLogit);
        line.end = { row.state,
                     row.stateRow,
                     { first, first + static_cast<std::ptrdiff_t>(m_tokenizer.vocabularySize()) } };
        writer.lines.push_back(std::move(line));
        return true;
    });
    if (static_cast<double>(writer.lines.size()) >= kEnoughFinished * kVersions)
        writer.rows.clear();
    if (writer.rows.empty())
        finishLine(writer);
    else if (writer.lines.empty())
        resample(writer);
}

void BackwardDecoder::resample(Writer &writer) const
{
    double most = -1e300;
    for (const Row &row : writer.rows)
        most = std::max(most, row.logWeight);
    double sum = 0.0;
    double squares = 0.0;
    std::vector<double> weights;
    for (const Row &row : writer.rows) {
        weights.push_back(std::exp(row.logWeight - most));
        sum += weights.back();
        squares += weights.back() * weights.back();
    }
    const auto count = static_cast<double>(writer.rows.size());
    if (sum * sum / squares >= kLeastEffective * count)
        return;
    // Systematic resampling (Kitagawa 1996): one random number for all.
    std::vector<Row> rows;
    const double offset = writer.random.uniform();
    double passed = 0.0;
    std::size_t from = 0;
    for (std::size_t i = 0; i < writer.rows.size(); ++i) {
        const double target = (static_cast<double>(i) + offset) / count * sum;
        while (from + 1 < weights.size() && passed + weights[from] <= target)
            passed += weights[from++];
        rows.push_back(writer.rows[from]);
        rows.back().logWeight = 0.0;
    }
    writer.rows = std::move(rows);
}

bool BackwardDecoder::accept(Writer &writer, const Line &line) const
{
    if (writer.course.hasLine(m_prompt.wholeLine(writer.newLine, line.text)))
        return false;
    std::vector<std::string> lines = writer.stanza.lines;
    lines.push_back(line.text);
    const Candidate read =
        CandidateReader(m_parts, m_prompt).read(joinLines(lines, m_prompt.planned), lines.size());
    // Other poems may not be quoted while there is another version.
    return read.holdsMeter && read.holdsRhyme && (!read.copied || writer.tries + 1 == kTriesOfLine);
}

/// Draws a version by its weight and by how likely the model finds it, and takes it out of the
/// list.
BackwardDecoder::Line BackwardDecoder::drawLine(Writer &writer) const
{
    std::vector<Line> &lines = writer.lines;
    std::vector<double> logWeights;
    for (const Line &line : lines)
        logWeights.push_back(line.logWeight
                             + kPreference * line.perCharacter() / m_request.sampling.temperature);
    const std::size_t chosen = drawVersion(logWeights, writer.random);
    Line line = std::move(lines[chosen]);
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(chosen));
    return line;
}

void BackwardDecoder::finishLine(Writer &writer)
{
    while (!writer.lines.empty()) {
        Line line = drawLine(writer);
        if (accept(writer, line)) {
            takeLine(writer, std::move(line));
            return;
        }
        if (!writer.nearest || line.perCharacter() > writer.nearest->perCharacter())
            writer.nearest = std::move(line);
    }
    if (++writer.tries < kTriesOfLine)
        plant(writer, ModelPosition(writer.start));
    else if (writer.nearest)
        takeLine(writer, Line(std::move(*writer.nearest)));
    else
        writer.isDone = writer.hasFailed = true;
}

void BackwardDecoder::takeLine(Writer &writer, Line line)
{
    writer.course.add(m_prompt.planned.plan.writtenLines + writer.newLine,
                      m_prompt.wholeLine(writer.newLine, line.text));
    writer.stanza.lines.push_back(line.text);
    writer.stanza.logProbability += line.logProbability;
    writer.stanza.characters += line.characters + 1;
    writer.tries = 0;
    writer.nearest.reset();
    ++writer.newLine;
    writer.behind = std::move(line.end);
    writer.rows.clear();
    writer.lines.clear();
}

/// Has the model read the kept lines that come next.
Expected<void> BackwardDecoder::readKept(Writer &writer, const CancelToken &cancel) const
{
    for (; m_prompt.isKept(writer.newLine) && writer.newLine < m_prompt.newLines();
         ++writer.newLine) {
        const std::size_t next = writer.newLine + 1;
        const std::string &kept = m_prompt.keptLines[writer.newLine];
        std::string text = m_prompt.wholeLine(writer.newLine, kept) + '\n';
        std::vector<lm::TextField> fields;
        if (next < m_prompt.newLines() && m_prompt.separatorBefore(next) == "\n\n") {
            text += '\n';
            for (std::string &field : m_prompt.fieldsBefore(next))
                fields.push_back({ text.size(), std::move(field) });
        }
        auto read = readOn(
            *m_parts.model, *writer.behind, lm::encodeTold(m_tokenizer, text, fields), cancel);
        if (!read)
            return tl::unexpected(read.error());
        writer.behind = std::move(*read);
        writer.stanza.lines.push_back(kept);
    }
    return {};
}

/// Begins the next line that is to be written.
Expected<void> BackwardDecoder::beginLine(Writer &writer, const CancelToken &cancel)
{
    if (auto read = readKept(writer, cancel); !read)
        return read;
    if (writer.newLine < m_prompt.newLines())
        plant(writer, *writer.behind);
    else
        writer.isDone = true;
    writer.behind.reset();
    return {};
}

Expected<std::vector<std::optional<DecodedStanza>>> BackwardDecoder::decode(
    const ModelPosition &start, std::span<const std::uint64_t> streams, const CancelToken &cancel)
{
    m_writers.clear();
    Writer first { StanzaCourse(m_parts, m_request, m_prompt), base::Random(0) };
    first.behind = start;
    if (auto read = readKept(first, cancel); !read) // what all candidates open with
        return tl::unexpected(read.error());
    for (const std::uint64_t stream : streams) {
        m_writers.push_back({ first.course, base::randomStream(m_request.seed, stream) });
        Writer &writer = m_writers.back();
        writer.stanza = first.stanza;
        writer.behind = first.behind;
        writer.newLine = first.newLine;
    }
    const auto isBusy = [](const Writer &writer) {
        return !writer.isDone;
    };
    while (std::ranges::any_of(m_writers, isBusy)) {
        for (Writer &writer : m_writers) {
            if (writer.behind) {
                if (auto begun = beginLine(writer, cancel); !begun)
                    return tl::unexpected(begun.error());
            }
            for (Row &row : writer.rows)
                choose(writer, row);
            std::erase_if(writer.rows, [](const Row &row) { return row.token == kNoToken; });
        }
        if (auto advanced = advance(cancel); !advanced)
            return tl::unexpected(advanced.error());
        for (Writer &writer : m_writers) {
            if (!writer.isDone)
                settle(writer);
        }
    }
    std::vector<std::optional<DecodedStanza>> stanzas;
    for (Writer &writer : m_writers) {
        stanzas.emplace_back();
        if (!writer.hasFailed)
            stanzas.back() = std::move(writer.stanza);
    }
    return stanzas;
}

} // namespace strofa::assist

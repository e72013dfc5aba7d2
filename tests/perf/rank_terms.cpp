// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the ranker thinks of given continuations, for choosing its weights: reads records
// {"text": …, "candidates": ["…"]} line by line and writes them with the terms of each.
//
//     rank_terms RESOURCES MODEL ENGINE_MODULE
//     < texts > terms

#include "core/assist/candidate_ranker.h"
#include "core/assist/candidate_reader.h"
#include "core/assist/open_continuer.h"
#include "core/assist/verse_trie.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace
{

using namespace strofa;

base::Expected<assist::ModelPosition> readPromptInto(const assist::ContinuerParts &parts,
                                                     const assist::PromptText &prompt)
{
    const lm::Tokenizer &tokenizer = parts.model->tokenizer();
    std::vector<lm::TokenId> tokens { tokenizer.startOfText() };
    const auto author = tokenizer.authorTokens(parts.model->description().defaultAuthor);
    tokens.insert(tokens.end(), author.begin(), author.end());
    const bool isBackward = assist::backwardTokenizer(tokenizer) != nullptr;
    const auto text = tokenizer.encode(isBackward ? prompt.completePart() : prompt.utf8);
    tokens.insert(tokens.end(), text.begin(), text.end());
    assist::ModelPosition position;
    std::shared_ptr<lm::ModelState> state = parts.model->newState(1);
    position.logits.resize(tokenizer.vocabularySize());
    if (auto read = parts.model->advance(*state, tokens, position.logits, {}); !read)
        return tl::unexpected(read.error());
    position.state = std::move(state);
    return position;
}

base::Expected<nlohmann::json> termsOf(const assist::ContinuerParts &parts,
                                       const nlohmann::json &record)
{
    assist::ContinuationRequest request;
    request.text = record.at("text").get<std::string>();
    request.lines = record.value("lines", 4);
    const assist::PromptText prompt = assist::readPrompt(request, *parts.analyzer);
    const auto start = readPromptInto(parts, prompt);
    if (!start)
        return tl::unexpected(start.error());
    std::vector<assist::Draft> drafts;
    for (const auto &text : record.at("candidates"))
        drafts.push_back({ assist::CandidateReader(parts, prompt)
                               .read(text.get<std::string>(), prompt.newLines()) });
    assist::CandidateRanker ranker(parts, request, prompt, *start);
    if (const auto rated = ranker.rate(drafts, {}); !rated)
        return tl::unexpected(rated.error());
    nlohmann::json terms = nlohmann::json::array();
    for (const assist::Draft &draft : drafts)
        terms.push_back({ { "sense", draft.terms.sense },
                          { "topic", draft.terms.topic },
                          { "subject", draft.terms.subject },
                          { "author", draft.terms.author },
                          { "cohesion", draft.terms.cohesion },
                          { "strain", draft.terms.strain },
                          { "fillers", draft.terms.fillers },
                          { "epithets", draft.terms.epithets },
                          { "marks", draft.terms.marks },
                          { "repeats", draft.terms.repeats },
                          { "worn_rhymes", draft.terms.wornRhymes },
                          { "score", draft.candidate.score } });
    return terms;
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 4) {
        std::cerr << "rank_terms RESOURCES MODEL ENGINE_MODULE\n";
        return 2;
    }
    const std::filesystem::path resources = arguments[1];
    assist::ContinuerFiles files;
    files.lexicon = resources / "lexicon/strofa.lexicon";
    files.stressPredictor = resources / "stress_predictor/strofa.stresspredictor";
    files.copyIndex = resources / "copy_index/verse.copyindex";
    files.formTrigrams = resources / "form_trigrams/strofa.formtrigrams";
    files.topicVectors = resources / "topic_vectors/verse.topics";
    files.yoChoice = resources / "yo_choice/strofa.yochoice";
    files.model = arguments[2];
    files.engineModules = { arguments[3] };
    const auto parts = assist::openContinuerParts(files, {});
    if (!parts) {
        std::cerr << parts.error().englishText() << '\n';
        return 1;
    }
    std::string line;
    while (std::getline(std::cin, line)) {
        nlohmann::json record = nlohmann::json::parse(line, nullptr, false);
        if (!record.is_object() || !record.contains("text") || !record.contains("candidates")) {
            std::cerr << "no record of a text and its candidates\n";
            return 3;
        }
        const auto terms = termsOf(*parts, record);
        if (!terms) {
            std::cerr << terms.error().englishText() << '\n';
            return 1;
        }
        record["terms"] = *terms;
        std::cout << record.dump() << std::endl;
    }
    return 0;
}

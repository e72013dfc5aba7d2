// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any text may come in as config.json, quantize_config.json, tokenizer.json or an index of files;
// the first byte says which, and whether it replaces a part of a sound one, or hardly any would get
// past the first check. What is accepted must be something that the engine computes.
#include "core/lm/foreign_checkpoint.h"
#include "core/lm/hugging_face_config.h"
#include "core/lm/hugging_face_vocabulary.h"
#include "tests/support/tiny_gpt2.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace strofa;

namespace
{

void readConfig(const std::string &text)
{
    const auto config = lm::parseHuggingFaceConfig(text);
    if (!config)
        return;
    const lm::NetworkShape &shape = config->shape;
    if (!shape.isTransformer() || shape.layers < 1 || shape.heads < 1 || shape.context < 2
        || shape.vocabulary < 3 || shape.hidden % shape.heads != 0)
        std::abort();
}

void readGptq(const std::string &text)
{
    const auto config = lm::parseGptqConfig(text);
    if (config && lm::gptqFormat(lm::gptqPrecision(config->format)) != config->format)
        std::abort();
}

void readIndex(const std::string &text)
{
    const auto index = lm::parseShardIndex(text, "fuzz");
    if (!index)
        return;
    for (const auto &[tensor, file] : *index)
        if (file.empty() || file.find('/') != std::string::npos || file == "..")
            std::abort();
}

/// The input, or a sound text with a piece of it replaced by the input.
std::string candidate(std::uint8_t how, const std::string &input, const std::string &sound)
{
    if (how % 2 == 0 || input.size() < 2)
        return input;
    std::string text = sound;
    const std::size_t place = static_cast<unsigned char>(input[0]) * 7U % text.size();
    const std::size_t length = static_cast<unsigned char>(input[1]) % 40U;
    return text.replace(place, std::min(length, text.size() - place), input.substr(2));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static const tests::TinyGpt2 model;
    static const std::string config = model.configJson();
    static const std::string tokenizer = model.tokenizerJson();
    if (size == 0)
        return 0;
    const std::string input(reinterpret_cast<const char *>(bytes) + 1, size - 1);
    const std::uint8_t how = bytes[0] / 4;
    switch (bytes[0] % 4) {
    case 0:
        readConfig(candidate(how, input, config));
        break;
    case 1:
        readGptq(
            candidate(how,
                      input,
                      R"({"bits":4,"group_size":128,"desc_act":false,"sym":true,"dynamic":null})"));
        break;
    case 2:
        readIndex(
            candidate(how, input, R"({"metadata":{},"weight_map":{"a":"b.bin","c":"d.bin"}})"));
        break;
    default:
        // Its own sentence or the texts of the two files; neither may crash.
        static_cast<void>(lm::parseTokenizerJson(candidate(how, input, tokenizer)));
    }
    return 0;
}

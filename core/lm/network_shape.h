// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm/safetensors.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strofa::lm
{

/// The shape of a network: recurrent ("lstm", "gru", "rnn") or a Transformer as GPT-2 is one
/// ("gpt2").
struct NetworkShape {
    std::string cell = "lstm"; ///< "lstm", "gru", "rnn" (Elman's, with tanh) or "gpt2"
    int layers = 2;
    int hidden = 512;
    int embedding = 128; ///< of recurrent networks; 0: one-hot input
    int vocabulary = 0;
    int heads = 0; ///< of "gpt2"; divides hidden
    int context = 0; ///< of "gpt2": the number of positions
    /// What a recurrent network reads of a token: "token" (its embedding, or which one it is where
    /// embedding is 0) or "scalar" (its number divided by the size of the vocabulary; embedding
    /// is 0).
    std::string input = "token";
    /// Buckets into which the tokens of the line or stanza before the present one are counted; the
    /// first layer of a recurrent network reads the counts with every token. 0: none.
    int bag = 0;
    std::string bagSpan = "line"; ///< "line" or "stanza"
    int bagBreak = 0; ///< the token that ends a line; two in a row end a stanza
    /// Tokens that a recurrent network looks back on, each time from an empty state, to weigh
    /// the outputs of all its layers by attention (textgenrnn). 0: it carries its state on.
    int window = 0;
    bool hasOwnHead = false; ///< of "gpt2": the head is not the embedding again

    [[nodiscard]] bool isTransformer() const { return cell == "gpt2"; }

    [[nodiscard]] bool isScalar() const { return input == "scalar"; }

    /// Whether the first layer reads which token it is without an embedding.
    [[nodiscard]] bool isOneHot() const { return embedding == 0 && !isScalar(); }

    /// Values of the gates for each hidden unit of a recurrent network.
    [[nodiscard]] int gates() const { return cell == "lstm" ? 4 : cell == "gru" ? 3 : 1; }

    /// Width of what the head of a recurrent network reads.
    [[nodiscard]] int headWidth() const
    {
        return window > 0 ? embedding + layers * hidden : hidden;
    }

    friend bool operator==(const NetworkShape &, const NetworkShape &) = default;
};

/// Name and sizes of one tensor of weights.
struct Parameter {
    std::string name;
    std::vector<std::int64_t> sizes;
};

/// All tensors of a network in their order: embedding.weight [vocabulary, embedding] (unless the
/// input is one-hot); for each layer layers.N.input.weight [gates·hidden, input],
/// layers.N.recurrent.weight [gates·hidden, hidden], layers.N.bias [gates·hidden] and, for a GRU,
/// layers.N.recurrent.bias; bag.weight [gates·hidden, bag] where there is a bag; attention.weight
/// [head width] where there is a window; head.weight [vocabulary, head width] and head.bias
/// [vocabulary]. The gates stand in the order input, forget, cell, output (LSTM) or reset, update,
/// new (GRU). With a window the head reads the embedding and the outputs of all layers.
///
/// Of "gpt2" the tensors bear the names and shapes that Hugging Face gives them: wte.weight
/// [vocabulary, hidden] (the head too, unless it is its own), wpe.weight [context, hidden]; for
/// each layer h.N.ln_1, h.N.attn.c_attn, h.N.attn.c_proj, h.N.ln_2, h.N.mlp.c_fc, h.N.mlp.c_proj,
/// each with weight (of products [input, output]) and bias; ln_f; lm_head.weight [vocabulary,
/// hidden] where the head is its own.
[[nodiscard]] std::vector<Parameter> parameterLayout(const NetworkShape &shape);

/// The number of weights of a network.
[[nodiscard]] std::uint64_t parameterCount(const NetworkShape &shape);

/// Whether a tensor holds an infinity or something that is not a number.
[[nodiscard]] bool hasNonNumber(const TensorView &tensor);

/// How much of a file is looked at.
enum class Depth {
    Values, ///< all of it
    Shapes ///< names, types and sizes; for those who read the values afterwards and check them
};

/// Checks that a file holds every tensor of the network with its sizes and nothing else, and that
/// all values are numbers. `label` names the file in the messages.
[[nodiscard]] base::Expected<void> checkTensors(const SafetensorsContent &content,
                                                const NetworkShape &shape,
                                                const std::string &label,
                                                Depth depth = Depth::Values);

} // namespace strofa::lm

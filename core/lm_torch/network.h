// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/expected.h"
#include "core/lm/network_shape.h"
#include "core/lm/tokenizer.h"

#include <ATen/ATen.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace strofa::lm_torch
{

/// The history of some sequences: a tensor [sequences, hidden] for each layer.
struct RecurrentState {
    std::vector<at::Tensor> hidden; ///< in the type of the products
    std::vector<at::Tensor> cell; ///< float32; of an LSTM alone
    /// What networks with a bag of words or a window remember, float32, a row for each sequence:
    /// core/lm_torch/token_bag.h, window_network.h.
    std::vector<at::Tensor> memory;
};

/// What the forward pass of one layer leaves for the backward pass; all tensors are time-major
/// [steps · rows, …].
struct LayerTrace {
    at::Tensor input;
    at::Tensor previousHidden;
    at::Tensor previousCell;
    at::Tensor cell;
    at::Tensor gates;
    at::Tensor candidate;
};

/// A forward pass over `steps` tokens of `rows` sequences.
struct Pass {
    std::span<const lm::TokenId> tokens; ///< time-major: steps × rows
    int steps = 0;
    int rows = 0;
    double dropout = 0.0;
    bool lockedDropout = false; ///< the same in every step
    std::uint64_t seed = 0; ///< of the dropout
    std::vector<LayerTrace> layers; ///< filled by the forward pass
    at::Tensor bag; ///< [steps · rows, bag], of networks with a bag of words
    at::Tensor output; ///< [steps · rows, hidden] of the last layer
};

/// What the gradient of a parameter is made of: the gradient of a product and the product's input,
/// both [steps · rows, …]; of what is looked up its gradient and the tokens; of what is added its
/// gradient alone.
struct GradientPart {
    at::Tensor gradient;
    at::Tensor input;
};

/// The weights of a recurrent network laid out for products in float32 or bfloat16, with its
/// forward and backward passes. The start-of-text token empties the history of its row before it
/// is read. Const members may be called from several threads at once; each call runs on the
/// calling thread with the number of threads that LibTorch has been told for it.
class Network
{
public:
    enum class Purpose {
        Training,
        Inference ///< without what only backward() needs
    };

    /// Takes over the values; they are float32 in the order of lm::parameterLayout().
    Network(lm::NetworkShape shape,
            const std::vector<at::Tensor> &values,
            at::ScalarType type,
            Purpose purpose = Purpose::Training);

    /// Replaces all weights.
    void assign(const std::vector<at::Tensor> &values);

    [[nodiscard]] const lm::NetworkShape &shape() const { return m_shape; }

    [[nodiscard]] at::ScalarType type() const { return m_type; }

    [[nodiscard]] RecurrentState emptyState(int rows) const;

    /// Reads the pass's tokens, advances the state and fills the pass.
    void forward(Pass &pass, RecurrentState &state) const;

    /// Logits [n, vocabulary] in float32 of outputs [n, hidden].
    [[nodiscard]] at::Tensor logits(const at::Tensor &output) const;

    /// The gradients, float32 in the order of lm::parameterLayout(), of a loss whose derivative by
    /// the logits is given.
    [[nodiscard]] std::vector<at::Tensor> backward(const Pass &pass,
                                                   const at::Tensor &logitsGradient) const;

    /// The derivatives of a loss by what the layers of a pass gave, in the type of the products;
    /// what the loss does not use is undefined.
    struct OutputGradients {
        at::Tensor embedding; ///< [steps · rows, embedding]
        std::vector<at::Tensor> layers; ///< [steps · rows, hidden] each; the last is always there
    };

    /// The gradients of all parameters before those of attention and head.
    [[nodiscard]] std::vector<at::Tensor> backwardLayers(const Pass &pass,
                                                         const OutputGradients &outputs) const;

    /// The head's matrix [vocabulary, head width] in the type of the products.
    [[nodiscard]] const at::Tensor &head() const { return m_head; }

    /// Of networks with a window: weights of the attention [head width], float32.
    [[nodiscard]] const at::Tensor &attention() const { return m_attention; }

    /// What backward() multiplies out, in the order of lm::parameterLayout().
    [[nodiscard]] std::vector<GradientPart> gradientParts(const Pass &pass,
                                                          const at::Tensor &logitsGradient) const;

private:
    /// The parts of backwardLayers() before they are multiplied out.
    [[nodiscard]] std::vector<GradientPart> layerParts(const Pass &pass,
                                                       const OutputGradients &outputs) const;
    [[nodiscard]] std::vector<at::Tensor>
    multipliedOut(const std::vector<GradientPart> &parts) const;

    struct Layer {
        at::Tensor input; ///< [gates, input]
        at::Tensor inputTransposed;
        at::Tensor recurrent; ///< [gates, hidden]
        at::Tensor recurrentTransposed;
        at::Tensor bias; ///< float32
        at::Tensor recurrentBias; ///< float32, GRU only
    };

    /// The input's part of the gates of a layer.
    void
    readInput(const at::Tensor &tokens, Pass &pass, std::size_t index, RecurrentState &state) const;

    template <class Value>
    void stepCell(const Layer &layer,
                  LayerTrace &trace,
                  std::int64_t step,
                  std::int64_t rows,
                  const at::Tensor &recurrent,
                  const at::Tensor &output) const;

    template <class Value>
    void runLayer(const Layer &layer,
                  LayerTrace &trace,
                  Pass &pass,
                  std::size_t index,
                  RecurrentState &state) const;

    template <class Value>
    void reverseLayer(const Layer &layer,
                      const LayerTrace &trace,
                      const Pass &pass,
                      const at::Tensor &outputGradient,
                      at::Tensor &inputGradient,
                      at::Tensor &recurrentGradient) const;

    void dropOutput(const at::Tensor &values, const Pass &pass, std::size_t layer) const;

    /// What the backward pass of a layer computes with.
    struct ReverseStep {
        at::Tensor outputGradient;
        at::Tensor inputGradient;
        at::Tensor recurrentGradient;
        at::Tensor later; ///< [rows, hidden], from the next step
        at::Tensor carried; ///< float32, likewise
        std::vector<std::uint8_t> laterStarts; ///< by row: the next step began a new text
    };

    template <class Value>
    void reverseCell(const LayerTrace &trace,
                     std::int64_t step,
                     std::int64_t rows,
                     ReverseStep &reverse) const;

    [[nodiscard]] bool isGru() const { return m_shape.cell == "gru"; }

    [[nodiscard]] bool isLstm() const { return m_shape.cell == "lstm"; }

    lm::NetworkShape m_shape;
    at::ScalarType m_type;
    Purpose m_purpose;
    at::Tensor m_embedding;
    at::Tensor m_scalarInput; ///< [1, gates], float32, of networks that read a scalar
    at::Tensor m_bag; ///< [gates, bag]
    at::Tensor m_bagTransposed;
    at::Tensor m_attention;
    std::vector<Layer> m_layers;
    at::Tensor m_head;
    at::Tensor m_headTransposed;
    at::Tensor m_headBias;
};

} // namespace strofa::lm_torch

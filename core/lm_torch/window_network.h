// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lm_torch/network.h"

#include <span>
#include <vector>

namespace strofa::lm_torch
{

/// The network of textgenrnn (Woolf 2017): for each prediction it reads the last tokens, a window
/// of them, from an empty state, joins the embedding and the outputs of all layers of each step,
/// and takes their mean weighted by attention (one vector, softmax over the steps of the text)
/// as the input of its head. Const members may be called from several threads at once.
class WindowNetwork
{
public:
    /// As Network's; the shape must have a window.
    WindowNetwork(const lm::NetworkShape &shape,
                  const std::vector<at::Tensor> &values,
                  at::ScalarType type,
                  Network::Purpose purpose);

    void assign(const std::vector<at::Tensor> &values) { m_network.assign(values); }

    [[nodiscard]] const lm::NetworkShape &shape() const { return m_network.shape(); }

    /// Its memory is the window: [rows, window] tokens, those before a text all its start.
    [[nodiscard]] RecurrentState emptyState(int rows) const;

    /// What the head reads, [steps · rows, head width], after each of time-major tokens.
    [[nodiscard]] at::Tensor
    forward(std::span<const lm::TokenId> tokens, int rows, RecurrentState &state) const;

    [[nodiscard]] at::Tensor logits(const at::Tensor &output) const
    {
        return m_network.logits(output);
    }

    /// A pass over whole windows, each with one prediction at its end.
    struct WindowPass {
        Pass pass; ///< tokens, dropout and seed given; steps is the window
        at::Tensor features; ///< [window, rows, head width], float32
        at::Tensor attention; ///< [window, rows]
        at::Tensor output; ///< [rows, head width], in the type of the products
    };

    void forward(WindowPass &windows) const;

    /// The gradients in the order of lm::parameterLayout().
    [[nodiscard]] std::vector<at::Tensor> backward(const WindowPass &windows,
                                                   const at::Tensor &logitsGradient) const;

private:
    Network m_network;
};

} // namespace strofa::lm_torch

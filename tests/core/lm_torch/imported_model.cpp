// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/lm_torch/imported_model.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace strofa::lm_torch
{

const std::vector<lm::TokenId> &probe()
{
    static const std::vector<lm::TokenId> tokens { 1, 261, 270, 37, 299, 5, 265, 265, 203, 280 };
    return tokens;
}

std::vector<float> referenceLogits(const tests::TinyGpt2 &model)
{
    const lm::NetworkShape &shape = model.shape();
    std::map<std::string, at::Tensor> weights;
    for (const lm::Parameter &parameter : lm::parameterLayout(shape)) {
        const std::vector<float> &values = model.values().at(parameter.name);
        weights[parameter.name] = at::tensor(values).view(parameter.sizes).to(at::kDouble);
    }
    const auto norm = [&](const at::Tensor &x, const std::string &name) {
        const at::Tensor centred = x - x.mean(1, true);
        const at::Tensor variance = (centred * centred).mean(1, true);
        return centred / (variance + 1e-5).sqrt() * weights[name + ".weight"]
            + weights[name + ".bias"];
    };
    const auto conv = [&](const at::Tensor &x, const std::string &name) {
        return at::mm(x, weights[name + ".weight"]) + weights[name + ".bias"];
    };
    const auto count = static_cast<std::int64_t>(probe().size());
    const std::int64_t size = shape.hidden / shape.heads;
    at::Tensor x = at::zeros({ count, shape.hidden }, at::kDouble);
    for (std::int64_t i = 0; i < count; ++i)
        x[i] =
            weights["wte.weight"][probe()[static_cast<std::size_t>(i)]] + weights["wpe.weight"][i];
    const at::Tensor hidden = at::ones({ count, count }, at::kDouble).triu(1) * -1e300;
    for (int layer = 0; layer < shape.layers; ++layer) {
        const std::string prefix = "h." + std::to_string(layer) + '.';
        const at::Tensor joined = conv(norm(x, prefix + "ln_1"), prefix + "attn.c_attn");
        std::vector<at::Tensor> mixed;
        for (std::int64_t head = 0; head < shape.heads; ++head) {
            const auto part = [&](std::int64_t which) {
                return joined.narrow(1, which * shape.hidden + head * size, size);
            };
            const at::Tensor scores =
                at::mm(part(0), part(1).t()) / std::sqrt(static_cast<double>(size)) + hidden;
            mixed.push_back(at::mm(at::softmax(scores, 1), part(2)));
        }
        x = x + conv(at::cat(mixed, 1), prefix + "attn.c_proj");
        const at::Tensor inner = conv(norm(x, prefix + "ln_2"), prefix + "mlp.c_fc");
        const at::Tensor bent = 0.7978845608028654 * (inner + 0.044715 * inner * inner * inner);
        x = x + conv(0.5 * inner * (1.0 + bent.tanh()), prefix + "mlp.c_proj");
    }
    const at::Tensor &head = weights[shape.hasOwnHead ? "lm_head.weight" : "wte.weight"];
    const at::Tensor logits = at::mm(norm(x, "ln_f"), head.t())
                                  .narrow(1, 0, tests::TinyGpt2::kTokens)
                                  .to(at::kFloat)
                                  .contiguous();
    return { logits.data_ptr<float>(), logits.data_ptr<float>() + logits.numel() };
}

double largestDifference(const std::vector<float> &left, const std::vector<float> &right)
{
    if (left.size() != right.size())
        return std::numeric_limits<double>::infinity();
    double most = 0.0;
    for (std::size_t i = 0; i < left.size(); ++i)
        most = std::max(most, std::abs(static_cast<double>(left[i] - right[i])));
    return most;
}

ImportTest::ImportTest() : m_source(m_folder.path() / "source")
{
    m_model.writeRest(m_source);
}

base::Expected<lm::ImportOutcome> ImportTest::import(const std::string &precision,
                                                     const std::string &output,
                                                     const base::CancelToken &cancel)
{
    lm::ImportRequest request;
    request.source = m_source;
    request.output = m_folder.path() / output;
    request.precision = precision;
    m_observer.m_notices.clear();
    return m_engine.importModel(request, m_observer, cancel);
}

std::vector<float> ImportTest::logitsOf(const std::filesystem::path &folder)
{
    const auto model = m_engine.loadModel(folder, {});
    EXPECT_TRUE(model) << model.error().englishText();
    const auto state = (*model)->newState(1);
    std::vector<float> all;
    std::vector<float> logits((*model)->tokenizer().vocabularySize());
    for (const lm::TokenId token : probe()) {
        EXPECT_TRUE((*model)->advance(*state, std::vector { token }, logits, {}));
        all.insert(all.end(), logits.begin(), logits.end());
    }
    return all;
}

std::vector<std::string> ImportTest::entries() const
{
    std::vector<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(m_folder.path()))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace strofa::lm_torch

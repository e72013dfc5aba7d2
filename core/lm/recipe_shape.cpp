// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lm/recipe_shape.h"

namespace strofa::lm
{

using base::ErrorCode;

namespace
{

base::Expected<NetworkShape> transformerShape(const TrainingRecipe &recipe, NetworkShape shape)
{
    shape.embedding = 0;
    shape.heads = recipe.heads;
    shape.context = recipe.sequence;
    if (shape.hidden % shape.heads != 0)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The recipe's %1 heads do not divide its width "
                                               "of %2."),
                             { std::to_string(shape.heads), std::to_string(shape.hidden) });
    return shape;
}

base::Expected<void> checkInput(const TrainingRecipe &recipe)
{
    const bool needsEmbedding =
        recipe.input == "word2vec" || recipe.input == "bow" || recipe.attentionWindow > 0;
    if (needsEmbedding && recipe.embedding == 0)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The recipe's input needs an embedding: its width "
                                               "cannot be 0."));
    if (recipe.attentionWindow == 0)
        return {};
    if (recipe.input != "embedding" && recipe.input != "word2vec")
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("A network with an attention window takes the "
                                               "inputs embedding and word2vec alone, not \"%1\"."),
                             { recipe.input });
    if (recipe.sequence != recipe.attentionWindow)
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("The sequence of a network with an attention window "
                                               "must be as long as the window."));
    if (recipe.schedule == "epochs")
        return base::failure(ErrorCode::InvalidArgument,
                             STROFA_ERROR_TEXT("A network with an attention window reads pieces of "
                                               "all texts in no order: its schedule cannot go by "
                                               "epochs."));
    return {};
}

} // namespace

base::Expected<NetworkShape> shapeOf(const TrainingRecipe &recipe, const Tokenizer &tokenizer)
{
    NetworkShape shape;
    shape.cell = recipe.cell;
    shape.layers = recipe.layers;
    shape.hidden = recipe.hidden;
    shape.vocabulary = static_cast<int>(tokenizer.vocabularySize());
    if (shape.isTransformer())
        return transformerShape(recipe, shape);
    if (auto checked = checkInput(recipe); !checked)
        return tl::unexpected(checked.error());
    const bool isLookedUp = recipe.input == "one-hot" || recipe.input == "scalar";
    shape.embedding = isLookedUp ? 0 : recipe.embedding;
    if (recipe.input == "scalar")
        shape.input = recipe.input;
    shape.window = recipe.attentionWindow;
    if (recipe.input == "bow") {
        const std::vector<TokenId> lineBreak = tokenizer.encode("\n");
        if (lineBreak.size() != 1)
            return base::failure(ErrorCode::InvalidArgument,
                                 STROFA_ERROR_TEXT("The vocabulary has no token for the end of a "
                                                   "line, which a bag of words needs."));
        shape.bag = recipe.bowBuckets;
        shape.bagSpan = recipe.bowSpan;
        shape.bagBreak = lineBreak.front();
    }
    return shape;
}

} // namespace strofa::lm

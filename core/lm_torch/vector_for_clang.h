// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Included before everything else where Clang reads the headers of LibTorch 1.13 with
/// libstdc++ 12. Those headers have a vector of a class that is completed later (c10::IValue in
/// ATen/core/List.h). The members of C++20's vector are constexpr, so Clang examines them at once
/// and refuses; without constexpr it waits until they are used, as it does in C++17. Only <vector>
/// is read that way: the one function that it shares with <bits/stl_algobase.h> is declared there
/// for a class of another name, so that the two declarations do not disagree.
#define _Bit_iterator _Bit_iterator_of_nobody
#include <bits/stl_algobase.h>
#undef _Bit_iterator

#include <algorithm>
#include <memory>
#include <string>

#pragma push_macro("_GLIBCXX20_CONSTEXPR")
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#include <vector>
#pragma pop_macro("_GLIBCXX20_CONSTEXPR")

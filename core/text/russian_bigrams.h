// SPDX-FileCopyrightText: 2026 The Strofa developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace strofa::text
{

/// Number of letters of the Russian alphabet; also the index of the border of a word.
inline constexpr int kRussianLetters = 33;

/// How unlikely a letter (column) is after another (row) in Russian verse and drama, counted over
/// 19th and early 20th century texts: 'a' + round(-2 * log2 p), cut at 'z'. Letters are in code
/// point order (а … я, then ё), the last row and column stand for the border of a word.
inline constexpr std::array<std::string_view, kRussianLetters + 1> kRussianBigrams {
    "zmjmjlmksmihiiwnjiitslvnmrzzzzmkze", // а
    "jymzvfwtiznhplfzhrwizuwvtrpgozzjyj", // б
    "hxtwnfzmizpmskfqmirlzvttnzzimzznvf", // в
    "hytzhlzzizohykdzgvvjzzzrwzzzzzzzzh", // г
    "fvlxvfvvhznlrhgtioqhzvlusxvkkzvnui", // д
    "vklkjnmksjmiihtmiihuxoolmozzzzpqye", // е
    "gozpgeqzfzmtshozquwjzzzuzzzznzzzth", // ж
    "emhmhjqrlznjlgizkuwlzzywzztklzxmyh", // з
    "tpknlmokqkkijitqljhxujmnlpzzzzqnzd", // и
    "zzzzmzzzzzpwqkxzxlmzzzrspzzzzzzzza", // й
    "ezozzlvzhzykzmezhrmjzxzzuzzzzzzzzf", // к
    "fvrptgpvfzorslgrzmsjzzzpuzzkhzjjtg", // л
    "ivxqzgzxhzqlvhfsoqyivzupztzjrzzmxe", // м
    "fzztsfxvhzpzyjfzupqjzzpqzuzhjzrkwi", // н
    "zjijillmnhkiijvniiivvpuloqzzztloxf", // о
    "izzzzgzzjzqizpdwesojzzurvxzmozznzq", // п
    "fqoplfpqhzorqlfqxolhurrrqwzklzpkvk", // р
    "ksjushvzkzhiljjkpmelyqtnuzwnjzqioi", // с
    "hwiyrhzyizooulfuilulzxsrxuyigzunwf", // т
    "vklihnimtokkimzkliizylyjjnzzzykqze", // у
    "gzzyzfzzezwjlpgzhonkrzyyzzzlnuzrwi", // ф
    "izmzzpzzkzzlplfzkssmzzzztzzzzzzzzc", // х
    "ezhzzezzlznzyzjzzzzizzyzzzzizzzzzg", // ц
    "fzwzzezzgzlswipzqzfizzzzozzzjzzzsl", // ч
    "gzrzzfzzfzijuilszxphzzxzzzzzfzzzrk", // ш
    "fztzzczzezzzzlrzszzizzzzzzzzozzzom", // щ
    "zzzzudzwrwzwzzwzzwuzzzzzzzzzzzqcsr", // ъ
    "znkroitryfniilzookkzzhupktzzzzztzd", // ы
    "zntssizpnzkznjwxzkqzwzqrotzzzzjivb", // ь
    "wvpomyzmzmlkmmpnkobzllxztzzzzzzyzq", // э
    "zfwqjvsqzwssplzwpkhzytwnokzzzzrzzc", // ю
    "zsnolommurolljzuokhzznrpumzzzzppzb", // я
    "zuomnzqmzqkjihzrjlizzszvnzzzzzrzzc", // ё
    "njhkjmmkizjkihjhlhilsoplpvzzzqulzz", // start of a word
};

} // namespace strofa::text

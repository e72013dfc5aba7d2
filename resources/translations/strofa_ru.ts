<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Commands</name>
    <message>
        <source>Proposes continuations for every prompt of a JSONL file.</source>
        <translation>Предлагает продолжения для каждого начала из файла JSONL.</translation>
    </message>
    <message>
        <source>JSONL with &quot;id&quot; and &quot;text&quot;.</source>
        <translation>JSONL с полями «id» и «text».</translation>
    </message>
    <message>
        <source>Lines to propose (3).</source>
        <translation>Сколько строк предложить (3).</translation>
    </message>
    <message>
        <source>Candidates (5).</source>
        <translation>Число вариантов (5).</translation>
    </message>
    <message>
        <source>0.05 strict … 2.0 bold (0.8).</source>
        <translation>0.05 строже … 2.0 смелее (0.8).</translation>
    </message>
    <message>
        <source>The same seed gives the same text (1).</source>
        <translation>Одно и то же зерно даёт один и тот же текст (1).</translation>
    </message>
    <message>
        <source>Model folder or name of an installed model.</source>
        <translation>Папка модели или имя установленной модели.</translation>
    </message>
    <message>
        <source>Author whose style to follow.</source>
        <translation>Автор, чьему слогу следовать.</translation>
    </message>
    <message>
        <source>Meter instead of the one read off the text.</source>
        <translation>Размер вместо того, что определён по тексту.</translation>
    </message>
    <message>
        <source>Feet of the new lines.</source>
        <translation>Число стоп в новых строках.</translation>
    </message>
    <message>
        <source>Rhyme scheme of the stanza, e.g. ABAB.</source>
        <translation>Схема рифм строфы, например ABAB.</translation>
    </message>
    <message>
        <source>No verse constraints at all.</source>
        <translation>Совсем без стиховых ограничений.</translation>
    </message>
    <message>
        <source>rhyme &quot;%1&quot;</source>
        <translation>рифма «%1»</translation>
    </message>
    <message>
        <source>the author&apos;s own words</source>
        <translation>слова самого автора</translation>
    </message>
    <message>
        <source>off the meter</source>
        <translation>вне размера</translation>
    </message>
    <message>
        <source>does not close the rhyme</source>
        <translation>не замыкает рифму</translation>
    </message>
    <message>
        <source>Proposes continuations of a verse text.</source>
        <translation>Предлагает продолжения стихотворного текста.</translation>
    </message>
    <message>
        <source>The text; \n breaks a line.</source>
        <translation>Текст; \n разделяет строки.</translation>
    </message>
    <message>
        <source>A text file instead.</source>
        <translation>Вместо него — текстовый файл.</translation>
    </message>
    <message>
        <source>Print one JSON record.</source>
        <translation>Напечатать одну запись JSON.</translation>
    </message>
    <message>
        <source>Scan verse: stress, meter, rhyme.</source>
        <translation>Разметить стихи: ударения, размер, рифма.</translation>
    </message>
    <message>
        <source>Tell the stress of words, one a line.</source>
        <translation>Назвать ударения слов, по одному в строке.</translation>
    </message>
    <message>
        <source>Tell which pairs of words rhyme.</source>
        <translation>Сказать, какие пары слов рифмуются.</translation>
    </message>
    <message>
        <source>List the rhymes of a word.</source>
        <translation>Найти рифмы к слову.</translation>
    </message>
    <message>
        <source>Propose continuations of a text.</source>
        <translation>Предложить продолжения текста.</translation>
    </message>
    <message>
        <source>Propose continuations for a file of prompts.</source>
        <translation>Предложить продолжения для файла начал.</translation>
    </message>
    <message>
        <source>Train a language model on poems.</source>
        <translation>Обучить языковую модель на стихах.</translation>
    </message>
    <message>
        <source>Measure a model&apos;s bits per character.</source>
        <translation>Измерить модель: биты на знак.</translation>
    </message>
    <message>
        <source>List the installed models.</source>
        <translation>Перечислить установленные модели.</translation>
    </message>
    <message>
        <source>Measure speed.</source>
        <translation>Измерить скорость.</translation>
    </message>
    <message>
        <source>Check a model folder.</source>
        <translation>Проверить папку модели.</translation>
    </message>
    <message>
        <source>Scans verse: stress, meter, rhyme. JSONL {&quot;id&quot;,&quot;text&quot;} gives JSONL; plain text gives a readable scansion.</source>
        <translation>Размечает стихи: ударения, размер, рифму. JSONL {&quot;id&quot;,&quot;text&quot;} даёт JSONL; простой текст — разметку для чтения.</translation>
    </message>
    <message>
        <source>Files, or - for standard input.</source>
        <translation>Файлы или - для стандартного ввода.</translation>
    </message>
    <message>
        <source>Warm passes over the texts; the fastest counts.</source>
        <translation>Сколько раз повторить; засчитывается самый быстрый проход.</translation>
    </message>
    <message>
        <source>Print JSON.</source>
        <translation>Печатать JSON.</translation>
    </message>
    <message>
        <source>JSONL records with a text.</source>
        <translation>Записи JSONL с полем text.</translation>
    </message>
    <message>
        <source>Checks a model folder: manifest, sizes, checksums, vocabulary and the names, shapes and values of the weights.</source>
        <translation>Проверяет папку модели: описание, размеры, контрольные суммы, словарь, имена, форму и значения весов.</translation>
    </message>
    <message>
        <source>Print one JSON object.</source>
        <translation>Печатать один объект JSON.</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Показать эту справку.</translation>
    </message>
    <message>
        <source>Prints how well a model foretells texts: the total of -log2 p divided by the number of characters, each text scored from its start.</source>
        <translation>Печатает, насколько хорошо модель предсказывает тексты: сумму -log2 p, делённую на число знаков; каждый текст — с начала.</translation>
    </message>
    <message>
        <source>Model folder or name; the default model if not given.</source>
        <translation>Папка или имя модели; если не указана — модель по умолчанию.</translation>
    </message>
    <message>
        <source>JSONL file, or folder of such files; may be repeated.</source>
        <translation>Файл JSONL или папка таких файлов; можно повторять.</translation>
    </message>
    <message>
        <source>Texts to score: all, validation (those that the model&apos;s training held back) or training.</source>
        <translation>Какие тексты измерять: all — все, validation — отложенные при обучении модели, training — остальные.</translation>
    </message>
    <message>
        <source>Print one JSON object a line.</source>
        <translation>Печатать по объекту JSON в строке.</translation>
    </message>
    <message>
        <source>Compares pairs of words: JSONL {&quot;id&quot;,&quot;word1&quot;,&quot;word2&quot;} gives {&quot;id&quot;,&quot;rhymes&quot;,&quot;clausula&quot;}.</source>
        <translation>Сравнивает пары слов: JSONL {&quot;id&quot;,&quot;word1&quot;,&quot;word2&quot;} даёт {&quot;id&quot;,&quot;rhymes&quot;,&quot;clausula&quot;}.</translation>
    </message>
    <message>
        <source>A file, or - for standard input.</source>
        <translation>Файл или - для стандартного ввода.</translation>
    </message>
    <message>
        <source>At most N rhymes.</source>
        <translation>Не больше N рифм.</translation>
    </message>
    <message>
        <source>Exact rhymes only.</source>
        <translation>Только точные рифмы.</translation>
    </message>
    <message>
        <source>Only this ending: masculine, feminine, dactylic, hyperdactylic.</source>
        <translation>Только такое окончание: masculine — мужское, feminine — женское, dactylic — дактилическое, hyperdactylic — гипердактилическое.</translation>
    </message>
    <message>
        <source>Only this part of speech: noun, name, adjective, verb, participle, adverb, pronoun, numeral.</source>
        <translation>Только такая часть речи: noun — существительное, name — имя, adjective — прилагательное, verb — глагол, participle — причастие, adverb — наречие, pronoun — местоимение, numeral — числительное.</translation>
    </message>
    <message>
        <source>Only words of N syllables.</source>
        <translation>Только слова из N слогов.</translation>
    </message>
    <message>
        <source>The line that the rhyme is to end; words that keep its meter come first and are marked ✓. Needs --meter and --feet.</source>
        <translation>Строка, которую должна закончить рифма; слова, не ломающие размера, стоят первыми и отмечены ✓. Нужны --meter и --feet.</translation>
    </message>
    <message>
        <source>The meter of that line.</source>
        <translation>Размер этой строки.</translation>
    </message>
    <message>
        <source>The feet of that line.</source>
        <translation>Число стоп этой строки.</translation>
    </message>
    <message>
        <source>The word; U+0301 may mark its stress.</source>
        <translation>Слово; ударение можно отметить знаком U+0301.</translation>
    </message>
    <message>
        <source>Lists rhymes of a word, best first; ≈ marks approximate rhymes, * banal ones.</source>
        <translation>Перечисляет рифмы к слову, лучшие первыми; ≈ — приблизительные, * — банальные.</translation>
    </message>
    <message>
        <source>Tells the stress of words, one a line: word, stressed vowel counted from 0 with further variants behind commas, source.</source>
        <translation>Называет ударения слов, по одному в строке: слово, номер ударной гласной от 0 (другие варианты — через запятую), источник.</translation>
    </message>
    <message>
        <source>Trains a language model on JSONL files of poems, or resumes a run.</source>
        <translation>Обучает языковую модель на файлах JSONL со стихами или продолжает прерванное обучение.</translation>
    </message>
    <message>
        <source>JSON file that changes single fields of the recipe.</source>
        <translation>Файл JSON, меняющий отдельные поля рецепта.</translation>
    </message>
    <message>
        <source>Folder of the checkpoint and of the model.</source>
        <translation>Папка для контрольной точки и модели.</translation>
    </message>
    <message>
        <source>Model folder to start from (fine-tuning).</source>
        <translation>Папка модели, с которой начать (дообучение).</translation>
    </message>
    <message>
        <source>Go on with the run in --out.</source>
        <translation>Продолжить обучение в папке --out.</translation>
    </message>
    <message>
        <source>Wall-clock time of the whole run, resumed parts included.</source>
        <translation>Время всего обучения в минутах вместе с прерванными частями.</translation>
    </message>
    <message>
        <source>Number of updates, in place of the recipe&apos;s.</source>
        <translation>Число шагов вместо указанного в рецепте.</translation>
    </message>
    <message>
        <source>Number of threads; all cores by default.</source>
        <translation>Число потоков; по умолчанию — все ядра.</translation>
    </message>
    <message>
        <source>More corpus files or folders.</source>
        <translation>Ещё файлы или папки корпуса.</translation>
    </message>
    <message>
        <source>Your own stresses, which go before those of the lexicon: on each line a word with stress marks, or a word, a tab and the number of its stressed vowel from 0. UTF-8.</source>
        <translation>Свои ударения, которые важнее словарных: в строке слово со знаком ударения либо слово, табуляция и номер ударной гласной от 0. UTF-8.</translation>
    </message>
    <message>
        <source>Train the predictor of unknown words&apos; stress.</source>
        <translation>Обучить предсказатель ударения незнакомых слов.</translation>
    </message>
    <message>
        <source>Trains the predictor of the stress of words that the lexicon lacks, or resumes a run.</source>
        <translation>Обучает предсказатель ударения для слов, которых нет в словаре, или продолжает прерванное обучение.</translation>
    </message>
    <message>
        <source>Table of word forms: form, stressed vowel from 0, vowels, lemma; plain or .xz.</source>
        <translation>Таблица словоформ: форма, номер ударной гласной от 0, число гласных, лемма; простая или .xz.</translation>
    </message>
    <message>
        <source>Folder of the checkpoint, the predictor and the held-out words.</source>
        <translation>Папка для контрольной точки, предсказателя и отложенных слов.</translation>
    </message>
    <message>
        <source>Wall-clock time of the whole run, resumed parts included; 20 by default.</source>
        <translation>Время всего обучения в минутах вместе с прерванными частями; по умолчанию 20.</translation>
    </message>
    <message>
        <source>Random seed.</source>
        <translation>Зерно случайных чисел.</translation>
    </message>
    <message>
        <source>Number of threads; one by default.</source>
        <translation>Число потоков; по умолчанию один.</translation>
    </message>
    <message>
        <source>Measures how long proposals take: to the first one, to the last, and from a cancel to the end of the work.</source>
        <translation>Измеряет, как скоро появляются предложения: первое, последнее, и сколько проходит от отмены до конца работы.</translation>
    </message>
    <message>
        <source>How often each of five openings is continued.</source>
        <translation>Сколько раз продолжить каждое из пяти начал.</translation>
    </message>
    <message>
        <source>Measures speed on one thread. &quot;prosody&quot; scans the texts of JSONL files, first cold, then warm, and asks the rhyme dictionary for the words that end their lines. &quot;bench decode --help&quot; and &quot;bench lm --help&quot; tell about the others.</source>
        <translation>Измеряет скорость в одном потоке. «prosody» разбирает тексты файлов JSONL, сперва впервые, затем повторно, и ищет в словаре рифм слова, которыми кончаются строки. О прочем говорят «bench decode --help» и «bench lm --help».</translation>
    </message>
    <message>
        <source>Write a model anew with less exact weights.</source>
        <translation>Записать модель заново с менее точными весами.</translation>
    </message>
    <message>
        <source>Measures how fast a language model decodes: tokens a second of 1, 8 and 32 texts at once and of reading a prompt of 128 tokens, and which share of the bandwidth of memory, measured in the same run, a single text reaches.</source>
        <translation>Измеряет, как быстро пишет языковая модель: сколько единиц в секунду для 1, 8 и 32 текстов сразу и при чтении начала из 128 единиц и какую долю скорости чтения памяти, измеренной тогда же, использует один текст.</translation>
    </message>
    <message>
        <source>Model folder or name; made-up weights of --shape if not given.</source>
        <translation>Папка или имя модели; по умолчанию — придуманные веса сети --shape.</translation>
    </message>
    <message>
        <source>Made-up weights: gpt2-small, rugpt3-13b or lstm-640.</source>
        <translation>Придуманные веса: gpt2-small, rugpt3-13b или lstm-640.</translation>
    </message>
    <message>
        <source>Number of threads; 1 and then 2 if not given.</source>
        <translation>Число потоков; по умолчанию 1, затем 2.</translation>
    </message>
    <message>
        <source>Seconds of each measurement.</source>
        <translation>Секунд на каждое измерение.</translation>
    </message>
    <message>
        <source>Writes a model anew with less exact weights, which take less memory and are read faster, and tells how far they moved: the root of the squared changes divided by the squared weights, for each tensor and in total.</source>
        <translation>Записывает модель заново с менее точными весами, которые занимают меньше памяти и читаются быстрее, и говорит, насколько они сдвинулись: корень из суммы квадратов изменений, делённой на сумму квадратов весов, для каждого тензора и в целом.</translation>
    </message>
    <message>
        <source>int8 (8.5 bits a weight), int4 (4.5 bits), int4-g128 (4.125 bits) or bfloat16.</source>
        <translation>int8 (8,5 бита на вес), int4 (4,5 бита), int4-g128 (4,125 бита) или bfloat16.</translation>
    </message>
    <message>
        <source>Folder of the new model; it must not hold one yet.</source>
        <translation>Папка новой модели; другой модели в ней быть не должно.</translation>
    </message>
    <message>
        <source>Keep so many of the likeliest tokens.</source>
        <translation>Оставить столько самых вероятных знаков модели.</translation>
    </message>
    <message>
        <source>Keep the likeliest tokens of this mass.</source>
        <translation>Оставить самые вероятные знаки с этой суммой вероятностей.</translation>
    </message>
    <message>
        <source>Drop tokens below this share of the likeliest.</source>
        <translation>Отбросить знаки слабее этой доли самого вероятного.</translation>
    </message>
    <message>
        <source>Keep typical tokens of this mass.</source>
        <translation>Оставить типичные знаки с этой суммой вероятностей.</translation>
    </message>
    <message>
        <source>Drop logits so many deviations below the highest.</source>
        <translation>Отбросить логиты ниже наибольшего на столько отклонений.</translation>
    </message>
    <message>
        <source>Penalty of tokens used lately (1: none; not for models that write letters).</source>
        <translation>Штраф за недавние знаки (1 — нет; не для моделей, пишущих по буквам).</translation>
    </message>
    <message>
        <source>Never write so many tokens twice alike.</source>
        <translation>Не писать дважды столько одинаковых знаков подряд.</translation>
    </message>
    <message>
        <source>Temperatures used in turn, one a token, e.g. 1,0.5,0.2.</source>
        <translation>Температуры по очереди, по одной на знак, например 1,0.5,0.2.</translation>
    </message>
    <message>
        <source>Train and compare the recipes of a grid.</source>
        <translation>Обучить и сравнить рецепты сетки.</translation>
    </message>
    <message>
        <source>Trains every recipe of a grid, measures the models by the same texts and prompts, and writes report.html and report.csv. Each recipe leaves an ordinary model folder.</source>
        <translation>Обучает каждый рецепт сетки, измеряет модели на одних и тех же текстах и началах и пишет report.html и report.csv. Каждый рецепт оставляет обычную папку модели.</translation>
    </message>
    <message>
        <source>JSON file of the grid: &quot;base&quot;, &quot;vary&quot; (lists of values by field), &quot;recipes&quot;, &quot;halving&quot;, &quot;prompt&quot;.</source>
        <translation>Файл JSON с сеткой: «base», «vary» (списки значений по полям), «recipes», «halving», «prompt».</translation>
    </message>
    <message>
        <source>Folder of the models and of the report.</source>
        <translation>Папка для моделей и отчёта.</translation>
    </message>
    <message>
        <source>Wall-clock time of training for all recipes together, in equal shares.</source>
        <translation>Время обучения по часам на все рецепты вместе, поровну.</translation>
    </message>
    <message>
        <source>Go on with the grid in --out.</source>
        <translation>Продолжить сетку из папки --out.</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Отчёт: %1.</translation>
    </message>
    <message>
        <source>Recipe: verse, strofa, karpathy, sherjilozair, spro or textgenrnn.</source>
        <translation>Рецепт: verse, strofa, karpathy, sherjilozair, spro или textgenrnn.</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>итерации</translation>
    </message>
    <message>
        <source>bits per character</source>
        <translation>бит на знак</translation>
    </message>
    <message>
        <source>texts of the training</source>
        <translation>тексты обучения</translation>
    </message>
    <message>
        <source>held-out texts</source>
        <translation>отложенные тексты</translation>
    </message>
    <message>
        <source>Lists the installed models, the default one first, and the adapters (LoRA).</source>
        <translation>Перечисляет установленные модели, первой — модель по умолчанию, и адаптеры (LoRA).</translation>
    </message>
    <message>
        <source>Import a model from a Hugging Face folder.</source>
        <translation>Взять модель из папки Hugging Face.</translation>
    </message>
    <message>
        <source>%1 weights as %2: %3 MiB on the disk, up to %4 MiB of memory while they are written.</source>
        <translation>Весов: %1, точность %2: %3 МиБ на диске, до %4 МиБ памяти во время записи.</translation>
    </message>
    <message>
        <source>Makes a model of this program out of the folder of a Hugging Face model of the GPT-2 family (ruGPT-3, mGPT …): config.json, weights as safetensors or .bin, in one file or several, and the vocabulary. GPTQ models of 4 and 8 bits are used as they are. Nothing of a .bin file is run; other things than weights in it are refused.</source>
        <translation>Делает модель этой программы из папки модели Hugging Face семейства GPT-2 (ruGPT-3, mGPT …): config.json, веса в safetensors или .bin, в одном файле или в нескольких, и словарь. Модели GPTQ в 4 и 8 бит используются как есть. Ничто из файла .bin не выполняется; всё, что не веса, отвергается.</translation>
    </message>
    <message>
        <source>Folder of the new model; by default one of the same name among the user&apos;s models.</source>
        <translation>Папка новой модели; по умолчанию — с тем же именем среди моделей пользователя.</translation>
    </message>
    <message>
        <source>float32, bfloat16 (the default), int8, int4 or int4-g128; none for GPTQ.</source>
        <translation>float32, bfloat16 (по умолчанию), int8, int4 или int4-g128; для GPTQ не указывается.</translation>
    </message>
    <message>
        <source>Folder of the Hugging Face model.</source>
        <translation>Папка модели Hugging Face.</translation>
    </message>
    <message>
        <source>Adapter to put beside the model&apos;s weights, with its share (1 if not given); may be repeated.</source>
        <translation>Адаптер, который прибавляется к весам модели, и его доля (1, если не указана); можно повторять.</translation>
    </message>
    <message>
        <source>Teach a model an author&apos;s style by an adapter.</source>
        <translation>Обучить модель стилю автора с помощью адаптера.</translation>
    </message>
    <message>
        <source>Merge adapters into a model.</source>
        <translation>Влить адаптеры в модель.</translation>
    </message>
    <message>
        <source>Score this share of the texts only, chosen by hash as a training with that share holds them back.</source>
        <translation>Оценивать только такую долю текстов, отобранную по хешу так же, как её откладывает обучение с этой долей.</translation>
    </message>
    <message>
        <source>Teaches a model of any precision an author&apos;s style: trains a small adapter (LoRA) beside its weights, which stay as they are. Ctrl+C writes a checkpoint first.</source>
        <translation>Обучает модель любой точности стилю автора: учится небольшой адаптер (LoRA) рядом с её весами, которые не меняются. Ctrl+C сначала записывает контрольную точку.</translation>
    </message>
    <message>
        <source>Folder of the checkpoint and of the adapter.</source>
        <translation>Папка контрольной точки и адаптера.</translation>
    </message>
    <message>
        <source>Number of updates.</source>
        <translation>Число обновлений весов.</translation>
    </message>
    <message>
        <source>Passes over the corpus.</source>
        <translation>Число проходов по корпусу.</translation>
    </message>
    <message>
        <source>Rank of the adapter.</source>
        <translation>Ранг адаптера.</translation>
    </message>
    <message>
        <source>The adapter is multiplied by alpha/rank.</source>
        <translation>Адаптер умножается на alpha/rank.</translation>
    </message>
    <message>
        <source>Share of inputs that the adapter does not see.</source>
        <translation>Доля входов, скрытых от адаптера (dropout).</translation>
    </message>
    <message>
        <source>Multiply by alpha/√rank instead.</source>
        <translation>Умножать на alpha/√rank (rsLoRA).</translation>
    </message>
    <message>
        <source>Products that learn, separated by commas, e.g. c_attn,c_fc.</source>
        <translation>Обучаемые матрицы через запятую, например c_attn,c_fc.</translation>
    </message>
    <message>
        <source>Learning rate after the warm-up.</source>
        <translation>Скорость обучения после разогрева.</translation>
    </message>
    <message>
        <source>Title of the adapter.</source>
        <translation>Название адаптера.</translation>
    </message>
    <message>
        <source>Author of the texts that name none.</source>
        <translation>Автор текстов, в которых он не указан.</translation>
    </message>
    <message>
        <source>Writes a model anew with adapters merged into its weights, so that it needs no adapter.</source>
        <translation>Записывает новую модель, в веса которой влиты адаптеры, так что сами они больше не нужны.</translation>
    </message>
    <message>
        <source>float32, bfloat16, int8, int4 or int4-g128; the model&apos;s own if not given.</source>
        <translation>float32, bfloat16, int8, int4 или int4-g128; если не указано — как у модели.</translation>
    </message>
    <message>
        <source>File or folder of poems, of which the model reads two to four in the meter of the text before it continues.</source>
        <translation>Файл или папка со стихами; из них модель перед продолжением читает от двух до четырёх в размере текста.</translation>
    </message>
    <message>
        <source>Print what the model reads.</source>
        <translation>Напечатать, что читает модель.</translation>
    </message>
    <message>
        <source>Tell the model what each stanza is written in, if it has learned to be told.</source>
        <translation>Сообщить модели, чем написана каждая строфа, если она этому обучена.</translation>
    </message>
    <message>
        <source>Measure models by the same texts and prompts.</source>
        <translation>Измерить модели по одним текстам и одним началам.</translation>
    </message>
    <message>
        <source>Measures models by the same held-out texts and the same prompts, each first without and then under the verse constraints, and prints a table.</source>
        <translation>Измеряет модели по одним и тем же отложенным текстам и одним и тем же началам, каждую сперва без условий стиха, затем с ними, и печатает таблицу.</translation>
    </message>
    <message>
        <source>Share of the corpus, chosen by hash, that all models were trained without (0.05).</source>
        <translation>Доля корпуса, выбранная по хешу, которой не видела при обучении ни одна модель (0.05).</translation>
    </message>
    <message>
        <source>Print one JSON record a row.</source>
        <translation>Печатать по записи JSON на строку таблицы.</translation>
    </message>
    <message>
        <source>Model folders or names, each alone or with adapters: MODEL[+ADAPTER[:WEIGHT]].</source>
        <translation>Папки или имена моделей, каждая одна или с адаптерами: МОДЕЛЬ[+АДАПТЕР[:ВЕС]].</translation>
    </message>
    <message>
        <source>| model | verse constraints | bits per character | real words | lines on meter | rhymed | copied |</source>
        <translation>| модель | условия стиха | бит на знак | настоящие слова | строки в размере | рифмуются | списаны |</translation>
    </message>
    <message>
        <source>without</source>
        <translation>без них</translation>
    </message>
    <message>
        <source>with</source>
        <translation>с ними</translation>
    </message>
    <message>
        <source>float32, bfloat16, float16, int8, int4, int4-g128 or a format of GPTQ (gptq4-g128-float16, gptq8-g32, gptq4-g128-ordered and the like) of made-up weights; may be repeated. If not given, those that --shape is usually stored in.</source>
        <translation>float32, bfloat16, float16, int8, int4, int4-g128 или формат GPTQ (gptq4-g128-float16, gptq8-g32, gptq4-g128-ordered и подобные) для выдуманных весов; можно повторять. Если не указано — те, в которых обычно хранят сеть --shape.</translation>
    </message>
    <message>
        <source>File of poems (.txt in any Russian encoding, .md, .jsonl) or folder of such files; may be repeated.</source>
        <translation>Файл со стихами (.txt в любой русской кодировке, .md, .jsonl) или папка с такими файлами; можно указать несколько раз.</translation>
    </message>
    <message>
        <source>More files or folders of poems.</source>
        <translation>Ещё файлы или папки со стихами.</translation>
    </message>
    <message>
        <source>Seconds after which a slow model begins no other candidate (60; 0: no limit).</source>
        <translation>Через сколько секунд медленная модель не начинает новых вариантов (60; 0: без предела).</translation>
    </message>
    <message>
        <source>Candidates to write, of which the best are shown (0: as many as the model is quick enough for).</source>
        <translation>Сколько вариантов написать, чтобы показать лучшие (0: на сколько хватает быстроты модели).</translation>
    </message>
    <message>
        <source>The %1 seconds of --patience are over: these are the candidates that were done by then.</source>
        <translation>Прошло %1 с, заданных --patience: показаны варианты, готовые к этому времени.</translation>
    </message>
    <message>
        <source>Words that may not be proposed, with commas between them; &quot;любов*&quot; bans all words that begin so. May be given several times.</source>
        <translation>Слова, которых в предложенных строках быть не должно, через запятую; «любов*» запрещает все слова с таким началом. Можно указать несколько раз.</translation>
    </message>
    <message>
        <source>A line that stands already: its number among the new ones, &quot;=&quot; and its text; the others are written about it. May be given several times.</source>
        <translation>Строка, которая уже есть: её номер среди новых, «=» и текст; остальные пишутся вокруг неё. Можно указать несколько раз.</translation>
    </message>
    <message>
        <source>Propose no lines that a poet has written.</source>
        <translation>Не предлагать строк, уже написанных поэтами.</translation>
    </message>
</context>
<context>
    <name>DesktopArguments</name>
    <message>
        <source>Desktop assistant for Russian verse</source>
        <translation>Помощник для тех, кто пишет русские стихи</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Показать эту справку.</translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation>Показать версию.</translation>
    </message>
    <message>
        <source>Language of the window: ru or en.</source>
        <translation>Язык окна: ru или en.</translation>
    </message>
    <message>
        <source>Make the window without showing it, load the dictionary, and end with 0 if that worked.</source>
        <translation>Создать окно, не показывая его, загрузить словарь и завершиться с кодом 0, если всё получилось.</translation>
    </message>
    <message>
        <source>Text to open.</source>
        <translation>Текст, который надо открыть.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>Не удалось прочитать файл «%1»: %2.</translation>
    </message>
    <message>
        <source>The file “%1” does not exist.</source>
        <translation>Файла «%1» нет.</translation>
    </message>
    <message>
        <source>“%1” is a folder, but a file is needed.</source>
        <translation>«%1» — папка, а нужен файл.</translation>
    </message>
    <message>
        <source>The option --%1 does not take &quot;%2&quot;: it wants a number from %3.</source>
        <translation>Параметр --%1 не принимает «%2»: нужно число из промежутка %3.</translation>
    </message>
    <message>
        <source>%1 See &quot;strofa-cli %2 --help&quot;.</source>
        <translation>%1 Смотрите «strofa-cli %2 --help».</translation>
    </message>
    <message>
        <source>No command is given; &quot;strofa-cli --help&quot; lists the commands.</source>
        <translation>Команда не названа; «strofa-cli --help» перечисляет команды.</translation>
    </message>
    <message>
        <source>There is no command &quot;%1&quot;; &quot;strofa-cli --help&quot; lists the commands.</source>
        <translation>Команды «%1» нет; «strofa-cli --help» перечисляет команды.</translation>
    </message>
    <message>
        <source>The output could not be written; is the disk full or the reader gone?</source>
        <translation>Не удалось записать вывод: возможно, диск полон или читающая программа закрыта.</translation>
    </message>
    <message>
        <source>Something unexpected went wrong: %1</source>
        <translation>Непредвиденная ошибка: %1</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; cannot be written.</source>
        <translation>Не удалось записать файл «%1».</translation>
    </message>
    <message>
        <source>No language model is installed; the analysis of verse works without one.</source>
        <translation>Языковая модель не установлена; анализ стиха работает и без неё.</translation>
    </message>
    <message>
        <source>The work was stopped.</source>
        <translation>Работа остановлена.</translation>
    </message>
    <message>
        <source>A continuation has 1…64 lines, 1…32 candidates and a temperature of 0.05…2.0.</source>
        <translation>У продолжения бывает от 1 до 64 строк, от 1 до 32 вариантов и температура от 0.05 до 2.0.</translation>
    </message>
    <message>
        <source>The text is empty: write at least one line to continue.</source>
        <translation>Текст пуст: напишите хотя бы одну строку, чтобы её продолжить.</translation>
    </message>
    <message>
        <source>The text has no Russian letter: there is no verse to continue.</source>
        <translation>В тексте нет русских букв: продолжать нечего.</translation>
    </message>
    <message>
        <source>No line was found that keeps the meter and closes the rhyme; try another temperature or let go of the meter or the rhyme.</source>
        <translation>Не нашлось строки, которая держит размер и замыкает рифму; попробуйте другую температуру или отпустите размер либо рифму.</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2.</source>
        <translation>Не удалось записать «%1»: %2.</translation>
    </message>
    <message>
        <source>“%1” cannot be written, because its old content cannot be read.</source>
        <translation>Не удалось записать «%1»: прежнее содержимое не читается.</translation>
    </message>
    <message>
        <source>“%1” cannot be written, because there is no room for a rescue copy of its old content.</source>
        <translation>Не удалось записать «%1»: нет места для запасной копии прежнего содержимого.</translation>
    </message>
    <message>
        <source>The text was saved, but the rescue copy “%1” cannot be removed.</source>
        <translation>Текст сохранён, но не удалось удалить запасную копию «%1».</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2. The old text is kept in “%3”.</source>
        <translation>Не удалось записать «%1»: %2. Прежний текст сохранён в «%3».</translation>
    </message>
    <message>
        <source>“%1” cannot be written, because its symbolic links form a loop.</source>
        <translation>Не удалось записать «%1»: символические ссылки замкнуты в кольцо.</translation>
    </message>
    <message>
        <source>“%1” is a folder; give the name of a file.</source>
        <translation>«%1» — папка; укажите имя файла.</translation>
    </message>
    <message>
        <source>The folder “%1” does not exist.</source>
        <translation>Папки «%1» нет.</translation>
    </message>
    <message>
        <source>“%1” is damaged: it is not valid %2 at byte %3.</source>
        <translation>Файл «%1» повреждён: байт %3 не подходит к кодировке %2.</translation>
    </message>
    <message>
        <source>“%1” is not a text, or its encoding is unknown.</source>
        <translation>«%1» — не текст, или его кодировка неизвестна.</translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MB; split the text first.</source>
        <translation>Файл «%1» больше %2 МБ; сначала разделите текст.</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>Не удалось прочитать «%1»: %2.</translation>
    </message>
    <message>
        <source>Line %1 holds half of a character; delete it and save again.</source>
        <translation>В строке %1 стоит половина символа; удалите её и сохраните снова.</translation>
    </message>
    <message>
        <source>The character “%1” in line %2 cannot be written in %3; save the text in UTF-8 instead.</source>
        <translation>Символ «%1» в строке %2 нельзя записать в кодировке %3; сохраните текст в UTF-8.</translation>
    </message>
    <message>
        <source>“%1” is a folder, not a text file.</source>
        <translation>«%1» — папка, а не текстовый файл.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be created.</source>
        <translation>Не удалось создать папку «%1».</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation>Не удалось записать файл %1: %2.</translation>
    </message>
    <message>
        <source>The file %1 has %2 bytes; at most %3 are allowed.</source>
        <translation>В файле %1 %2 байт; допускается не больше %3.</translation>
    </message>
    <message>
        <source>Line %1 of %2 is not a JSON object with a string &quot;text&quot;.</source>
        <translation>Строка %1 файла %2 — не объект JSON со строкой «text».</translation>
    </message>
    <message>
        <source>The folder %1 holds no .jsonl file.</source>
        <translation>В папке %1 нет файлов .jsonl.</translation>
    </message>
    <message>
        <source>The corpus file %1 cannot be opened.</source>
        <translation>Не удалось открыть файл корпуса %1.</translation>
    </message>
    <message>
        <source>The corpus holds no text.</source>
        <translation>В корпусе нет текста.</translation>
    </message>
    <message>
        <source>The engine %1 cannot be used: %2.</source>
        <translation>Движок %1 непригоден: %2.</translation>
    </message>
    <message>
        <source>The language-model engine is not installed; looked for it here: %1.</source>
        <translation>Движок языковых моделей не установлен; искали здесь: %1.</translation>
    </message>
    <message>
        <source>%1 is not a model folder: it has no %2.</source>
        <translation>%1 — не папка модели: в ней нет %2.</translation>
    </message>
    <message>
        <source>%1 has %2 bytes; the manifest tells %3.</source>
        <translation>В файле %1 %2 байт, а в описании модели указано %3.</translation>
    </message>
    <message>
        <source>%1 is damaged: its SHA-256 differs from the one in the manifest.</source>
        <translation>Файл %1 повреждён: его SHA-256 не совпадает с указанным в описании модели.</translation>
    </message>
    <message>
        <source>The training configuration&apos;s field &quot;%1&quot; %2.</source>
        <translation>Поле «%1» в настройках обучения: %2.</translation>
    </message>
    <message>
        <source>The training configuration is not a JSON object.</source>
        <translation>Настройки обучения — не объект JSON.</translation>
    </message>
    <message>
        <source>%1: the header is nested too deeply.</source>
        <translation>%1: слишком глубокая вложенность заголовка.</translation>
    </message>
    <message>
        <source>%1: the header is not valid UTF-8 JSON.</source>
        <translation>%1: заголовок — не правильный JSON в UTF-8.</translation>
    </message>
    <message>
        <source>%1: the name &quot;%2&quot; occurs twice.</source>
        <translation>%1: имя «%2» встречается дважды.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; has no type.</source>
        <translation>%1: у тензора «%2» нет типа.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; has no shape.</source>
        <translation>%1: у тензора «%2» нет формы.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; has more than four dimensions.</source>
        <translation>%1: у тензора «%2» больше четырёх измерений.</translation>
    </message>
    <message>
        <source>%1: a dimension of the tensor &quot;%2&quot; is not a whole number.</source>
        <translation>%1: измерение тензора «%2» — не целое число.</translation>
    </message>
    <message>
        <source>%1: a dimension of the tensor &quot;%2&quot; is zero.</source>
        <translation>%1: измерение тензора «%2» равно нулю.</translation>
    </message>
    <message>
        <source>%1: the size of the tensor &quot;%2&quot; overflows.</source>
        <translation>%1: размер тензора «%2» слишком велик.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; has no pair of offsets.</source>
        <translation>%1: у тензора «%2» нет пары смещений.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; ends before it begins.</source>
        <translation>%1: тензор «%2» кончается раньше, чем начинается.</translation>
    </message>
    <message>
        <source>%1: the entry &quot;%2&quot; is not an object.</source>
        <translation>%1: запись «%2» — не объект.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; has the unknown field &quot;%3&quot;.</source>
        <translation>%1: у тензора «%2» неизвестное поле «%3».</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; takes %3 bytes, but its shape needs %4.</source>
        <translation>%1: тензор «%2» занимает %3 байт, а по форме нужно %4.</translation>
    </message>
    <message>
        <source>%1: the metadata is not an object.</source>
        <translation>%1: метаданные — не объект.</translation>
    </message>
    <message>
        <source>%1: the metadata &quot;%2&quot; is not a string.</source>
        <translation>%1: значение «%2» в метаданных — не строка.</translation>
    </message>
    <message>
        <source>%1: there is a hole before the tensor &quot;%2&quot;.</source>
        <translation>%1: перед тензором «%2» пустое место.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; overlaps another.</source>
        <translation>%1: тензор «%2» налегает на другой.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; reaches beyond the end of the file.</source>
        <translation>%1: тензор «%2» выходит за конец файла.</translation>
    </message>
    <message>
        <source>%1: %2 bytes after the last tensor belong to none.</source>
        <translation>%1: %2 байт после последнего тензора ничьи.</translation>
    </message>
    <message>
        <source>%1: the file is too short to be safetensors.</source>
        <translation>%1: файл слишком короток для safetensors.</translation>
    </message>
    <message>
        <source>%1: the header claims %2 bytes; at most 1048576 are allowed.</source>
        <translation>%1: заголовок заявляет %2 байт; допускается не больше 1048576.</translation>
    </message>
    <message>
        <source>%1: the file ends within its header.</source>
        <translation>%1: файл обрывается внутри заголовка.</translation>
    </message>
    <message>
        <source>%1: the header does not start with &apos;{&apos;.</source>
        <translation>%1: заголовок начинается не с «{».</translation>
    </message>
    <message>
        <source>The numeric library failed: %1</source>
        <translation>Сбой вычислительной библиотеки: %1</translation>
    </message>
    <message>
        <source>There is not enough memory for the language model.</source>
        <translation>Для языковой модели не хватает памяти.</translation>
    </message>
    <message>
        <source>The checkpoint in %1 is damaged.</source>
        <translation>Контрольная точка в %1 повреждена.</translation>
    </message>
    <message>
        <source>There is no checkpoint in %1 to resume from.</source>
        <translation>В %1 нет контрольной точки, с которой можно продолжить.</translation>
    </message>
    <message>
        <source>The training was stopped; its checkpoint is in %1, and --resume goes on from there.</source>
        <translation>Обучение остановлено; контрольная точка лежит в %1, --resume продолжит с неё.</translation>
    </message>
    <message>
        <source>The corpus is too small: no character occurs %1 times.</source>
        <translation>Корпус слишком мал: ни один знак не встречается %1 раз.</translation>
    </message>
    <message>
        <source>The corpus leaves no text to train on.</source>
        <translation>В корпусе не осталось текста для обучения.</translation>
    </message>
    <message>
        <source>Nothing bounds the training: give --minutes or --iterations.</source>
        <translation>Обучение ничем не ограничено: укажите --minutes или --iterations.</translation>
    </message>
    <message>
        <source>The recipe&apos;s network differs from the one of the model in %1.</source>
        <translation>Сеть по рецепту отличается от сети модели в %1.</translation>
    </message>
    <message>
        <source>The corpus is not the one with which the run in %1 began.</source>
        <translation>Корпус не тот, с которым начато обучение в %1.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; is missing.</source>
        <translation>%1: нет тензора «%2».</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; does not have the shape that the architecture asks for.</source>
        <translation>%1: форма тензора «%2» не та, какой требует устройство сети.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; holds values that are not numbers.</source>
        <translation>%1: в тензоре «%2» есть значения, которые не являются числами.</translation>
    </message>
    <message>
        <source>The lexicon “%1” is damaged; install the program again.</source>
        <translation>Словарь «%1» повреждён; установите программу заново.</translation>
    </message>
    <message>
        <source>“%1” is not a lexicon of Strofa.</source>
        <translation>«%1» — не словарь «Строфы».</translation>
    </message>
    <message>
        <source>The lexicon “%1” has version %2; this program reads version %3.</source>
        <translation>Словарь «%1» версии %2; эта программа читает версию %3.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be written.</source>
        <translation>Не удалось записать файл «%1».</translation>
    </message>
    <message>
        <source>The words need more than 65,536 entries.</source>
        <translation>Для слов нужно больше 65 536 записей.</translation>
    </message>
    <message>
        <source>The word list cannot be built: %1.</source>
        <translation>Не удалось построить список слов: %1.</translation>
    </message>
    <message>
        <source>The file “%1” is not sound xz data.</source>
        <translation>Файл «%1» — не исправный архив xz.</translation>
    </message>
    <message>
        <source>“%1”, line %2: too few fields.</source>
        <translation>«%1», строка %2: не хватает полей.</translation>
    </message>
    <message>
        <source>The word list of the lexicon is damaged: %1.</source>
        <translation>Список слов в словаре повреждён: %1.</translation>
    </message>
    <message>
        <source>The Unicode library cannot convert %1.</source>
        <translation>Библиотека Юникода не умеет преобразовывать %1.</translation>
    </message>
    <message>
        <source>The text is not valid %1 at byte %2.</source>
        <translation>Байт %2 текста не подходит к кодировке %1.</translation>
    </message>
    <message>
        <source>The character “%1” cannot be written in %2.</source>
        <translation>Символ «%1» нельзя записать в кодировке %2.</translation>
    </message>
    <message>
        <source>The encoding of the text cannot be recognised.</source>
        <translation>Не удалось распознать кодировку текста.</translation>
    </message>
    <message>
        <source>The file is not a text.</source>
        <translation>Этот файл — не текст.</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8: see byte %1.</source>
        <translation>Текст — не правильный UTF-8: смотрите байт %1.</translation>
    </message>
    <message>
        <source>“%1” has a line of more than %2 characters, too long to be shown; break it into lines first.</source>
        <translation>В файле «%1» есть строка длиннее %2 знаков, её нельзя показать; сначала разбейте её на строки.</translation>
    </message>
    <message>
        <source>“%1”, line %2 is not a JSON object.</source>
        <translation>«%1», строка %2 — не объект JSON.</translation>
    </message>
    <message>
        <source>“%1”, line %2 has no string &quot;text&quot;.</source>
        <translation>«%1», в строке %2 нет поля «text» со строкой.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Отменено.</translation>
    </message>
    <message>
        <source>The option --format takes jsonl or text, not &quot;%1&quot;.</source>
        <translation>Параметр --format принимает jsonl или text, но не «%1».</translation>
    </message>
    <message>
        <source>Line %1 of &quot;%2&quot; is no JSON record with a &quot;text&quot;.</source>
        <translation>Строка %1 файла «%2» — не запись JSON с полем «text».</translation>
    </message>
    <message>
        <source>The file &quot;%1&quot; has no prompts.</source>
        <translation>В файле «%1» нет начал для продолжения.</translation>
    </message>
    <message>
        <source>Name the file of prompts with --prompts FILE.jsonl.</source>
        <translation>Укажите файл с началами: --prompts FILE.jsonl.</translation>
    </message>
    <message>
        <source>There is no meter &quot;%1&quot;; the meters are ямб, хорей, дактиль, амфибрахий, анапест.</source>
        <translation>Размера «%1» нет; есть ямб, хорей, дактиль, амфибрахий, анапест.</translation>
    </message>
    <message>
        <source>The scheme &quot;%1&quot; is not made of Latin letters and &quot;-&quot;, as in ABAB.</source>
        <translation>Схема «%1» должна состоять из латинских букв и «-», например ABAB.</translation>
    </message>
    <message>
        <source>There is no model &quot;%1&quot;: give the path of a model folder or a name that &quot;strofa-cli models&quot; lists.</source>
        <translation>Модели «%1» нет: укажите путь к папке модели или имя из списка «strofa-cli models».</translation>
    </message>
    <message>
        <source>Give the text either with --text or with --file.</source>
        <translation>Задайте текст либо через --text, либо через --file.</translation>
    </message>
    <message>
        <source>“%1”, line %2 has no string &quot;%3&quot;.</source>
        <translation>«%1», в строке %2 нет поля «%3» со строкой.</translation>
    </message>
    <message>
        <source>No corpus is given: use --corpus.</source>
        <translation>Корпус не указан: добавьте --corpus.</translation>
    </message>
    <message>
        <source>No folder for the model is given: use --out.</source>
        <translation>Папка для модели не указана: добавьте --out.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be opened for reading.</source>
        <translation>Не удалось открыть файл «%1» для чтения.</translation>
    </message>
    <message>
        <source>The lexicon is missing; install the program again.</source>
        <translation>Словаря нет; установите программу заново.</translation>
    </message>
    <message>
        <source>Reading “%1” failed.</source>
        <translation>Сбой при чтении «%1».</translation>
    </message>
    <message>
        <source>%1 See &quot;strofa --help&quot;.</source>
        <translation>%1 Смотрите «strofa --help».</translation>
    </message>
    <message>
        <source>The option --language takes ru or en, not &quot;%1&quot;.</source>
        <translation>Параметр --language принимает ru или en, но не «%1».</translation>
    </message>
    <message>
        <source>No language model is installed.</source>
        <translation>Языковая модель не установлена.</translation>
    </message>
    <message>
        <source>There is no display to show a window on; strofa-cli works without one.</source>
        <translation>Нет дисплея, на котором можно показать окно; strofa-cli работает и без него.</translation>
    </message>
    <message>
        <source>The model &quot;%1&quot; cannot write in the style of &quot;%2&quot;; its author is &quot;%3&quot;.</source>
        <translation>Модель «%1» не умеет писать в духе «%2»; её автор — «%3».</translation>
    </message>
    <message>
        <source>There is no Russian word in “%1”.</source>
        <translation>В «%1» нет русского слова.</translation>
    </message>
    <message>
        <source>The command rhymes takes one word.</source>
        <translation>Команда rhymes принимает одно слово.</translation>
    </message>
    <message>
        <source>“%1” is not a Russian word with a vowel.</source>
        <translation>«%1» — не русское слово с гласной.</translation>
    </message>
    <message>
        <source>The model %1 needs %2 MiB of memory, but only %3 MiB are available.</source>
        <translation>Модели %1 нужно %2 МиБ памяти, а свободно только %3 МиБ.</translation>
    </message>
    <message>
        <source>%1: the vocabulary has %2 tokens, the manifest tells %3.</source>
        <translation>%1: в словаре %2 знаков, а в описании модели указано %3.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; does not belong to the architecture.</source>
        <translation>%1: тензора «%2» в этой сети не бывает.</translation>
    </message>
    <message>
        <source>The model has no token %1.</source>
        <translation>В модели нет знака с номером %1.</translation>
    </message>
    <message>
        <source>One model folder is wanted.</source>
        <translation>Нужна одна папка модели.</translation>
    </message>
    <message>
        <source>There is no model &quot;%1&quot;.</source>
        <translation>Модели «%1» нет.</translation>
    </message>
    <message>
        <source>The manifest of %1 does not tell which texts its training held back.</source>
        <translation>В описании модели %1 не сказано, какие тексты отложены при обучении.</translation>
    </message>
    <message>
        <source>The option --split takes all, validation or training, not &quot;%1&quot;.</source>
        <translation>Параметр --split принимает all, validation или training, но не «%1».</translation>
    </message>
    <message>
        <source>The corpus has no text in that part.</source>
        <translation>В этой части корпуса нет текста.</translation>
    </message>
    <message>
        <source>Unsaved changes cannot be kept safe in “%1”: %2.</source>
        <translation>Не удалось сберечь несохранённые изменения в «%1»: %2.</translation>
    </message>
    <message>
        <source>The rescue file “%1” is damaged.</source>
        <translation>Спасательный файл «%1» повреждён.</translation>
    </message>
    <message>
        <source>The table of rhyme pairs “%1” cannot be opened; install Strofa again.</source>
        <translation>Таблицу рифменных пар «%1» не удаётся открыть; установите «Строфу» заново.</translation>
    </message>
    <message>
        <source>The table of rhyme pairs “%1” is damaged; install Strofa again.</source>
        <translation>Таблица рифменных пар «%1» повреждена; установите «Строфу» заново.</translation>
    </message>
    <message>
        <source>The option --%1 does not know &quot;%2&quot;; it knows %3.</source>
        <translation>Параметр --%1 не знает значения «%2»; он знает %3.</translation>
    </message>
    <message>
        <source>The benchmark wants JSONL files of verse.</source>
        <translation>Замеру нужны файлы JSONL со стихами.</translation>
    </message>
    <message>
        <source>“%1” is not a text in UTF-8.</source>
        <translation>«%1» — не текст в кодировке UTF-8.</translation>
    </message>
    <message>
        <source>Nothing was taken from “%1”: on a line there must be a word with stress marks, or a word, a tab and the number of its stressed vowel. Bad lines: %2.</source>
        <translation>Из «%1» ничего не взято: в строке должно стоять слово со знаком ударения либо слово, табуляция и номер ударной гласной. Негодные строки: %2.</translation>
    </message>
    <message>
        <source>The file %1 could not be written to its end; is the disk full?</source>
        <translation>Файл %1 не удалось записать до конца: возможно, диск полон.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it is not a JSON object.</source>
        <translation>Словарь модели непригоден: это не объект JSON.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its format is not &quot;strofa-characters&quot;.</source>
        <translation>Словарь модели непригоден: его формат — не «strofa-characters».</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its version is not 1.</source>
        <translation>Словарь модели непригоден: его версия — не 1.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it has no string &quot;characters&quot;.</source>
        <translation>Словарь модели непригоден: в нём нет строки «characters».</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it has no characters.</source>
        <translation>Словарь модели непригоден: в нём нет знаков.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its characters are repeated or out of order.</source>
        <translation>Словарь модели непригоден: его знаки повторяются или стоят не по порядку.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: %1 is not an object.</source>
        <translation>Описание модели непригодно: %1 — не объект.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: %1 lacks &quot;%2&quot;.</source>
        <translation>Описание модели непригодно: в %1 нет поля «%2».</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: %1 has the unknown field &quot;%2&quot;.</source>
        <translation>Описание модели непригодно: в %1 есть неизвестное поле «%2».</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: &quot;%1&quot; is not a string.</source>
        <translation>Описание модели непригодно: «%1» — не строка.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: &quot;%1&quot; is not a whole number from %2 to %3.</source>
        <translation>Описание модели непригодно: «%1» — не целое число от %2 до %3.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: the architecture &quot;%1&quot; is not known.</source>
        <translation>Описание модели непригодно: архитектура «%1» неизвестна.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: the checksum of %1 is not a SHA-256 in lower case.</source>
        <translation>Описание модели непригодно: контрольная сумма файла %1 — не SHA-256 строчными знаками.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: it is not valid JSON.</source>
        <translation>Описание модели непригодно: это не JSON.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: its format is not &quot;strofa-model&quot;.</source>
        <translation>Описание модели непригодно: его формат — не «strofa-model».</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: its version is not 1.</source>
        <translation>Описание модели непригодно: его версия — не 1.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: the precision &quot;%1&quot; is not known.</source>
        <translation>Описание модели непригодно: точность «%1» неизвестна.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: &quot;parameters&quot; does not fit the architecture.</source>
        <translation>Описание модели непригодно: «parameters» не подходит к архитектуре.</translation>
    </message>
    <message>
        <source>A vocabulary of %1 tokens is too small: letters, symbols and control fields take %2.</source>
        <translation>Словарь из %1 единиц слишком мал: буквы, знаки и управляющие поля занимают %2.</translation>
    </message>
    <message>
        <source>The folder %1 holds an earlier run: go on with it by --resume, or name another folder.</source>
        <translation>В папке %1 уже есть обучение: продолжите его с --resume или укажите другую папку.</translation>
    </message>
    <message>
        <source>“%1”, line %2 is not valid UTF-8.</source>
        <translation>«%1», строка %2: байты не подходят к кодировке UTF-8.</translation>
    </message>
    <message>
        <source>“%1” is too large for a list of stresses.</source>
        <translation>Файл «%1» слишком велик для списка ударений.</translation>
    </message>
    <message>
        <source>“%1” is damaged; stresses of single texts cannot be stored until it is removed.</source>
        <translation>Файл «%1» повреждён; пока он не удалён, ударения отдельных текстов нельзя сохранить.</translation>
    </message>
    <message>
        <source>“%1” is not a Russian word of two syllables or more with that stress.</source>
        <translation>«%1» — не русское слово из двух и более слогов с таким ударением.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: its %1 heads do not divide its width of %2.</source>
        <translation>Описание модели непригодно: её %1 голов не делят нацело ширину %2.</translation>
    </message>
    <message>
        <source>The recipe&apos;s %1 heads do not divide its width of %2.</source>
        <translation>В рецепте %1 голов не делят нацело ширину %2.</translation>
    </message>
    <message>
        <source>“%1” holds too few words with a stress.</source>
        <translation>В файле «%1» слишком мало слов с ударением.</translation>
    </message>
    <message>
        <source>The stress of words that are not in the lexicon is guessed from their endings alone.</source>
        <translation>Ударение слов, которых нет в словаре, угадывается только по их окончаниям.</translation>
    </message>
    <message>
        <source>“%1” is not a stress predictor of Strofa.</source>
        <translation>Файл «%1» — не предсказатель ударений «Строфы».</translation>
    </message>
    <message>
        <source>The stress predictor “%1” was made for another version of this program.</source>
        <translation>Предсказатель ударений «%1» сделан для другой версии программы.</translation>
    </message>
    <message>
        <source>The stress predictor “%1” is damaged; install the program again.</source>
        <translation>Предсказатель ударений «%1» повреждён; установите программу заново.</translation>
    </message>
    <message>
        <source>No table of words is given: use --words.</source>
        <translation>Не указана таблица слов: нужен ключ --words.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its tokens are not an object of reasonable size.</source>
        <translation>Словарь модели непригоден: «tokens» — не объект разумного размера.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a token&apos;s number is not below the number of tokens.</source>
        <translation>Словарь модели непригоден: номер одной из единиц не меньше их числа.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: two tokens have the same number.</source>
        <translation>Словарь модели непригоден: у двух единиц один и тот же номер.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: the name of a token is empty or too long.</source>
        <translation>Словарь модели непригоден: имя одной из единиц пусто или слишком длинно.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a merge does not name two tokens.</source>
        <translation>Словарь модели непригоден: одно из слияний не называет двух единиц.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it has too many merges.</source>
        <translation>Словарь модели непригоден: в нём слишком много слияний.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it lacks &quot;%1&quot;.</source>
        <translation>Словарь модели непригоден: в нём нет поля «%1».</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it has an unknown field.</source>
        <translation>Словарь модели непригоден: в нём есть неизвестное поле.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its format is not &quot;strofa-bytes&quot;.</source>
        <translation>Словарь модели непригоден: его формат — не «strofa-bytes».</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: &quot;%1&quot; is not a list of reasonable length.</source>
        <translation>Словарь модели непригоден: «%1» — не список разумной длины.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a merge is not a string.</source>
        <translation>Словарь модели непригоден: одно из слияний — не строка.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it has no token for the start of a text.</source>
        <translation>Словарь модели непригоден: в нём нет единицы для начала текста.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: byte %1 has no token.</source>
        <translation>Словарь модели непригоден: у байта %1 нет единицы.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: merge %1 names no token.</source>
        <translation>Словарь модели непригоден: слияние %1 называет то, чего среди единиц нет.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: merge %1 joins what does not exist yet.</source>
        <translation>Словарь модели непригоден: слияние %1 соединяет то, чего ещё нет.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: merge %1 is repeated.</source>
        <translation>Словарь модели непригоден: слияние %1 повторяется.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: &quot;%1&quot; is not a string.</source>
        <translation>Словарь модели непригоден: «%1» — не строка.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: &quot;%1&quot; has too many characters.</source>
        <translation>Словарь модели непригоден: в «%1» слишком много знаков.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: &quot;%1&quot; has characters repeated or out of order.</source>
        <translation>Словарь модели непригоден: в «%1» знаки повторяются или стоят не по порядку.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: &quot;%1&quot; has a character that stands for bad bytes.</source>
        <translation>Словарь модели непригоден: в «%1» есть знак, который стоит на месте неверных байтов.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: one of its letters cannot be a letter.</source>
        <translation>Словарь модели непригоден: один из знаков в «letters» не может быть буквой.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: one of its symbols cannot be a symbol.</source>
        <translation>Словарь модели непригоден: один из знаков в «symbols» не может быть знаком вне слов.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it tells the spacing of a character that is no symbol of it.</source>
        <translation>Словарь модели непригоден: пробелы указаны для знака, которого нет в «symbols».</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a control is not a string.</source>
        <translation>Словарь модели непригоден: одно из управляющих полей — не строка.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a control is not a field with its value.</source>
        <translation>Словарь модели непригоден: одно из управляющих полей — не имя со значением.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a control is repeated.</source>
        <translation>Словарь модели непригоден: одно из управляющих полей повторяется.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a merge does not name two pieces.</source>
        <translation>Словарь модели непригоден: одно из слияний не называет двух частей слова.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: merge %1 joins what cannot be joined.</source>
        <translation>Словарь модели непригоден: слияние %1 соединяет то, что соединить нельзя.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its format is not &quot;strofa-subwords&quot;.</source>
        <translation>Словарь модели непригоден: его формат — не «strofa-subwords».</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it has no letters.</source>
        <translation>Словарь модели непригоден: в нём нет букв.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: &quot;lines&quot; is neither &quot;forward&quot; nor &quot;reversed&quot;.</source>
        <translation>Словарь модели непригоден: поле «lines» — не «forward» и не «reversed».</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it is nested too deeply.</source>
        <translation>Словарь модели непригоден: вложенность слишком глубока.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it holds too many names and values.</source>
        <translation>Словарь модели непригоден: в нём слишком много имён и значений.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: the name &quot;%1&quot; occurs twice.</source>
        <translation>Словарь модели непригоден: имя «%1» встречается дважды.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: it is nested too deeply.</source>
        <translation>Описание модели непригодно: вложенность слишком глубока.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: it holds too many names and values.</source>
        <translation>Описание модели непригодно: в нём слишком много имён и значений.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: the name &quot;%1&quot; occurs twice.</source>
        <translation>Описание модели непригодно: имя «%1» встречается дважды.</translation>
    </message>
    <message>
        <source>%1: the header holds more names and values than any model needs.</source>
        <translation>%1: в заголовке больше имён и значений, чем бывает у моделей.</translation>
    </message>
    <message>
        <source>The index of known lines &quot;%1&quot; cannot be opened; install Strofa again.</source>
        <translation>Указатель известных строк «%1» не открывается; установите «Строфу» заново.</translation>
    </message>
    <message>
        <source>The index of known lines &quot;%1&quot; is damaged; install Strofa again.</source>
        <translation>Указатель известных строк «%1» повреждён; установите «Строфу» заново.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; does not have the type that the precision asks for.</source>
        <translation>%1: тип тензора «%2» не соответствует точности модели.</translation>
    </message>
    <message>
        <source>There is no shape &quot;%1&quot;; there are: gpt2-small, rugpt3-13b and lstm-640.</source>
        <translation>Сети «%1» нет; есть gpt2-small, rugpt3-13b и lstm-640.</translation>
    </message>
    <message>
        <source>There is no precision &quot;%1&quot;; there are: float32, bfloat16, int8, int4 and int4-g128.</source>
        <translation>Точности «%1» нет; есть float32, bfloat16, int8, int4 и int4-g128.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>Не удаётся прочитать %1.</translation>
    </message>
    <message>
        <source>There is no precision &quot;%1&quot;; there are: int8, int4, int4-g128 and bfloat16.</source>
        <translation>Точности «%1» нет; есть int8, int4, int4-g128 и bfloat16.</translation>
    </message>
    <message>
        <source>The weights of %1 are %2 already; take the model that they were made of.</source>
        <translation>Веса модели %1 уже имеют точность %2; возьмите модель, из которой они сделаны.</translation>
    </message>
    <message>
        <source>%1 holds a model already.</source>
        <translation>В папке %1 уже есть модель.</translation>
    </message>
    <message>
        <source>There is no benchmark &quot;%1&quot;; there are: prosody, decode and lm.</source>
        <translation>Измерения «%1» нет; есть prosody, decode и lm.</translation>
    </message>
    <message>
        <source>No folder is given: use --out.</source>
        <translation>Папка не указана: добавьте --out.</translation>
    </message>
    <message>
        <source>Temperatures lie between 0.05 and 2.0.</source>
        <translation>Температуры бывают от 0,05 до 2,0.</translation>
    </message>
    <message>
        <source>The model &quot;%1&quot; writes single letters, which must repeat: penalties of repetitions are for models that write words or their parts.</source>
        <translation>Модель «%1» пишет по буквам, а буквы обязаны повторяться: штрафы за повторы — для моделей, которые пишут словами или частями слов.</translation>
    </message>
    <message>
        <source>A temperature lies between 0 and 10.</source>
        <translation>Температура бывает от 0 до 10.</translation>
    </message>
    <message>
        <source>A number of tokens cannot be negative.</source>
        <translation>Число знаков не может быть отрицательным.</translation>
    </message>
    <message>
        <source>The mass of likely or of typical tokens lies above 0 and is 1 at most.</source>
        <translation>Сумма вероятностей — число больше 0 и не больше 1.</translation>
    </message>
    <message>
        <source>The least share of the likeliest token lies between 0 and 1.</source>
        <translation>Доля самого вероятного знака — от 0 до 1.</translation>
    </message>
    <message>
        <source>The number of deviations lies between 0 and 100.</source>
        <translation>Число отклонений — от 0 до 100.</translation>
    </message>
    <message>
        <source>The penalty of repetitions lies between 1 and 10.</source>
        <translation>Штраф за повторы — от 1 до 10.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a list of temperatures such as 1,0.5,0.2.</source>
        <translation>«%1» — не список температур вида 1,0.5,0.2.</translation>
    </message>
    <message>
        <source>The grid cannot be used: the field &quot;%1&quot; of &quot;vary&quot; has no list of values.</source>
        <translation>Сетка непригодна: у поля «%1» в «vary» нет списка значений.</translation>
    </message>
    <message>
        <source>The grid cannot be used: it has more than %1 recipes.</source>
        <translation>Сетка непригодна: в ней больше %1 рецептов.</translation>
    </message>
    <message>
        <source>The grid cannot be used: &quot;recipes&quot; is not a list.</source>
        <translation>Сетка непригодна: «recipes» — не список.</translation>
    </message>
    <message>
        <source>The grid cannot be used: one of its recipes is not an object.</source>
        <translation>Сетка непригодна: один из её рецептов — не объект.</translation>
    </message>
    <message>
        <source>The grid cannot be used: &quot;base&quot; or &quot;vary&quot; is not an object.</source>
        <translation>Сетка непригодна: «base» или «vary» — не объект.</translation>
    </message>
    <message>
        <source>The grid cannot be used: it needs 1 to %1 recipes.</source>
        <translation>Сетка непригодна: рецептов должно быть от 1 до %1.</translation>
    </message>
    <message>
        <source>The grid cannot be used: &quot;halving&quot; takes the numbers &quot;at&quot; and &quot;keep&quot;.</source>
        <translation>Сетка непригодна: «halving» принимает числа «at» и «keep».</translation>
    </message>
    <message>
        <source>The grid cannot be used: &quot;halving&quot; is neither true, false nor an object.</source>
        <translation>Сетка непригодна: «halving» — не true, не false и не объект.</translation>
    </message>
    <message>
        <source>The grid cannot be used: a number of &quot;halving&quot; is out of its range.</source>
        <translation>Сетка непригодна: число в «halving» выходит за свои пределы.</translation>
    </message>
    <message>
        <source>The grid cannot be used: &quot;%1&quot; is not a string.</source>
        <translation>Сетка непригодна: «%1» — не строка.</translation>
    </message>
    <message>
        <source>The grid cannot be used: &quot;%1&quot; is not a whole number from 1 to %2.</source>
        <translation>Сетка непригодна: «%1» — не целое число от 1 до %2.</translation>
    </message>
    <message>
        <source>The grid cannot be used: it is not valid JSON.</source>
        <translation>Сетка непригодна: это не правильный JSON.</translation>
    </message>
    <message>
        <source>The grid cannot be used: it is nested too deeply.</source>
        <translation>Сетка непригодна: слишком глубокая вложенность.</translation>
    </message>
    <message>
        <source>The grid cannot be used: it holds too many names and values.</source>
        <translation>Сетка непригодна: в ней слишком много имён и значений.</translation>
    </message>
    <message>
        <source>The grid cannot be used: the name &quot;%1&quot; occurs twice.</source>
        <translation>Сетка непригодна: имя «%1» встречается дважды.</translation>
    </message>
    <message>
        <source>The grid cannot be used: it is not a JSON object.</source>
        <translation>Сетка непригодна: это не объект JSON.</translation>
    </message>
    <message>
        <source>The grid cannot be used: the field &quot;%1&quot; is not known.</source>
        <translation>Сетка непригодна: поле «%1» неизвестно.</translation>
    </message>
    <message>
        <source>The grid cannot be used: all recipes must hold back the same share of texts, more than none; set &quot;validation_share&quot; in &quot;base&quot;.</source>
        <translation>Сетка непригодна: все рецепты должны откладывать одну и ту же ненулевую долю текстов; задайте «validation_share» в «base».</translation>
    </message>
    <message>
        <source>The folder %1 holds an earlier grid: go on with it by --resume, or name another folder.</source>
        <translation>В папке %1 лежит прежняя сетка: продолжите её с --resume или назовите другую папку.</translation>
    </message>
    <message>
        <source>Nothing bounds the training of &quot;%1&quot;: give --minutes, or iterations in the plan.</source>
        <translation>Обучение «%1» ничем не ограничено: задайте --minutes или число итераций в сетке.</translation>
    </message>
    <message>
        <source>The grid was stopped; --resume goes on with it.</source>
        <translation>Сетка остановлена; --resume её продолжит.</translation>
    </message>
    <message>
        <source>The state of the grid is damaged.</source>
        <translation>Состояние сетки повреждено.</translation>
    </message>
    <message>
        <source>The grid in this folder has another plan: name another folder, or give the plan with which it began.</source>
        <translation>Сетка в этой папке начата по другому плану: назовите другую папку или дайте план, с которого она началась.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: &quot;%1&quot; cannot be &quot;%2&quot;.</source>
        <translation>Манифест модели непригоден: «%1» не может быть «%2».</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: the parts of the architecture do not fit.</source>
        <translation>Манифест модели непригоден: части архитектуры не подходят друг к другу.</translation>
    </message>
    <message>
        <source>There is no preset &quot;%1&quot;; the presets are verse, strofa, karpathy, sherjilozair, spro and textgenrnn.</source>
        <translation>Нет рецепта «%1»; есть verse, strofa, karpathy, sherjilozair, spro и textgenrnn.</translation>
    </message>
    <message>
        <source>The recipe&apos;s input needs an embedding: its width cannot be 0.</source>
        <translation>Входу рецепта нужны векторы токенов (embedding): их ширина не может быть 0.</translation>
    </message>
    <message>
        <source>A network with an attention window takes the inputs embedding and word2vec alone, not &quot;%1&quot;.</source>
        <translation>Сеть с окном внимания принимает только входы embedding и word2vec, но не «%1».</translation>
    </message>
    <message>
        <source>The sequence of a network with an attention window must be as long as the window.</source>
        <translation>Последовательность сети с окном внимания должна быть длиной в окно.</translation>
    </message>
    <message>
        <source>The vocabulary has no token for the end of a line, which a bag of words needs.</source>
        <translation>В словаре нет токена конца строки, который нужен мешку слов.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its characters or letters are no string.</source>
        <translation>Словарь непригоден: его знаки или буквы — не строка.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its letters and their counts differ in number.</source>
        <translation>Словарь непригоден: число букв и число их частот различаются.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a count of its letters is not a number.</source>
        <translation>Словарь непригоден: частота одной из букв — не число.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: it has no list of pieces.</source>
        <translation>Словарь непригоден: в нём нет списка частей.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: one of its pieces is no string of 1 to 256 bytes.</source>
        <translation>Словарь непригоден: одна из его частей — не строка от 1 до 256 байт.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its format is not &quot;strofa-segments&quot;.</source>
        <translation>Словарь непригоден: его формат — не «strofa-segments».</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: its unit is neither &quot;syllable&quot; nor &quot;word&quot;.</source>
        <translation>Словарь непригоден: его единица — не «syllable» и не «word».</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a piece occurs twice.</source>
        <translation>Словарь непригоден: одна из частей встречается дважды.</translation>
    </message>
    <message>
        <source>A vocabulary of %1 tokens is too small for the %2 characters of the corpus.</source>
        <translation>Словарь из %1 токенов слишком мал для %2 знаков корпуса.</translation>
    </message>
    <message>
        <source>The option --%1 is missing.</source>
        <translation>Не задан параметр --%1.</translation>
    </message>
    <message>
        <source>It cannot be opened: %1.</source>
        <translation>Не удаётся открыть: %1.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Такого файла нет.</translation>
    </message>
    <message>
        <source>This is neither a file nor a folder.</source>
        <translation>Это не файл и не папка.</translation>
    </message>
    <message>
        <source>This is no plain text. Save its content as .txt and choose that file.</source>
        <translation>Это не простой текст. Сохраните содержимое как .txt и выберите этот файл.</translation>
    </message>
    <message>
        <source>%1 lines were left out because they are too long for verse.</source>
        <translation>Пропущено строк, слишком длинных для стиха: %1.</translation>
    </message>
    <message>
        <source>%1 lines were left out because they are not in Russian.</source>
        <translation>Пропущено строк не на русском языке: %1.</translation>
    </message>
    <message>
        <source>%1 single lines between poems were left out.</source>
        <translation>Пропущено одиночных строк между стихотворениями: %1.</translation>
    </message>
    <message>
        <source>%1 lines were read as one poem. Part poems by a line of ***.</source>
        <translation>Прочитано как одно стихотворение строк: %1. Разделите стихотворения строкой ***.</translation>
    </message>
    <message>
        <source>%1 lines are no JSON objects with a &quot;text&quot; and were left out, the first of them line %2.</source>
        <translation>Пропущено строк, которые не являются объектами JSON с полем «text»: %1; первая из них — строка %2.</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB. Choose a part of it.</source>
        <translation>Файл больше %1 МБ. Выберите его часть.</translation>
    </message>
    <message>
        <source>The file cannot be read. Check whether you may open it.</source>
        <translation>Файл не читается. Проверьте, есть ли у вас право его открыть.</translation>
    </message>
    <message>
        <source>The file holds no Russian verse.</source>
        <translation>В файле нет русских стихов.</translation>
    </message>
    <message>
        <source>The file has too many lines. Choose a part of it.</source>
        <translation>В файле слишком много строк. Выберите его часть.</translation>
    </message>
    <message>
        <source>No file that ends in .txt, .md or .jsonl was found. Choose files with poems or a folder of them.</source>
        <translation>Не найдено файлов .txt, .md или .jsonl. Выберите файлы со стихами или папку с ними.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration cannot be used: &quot;%1&quot; has a value that it may not have.</source>
        <translation>Настройки адаптера непригодны: недопустимое значение «%1».</translation>
    </message>
    <message>
        <source>The adapter uses &quot;%1&quot;, which this program cannot apply; only plain LoRA adapters can be used.</source>
        <translation>Адаптер использует «%1», чего программа не умеет; годятся только обычные адаптеры LoRA.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration is not JSON.</source>
        <translation>Настройки адаптера — не JSON.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration is nested too deeply.</source>
        <translation>Слишком глубокая вложенность в настройках адаптера.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration has too many parts.</source>
        <translation>В настройках адаптера слишком много частей.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration has the name &quot;%1&quot; twice.</source>
        <translation>В настройках адаптера имя «%1» встречается дважды.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration is not an object.</source>
        <translation>Настройки адаптера — не объект JSON.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card cannot be used: &quot;%1&quot; is missing or has a value that it may not have.</source>
        <translation>Карточка адаптера непригодна: нет «%1» или значение недопустимо.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; does not have the shape that the model and the adapter&apos;s rank ask for.</source>
        <translation>%1: форма тензора «%2» не та, какой требуют модель и ранг адаптера.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; does not fit the model; the adapter was made for another one.</source>
        <translation>%1: тензор «%2» не подходит к модели; адаптер сделан для другой.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card is not JSON.</source>
        <translation>Карточка адаптера — не JSON.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card is nested too deeply.</source>
        <translation>Слишком глубокая вложенность в карточке адаптера.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card has too many parts.</source>
        <translation>В карточке адаптера слишком много частей.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card has the name &quot;%1&quot; twice.</source>
        <translation>В карточке адаптера имя «%1» встречается дважды.</translation>
    </message>
    <message>
        <source>There is no adapter in %1: it has no adapter_config.json.</source>
        <translation>В папке %1 нет адаптера: нет файла adapter_config.json.</translation>
    </message>
    <message>
        <source>The adapter in %1 has no adapter_model.safetensors.</source>
        <translation>У адаптера в папке %1 нет файла adapter_model.safetensors.</translation>
    </message>
    <message>
        <source>%1 is damaged: it differs from what the adapter&apos;s card says.</source>
        <translation>Файл %1 повреждён: он не такой, как сказано в карточке адаптера.</translation>
    </message>
    <message>
        <source>%1: one of the two tensors of &quot;%2&quot; is missing.</source>
        <translation>%1: нет одного из двух тензоров «%2».</translation>
    </message>
    <message>
        <source>%1 holds no tensors.</source>
        <translation>В %1 нет тензоров.</translation>
    </message>
    <message>
        <source>The adapter &quot;%1&quot; was made for another model (&quot;%2&quot;) and cannot be used with this one.</source>
        <translation>Адаптер «%1» сделан для другой модели («%2») и к этой не подходит.</translation>
    </message>
    <message>
        <source>The model has no product &quot;%1&quot; to which an adapter could be added.</source>
        <translation>В модели нет произведения «%1», к которому можно добавить адаптер.</translation>
    </message>
    <message>
        <source>The adapter&apos;s recipe cannot be used: &quot;%1&quot; has a value that it may not have.</source>
        <translation>Рецепт адаптера непригоден: недопустимое значение «%1».</translation>
    </message>
    <message>
        <source>The adapter&apos;s recipe is not a JSON object.</source>
        <translation>Рецепт адаптера — не объект JSON.</translation>
    </message>
    <message>
        <source>The file %1 of the model is missing. Install the model anew or remove it.</source>
        <translation>Нет файла модели %1. Установите модель заново или удалите её.</translation>
    </message>
    <message>
        <source>The file %1 of the model has %2 bytes instead of %3. Install the model anew or remove it.</source>
        <translation>Размер файла модели %1 — %2 байт вместо %3. Установите модель заново или удалите её.</translation>
    </message>
    <message>
        <source>Only a model without faults can be the default.</source>
        <translation>Моделью по умолчанию может быть только исправная модель.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; comes with the program and cannot be removed by it.</source>
        <translation>«%1» поставляется с программой и удалить её отсюда нельзя.</translation>
    </message>
    <message>
        <source>%1 cannot be moved to the trash.</source>
        <translation>Не удаётся переместить в корзину: %1.</translation>
    </message>
    <message>
        <source>%1 cannot be removed: %2</source>
        <translation>Не удаётся удалить %1: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The model that is loaded takes no adapters.</source>
        <translation>Загруженная модель не принимает адаптеров.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: %2</source>
        <translation>Не удаётся создать папку %1: %2</translation>
    </message>
    <message>
        <source>What is to be learned in %1 cannot be read. Remove the folder and begin anew.</source>
        <translation>Не читается, что предстоит выучить в папке %1. Удалите её и начните заново.</translation>
    </message>
    <message>
        <source>The engine of language models is not installed.</source>
        <translation>Движок языковых моделей не установлен.</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; has values of the type %2, which it cannot have.</source>
        <translation>Значения тензора «%1» имеют тип %2, которого у него быть не может.</translation>
    </message>
    <message>
        <source>%1 has several files of weights and no index that tells which belong together.</source>
        <translation>В %1 несколько файлов весов и нет указателя, который сказал бы, какие из них составляют модель.</translation>
    </message>
    <message>
        <source>%1 has no weights: neither model.safetensors nor pytorch_model.bin nor an index of several files.</source>
        <translation>В %1 нет весов: ни model.safetensors, ни pytorch_model.bin, ни указателя нескольких файлов.</translation>
    </message>
    <message>
        <source>%1 has no &quot;weight_map&quot; of tensors and files.</source>
        <translation>В %1 нет поля «weight_map» с тензорами и файлами.</translation>
    </message>
    <message>
        <source>%1: the file of the tensor &quot;%2&quot; is not the name of a file of the folder.</source>
        <translation>%1: файл тензора «%2» назван не именем файла этой папки.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; occurs twice, with and without a prefix.</source>
        <translation>%1: тензор «%2» встречается дважды, с приставкой и без неё.</translation>
    </message>
    <message>
        <source>%1 names the file %2, which is missing.</source>
        <translation>%1 называет файл %2, которого нет.</translation>
    </message>
    <message>
        <source>%1 says that the tensor &quot;%2&quot; is in %3, where it is not.</source>
        <translation>По %1 тензор «%2» находится в %3, но его там нет.</translation>
    </message>
    <message>
        <source>%1 is not a JSON object.</source>
        <translation>%1 — не объект JSON.</translation>
    </message>
    <message>
        <source>%1 is nested too deeply.</source>
        <translation>%1: вложенность слишком глубока.</translation>
    </message>
    <message>
        <source>%1 holds too many names and values.</source>
        <translation>%1: слишком много имён и значений.</translation>
    </message>
    <message>
        <source>%1: &quot;%2&quot; is not true or false.</source>
        <translation>%1: поле «%2» — не true и не false.</translation>
    </message>
    <message>
        <source>The GPTQ model has %1 bits a weight; 4 and 8 can be read.</source>
        <translation>В модели GPTQ на вес приходится бит: %1; читаются 4 и 8.</translation>
    </message>
    <message>
        <source>The GPTQ model has groups of %1 weights; -1 and 8 to 65536 can be read.</source>
        <translation>Размер группы весов в модели GPTQ — %1; читаются -1 и от 8 до 65536.</translation>
    </message>
    <message>
        <source>The weights are quantised by &quot;%1&quot;; only GPTQ can be read.</source>
        <translation>Веса сжаты способом «%1»; читается только GPTQ.</translation>
    </message>
    <message>
        <source>The GPTQ model has the layout &quot;%1&quot;; gptq and gptq_v2 can be read.</source>
        <translation>Модель GPTQ записана в виде «%1»; читаются gptq и gptq_v2.</translation>
    </message>
    <message>
        <source>The GPTQ model packs its weights into &quot;%1&quot;; int32 can be read.</source>
        <translation>Веса модели GPTQ упакованы в «%1»; читается int32.</translation>
    </message>
    <message>
        <source>The GPTQ model quantises its head or single layers in ways of their own, which cannot be read.</source>
        <translation>В модели GPTQ выход или отдельные слои сжаты по-своему; такое не читается.</translation>
    </message>
    <message>
        <source>The GPTQ model is asymmetric and of the first version, which cannot store a zero of 0: up to one weight in eight may have been spoilt when the file was written.</source>
        <translation>Модель GPTQ несимметрична и записана в первой версии, где нуль не может быть равен 0: при записи файла могло испортиться до восьмой части весов.</translation>
    </message>
    <message>
        <source>config.json lacks &quot;%1&quot;.</source>
        <translation>В config.json нет поля «%1».</translation>
    </message>
    <message>
        <source>config.json: &quot;%1&quot; is not a whole number from %2 to %3.</source>
        <translation>config.json: поле «%1» — не целое число от %2 до %3.</translation>
    </message>
    <message>
        <source>The model is of the kind &quot;%1&quot;; only GPT-2 models (ruGPT-3, mGPT …) can be imported.</source>
        <translation>Модель относится к виду «%1»; взять можно только модели GPT-2 (ruGPT-3, mGPT …).</translation>
    </message>
    <message>
        <source>config.json sets &quot;%1&quot; to %2, which makes another network than this program computes.</source>
        <translation>В config.json поле «%1» равно %2; такую сеть программа не вычисляет.</translation>
    </message>
    <message>
        <source>config.json: its %1 heads do not divide its width of %2.</source>
        <translation>config.json: ширина %2 не делится на число голов %1.</translation>
    </message>
    <message>
        <source>config.json: &quot;%1&quot; is not true or false.</source>
        <translation>config.json: поле «%1» — не true и не false.</translation>
    </message>
    <message>
        <source>%1 is not a folder of a Hugging Face model: it has no config.json.</source>
        <translation>%1 — не папка модели Hugging Face: в ней нет config.json.</translation>
    </message>
    <message>
        <source>%1 has no vocabulary: neither vocab.json with merges.txt nor tokenizer.json.</source>
        <translation>В %1 нет словаря: ни vocab.json с merges.txt, ни tokenizer.json.</translation>
    </message>
    <message>
        <source>The number of the token &quot;%1&quot; is not a reasonable whole number.</source>
        <translation>Номер единицы «%1» — не разумное целое число.</translation>
    </message>
    <message>
        <source>Two tokens of the vocabulary have the number %1.</source>
        <translation>У двух единиц словаря один номер: %1.</translation>
    </message>
    <message>
        <source>The vocabulary has tokens up to number %1, but the embedding only %2 rows.</source>
        <translation>Номера единиц словаря доходят до %1, а строк в матрице вложения только %2.</translation>
    </message>
    <message>
        <source>The token &quot;%1&quot; has two numbers.</source>
        <translation>У единицы «%1» два номера.</translation>
    </message>
    <message>
        <source>The added token &quot;%1&quot; has the number %2, for which the model has no row; it is left out.</source>
        <translation>У добавленной единицы «%1» номер %2, для которого в модели нет строки; она опущена.</translation>
    </message>
    <message>
        <source>%1 rows of the embedding have no token; they are left out.</source>
        <translation>Строк матрицы вложения, которым не соответствует ни одна единица словаря: %1; они опущены.</translation>
    </message>
    <message>
        <source>config.json calls the token %1 start or end of a text, which it is not; that is passed over.</source>
        <translation>config.json называет единицу %1 началом или концом текста, но это не так; это не учитывается.</translation>
    </message>
    <message>
        <source>The model&apos;s manifest cannot be used: &quot;own_head&quot; is not true or false.</source>
        <translation>Описание модели непригодно: поле «own_head» — не true и не false.</translation>
    </message>
    <message>
        <source>%1: the file wants to run &quot;%2&quot;, which weights do not need; it was refused and nothing of it was run.</source>
        <translation>%1: файл хочет вызвать «%2», чего для весов не нужно; он отвергнут, и ничто из него не выполнено.</translation>
    </message>
    <message>
        <source>%1: the pickle describes a tensor that does not fit into its storage &quot;%2&quot;.</source>
        <translation>%1: описан тензор, который не помещается в своё хранилище «%2».</translation>
    </message>
    <message>
        <source>%1: the file has views of storages as only PyTorch before 0.4 wrote them; save it anew with a later one.</source>
        <translation>%1: в файле есть виды хранилищ, какие писал только PyTorch до 0.4; сохраните его заново более поздним.</translation>
    </message>
    <message>
        <source>%1: the pickle describes a storage of impossible size.</source>
        <translation>%1: описано хранилище невозможного размера.</translation>
    </message>
    <message>
        <source>%1: the pickle has the instruction %2, which weights do not need.</source>
        <translation>%1: в таблице весов встретилась команда %2, которая для весов не нужна.</translation>
    </message>
    <message>
        <source>%1: the pickle is cut off.</source>
        <translation>%1: таблица весов обрывается.</translation>
    </message>
    <message>
        <source>%1: the pickle is broken: an instruction does not find what it needs.</source>
        <translation>%1: таблица весов испорчена: команда не находит того, что ей нужно.</translation>
    </message>
    <message>
        <source>%1: the pickle makes more values than any table of weights has.</source>
        <translation>%1: в таблице весов больше значений, чем бывает.</translation>
    </message>
    <message>
        <source>%1: the pickle has the protocol %2; 0 to 4 can be read.</source>
        <translation>%1: протокол таблицы весов — %2; читаются от 0 до 4.</translation>
    </message>
    <message>
        <source>%1: the pickle is not a table of weights by name.</source>
        <translation>%1: это не таблица весов по именам.</translation>
    </message>
    <message>
        <source>%1: the pickle names the tensor &quot;%2&quot; twice.</source>
        <translation>%1: тензор «%2» назван в таблице весов дважды.</translation>
    </message>
    <message>
        <source>%1: the pickle holds no tensors.</source>
        <translation>%1: в таблице весов нет тензоров.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; has the type &quot;%3&quot;, which cannot be read.</source>
        <translation>%1: тензор «%2» имеет тип «%3», который не читается.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; names groups that do not exist.</source>
        <translation>%1: тензор «%2» называет группы, которых нет.</translation>
    </message>
    <message>
        <source>More values than belong to &quot;%1&quot; were to be written.</source>
        <translation>В «%1» записывается больше значений, чем положено.</translation>
    </message>
    <message>
        <source>Not all values of &quot;%1&quot; were written.</source>
        <translation>Записаны не все значения «%1».</translation>
    </message>
    <message>
        <source>tokenizer.json: &quot;%1&quot; is %2; only byte-level merges as GPT-2 has them can be imported.</source>
        <translation>tokenizer.json: поле «%1» равно %2; взять можно только побайтовые слияния, как в GPT-2.</translation>
    </message>
    <message>
        <source>tokenizer.json: the model has no &quot;%1&quot;.</source>
        <translation>tokenizer.json: у модели нет поля «%1».</translation>
    </message>
    <message>
        <source>tokenizer.json: the merge %1 does not name two tokens.</source>
        <translation>tokenizer.json: слияние %1 не называет двух единиц.</translation>
    </message>
    <message>
        <source>tokenizer.json: the added token %1 lacks its number or its text.</source>
        <translation>tokenizer.json: у добавленной единицы %1 нет номера или текста.</translation>
    </message>
    <message>
        <source>tokenizer.json has no &quot;model&quot;.</source>
        <translation>В tokenizer.json нет поля «model».</translation>
    </message>
    <message>
        <source>%1: the storage &quot;%2&quot; is missing.</source>
        <translation>%1: нет хранилища «%2».</translation>
    </message>
    <message>
        <source>%1: the storage &quot;%2&quot; does not have the size that the pickle tells.</source>
        <translation>%1: размер хранилища «%2» не тот, что указан в таблице весов.</translation>
    </message>
    <message>
        <source>%1: the archive has no data.pkl; it is not a file of weights.</source>
        <translation>%1: в архиве нет data.pkl; это не файл весов.</translation>
    </message>
    <message>
        <source>%1: the file is a TorchScript program, not a table of weights.</source>
        <translation>%1: это программа TorchScript, а не таблица весов.</translation>
    </message>
    <message>
        <source>%1: the values are big-endian.</source>
        <translation>%1: порядок байтов в значениях — от старшего к младшему.</translation>
    </message>
    <message>
        <source>%1: the pickle is longer than any table of weights needs.</source>
        <translation>%1: таблица весов длиннее, чем бывает.</translation>
    </message>
    <message>
        <source>%1: the storage &quot;%2&quot; belongs to no tensor.</source>
        <translation>%1: хранилище «%2» не принадлежит ни одному тензору.</translation>
    </message>
    <message>
        <source>%1: the file ends within the storage &quot;%2&quot;.</source>
        <translation>%1: файл обрывается внутри хранилища «%2».</translation>
    </message>
    <message>
        <source>%1: the storage &quot;%2&quot; occurs twice.</source>
        <translation>%1: хранилище «%2» встречается дважды.</translation>
    </message>
    <message>
        <source>%1: the file is a pickle, but torch.save() did not write it.</source>
        <translation>%1: файл записан не функцией torch.save().</translation>
    </message>
    <message>
        <source>%1: the version of the file is not 1001.</source>
        <translation>%1: версия файла — не 1001.</translation>
    </message>
    <message>
        <source>%1: the list of storages is broken.</source>
        <translation>%1: список хранилищ испорчен.</translation>
    </message>
    <message>
        <source>%1: the file is neither a ZIP archive nor a pickle; torch.save() did not write it.</source>
        <translation>%1: файл не похож ни на архив ZIP, ни на прежний вид; torch.save() его не писала.</translation>
    </message>
    <message>
        <source>%1: the archive lists more files than any model has.</source>
        <translation>%1: в архиве больше файлов, чем бывает у моделей.</translation>
    </message>
    <message>
        <source>%1: the archive lists the file &quot;%2&quot; twice.</source>
        <translation>%1: файл «%2» назван в архиве дважды.</translation>
    </message>
    <message>
        <source>%1: the archive has no list of its files; it is cut off or not a ZIP.</source>
        <translation>%1: в архиве нет списка файлов; он обрывается или это не ZIP.</translation>
    </message>
    <message>
        <source>%1: the archive&apos;s ZIP64 list of files is broken.</source>
        <translation>%1: список файлов ZIP64 в архиве испорчен.</translation>
    </message>
    <message>
        <source>%1: the archive&apos;s list of files is broken.</source>
        <translation>%1: список файлов в архиве испорчен.</translation>
    </message>
    <message>
        <source>%1: the file &quot;%2&quot; in the archive is encrypted.</source>
        <translation>%1: файл «%2» в архиве зашифрован.</translation>
    </message>
    <message>
        <source>%1: the file &quot;%2&quot; in the archive is compressed; torch.save() never does that.</source>
        <translation>%1: файл «%2» в архиве сжат; torch.save() так не делает.</translation>
    </message>
    <message>
        <source>%1: the archive tells two sizes for the file &quot;%2&quot;.</source>
        <translation>%1: для файла «%2» в архиве указаны два размера.</translation>
    </message>
    <message>
        <source>%1: the file &quot;%2&quot; is not where the archive&apos;s list says.</source>
        <translation>%1: файла «%2» нет там, где указано в списке архива.</translation>
    </message>
    <message>
        <source>%1: the file &quot;%2&quot; reaches beyond the end of the archive.</source>
        <translation>%1: файл «%2» выходит за конец архива.</translation>
    </message>
    <message>
        <source>%1: the file &quot;%2&quot; overlaps another in the archive.</source>
        <translation>%1: файл «%2» в архиве налезает на другой.</translation>
    </message>
    <message>
        <source>The GPTQ model lacks the tensor &quot;%1&quot;.</source>
        <translation>В модели GPTQ нет тензора «%1».</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; of the GPTQ model does not have the type and shape that %2 bits and groups of %3 ask for.</source>
        <translation>Тип или форма тензора «%1» модели GPTQ не подходят к %2 битам и группам по %3.</translation>
    </message>
    <message>
        <source>The groups of &quot;%1&quot; are not one for each input.</source>
        <translation>Групп в «%1» не по одной на вход.</translation>
    </message>
    <message>
        <source>The groups of &quot;%1&quot; do not exist.</source>
        <translation>Групп, названных в «%1», нет.</translation>
    </message>
    <message>
        <source>The sizes of &quot;%1&quot; do not fill whole words.</source>
        <translation>Размеры «%1» не заполняют целых слов.</translation>
    </message>
    <message>
        <source>The zeros of the GPTQ model are stored in another way than its configuration says; it is read as they show.</source>
        <translation>Нули модели GPTQ записаны не так, как говорит её описание; модель прочитана так, как видно по ним.</translation>
    </message>
    <message>
        <source>The configuration of the GPTQ model calls it symmetric, but its zeros differ; they are used as they are.</source>
        <translation>Описание модели GPTQ называет её симметричной, но нули в ней различны; они использованы как есть.</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; holds values that are not numbers.</source>
        <translation>В тензоре «%1» есть значения, не являющиеся числами.</translation>
    </message>
    <message>
        <source>%1 is not an empty folder.</source>
        <translation>%1 — не пустая папка.</translation>
    </message>
    <message>
        <source>The model needs %1 MiB on the disk of %2, where %3 MiB are free.</source>
        <translation>Модели нужно %1 МиБ на диске папки %2, а свободно там %3 МиБ.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made: %2.</source>
        <translation>Не удаётся создать папку %1: %2.</translation>
    </message>
    <message>
        <source>The weights are those of GPTQ and are used as they are; leave --precision out.</source>
        <translation>Это веса GPTQ, они используются как есть; уберите --precision.</translation>
    </message>
    <message>
        <source>The model lacks the tensor &quot;%1&quot;.</source>
        <translation>В модели нет тензора «%1».</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; does not have the shape that config.json asks for.</source>
        <translation>Форма тензора «%1» не та, что следует из config.json.</translation>
    </message>
    <message>
        <source>The tensor &quot;%1&quot; does not belong to a GPT-2 model.</source>
        <translation>Тензор «%1» не принадлежит модели GPT-2.</translation>
    </message>
    <message>
        <source>The file has a head that differs from the embedding, but config.json does not say &quot;tie_word_embeddings&quot;: false; the embedding is used for both.</source>
        <translation>В файле есть выход, отличный от матрицы вложения, но в config.json не сказано «tie_word_embeddings»: false; для обоих взята матрица вложения.</translation>
    </message>
    <message>
        <source>One folder of a Hugging Face model is wanted.</source>
        <translation>Нужна одна папка модели Hugging Face.</translation>
    </message>
    <message>
        <source>The weight of an adapter must be a number from -100 to 100.</source>
        <translation>Вес адаптера — число от −100 до 100.</translation>
    </message>
    <message>
        <source>This model cannot take an adapter.</source>
        <translation>К этой модели нельзя добавить адаптер.</translation>
    </message>
    <message>
        <source>There is no precision &quot;%1&quot;.</source>
        <translation>Точности «%1» нет.</translation>
    </message>
    <message>
        <source>No adapter is given: use --adapter.</source>
        <translation>Адаптер не указан: используйте --adapter.</translation>
    </message>
    <message>
        <source>The model that is loaded reads no examples.</source>
        <translation>Загруженная модель не читает образцов.</translation>
    </message>
    <message>
        <source>None of the %1 poems in %2 can serve as an example: the model has no room for them beside the text.</source>
        <translation>Ни одно стихотворение из %1 в %2 не может служить образцом: рядом с текстом для них в модели нет места.</translation>
    </message>
    <message>
        <source>Weights that GPTQ has rounded cannot be rounded so again: name a precision for the merged model.</source>
        <translation>Веса, округлённые GPTQ, так ещё раз не округлить: назовите точность для объединённой модели.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: &quot;%1&quot; is neither true nor false.</source>
        <translation>Словарь не годится: «%1» — ни true, ни false.</translation>
    </message>
    <message>
        <source>The vocabulary has no fields for the form of stanzas: &quot;field_share&quot; is for the unit &quot;bpe&quot; with &quot;authors&quot; above 0.</source>
        <translation>В словаре нет полей для формы строфы: «field_share» годится для единицы «bpe» и при «authors» больше 0.</translation>
    </message>
    <message>
        <source>This run has no analyzer at hand, so nothing can be told of stanzas: set &quot;field_share&quot; to 0.</source>
        <translation>У этого обучения нет анализатора, сообщать о строфах нечего: поставьте «field_share» равным 0.</translation>
    </message>
    <message>
        <source>No model to compare is named.</source>
        <translation>Не названа ни одна модель для сравнения.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: a text in it is too long.</source>
        <translation>Словарь нельзя использовать: в нём слишком длинный текст.</translation>
    </message>
    <message>
        <source>%1: a text in it is too long.</source>
        <translation>%1: в нём слишком длинный текст.</translation>
    </message>
    <message>
        <source>There is no precision &quot;%1&quot; of made-up weights of this shape; there are: float32, bfloat16, float16, int8, int4, int4-g128 and, for GPT-2, the formats of GPTQ such as gptq4-g128-float16, gptq8-g32 and gptq4-g128-ordered.</source>
        <translation>Точности «%1» для выдуманных весов этой сети нет; есть float32, bfloat16, float16, int8, int4, int4-g128 и, для GPT-2, форматы GPTQ: gptq4-g128-float16, gptq8-g32, gptq4-g128-ordered и подобные.</translation>
    </message>
    <message>
        <source>The head of this network does not learn: leave &quot;%1&quot; out of the targets.</source>
        <translation>Выходной слой этой сети не обучается: уберите «%1» из списка слоёв.</translation>
    </message>
    <message>
        <source>No poem was found in the files to learn from.</source>
        <translation>В файлах для обучения не найдено ни одного стихотворения.</translation>
    </message>
    <message>
        <source>At most 256 drafts are written, and no time is negative.</source>
        <translation>Черновиков бывает не больше 256, а время не бывает отрицательным.</translation>
    </message>
    <message>
        <source>The table of word forms “%1” is damaged; install Strofa again.</source>
        <translation>Таблица форм слов «%1» повреждена; установите Строфу заново.</translation>
    </message>
    <message>
        <source>The table of word forms “%1” cannot be opened; install Strofa again.</source>
        <translation>Таблицу форм слов «%1» не удаётся открыть; установите Строфу заново.</translation>
    </message>
    <message>
        <source>At most %1 words can be banned; there are %2.</source>
        <translation>Запретить можно не больше %1 слов, а здесь их %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be banned: it is no Russian word, and no two or more letters of one followed by &quot;*&quot;.</source>
        <translation>Запретить «%1» нельзя: нужно русское слово или хотя бы две его первые буквы и «*».</translation>
    </message>
    <message>
        <source>Line %1 is to be kept, but %2 lines are proposed.</source>
        <translation>Оставить нужно строку %1, а предлагается строк: %2.</translation>
    </message>
    <message>
        <source>No proposal was found without the banned words and the lines of others; ban fewer words or try another temperature.</source>
        <translation>Без запретных слов и чужих строк ничего не нашлось; запретите меньше слов или смените температуру.</translation>
    </message>
    <message>
        <source>A line that is to be kept has a line break in it.</source>
        <translation>В строке, которую нужно оставить, есть перевод строки.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no line to keep: give its number, from 1 to the number of lines, &quot;=&quot; and its text.</source>
        <translation>«%1» — не строка, которую можно оставить: укажите её номер (от 1 до числа строк), «=» и текст.</translation>
    </message>
    <message>
        <source>The vocabulary cannot be used: two tokens have the name &quot;%1&quot;.</source>
        <translation>Словарь не годится: две единицы называются «%1».</translation>
    </message>
    <message>
        <source>The table of topics “%1” is damaged; install Strofa again.</source>
        <translation>Таблица тем «%1» повреждена; установите Строфу заново.</translation>
    </message>
    <message>
        <source>The table of topics “%1” cannot be opened; install Strofa again.</source>
        <translation>Таблицу тем «%1» не удаётся открыть; установите Строфу заново.</translation>
    </message>
    <message>
        <source>“%1” is damaged; which lines were proposed is not stored until it is removed.</source>
        <translation>«%1» повреждён; какие строки предложены моделью, не запоминается, пока файл не удалён.</translation>
    </message>
    <message>
        <source>The table of words with ё “%1” cannot be opened; install Strofa again.</source>
        <translation>Таблицу слов с ё «%1» не удаётся открыть; установите Строфу заново.</translation>
    </message>
    <message>
        <source>The table of words with ё “%1” is damaged; install Strofa again.</source>
        <translation>Таблица слов с ё «%1» повреждена; установите Строфу заново.</translation>
    </message>
    <message>
        <source>%1 cannot be read to its end.</source>
        <translation>%1 не удаётся прочитать до конца.</translation>
    </message>
    <message>
        <source>Networks with attention to the last %1 tokens take no adapter; train one of another recipe.</source>
        <translation>К сети с вниманием на последние %1 знаков нельзя добавить адаптер; обучите сеть по другому рецепту.</translation>
    </message>
    <message>
        <source>The training has run away after %1 updates: its gradients are no numbers any more. The best weights so far, if any, are in %2; begin anew in another folder with a smaller learning rate.</source>
        <translation>Обучение пошло вразнос после %1 шагов: поправки перестали быть числами. Лучшие веса, если они были, лежат в %2; начните заново в другой папке с меньшей скоростью обучения.</translation>
    </message>
    <message>
        <source>Pieces of %1 tokens are longer than the %2 that this model reads at once.</source>
        <translation>Отрезки по %1 токенов длиннее, чем %2, которые модель читает за раз.</translation>
    </message>
    <message>
        <source>The model is not the one with which the run in %1 began; choose that one.</source>
        <translation>Это не та модель, с которой началось обучение в %1; выберите ту же.</translation>
    </message>
    <message>
        <source>The language model failed: %1</source>
        <translation>Сбой языковой модели: %1</translation>
    </message>
    <message>
        <source>A network with an attention window reads pieces of all texts in no order: its schedule cannot go by epochs.</source>
        <translation>Сеть с окном внимания читает отрывки всех текстов вразбивку: скорость обучения не может зависеть от эпох.</translation>
    </message>
</context>
<context>
    <name>FaultSentence</name>
    <message numerus="yes">
        <source>%n feet</source>
        <translation>
            <numerusform>%n стопа</numerusform>
            <numerusform>%n стопы</numerusform>
            <numerusform>%n стоп</numerusform>
        </translation>
    </message>
    <message>
        <source>expected: %1; the word “%2” puts its stress on a weak position (%3 where the meter wants %4)</source>
        <translation>ожидался размер: %1; слово «%2» ставит ударение на слабое место (%3 там, где размер ждёт %4)</translation>
    </message>
    <message>
        <source>expected: %1; the line is shorter, it has %2</source>
        <translation>ожидался размер: %1; строка короче: %2</translation>
    </message>
    <message>
        <source>expected: %1; the line is longer, it has %2</source>
        <translation>ожидался размер: %1; строка длиннее: %2</translation>
    </message>
    <message>
        <source>the dictionary does not have “%1”: its stress is a guess</source>
        <translation>слова «%1» нет в словаре: ударение угадано</translation>
    </message>
    <message>
        <source>expected: %1; this line does not follow the meter of its stanza</source>
        <translation>ожидался размер: %1; строка написана не размером строфы</translation>
    </message>
    <message>
        <source>; would fit: %1</source>
        <translation>; подойдёт: %1</translation>
    </message>
</context>
<context>
    <name>FileQuestions</name>
    <message>
        <source>Texts (*.txt *.md)</source>
        <translation>Тексты (*.txt *.md)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>The text has changes that were not saved.</source>
        <translation>В тексте есть несохранённые изменения.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>&amp;Don&apos;t save</source>
        <translation>&amp;Не сохранять</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Отмена</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Сохранить как</translation>
    </message>
</context>
<context>
    <name>FormNames</name>
    <message>
        <source>as the text goes</source>
        <translation>как в тексте</translation>
    </message>
    <message>
        <source>one line</source>
        <translation>одна строка</translation>
    </message>
    <message>
        <source>couplet</source>
        <translation>двустишие</translation>
    </message>
    <message>
        <source>quatrain ABAB</source>
        <translation>катрен ABAB</translation>
    </message>
    <message>
        <source>quatrain ABBA</source>
        <translation>катрен ABBA</translation>
    </message>
    <message>
        <source>quatrain AABB</source>
        <translation>катрен AABB</translation>
    </message>
    <message>
        <source>rubai</source>
        <translation>рубаи</translation>
    </message>
    <message>
        <source>limerick</source>
        <translation>лимерик</translation>
    </message>
    <message>
        <source>poroshok</source>
        <translation>порошок</translation>
    </message>
    <message>
        <source>sonnet</source>
        <translation>сонет</translation>
    </message>
    <message>
        <source>Onegin stanza</source>
        <translation>онегинская строфа</translation>
    </message>
</context>
<context>
    <name>GridReport</name>
    <message>
        <source>real words</source>
        <translation>настоящих слов</translation>
    </message>
    <message>
        <source>lines on meter</source>
        <translation>строк в размере</translation>
    </message>
    <message>
        <source>rhymed lines</source>
        <translation>рифмованных строк</translation>
    </message>
    <message>
        <source>copied lines</source>
        <translation>списанных строк</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удалась</translation>
    </message>
    <message>
        <source>given up at the halving</source>
        <translation>отсеян на полпути</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>ждёт</translation>
    </message>
    <message>
        <source>passed the halving</source>
        <translation>прошёл отсев</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>обучен</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>измерен</translation>
    </message>
    <message>
        <source>Grid of recipes</source>
        <translation>Сетка рецептов</translation>
    </message>
    <message>
        <source>Recipes measured:</source>
        <translation>Измерено рецептов:</translation>
    </message>
    <message>
        <source>Minutes of training:</source>
        <translation>Минут обучения:</translation>
    </message>
    <message>
        <source>Least bits per character:</source>
        <translation>Меньше всего бит на знак:</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Показатели</translation>
    </message>
    <message>
        <source>recipe</source>
        <translation>рецепт</translation>
    </message>
    <message>
        <source>bits per character</source>
        <translation>бит на знак</translation>
    </message>
    <message>
        <source>validation in training</source>
        <translation>проверка при обучении</translation>
    </message>
    <message>
        <source>weights, thousands</source>
        <translation>весов, тысяч</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>итерации</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>минут</translation>
    </message>
    <message>
        <source>state</source>
        <translation>состояние</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Потери</translation>
    </message>
    <message>
        <source>Solid: held-out texts; dashed: texts of the training, running mean.</source>
        <translation>Сплошные линии — отложенные тексты; пунктир — тексты обучения, скользящее среднее.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Образцы</translation>
    </message>
    <message>
        <source>All continue the same beginning:</source>
        <translation>Все продолжают одно начало:</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>температура</translation>
    </message>
    <message>
        <source>Bits per character: of the same held-out texts for all models; fewer is better. Shares: of free samples after one prompt at the temperature 0.8, without any help of meter or rhyme. On meter are lines of real words and at least two feet, without a fault in one of the five classical meters. A line is copied if one of its words is among five in a row that stand so in the training texts.</source>
        <translation>Бит на знак — на одних и тех же отложенных текстах для всех моделей; чем меньше, тем лучше. Доли — в свободных продолжениях одного начала при температуре 0,8, без всякой помощи в размере и рифме. В размере — строки из настоящих слов не короче двух стоп, без ошибок в одном из пяти классических метров. Строка списана, если хоть одно её слово входит в пять подряд, стоящих так же в текстах обучения.</translation>
    </message>
</context>
<context>
    <name>ModelText</name>
    <message>
        <source>%1 GB</source>
        <translation>%1 ГБ</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 бита</translation>
    </message>
    <message>
        <source>16 bits</source>
        <translation>16 бит</translation>
    </message>
    <message>
        <source>8 bits</source>
        <translation>8 бит</translation>
    </message>
    <message>
        <source>4 bits</source>
        <translation>4 бита</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>повреждена</translation>
    </message>
    <message>
        <source>style</source>
        <translation>стиль</translation>
    </message>
    <message>
        <source>style, its model is missing</source>
        <translation>стиль, нет его модели</translation>
    </message>
    <message>
        <source>default</source>
        <translation>по умолчанию</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готова</translation>
    </message>
    <message>
        <source>Origin: trained by Strofa</source>
        <translation>Происхождение: обучена Строфой</translation>
    </message>
    <message>
        <source>Origin: trained by Strofa from %1</source>
        <translation>Происхождение: обучена Строфой из %1</translation>
    </message>
    <message>
        <source>Origin: imported</source>
        <translation>Происхождение: импортирована</translation>
    </message>
    <message>
        <source>Origin: imported from %1</source>
        <translation>Происхождение: импортирована из %1</translation>
    </message>
    <message>
        <source>Origin: not told</source>
        <translation>Происхождение не указано</translation>
    </message>
    <message>
        <source>Origin: a LoRA adapter of another program, for %1</source>
        <translation>Происхождение: адаптер LoRA другой программы для %1</translation>
    </message>
    <message numerus="yes">
        <source>Origin: learned from %n poems</source>
        <translation>
            <numerusform>Происхождение: выучен по %n стихотворению</numerusform>
            <numerusform>Происхождение: выучен по %n стихотворениям</numerusform>
            <numerusform>Происхождение: выучен по %n стихотворениям</numerusform>
        </translation>
    </message>
    <message>
        <source>, for the model &quot;%1&quot;</source>
        <translation>, для модели «%1»</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 КБ</translation>
    </message>
</context>
<context>
    <name>QCommandLineParser</name>
    <message>
        <source>Unknown option &apos;%1&apos;.</source>
        <translation>Параметра «%1» нет.</translation>
    </message>
    <message>
        <source>Unknown options: %1.</source>
        <translation>Таких параметров нет: %1.</translation>
    </message>
    <message>
        <source>Missing value after &apos;%1&apos;.</source>
        <translation>После «%1» нет значения.</translation>
    </message>
    <message>
        <source>Unexpected value after &apos;%1&apos;.</source>
        <translation>После «%1» не нужно значения.</translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation>Вызов: %1</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Параметры:</translation>
    </message>
    <message>
        <source>Arguments:</source>
        <translation>Аргументы:</translation>
    </message>
    <message>
        <source>[options]</source>
        <translation>[параметры]</translation>
    </message>
</context>
<context>
    <name>StressMenu</name>
    <message>
        <source>Only in &amp;this text</source>
        <translation>Только в &amp;этом тексте</translation>
    </message>
    <message>
        <source>&amp;Always</source>
        <translation>&amp;Всегда</translation>
    </message>
</context>
<context>
    <name>VerseText</name>
    <message numerus="yes">
        <source>%1, %n feet</source>
        <extracomment>%1 is a meter, e.g. &quot;iamb, 4 feet&quot;</extracomment>
        <translation>
            <numerusform>%1, %n стопа</numerusform>
            <numerusform>%1, %n стопы</numerusform>
            <numerusform>%1, %n стоп</numerusform>
        </translation>
    </message>
    <message>
        <source>Expected %1: the word “%2” puts its stress on a weak position.</source>
        <translation>Ожидался %1: слово «%2» ставит ударение на слабое место.</translation>
    </message>
    <message>
        <source>Expected %1: the word “%2” puts its stress on a weak position (%3 where the meter wants %4).</source>
        <translation>Ожидался %1: слово «%2» ставит ударение на слабое место (%3 там, где размер ждёт %4).</translation>
    </message>
    <message>
        <source>iamb</source>
        <translation>ямб</translation>
    </message>
    <message>
        <source>trochee</source>
        <translation>хорей</translation>
    </message>
    <message>
        <source>dactyl</source>
        <translation>дактиль</translation>
    </message>
    <message>
        <source>amphibrach</source>
        <translation>амфибрахий</translation>
    </message>
    <message>
        <source>anapest</source>
        <translation>анапест</translation>
    </message>
    <message>
        <source>dolnik</source>
        <translation>дольник</translation>
    </message>
    <message>
        <source>taktovik</source>
        <translation>тактовик</translation>
    </message>
    <message>
        <source>accentual verse</source>
        <translation>акцентный стих</translation>
    </message>
    <message>
        <source>free verse</source>
        <translation>свободный стих</translation>
    </message>
    <message>
        <source>masculine ending</source>
        <translation>мужское окончание</translation>
    </message>
    <message>
        <source>feminine ending</source>
        <translation>женское окончание</translation>
    </message>
    <message>
        <source>dactylic ending</source>
        <translation>дактилическое окончание</translation>
    </message>
    <message>
        <source>hyperdactylic ending</source>
        <translation>гипердактилическое окончание</translation>
    </message>
    <message>
        <source>A syllable is missing here: the stanza is %1.</source>
        <translation>Здесь не хватает слога: размер строфы — %1.</translation>
    </message>
    <message>
        <source>A syllable too many here: the stanza is %1.</source>
        <translation>Здесь лишний слог: размер строфы — %1.</translation>
    </message>
    <message>
        <source>The dictionary does not have “%1”: its stress is a guess. Ctrl+&apos; after a vowel sets the stress.</source>
        <translation>Слова «%1» нет в словаре: ударение угадано. Ctrl+&apos; после гласной ставит ударение.</translation>
    </message>
    <message>
        <source>This line does not follow the meter of its stanza (%1).</source>
        <translation>Строка выбивается из размера строфы (%1).</translation>
    </message>
    <message numerus="yes">
        <source>%n feet</source>
        <translation>
            <numerusform>%n стопа</numerusform>
            <numerusform>%n стопы</numerusform>
            <numerusform>%n стоп</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n syllables</source>
        <translation>
            <numerusform>%n слог</numerusform>
            <numerusform>%n слога</numerusform>
            <numerusform>%n слогов</numerusform>
        </translation>
    </message>
    <message>
        <source>rhyme %1</source>
        <translation>рифма %1</translation>
    </message>
    <message>
        <source>no rhyme</source>
        <translation>без рифмы</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>строка %1</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>строка %1: %2</translation>
    </message>
    <message>
        <source>This line is too short: it has %1, the stanza is %2.</source>
        <translation>Строка коротка: в ней %1, а размер строфы: %2.</translation>
    </message>
    <message>
        <source>This line is too long: it has %1, the stanza is %2.</source>
        <translation>Строка длинна: в ней %1, а размер строфы: %2.</translation>
    </message>
    <message>
        <source>Would fit: %1.</source>
        <translation>Подойдёт: %1.</translation>
    </message>
</context>
<context>
    <name>strofa::ui::AboutDialog</name>
    <message>
        <source>About Strofa</source>
        <translation>О программе «Строфа»</translation>
    </message>
    <message>
        <source>Strofa is free software under the GNU General Public License, version 3 or later; there is no warranty. It contains or uses:</source>
        <translation>«Строфа» — свободная программа под лицензией GNU GPL версии 3 или новее, без каких-либо гарантий. Она содержит или использует:</translation>
    </message>
    <message>
        <source>A desktop assistant for Russian verse. Your texts stay on this computer: the program never uses the network.</source>
        <translation>Помощник для тех, кто пишет русские стихи. Ваши тексты остаются на этом компьютере: программа не обращается к сети.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Версии</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Лицензии</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Скопировать версии</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>strofa::ui::Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Создать</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Открыть…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>Со&amp;хранить</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Сохранить &amp;как…</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>О&amp;чистить список</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Выход</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Вернуть</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>В&amp;ырезать</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Вст&amp;авить</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Выделить в&amp;сё</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Найти…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Найти &amp;далее</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>Найти &amp;раньше</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>&amp;Заменить…</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Продолжить</translation>
    </message>
    <message>
        <source>Propose how the verse goes on after the caret</source>
        <translation>Предложить, как стих пойдёт дальше от курсора</translation>
    </message>
    <message>
        <source>S&amp;top, close</source>
        <translation>О&amp;становить, закрыть</translation>
    </message>
    <message>
        <source>Accept proposal &amp;%1</source>
        <translation>Принять вариант &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Discard the proposal</source>
        <translation>&amp;Отклонить вариант</translation>
    </message>
    <message>
        <source>Set or remove the &amp;stress mark</source>
        <translation>Поставить или снять &amp;ударение</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>У&amp;величить</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>У&amp;меньшить</translation>
    </message>
    <message>
        <source>Verse &amp;font…</source>
        <translation>&amp;Шрифт стиха…</translation>
    </message>
    <message>
        <source>Full &amp;screen</source>
        <translation>Полный &amp;экран</translation>
    </message>
    <message>
        <source>&amp;Panel of proposals</source>
        <translation>&amp;Панель вариантов</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Как в &amp;системе</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>С&amp;ветлая</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Тёмная</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Клавиши</translation>
    </message>
    <message>
        <source>&amp;About Strofa</source>
        <translation>&amp;О программе</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Недавние</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>&amp;Verse</source>
        <translation>&amp;Стих</translation>
    </message>
    <message>
        <source>Vie&amp;w</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Тема</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Язык</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Спр&amp;авка</translation>
    </message>
    <message>
        <source>O&amp;riginal size</source>
        <translation>&amp;Исходный размер</translation>
    </message>
    <message>
        <source>Stress of the &amp;word…</source>
        <translation>Ударение с&amp;лова…</translation>
    </message>
    <message>
        <source>&amp;My stresses…</source>
        <translation>Сво&amp;и ударения…</translation>
    </message>
    <message>
        <source>Accept a &amp;word</source>
        <translation>Принять &amp;слово</translation>
    </message>
    <message>
        <source>Accept a &amp;line</source>
        <translation>Принять ст&amp;року</translation>
    </message>
    <message>
        <source>Propose a&amp;gain</source>
        <translation>Предложить е&amp;щё</translation>
    </message>
    <message>
        <source>&amp;Next proposal</source>
        <translation>&amp;Следующий вариант</translation>
    </message>
    <message>
        <source>&amp;Previous proposal</source>
        <translation>&amp;Предыдущий вариант</translation>
    </message>
    <message>
        <source>&amp;Earlier set</source>
        <translation>Более &amp;ранний набор</translation>
    </message>
    <message>
        <source>&amp;Later set</source>
        <translation>Более по&amp;здний набор</translation>
    </message>
    <message>
        <source>&amp;Rhymes of the word</source>
        <translation>&amp;Рифмы к слову</translation>
    </message>
    <message>
        <source>E&amp;xplain the fault</source>
        <translation>О&amp;бъяснить ошибку</translation>
    </message>
    <message>
        <source>Panel of rh&amp;ymes</source>
        <translation>Панель &amp;рифм</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>Прин&amp;ять</translation>
    </message>
    <message>
        <source>&amp;Look through proposals</source>
        <translation>Прос&amp;мотр вариантов</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Модели…</translation>
    </message>
    <message>
        <source>What is installed; choose, check, make smaller, remove</source>
        <translation>Что установлено; выбрать, проверить, уменьшить, удалить</translation>
    </message>
    <message>
        <source>My &amp;author…</source>
        <translation>Мой &amp;автор…</translation>
    </message>
    <message>
        <source>Teach the model the style of poems that you choose</source>
        <translation>Обучить модель стилю стихов, которые вы выберете</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Модель</translation>
    </message>
    <message>
        <source>&amp;Examples…</source>
        <translation>&amp;Образцы…</translation>
    </message>
    <message>
        <source>Poems that the model reads before your text</source>
        <translation>Стихи, которые модель читает перед вашим текстом</translation>
    </message>
    <message>
        <source>&amp;Other lines beside those kept</source>
        <translation>&amp;Другие строки к оставленным</translation>
    </message>
    <message>
        <source>&amp;Mark lines that a model proposed</source>
        <translation>Отмечать строки мо&amp;дели</translation>
    </message>
</context>
<context>
    <name>strofa::ui::AuthorDialog</name>
    <message>
        <source>My author</source>
        <translation>Мой автор</translation>
    </message>
    <message>
        <source>&amp;Use this style</source>
        <translation>&amp;Использовать этот стиль</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Poems</source>
        <translation>Стихи</translation>
    </message>
    <message>
        <source>Choose &amp;files…</source>
        <translation>Выбрать &amp;файлы…</translation>
    </message>
    <message>
        <source>Choose a f&amp;older…</source>
        <translation>Выбрать &amp;папку…</translation>
    </message>
    <message>
        <source>Files and what was understood of them</source>
        <translation>Файлы и что в них понято</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Строки</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Кодировка</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Замечание</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Обучение</translation>
    </message>
    <message>
        <source>By this name the style will be found in the editor</source>
        <translation>Под этим именем стиль появится в редакторе</translation>
    </message>
    <message>
        <source>The model that learns the style; it stays as it is</source>
        <translation>Модель, которая учится стилю; сама она не меняется</translation>
    </message>
    <message>
        <source> min</source>
        <translation> мин</translation>
    </message>
    <message>
        <source>Learning ends after this time, or sooner when the poems held back gain no more</source>
        <translation>Обучение кончится через это время или раньше, когда проверочные стихи перестанут выигрывать</translation>
    </message>
    <message>
        <source>&amp;Name of the author</source>
        <translation>&amp;Имя автора</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Модель</translation>
    </message>
    <message>
        <source>At &amp;most</source>
        <translation>Н&amp;е дольше</translation>
    </message>
    <message>
        <source>&amp;Start learning</source>
        <translation>&amp;Начать обучение</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Пау&amp;за</translation>
    </message>
    <message>
        <source>&amp;Discard…</source>
        <translation>&amp;Отказаться…</translation>
    </message>
    <message>
        <source>Files with poems</source>
        <translation>Файлы со стихами</translation>
    </message>
    <message>
        <source>Poems (*.txt *.text *.md *.markdown *.jsonl)</source>
        <translation>Стихи (*.txt *.text *.md *.markdown *.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>Folder with poems</source>
        <translation>Папка со стихами</translation>
    </message>
    <message>
        <source>Discard what was learned</source>
        <translation>Отказаться от выученного</translation>
    </message>
    <message>
        <source>End learning and remove what has been learned so far? Your files stay as they are.</source>
        <translation>Прекратить обучение и удалить выученное? Ваши файлы останутся как есть.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отказаться</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>No poem was found in these files.</source>
        <translation>В этих файлах не найдено ни одного стихотворения.</translation>
    </message>
    <message numerus="yes">
        <source>%n poems</source>
        <translation>
            <numerusform>%n стихотворение</numerusform>
            <numerusform>%n стихотворения</numerusform>
            <numerusform>%n стихотворений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n lines of verse.</source>
        <translation>
            <numerusform>, %n строка.</numerusform>
            <numerusform>, %n строки.</numerusform>
            <numerusform>, %n строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>Meters: %1.</source>
        <translation>Размеры: %1.</translation>
    </message>
    <message>
        <source>Left out because they are there twice: %1.</source>
        <translation>Пропущено повторов: %1.</translation>
    </message>
    <message>
        <source>Files to look at: %1, see the remarks.</source>
        <translation>Сомнительных файлов: %1, см. замечания.</translation>
    </message>
    <message>
        <source>These are few poems: a style shows from about %1 on.</source>
        <translation>Стихов мало: стиль заметен примерно с %1.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Чтение…</translation>
    </message>
    <message>
        <source>Choose files or a folder with poems of one author (.txt in any Russian encoding, .md, .jsonl), or drop them here. They never leave this computer.</source>
        <translation>Выберите файлы или папку со стихами одного автора (.txt в любой русской кодировке, .md, .jsonl) или перетащите их сюда. Они не покинут этот компьютер.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Продолжить</translation>
    </message>
    <message>
        <source>%1 poems are learned, %2 held back to measure by. Memory: %3 MB.</source>
        <translation>Учится стихотворений: %1, отложено для проверки: %2. Память: %3 МБ.</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Шаг %1 из %2</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Шаг %1</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>осталось меньше минуты</translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes left</source>
        <translation>
            <numerusform>осталась примерно %n минута</numerusform>
            <numerusform>осталось примерно %n минуты</numerusform>
            <numerusform>осталось примерно %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>bits a character on the poems held back: %1 → %2</source>
        <translation>бит на знак на проверочных стихах: %1 → %2</translation>
    </message>
    <message>
        <source>Done: the style of &quot;%1&quot; has been learned.</source>
        <translation>Готово: стиль «%1» выучен.</translation>
    </message>
    <message>
        <source>Bits a character on poems that it has not seen: %1 → %2 (%3 % less).</source>
        <translation>Бит на знак на стихах, которых модель не видела: %1 → %2 (на %3 % меньше).</translation>
    </message>
    <message>
        <source>It ended early, since these poems gained no more.</source>
        <translation>Обучение закончено раньше: на этих стихах выигрыша больше не было.</translation>
    </message>
    <message>
        <source>Learning the style of &quot;%1&quot; was broken off. Go on with it, or start anew.</source>
        <translation>Обучение стилю «%1» прервано. Продолжите его или начните заново.</translation>
    </message>
    <message>
        <source>On two cores a style takes up to a quarter of an hour. You can go on writing meanwhile, close this dialog and come back.</source>
        <translation>На двух ядрах стиль учится до четверти часа. Тем временем можно писать дальше, закрыть это окно и вернуться.</translation>
    </message>
    <message>
        <source>The model is being prepared…</source>
        <translation>Модель готовится…</translation>
    </message>
    <message>
        <source>Keeping what has been learned…</source>
        <translation>Выученное сохраняется…</translation>
    </message>
    <message>
        <source>Paused; it can go on even after the program was left.</source>
        <translation>Приостановлено; продолжить можно и после выхода из программы.</translation>
    </message>
    <message>
        <source>A first line of the author&apos;s own and two by the model, as the style stands</source>
        <translation>Первая строка — автора, две следующие — модели, каков стиль сейчас</translation>
    </message>
</context>
<context>
    <name>strofa::ui::CandidateList</name>
    <message>
        <source>off the meter</source>
        <translation>вне размера</translation>
    </message>
    <message>
        <source>rhymes with “%1”</source>
        <translation>рифма к «%1»</translation>
    </message>
    <message>
        <source>rhyme not closed</source>
        <translation>рифма не замкнута</translation>
    </message>
    <message>
        <source>Five words or more as in the author&apos;s own text</source>
        <translation>Пять слов подряд или больше, как у самого автора</translation>
    </message>
    <message>
        <source>the author&apos;s own line</source>
        <translation>строка автора</translation>
    </message>
    <message>
        <source>new</source>
        <translation>ново</translation>
    </message>
</context>
<context>
    <name>strofa::ui::ContinuationOptions</name>
    <message>
        <source>the model&apos;s own</source>
        <translation>свой у модели</translation>
    </message>
    <message>
        <source>F&amp;orm</source>
        <translation>Фор&amp;ма</translation>
    </message>
    <message>
        <source>&amp;Lines</source>
        <translation>Ст&amp;рок</translation>
    </message>
    <message>
        <source>Me&amp;ter</source>
        <translation>Ра&amp;змер</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>Стоп</translation>
    </message>
    <message>
        <source>A&amp;uthor</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>&amp;Proposals</source>
        <translation>Вариа&amp;нтов</translation>
    </message>
    <message>
        <source>hold the &amp;meter</source>
        <translation>дер&amp;жать размер</translation>
    </message>
    <message>
        <source>hold the rh&amp;yme</source>
        <translation>&amp;держать рифму</translation>
    </message>
    <message>
        <source>Repeat seed</source>
        <translation>повторять зерно</translation>
    </message>
    <message>
        <source>The same text, settings and seed give the same proposals. Without the tick every press takes a new seed.</source>
        <translation>Тот же текст, те же настройки и то же зерно дают те же варианты. Без галочки каждое нажатие берёт новое зерно.</translation>
    </message>
    <message>
        <source>What is proposed goes on to the end of this form; a form that is begun is completed.</source>
        <translation>Варианты доходят до конца этой формы; начатая форма завершается.</translation>
    </message>
    <message>
        <source>In whose manner the model writes</source>
        <translation>В чьей манере пишет модель</translation>
    </message>
    <message>
        <source>Form to complete</source>
        <translation>Какую форму завершить</translation>
    </message>
    <message>
        <source>Lines to propose</source>
        <translation>Сколько строк предложить</translation>
    </message>
    <message>
        <source>Meter to propose in</source>
        <translation>Каким размером предлагать</translation>
    </message>
    <message>
        <source>Feet of the lines to propose</source>
        <translation>Сколько стоп в предлагаемых строках</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>авто</translation>
    </message>
    <message>
        <source>Author whose manner to follow</source>
        <translation>Автор, чьей манере следовать</translation>
    </message>
    <message>
        <source>Number of proposals</source>
        <translation>Число вариантов</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Зерно</translation>
    </message>
    <message>
        <source>as the text</source>
        <translation>как в тексте</translation>
    </message>
    <message>
        <source>stanza</source>
        <comment>lines to propose: to its end</comment>
        <translation>строфа</translation>
    </message>
    <message>
        <source>As many lines as complete the stanza, or a number</source>
        <translation>Столько строк, сколько дополнит строфу, или заданное число</translation>
    </message>
    <message>
        <source>&amp;Without</source>
        <translation>&amp;Без слов</translation>
    </message>
    <message>
        <source>love, dream*</source>
        <comment>banned words; Russian ones in Russian</comment>
        <translation>любовь, мечт*</translation>
    </message>
    <message>
        <source>Words that are not to be proposed, with commas between them. A word that ends in * stands for all that begin so: love* for lovely too.</source>
        <translation>Слова, которых в предложенных строках быть не должно, через запятую. Слово со звёздочкой на конце — все слова с таким началом: «любов*» — и «любовь», и «любовный».</translation>
    </message>
    <message>
        <source>Words not to propose</source>
        <translation>Запретные слова</translation>
    </message>
    <message>
        <source>no lines that a poet has &amp;written</source>
        <translation>без чу&amp;жих строк</translation>
    </message>
    <message>
        <source>Leaves out proposals with five words in a row of a known poem, which are marked otherwise.</source>
        <translation>Убирает варианты, где пять слов подряд взяты из известного стихотворения; без галочки они только отмечены.</translation>
    </message>
</context>
<context>
    <name>strofa::ui::ContinuationPanel</name>
    <message>
        <source>The model has not been loaded yet.</source>
        <translation>Модель ещё не загружена.</translation>
    </message>
    <message>
        <source>The model is being loaded; the proposals come after it…</source>
        <translation>Модель загружается, варианты появятся сразу после этого…</translation>
    </message>
    <message>
        <source>The model is being loaded…</source>
        <translation>Модель загружается…</translation>
    </message>
    <message>
        <source>The model is ready.</source>
        <translation>Модель готова.</translation>
    </message>
    <message>
        <source>The model “%1” is ready.</source>
        <translation>Модель «%1» готова.</translation>
    </message>
    <message numerus="yes">
        <source>Thinking: %1 of %2, %n s</source>
        <translation>
            <numerusform>Думает: %1 из %2, %n с</numerusform>
            <numerusform>Думает: %1 из %2, %n с</numerusform>
            <numerusform>Думает: %1 из %2, %n с</numerusform>
        </translation>
    </message>
    <message>
        <source>The model could not be loaded. %1 The verse is analysed all the same.</source>
        <translation>Не удалось загрузить модель. %1 Анализ стиха работает и без неё.</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>нет модели</translation>
    </message>
    <message>
        <source>loading the model…</source>
        <translation>модель загружается…</translation>
    </message>
    <message>
        <source>model ready</source>
        <translation>модель готова</translation>
    </message>
    <message>
        <source>thinking: %1 of %2</source>
        <extracomment>%1 of %2 proposals have come</extracomment>
        <translation>думает: %1 из %2</translation>
    </message>
    <message>
        <source>model failed</source>
        <translation>сбой модели</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Варианты</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>Пр&amp;инять</translation>
    </message>
    <message>
        <source>Take the selected proposal off the list (Delete)</source>
        <translation>Убрать выбранный вариант из списка (Delete)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Остановить (Esc)</translation>
    </message>
    <message>
        <source>Propose how the verse goes on after the caret (Ctrl+Enter)</source>
        <translation>Предложить, как стих пойдёт дальше от курсора (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>for the earlier text</source>
        <translation>к прежнему тексту</translation>
    </message>
    <message>
        <source>Proposals appear here; nothing is written into your text until you accept it.</source>
        <translation>Здесь появятся варианты; в ваш текст ничего не попадёт, пока вы не примете один из них.</translation>
    </message>
    <message>
        <source>%1 Everything else works: stresses, meter, rhymes. To get proposals, put the folder of a model into %2 and press “Try again”.</source>
        <extracomment>%1 says what is missing; %2 is a folder</extracomment>
        <translation>%1 Всё остальное работает: ударения, размер, рифмы. Чтобы получать варианты, положите папку модели в %2 и нажмите «Попробовать ещё раз».</translation>
    </message>
    <message>
        <source>A&amp;gain</source>
        <translation>&amp;Ещё</translation>
    </message>
    <message>
        <source>Other proposals for the same place, with a new seed (Alt+R)</source>
        <translation>Другие варианты к тому же месту, с новым зерном (Alt+R)</translation>
    </message>
    <message>
        <source>How to propose</source>
        <translation>Как предлагать</translation>
    </message>
    <message>
        <source>Earlier proposals</source>
        <translation>Прежние варианты</translation>
    </message>
    <message>
        <source>Earlier proposals (Alt+Shift+PageUp)</source>
        <translation>Прежние варианты (Alt+Shift+PageUp)</translation>
    </message>
    <message>
        <source>Later proposals</source>
        <translation>Более поздние варианты</translation>
    </message>
    <message>
        <source>Later proposals (Alt+Shift+PageDown)</source>
        <translation>Более поздние варианты (Alt+Shift+PageDown)</translation>
    </message>
    <message>
        <source>&amp;Keep lines:</source>
        <translation>Оставить строк&amp;и:</translation>
    </message>
    <message>
        <source>Lines to keep</source>
        <translation>Какие строки оставить</translation>
    </message>
    <message>
        <source>The others a&amp;new</source>
        <translation>Дру&amp;гие заново</translation>
    </message>
    <message>
        <source>Insert the selected proposal (Enter or Tab; Alt+1 … Alt+5)</source>
        <translation>Вставить выбранный вариант (Enter или Tab; Alt+1 … Alt+5)</translation>
    </message>
    <message>
        <source>L&amp;ine</source>
        <translation>Строк&amp;у</translation>
    </message>
    <message>
        <source>Insert the next line of it (Alt+Shift+Right)</source>
        <translation>Вставить его следующую строку (Alt+Shift+→)</translation>
    </message>
    <message>
        <source>Accept a line</source>
        <translation>Принять строку</translation>
    </message>
    <message>
        <source>Wor&amp;d</source>
        <translation>С&amp;лово</translation>
    </message>
    <message>
        <source>Insert the next word of it (Alt+Right)</source>
        <translation>Вставить его следующее слово (Alt+→)</translation>
    </message>
    <message>
        <source>Accept a word</source>
        <translation>Принять слово</translation>
    </message>
    <message>
        <source>Dis&amp;card</source>
        <translation>&amp;Отклонить</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
    <message>
        <source>set %1 of %2</source>
        <translation>набор %1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s)</source>
        <translation>
            <numerusform>%n вариант</numerusform>
            <numerusform>%n варианта</numerusform>
            <numerusform>%n вариантов</numerusform>
        </translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>температура %1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>зерно %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) kept</source>
        <translation>
            <numerusform>оставлена %n строка</numerusform>
            <numerusform>оставлены %n строки</numerusform>
            <numerusform>оставлено %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>The model is slow: no more proposals were written in time. Ask for fewer lines, or choose a quicker model.</source>
        <translation>Модель работает медленно: больше вариантов за отведённое время не написалось. Попросите меньше строк или выберите модель быстрее.</translation>
    </message>
    <message>
        <source>A line with a tick stays as it is; the others are written anew about it and rhyme with it.</source>
        <translation>Строка с галочкой остаётся как есть; остальные пишутся заново вокруг неё и рифмуются с ней.</translation>
    </message>
    <message>
        <source>Keep the lines with a tick and propose others in place of the rest (Alt+Shift+R)</source>
        <translation>Оставить строки с галочкой и предложить другие вместо остальных (Alt+Shift+R)</translation>
    </message>
</context>
<context>
    <name>strofa::ui::FaultCard</name>
    <message>
        <source>No small change that the program has tried mends it.</source>
        <translation>Ни одна из малых правок, которые проверила программа, этого не исправляет.</translation>
    </message>
    <message>
        <source>Another stress…</source>
        <translation>Другое ударение…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>strofa::ui::FileCommands</name>
    <message>
        <source>Save as UTF-8</source>
        <translation>Сохранить в UTF-8</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Сохранить в другое место…</translation>
    </message>
    <message>
        <source>Open anew as</source>
        <translation>Открыть заново как</translation>
    </message>
    <message>
        <source>Save in</source>
        <translation>Сохранять в</translation>
    </message>
</context>
<context>
    <name>strofa::ui::FindBar</name>
    <message>
        <source>from the top again</source>
        <translation>снова с начала</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>не найдено</translation>
    </message>
    <message>
        <source>from the end again</source>
        <translation>снова с конца</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n замена</numerusform>
            <numerusform>%n замены</numerusform>
            <numerusform>%n замен</numerusform>
        </translation>
    </message>
    <message>
        <source>Find:</source>
        <translation>Найти:</translation>
    </message>
    <message>
        <source>Replace with:</source>
        <translation>Заменить на:</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далее</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Учитывать регистр</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Заменить все</translation>
    </message>
    <message>
        <source>Text to find</source>
        <translation>Что найти</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>На что заменить</translation>
    </message>
    <message>
        <source>The letters е and ё count as the same; stress marks are passed over.</source>
        <translation>Буквы е и ё считаются одинаковыми, знаки ударения пропускаются.</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>Закрыть строку поиска</translation>
    </message>
</context>
<context>
    <name>strofa::ui::KeysDialog</name>
    <message>
        <source>Keys and marks</source>
        <translation>Клавиши и знаки</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Знаки</translation>
    </message>
    <message>
        <source>stressed vowel</source>
        <translation>ударная гласная</translation>
    </message>
    <message>
        <source>strong position of the meter</source>
        <translation>сильное место размера</translation>
    </message>
    <message>
        <source>meter of the line, its feet, its ending: м masculine, ж feminine, д dactylic</source>
        <translation>размер строки, число стоп, окончание: м — мужское, ж — женское, д — дактилическое</translation>
    </message>
    <message>
        <source>lines with the same letter and colour rhyme</source>
        <translation>строки с одной буквой и одним цветом рифмуются</translation>
    </message>
    <message>
        <source>dots mark a word whose stress is a guess; Ctrl+&apos; after a vowel sets it</source>
        <translation>точками — слово, ударение которого угадано; Ctrl+&apos; после гласной ставит его</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>a wave marks what breaks the meter; click it, or press Alt+Enter in its line, to see why and what would mend it</source>
        <translation>волна отмечает то, что нарушает размер; щёлкните по ней или нажмите Alt+Enter в её строке, чтобы увидеть, почему и как исправить</translation>
    </message>
    <message>
        <source>while a proposal is shown in its place, Tab and Enter take it, Ctrl+Right takes a word of it</source>
        <translation>пока вариант показан на своём месте, Tab и Enter принимают его, Ctrl+→ принимает слово из него</translation>
    </message>
</context>
<context>
    <name>strofa::ui::LineMargin</name>
    <message>
        <source>A model has proposed this line.</source>
        <translation>Эту строку предложила модель.</translation>
    </message>
</context>
<context>
    <name>strofa::ui::LossCurve</name>
    <message>
        <source>The curve appears with the first step.</source>
        <translation>Кривая появится с первым шагом.</translation>
    </message>
    <message>
        <source>being learned</source>
        <translation>учебные стихи</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>проверочные</translation>
    </message>
    <message>
        <source>before</source>
        <translation>до обучения</translation>
    </message>
    <message>
        <source>Course of learning</source>
        <translation>Ход обучения</translation>
    </message>
    <message>
        <source>Step %1, %2 bits a character on what is being learned</source>
        <translation>Шаг %1, %2 бит на знак на учебных стихах</translation>
    </message>
    <message>
        <source>, %1 on the poems held back</source>
        <translation>, %1 на проверочных</translation>
    </message>
</context>
<context>
    <name>strofa::ui::MainWindow</name>
    <message>
        <source>There is no vowel at the caret.</source>
        <translation>У курсора нет гласной.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Варианты</translation>
    </message>
    <message>
        <source>Verse</source>
        <translation>Стих</translation>
    </message>
    <message>
        <source>Write a line…</source>
        <translation>Напишите строку…</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Кодировка</translation>
    </message>
    <message>
        <source>Encoding of the file: open it anew in another one, or save in it</source>
        <translation>Кодировка файла: открыть заново в другой или сохранить в ней</translation>
    </message>
    <message>
        <source>State of the model</source>
        <translation>Состояние модели</translation>
    </message>
    <message>
        <source>The caret&apos;s line</source>
        <translation>Строка с курсором</translation>
    </message>
    <message>
        <source>The dictionary is being loaded…</source>
        <translation>Загружается словарь…</translation>
    </message>
    <message>
        <source>There is no analysis: the dictionary could not be opened.</source>
        <translation>Анализа нет: не удалось открыть словарь.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Без имени</translation>
    </message>
    <message>
        <source> (read only)</source>
        <translation> (только чтение)</translation>
    </message>
    <message>
        <source>Strofa</source>
        <translation>Строфа</translation>
    </message>
    <message>
        <source>Only the first of the files was opened.</source>
        <translation>Открыт только первый из файлов.</translation>
    </message>
    <message>
        <source>Rhymes</source>
        <translation>Рифмы</translation>
    </message>
    <message>
        <source>Nothing is wrong with this line.</source>
        <translation>В этой строке всё в порядке.</translation>
    </message>
</context>
<context>
    <name>strofa::ui::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>Закрыть сообщение</translation>
    </message>
</context>
<context>
    <name>strofa::ui::ModelCommands</name>
    <message>
        <source>%1, style of %2</source>
        <translation>%1, стиль: %2</translation>
    </message>
    <message>
        <source>Learning %1…</source>
        <translation>Обучение: %1…</translation>
    </message>
    <message>
        <source>Learning %1: %2 %</source>
        <translation>Обучение: %1, %2 %</translation>
    </message>
    <message>
        <source>The style of %1 has been learned.</source>
        <translation>Стиль выучен: %1.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Использовать</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>strofa::ui::ModelsDialog</name>
    <message>
        <source>&amp;Use in the editor</source>
        <translation>&amp;Взять в редактор</translation>
    </message>
    <message>
        <source>Make it the &amp;default</source>
        <translation>По &amp;умолчанию</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Проверить</translation>
    </message>
    <message>
        <source>Make it &amp;smaller</source>
        <translation>У&amp;меньшить</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>У&amp;далить…</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Стоп</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Модели</translation>
    </message>
    <message>
        <source>Installed models and styles</source>
        <translation>Установленные модели и стили</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Точность</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>На диске</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Память</translation>
    </message>
    <message>
        <source>Bits a character</source>
        <translation>Бит на знак</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Work under way</source>
        <translation>Идёт работа</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>&amp;8 bits a weight: hardly worse</source>
        <translation>&amp;8 бит на вес: почти без потерь</translation>
    </message>
    <message>
        <source>&amp;4 bits a weight: a little worse</source>
        <translation>&amp;4 бита на вес: немного хуже</translation>
    </message>
    <message>
        <source>4 bits, &amp;larger groups: the smallest</source>
        <translation>4 бита, &amp;крупные группы: меньше всего</translation>
    </message>
    <message>
        <source>&amp;16 bits a weight (bfloat16)</source>
        <translation>&amp;16 бит на вес (bfloat16)</translation>
    </message>
    <message>
        <source>Author: %1</source>
        <translation>Автор: %1</translation>
    </message>
    <message>
        <source>Licence: not told</source>
        <translation>Лицензия не указана</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Лицензия: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Папка: %1</translation>
    </message>
    <message>
        <source>No model is installed. Put a model&apos;s folder into %1.</source>
        <translation>Нет ни одной модели. Положите папку модели в %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is now the model that is loaded first.</source>
        <translation>Теперь по умолчанию загружается «%1».</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is sound: sizes, checksums and all weights.</source>
        <translation>«%1» исправна: размеры, контрольные суммы и все веса.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is being checked…</source>
        <translation>«%1» проверяется…</translation>
    </message>
    <message>
        <source>Written: %1 instead of %2; the weights moved by %3 % on average.</source>
        <translation>Записано: %1 вместо %2; веса сдвинулись в среднем на %3 %.</translation>
    </message>
    <message>
        <source>A smaller &quot;%1&quot; is being written…</source>
        <translation>Записывается уменьшенная «%1»…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удаление</translation>
    </message>
    <message>
        <source>Move &quot;%1&quot; to the trash?
%2</source>
        <translation>Переместить «%1» в корзину?
%2</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>В корзину</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>There is no trash for this folder. Remove &quot;%1&quot; for good?</source>
        <translation>Для этой папки нет корзины. Удалить «%1» навсегда?</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Удалить навсегда</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was removed.</source>
        <translation>«%1»: удалено.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Импортировать…</translation>
    </message>
    <message>
        <source>Folder of a model in the format of Hugging Face</source>
        <translation>Папка модели в формате Hugging Face</translation>
    </message>
    <message>
        <source>Imported: %1.</source>
        <translation>Импортировано: %1.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is being imported…</source>
        <translation>«%1» импортируется…</translation>
    </message>
</context>
<context>
    <name>strofa::ui::RhymeList</name>
    <message>
        <source>fits the line</source>
        <translation>в размер</translation>
    </message>
    <message numerus="yes">
        <source>%n syll.</source>
        <translation>
            <numerusform>%n слог</numerusform>
            <numerusform>%n слога</numerusform>
            <numerusform>%n слогов</numerusform>
        </translation>
    </message>
    <message>
        <source>banal</source>
        <translation>банально</translation>
    </message>
    <message>
        <source>rare pair</source>
        <translation>редко</translation>
    </message>
    <message>
        <source>a find</source>
        <translation>находка</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Точные</translation>
    </message>
    <message>
        <source>Approximate</source>
        <translation>Приблизительные</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>how many rhymes of a group are shown, and how many there are</extracomment>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>noun</source>
        <translation>существительное</translation>
    </message>
    <message>
        <source>name</source>
        <translation>имя</translation>
    </message>
    <message>
        <source>adjective</source>
        <translation>прилагательное</translation>
    </message>
    <message>
        <source>verb</source>
        <translation>глагол</translation>
    </message>
    <message>
        <source>participle</source>
        <translation>причастие</translation>
    </message>
    <message>
        <source>adverb</source>
        <translation>наречие</translation>
    </message>
    <message>
        <source>pronoun</source>
        <translation>местоимение</translation>
    </message>
    <message>
        <source>numeral</source>
        <translation>числительное</translation>
    </message>
</context>
<context>
    <name>strofa::ui::RhymePanel</name>
    <message>
        <source>Put the caret on a word, or type one.</source>
        <translation>Поставьте курсор на слово или впишите его.</translation>
    </message>
    <message>
        <source>No rhyme was found for “%1”.</source>
        <translation>К слову «%1» рифм не нашлось.</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s), first those that end the line in its meter; Enter inserts.</source>
        <translation>
            <numerusform>%n слово; сначала те, что закончат строку в её размере. Enter вставляет.</numerusform>
            <numerusform>%n слова; сначала те, что закончат строку в её размере. Enter вставляет.</numerusform>
            <numerusform>%n слов; сначала те, что закончат строку в её размере. Enter вставляет.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s); Enter inserts.</source>
        <translation>
            <numerusform>%n слово; Enter вставляет.</numerusform>
            <numerusform>%n слова; Enter вставляет.</numerusform>
            <numerusform>%n слов; Enter вставляет.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rhyme&amp;s of</source>
        <translation>Рифм&amp;ы к слову</translation>
    </message>
    <message>
        <source>Word to rhyme</source>
        <translation>Слово, к которому нужны рифмы</translation>
    </message>
    <message>
        <source>hold the word</source>
        <translation>держать слово</translation>
    </message>
    <message>
        <source>Do not follow the caret to other words</source>
        <translation>Не переходить за курсором к другим словам</translation>
    </message>
    <message>
        <source>e&amp;xact only</source>
        <translation>только то&amp;чные</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Окончание</translation>
    </message>
    <message>
        <source>Part of speech</source>
        <translation>Часть речи</translation>
    </message>
    <message>
        <source>Syllables</source>
        <translation>Слоги</translation>
    </message>
    <message>
        <source>Rhymes</source>
        <translation>Рифмы</translation>
    </message>
    <message>
        <source>ending</source>
        <translation>окончание</translation>
    </message>
    <message>
        <source>part of speech</source>
        <translation>часть речи</translation>
    </message>
    <message>
        <source>length</source>
        <translation>длина</translation>
    </message>
    <message numerus="yes">
        <source>%n syllable(s)</source>
        <translation>
            <numerusform>%n слог</numerusform>
            <numerusform>%n слога</numerusform>
            <numerusform>%n слогов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strofa::ui::ShotsDialog</name>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>Выбрать &amp;папку…</translation>
    </message>
    <message>
        <source>Choose &amp;anew for the text</source>
        <translation>Подобрать &amp;заново к тексту</translation>
    </message>
    <message>
        <source>The &amp;model reads these examples before the text</source>
        <translation>&amp;Модель читает эти образцы перед текстом</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Образцы</translation>
    </message>
    <message>
        <source>What the model reads before the text</source>
        <translation>Что модель читает перед текстом</translation>
    </message>
    <message>
        <source>Two to four poems in the meter of your text show a model that knows no authors how to go on. What it takes from them is marked as copied.</source>
        <translation>От двух до четырёх стихотворений в размере вашего текста показывают модели, которая не знает авторов, как продолжать. Взятое из них отмечается как заимствование.</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Folder with poems</source>
        <translation>Папка со стихами</translation>
    </message>
    <message>
        <source>Choosing…</source>
        <translation>Идёт подбор…</translation>
    </message>
    <message>
        <source>There is no model to choose for.</source>
        <translation>Нет модели, для которой подбирать.</translation>
    </message>
    <message>
        <source>No poem of these can serve as an example: the model has no room for it beside the text.</source>
        <translation>Ни одно из этих стихотворений не может служить образцом: рядом с текстом в модели нет места.</translation>
    </message>
    <message numerus="yes">
        <source>%n poems chosen</source>
        <translation>
            <numerusform>Выбрано %n стихотворение</numerusform>
            <numerusform>Выбрано %n стихотворения</numerusform>
            <numerusform>Выбрано %n стихотворений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n tokens.</source>
        <translation>
            <numerusform>, %n токен.</numerusform>
            <numerusform>, %n токена.</numerusform>
            <numerusform>, %n токенов.</numerusform>
        </translation>
    </message>
    <message>
        <source>All are in the meter of your text.</source>
        <translation>Все — в размере вашего текста.</translation>
    </message>
    <message>
        <source>Not all are in the meter of your text.</source>
        <translation>Не все — в размере вашего текста.</translation>
    </message>
</context>
<context>
    <name>strofa::ui::StressCommands</name>
    <message>
        <source>&amp;Stress</source>
        <translation>&amp;Ударение</translation>
    </message>
    <message>
        <source>Replace by “%1”</source>
        <translation>Заменить на «%1»</translation>
    </message>
    <message>
        <source>&amp;Forget my stress</source>
        <translation>&amp;Забыть своё ударение</translation>
    </message>
    <message>
        <source>There is no word of two syllables or more at the caret.</source>
        <translation>У курсора нет слова из двух или более слогов.</translation>
    </message>
</context>
<context>
    <name>strofa::ui::StressesDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Добавить</translation>
    </message>
    <message>
        <source>&amp;Change</source>
        <translation>&amp;Изменить</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Убрать</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>И&amp;мпорт…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Экспорт…</translation>
    </message>
    <message>
        <source>My stresses</source>
        <translation>Свои ударения</translation>
    </message>
    <message>
        <source>Word to find or to add</source>
        <translation>Слово: найти или добавить</translation>
    </message>
    <message>
        <source>Words with their stresses</source>
        <translation>Слова с ударениями</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>always</source>
        <translation>всегда</translation>
    </message>
    <message>
        <source>only in this text</source>
        <translation>только в этом тексте</translation>
    </message>
    <message numerus="yes">
        <source>%n stresses were imported.</source>
        <translation>
            <numerusform>Взято %n ударение.</numerusform>
            <numerusform>Взято %n ударения.</numerusform>
            <numerusform>Взято %n ударений.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stresses were exported.</source>
        <translation>
            <numerusform>Записано %n ударение.</numerusform>
            <numerusform>Записано %n ударения.</numerusform>
            <numerusform>Записано %n ударений.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import stresses</source>
        <translation>Импорт ударений</translation>
    </message>
    <message>
        <source>Export stresses</source>
        <translation>Экспорт ударений</translation>
    </message>
</context>
<context>
    <name>strofa::ui::TemperatureSlider</name>
    <message>
        <source>&amp;Temperature</source>
        <translation>&amp;Температура</translation>
    </message>
    <message>
        <source>stricter</source>
        <translation>строже</translation>
    </message>
    <message>
        <source>even</source>
        <translation>ровно</translation>
    </message>
    <message>
        <source>bolder</source>
        <translation>смелее</translation>
    </message>
    <message>
        <source>How freely the model chooses its words: on the left the likeliest, on the right rarer and riskier ones. A double click sets 0.8.</source>
        <translation>Насколько вольно модель выбирает слова: слева — самые вероятные, справа — редкие и рискованные. Двойной щелчок возвращает 0,8.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Температура</translation>
    </message>
    <message>
        <source>Temperature %1, from 0.1 (stricter) to 1.5 (bolder)</source>
        <extracomment>for screen readers; %1 is a number such as 0.80</extracomment>
        <translation>Температура %1, от 0,1 (строже) до 1,5 (смелее)</translation>
    </message>
</context>
<context>
    <name>strofa::ui::VoiceSelector</name>
    <message>
        <source>St&amp;yle %1 %</source>
        <translation>С&amp;тиль %1 %</translation>
    </message>
    <message>
        <source>Mo&amp;del</source>
        <translation>Мо&amp;дель</translation>
    </message>
    <message>
        <source>Model and learned style</source>
        <translation>Модель и выученный стиль</translation>
    </message>
    <message>
        <source>The model that continues the verse, and the style that it has learned; styles of one model change at once</source>
        <translation>Модель, которая продолжает стих, и выученный ею стиль; стили одной модели сменяются сразу</translation>
    </message>
    <message>
        <source>Strength of the learned style</source>
        <translation>Сила выученного стиля</translation>
    </message>
    <message>
        <source>0 % is the model alone, 100 % the style as it was learned</source>
        <translation>0 % — одна модель, 100 % — стиль, каким он выучен</translation>
    </message>
</context>
</TS>

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
        <source>Lists the installed models, the default one first.</source>
        <translation>Перечисляет установленные модели; первой — модель по умолчанию.</translation>
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
        <source>Recipe: verse, strofa, karpathy, sherjilozair or spro.</source>
        <translation>Рецепт: verse, strofa, karpathy, sherjilozair или spro.</translation>
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
        <source>float32, bfloat16, int8, int4 or int4-g128 of made-up weights; may be repeated; all of them if not given, of rugpt3-13b int4-g128 alone.</source>
        <translation>Точность придуманных весов: float32, bfloat16, int8, int4 или int4-g128; можно повторять; по умолчанию все, для rugpt3-13b только int4-g128.</translation>
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
        <source>There is no preset &quot;%1&quot;; the presets are verse, strofa, karpathy, sherjilozair and spro.</source>
        <translation>Нет заготовки «%1»; есть verse, strofa, karpathy, sherjilozair и spro.</translation>
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
        <source>%1: the tensor &quot;%2&quot; has the type &quot;%3&quot;; F32, F16, BF16 and U8 can be read.</source>
        <translation>%1: у тензора «%2» тип «%3»; читаются F32, F16, BF16 и U8.</translation>
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
        <source>The adapter&apos;s configuration cannot be used: &quot;%1&quot; has a value that it may not have.</source>
        <translation>Конфигурацию адаптера использовать нельзя: у «%1» недопустимое значение.</translation>
    </message>
    <message>
        <source>The adapter uses &quot;%1&quot;, which this program cannot apply; only plain LoRA adapters can be used.</source>
        <translation>Адаптер использует «%1» — этого программа не умеет; подходят только обычные адаптеры LoRA.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration is not JSON.</source>
        <translation>Конфигурация адаптера — не JSON.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration is nested too deeply.</source>
        <translation>В конфигурации адаптера слишком глубокая вложенность.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration has too many parts.</source>
        <translation>В конфигурации адаптера слишком много элементов.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration has the name &quot;%1&quot; twice.</source>
        <translation>В конфигурации адаптера имя «%1» встречается дважды.</translation>
    </message>
    <message>
        <source>The adapter&apos;s configuration is not an object.</source>
        <translation>Конфигурация адаптера — не объект JSON.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card cannot be used: &quot;%1&quot; is missing or has a value that it may not have.</source>
        <translation>Карточку адаптера использовать нельзя: «%1» отсутствует или имеет недопустимое значение.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; does not have the shape that the model and the adapter&apos;s rank ask for.</source>
        <translation>%1: размеры тензора «%2» не соответствуют модели и рангу адаптера.</translation>
    </message>
    <message>
        <source>%1: the tensor &quot;%2&quot; does not fit the model; the adapter was made for another one.</source>
        <translation>%1: тензор «%2» не подходит к модели: адаптер сделан для другой.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card is not JSON.</source>
        <translation>Карточка адаптера — не JSON.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card is nested too deeply.</source>
        <translation>В карточке адаптера слишком глубокая вложенность.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card has too many parts.</source>
        <translation>В карточке адаптера слишком много элементов.</translation>
    </message>
    <message>
        <source>The adapter&apos;s card has the name &quot;%1&quot; twice.</source>
        <translation>В карточке адаптера имя «%1» встречается дважды.</translation>
    </message>
    <message>
        <source>There is no adapter in %1: it has no adapter_config.json.</source>
        <translation>В %1 нет адаптера: отсутствует adapter_config.json.</translation>
    </message>
    <message>
        <source>The adapter in %1 has no adapter_model.safetensors.</source>
        <translation>У адаптера в %1 нет файла adapter_model.safetensors.</translation>
    </message>
    <message>
        <source>%1 is damaged: it differs from what the adapter&apos;s card says.</source>
        <translation>%1 повреждён: он отличается от указанного в карточке адаптера.</translation>
    </message>
    <message>
        <source>%1: one of the two tensors of &quot;%2&quot; is missing.</source>
        <translation>%1: нет одного из двух тензоров для «%2».</translation>
    </message>
    <message>
        <source>%1 holds no tensors.</source>
        <translation>В %1 нет тензоров.</translation>
    </message>
    <message>
        <source>The adapter &quot;%1&quot; was made for another model (&quot;%2&quot;) and cannot be used with this one.</source>
        <translation>Адаптер «%1» сделан для другой модели («%2»), с этой он работать не может.</translation>
    </message>
    <message>
        <source>The model has no product &quot;%1&quot; to which an adapter could be added.</source>
        <translation>В модели нет матрицы «%1», к которой можно было бы добавить адаптер.</translation>
    </message>
    <message>
        <source>The adapter&apos;s recipe cannot be used: &quot;%1&quot; has a value that it may not have.</source>
        <translation>Рецепт адаптера использовать нельзя: у «%1» недопустимое значение.</translation>
    </message>
    <message>
        <source>The adapter&apos;s recipe is not a JSON object.</source>
        <translation>Рецепт адаптера — не объект JSON.</translation>
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
        <source>&amp;Other lines after those kept</source>
        <translation>Другие строки после ос&amp;тавленных</translation>
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
        <source>The model writes forwards, so the lines kept are always the first ones.</source>
        <translation>Модель пишет вперёд, поэтому оставить можно только первые строки подряд.</translation>
    </message>
    <message>
        <source>The others a&amp;new</source>
        <translation>Дру&amp;гие заново</translation>
    </message>
    <message>
        <source>Keep the lines with a tick and propose others after them (Alt+Shift+R)</source>
        <translation>Оставить отмеченные строки и предложить другие после них (Alt+Shift+R)</translation>
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
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
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
</context>
</TS>

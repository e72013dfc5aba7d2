<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FaultSentence</name>
    <message numerus="yes">
        <source>%n feet</source>
        <translation>
            <numerusform>%n foot</numerusform>
            <numerusform>%n feet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelText</name>
    <message numerus="yes">
        <source>Origin: learned from %n poems</source>
        <translation>
            <numerusform>Origin: learned from %n poem</numerusform>
            <numerusform>Origin: learned from %n poems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerseText</name>
    <message numerus="yes">
        <source>%1, %n feet</source>
        <extracomment>%1 is a meter, e.g. &quot;iamb, 4 feet&quot;</extracomment>
        <translation>
            <numerusform>%1, %n foot</numerusform>
            <numerusform>%1, %n feet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n feet</source>
        <translation>
            <numerusform>%n foot</numerusform>
            <numerusform>%n feet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n syllables</source>
        <translation>
            <numerusform>%n syllable</numerusform>
            <numerusform>%n syllables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strofa::ui::AuthorDialog</name>
    <message numerus="yes">
        <source>%n poems</source>
        <translation>
            <numerusform>%n poem</numerusform>
            <numerusform>%n poems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n lines of verse.</source>
        <translation>
            <numerusform>, %n line of verse.</numerusform>
            <numerusform>, %n lines of verse.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strofa::ui::ContinuationPanel</name>
    <message numerus="yes">
        <source>Thinking: %1 of %2, %n s</source>
        <translation>
            <numerusform>Thinking: %1 of %2, %n s</numerusform>
            <numerusform>Thinking: %1 of %2, %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proposal(s)</source>
        <translation>
            <numerusform>%n proposal</numerusform>
            <numerusform>%n proposals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) kept</source>
        <translation>
            <numerusform>%n line kept</numerusform>
            <numerusform>%n lines kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strofa::ui::FindBar</name>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strofa::ui::RhymeList</name>
    <message numerus="yes">
        <source>%n syll.</source>
        <translation>
            <numerusform>%n syll.</numerusform>
            <numerusform>%n syll.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strofa::ui::RhymePanel</name>
    <message numerus="yes">
        <source>%n word(s), first those that end the line in its meter; Enter inserts.</source>
        <translation>
            <numerusform>%n word, first those that end the line in its meter; Enter inserts.</numerusform>
            <numerusform>%n words, first those that end the line in its meter; Enter inserts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s); Enter inserts.</source>
        <translation>
            <numerusform>%n word; Enter inserts.</numerusform>
            <numerusform>%n words; Enter inserts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n syllable(s)</source>
        <translation>
            <numerusform>%n syllable</numerusform>
            <numerusform>%n syllables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strofa::ui::ShotsDialog</name>
    <message numerus="yes">
        <source>%n poems chosen</source>
        <translation>
            <numerusform>%n poem chosen</numerusform>
            <numerusform>%n poems chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n tokens.</source>
        <translation>
            <numerusform>, %n token.</numerusform>
            <numerusform>, %n tokens.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>strofa::ui::StressesDialog</name>
    <message numerus="yes">
        <source>%n stresses were imported.</source>
        <translation>
            <numerusform>%n stress was imported.</numerusform>
            <numerusform>%n stresses were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stresses were exported.</source>
        <translation>
            <numerusform>%n stress was exported.</numerusform>
            <numerusform>%n stresses were exported.</numerusform>
        </translation>
    </message>
</context>
</TS>

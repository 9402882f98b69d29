package dev.baton.plugins.provider.local

import spock.lang.Specification

class MarkdownSentencesSpec extends Specification {

    def "a passage is cut into sentences: #what"() {
        expect:
        MarkdownSentences.of(passage)*.text == sentences

        where:
        what                     | passage                                       || sentences
        'nothing'                | ''                                            || []
        'space'                  | ' \n\n\t'                                     || []
        'plain sentences'        | 'One is here. Two is there! Is three?'        || ['One is here.', 'Two is there!', 'Is three?']
        'lines of a paragraph'   | 'One goes\non here.\r\nTwo.'                  || ['One goes on here.', 'Two.']
        'paragraphs'             | 'no full stop\n\nand another'                 || ['no full stop', 'and another']
        'a heading'              | '# Title\nText.'                              || ['Text.']
        'an underlined heading'  | 'Title\n=====\nText.\n\nMore\n---\nEnd.'      || ['Text.', 'End.']
        'bullets'                | '- one\n* two\n  goes on\n1. three\n2) four'  || ['one', 'two goes on', 'three', 'four']
        'a rule'                 | 'One.\n\n---\n* * *\nTwo.'                    || ['One.', 'Two.']
        'a quotation'            | '> Said\n> he.'                               || ['Said he.']
        'a table'                | '| a | b |\n|---|:-:|\n| 1 | 2 |'             || ['| a | b |', '| 1 | 2 |']
        'code'                   | 'Run.\n```sh\nls. Now\n# x\n```\nDone.'       || ['Run.', 'ls. Now # x', 'Done.']
        'code without an end'    | '~~~\nls'                                     || ['ls']
        'abbreviations'          | 'Ask Dr. Miller, e.g. On Mondays. Then go.'   || ['Ask Dr. Miller, e.g. On Mondays.', 'Then go.']
        'decimals and versions'  | 'It costs 3.50 in version 6.2. Fine.'         || ['It costs 3.50 in version 6.2.', 'Fine.']
        'other scripts'          | 'これは本です。あれは山です。'                              || ['これは本です。', 'あれは山です。']
    }

    def "a sentence knows the heading that it stands under"() {
        expect:
        MarkdownSentences.of('Before.\n# Top #\nOne.\n## Sub\n- Two.\n\nThree.').collect { [it.heading(), it.text()] } ==
                [['', 'Before.'], ['Top', 'One.'], ['Sub', 'Two.'], ['Sub', 'Three.']]
    }

    def "a long line of marks takes no longer than it should: #marks"() {
        expect:
        MarkdownSentences.of(marks * 20_000 + 'x').size() == 1

        where:
        marks << ['-', '- ', '|-', '#', '> ', '* ', '_ ']
    }

    def "whatever the passage is, places are in order, do not overlap, and hold the text"() {
        given:
        long seed = System.nanoTime()
        Random random = new Random(seed)
        def pieces = ['word', ' ', '\n', '\r\n', '. ', '! ',
                      '# ', '- ', '> ', '```\n', '|', '---\n', '12', 'Dr. ', 'é', '😀', '\t', 'A']

        expect:
        500.times {
            String passage = (0..random.nextInt(40)).collect { pieces[random.nextInt(pieces.size())] }.join()
            int last = 0
            MarkdownSentences.of(passage).each { sentence ->
                assert sentence.start() >= last && sentence.end() > sentence.start(): "seed $seed: ${passage.inspect()}"
                last = sentence.end()
                String there = passage.substring(sentence.start(), sentence.end()).replace('>', ' ').replaceAll(/\s+/, ' ')
                assert there == sentence.text().replace('>', ' ').replaceAll(/\s+/, ' '): "seed $seed: ${passage.inspect()}"
            }
        }
    }
}

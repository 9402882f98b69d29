package dev.baton.acceptance

import groovy.transform.Immutable

import java.nio.file.Path

/** The README's blocks of commands and code, in order. */
class Readme {

    @Immutable
    static class Block {
        String language
        String text
    }

    static final Path ROOT = Path.of(System.getProperty('baton.root'))

    static List<Block> getBlocks() {
        def found = []
        String language = null
        def lines = []
        ROOT.resolve('README.md').toFile().eachLine('UTF-8') { line ->
            if (line.startsWith('```')) {
                if (language == null) {
                    language = line.substring(3)
                    lines = []
                } else {
                    found << new Block(language, lines.join('\n'))
                    language = null
                }
            } else if (language != null) {
                lines << line
            }
        }
        found
    }

    static List<String> getCommands() {
        blocks.findAll { it.language == 'sh' }*.text
    }

    /** The one command that holds this piece of text. */
    static String command(String piece) {
        def matching = commands.findAll { it.contains(piece) }
        assert matching.size() == 1
        matching[0]
    }
}

package dev.baton.plugins.guard.pii

import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.Side
import dev.baton.spi.json.JsonObject

/** A text of the corpus, with what is to be found in it and what is found: kind, start and end of each. */
class LabelledText {

    final String text
    final List<List> labels
    final List<List> found

    LabelledText(String line) {
        def text = new StringBuilder()
        def labels = []
        int from = 0
        def matcher = line =~ /\[\[([a-z-]+)\|(.+?)]]/
        while (matcher.find()) {
            text << line.substring(from, matcher.start())
            labels << [matcher.group(1), text.length(), text.length() + matcher.group(2).length()]
            text << matcher.group(2)
            from = matcher.end()
        }
        text << line.substring(from)
        this.text = text
        this.labels = labels
        found = new PiiGuard().inspect(this.text, new GuardContext(Side.INPUT, null, JsonObject.EMPTY, [])).findings()
                .collect { [it.kind(), it.start(), it.end()] }
    }

    static List<LabelledText> of(String name) {
        LabelledText.getResource("/${name}.txt").getText('UTF-8').readLines().findAll { it && !it.startsWith('#') }.collect {
            new LabelledText(it.replaceAll(/\\(n|t|u[0-9A-Fa-f]{4})/) { all, what ->
                what == 'n' ? '\n' : what == 't' ? '\t' : String.valueOf((char) Integer.parseInt(what.substring(1), 16))
            })
        }
    }
}

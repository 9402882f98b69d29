package dev.baton.spi.reply

import dev.baton.spi.request.Part
import spock.lang.Specification

class ReplyBuilderSpec extends Specification {

    def builder = new ReplyBuilder()

    def "the pieces of an answer become one reply"() {
        when:
        feed(new ReplyEvent.Started('id-1', 'm-2026'),
                new ReplyEvent.Reasoning('hm', null),
                new ReplyEvent.Reasoning('m', 'proof'),
                new ReplyEvent.Reasoning('', null),
                new ReplyEvent.Text('Hel'),
                new ReplyEvent.Raw('bytes'.bytes),
                new ReplyEvent.Text('lo'),
                new ReplyEvent.UsageReported(Usage.of(1, 1)),
                new ReplyEvent.UsageReported(Usage.of(10, 2)),
                new ReplyEvent.Finished(StopReason.END))
        def reply = builder.build()

        then:
        reply.id() == 'id-1'
        reply.model() == 'm-2026'
        reply.parts() == [new Part.Reasoning('hmm', 'proof'), new Part.Text('Hello')]
        reply.text() == 'Hello'
        reply.usage() == Usage.of(10, 2)
        reply.stop() == StopReason.END
        reply.toolCalls() == []
        builder.complete
        builder.characters() == 8
    }

    def "calls are told apart by their index, however their pieces are mixed"() {
        when:
        feed(new ReplyEvent.Started(null, 'm'),
                new ReplyEvent.ToolCall(1, 'b', 'second', '{"x"'),
                new ReplyEvent.ToolCall(0, 'a', 'first', ''),
                new ReplyEvent.ToolCall(0, null, null, '{}'),
                new ReplyEvent.ToolCall(1, null, null, ':1}'),
                new ReplyEvent.Finished(StopReason.TOOL_CALLS))

        then:
        builder.build().toolCalls() == [new Part.ToolCall('a', 'first', '{}'), new Part.ToolCall('b', 'second', '{"x":1}')]
        builder.characters() == 9
    }

    def "an answer without its end is none"() {
        given:
        feed(new ReplyEvent.Started(null, 'm'), new ReplyEvent.Text('half'))

        when:
        builder.build()

        then:
        thrown(IllegalStateException)
        !builder.complete
        builder.usage() == null
    }

    def "an empty answer has no parts"() {
        when:
        feed(new ReplyEvent.Started(null, 'm'), new ReplyEvent.Text(''), new ReplyEvent.Finished(StopReason.REFUSAL))

        then:
        builder.build().parts() == []
        builder.build().text() == ''
        builder.build().usage() == null
    }

    def "what specialised models tell is kept"() {
        given:
        def place = new Source('handbook.md', 3, 8, 'words')
        def scores = ('a'..'z').reverse().withIndex().collectEntries { label, i -> [label, i / 325d] }
        def vector = [0.5f, 1f] as float[]

        when:
        feed(new ReplyEvent.Started(null, 'm'),
                new ReplyEvent.Scores(scores),
                new ReplyEvent.Confidence(0.9d),
                new ReplyEvent.Sources([place]),
                new ReplyEvent.Vectors([vector]),
                new ReplyEvent.Ranking([new ReplyEvent.Ranked(2, 0.7d)]),
                new ReplyEvent.Finished(StopReason.END))
        def reply = builder.build()

        then:
        reply.scores() == scores
        reply.scores().keySet().toList() == scores.keySet().toList()
        reply.confidence() == 0.9d
        reply.sources() == [place]
        reply.vectors() == [vector]
        reply.ranking() == [new ReplyEvent.Ranked(2, 0.7d)]
    }

    def "however an answer is cut into pieces, the reply is the same (seed #seed)"() {
        given:
        def random = new Random(seed)
        def text = 'It was the größte 価格 😀. ' * 5
        def arguments = '{"query":"größe","n":[1,2,3]}' * 3
        def events = [new ReplyEvent.Started('i', 'm')] +
                merged(random, cut(text, random).collect { new ReplyEvent.Text(it) },
                        cut(arguments, random).withIndex().collect { piece, i ->
                            new ReplyEvent.ToolCall(0, i == 0 ? 'c' : null, i == 0 ? 'look' : null, piece) }) +
                [new ReplyEvent.Finished(StopReason.TOOL_CALLS)]

        when:
        feed(*events)

        then:
        builder.build().parts() == [new Part.Text(text), new Part.ToolCall('c', 'look', arguments)]

        where:
        seed << (1L..10L)
    }

    private void feed(ReplyEvent... events) {
        events.each { builder.accept(it) }
    }

    private static List<String> cut(String text, Random random) {
        def pieces = []
        int at = 0
        while (at < text.length()) {
            int size = Math.min(random.nextInt(9), text.length() - at)
            pieces << text.substring(at, at + size)
            at += size
        }
        pieces
    }

    private static List<ReplyEvent> merged(Random random, List<ReplyEvent> one, List<ReplyEvent> other) {
        def all = []
        while (one || other) {
            def from = !other || one && random.nextBoolean() ? one : other
            all << from.remove(0)
        }
        all
    }
}

package dev.baton.engine.bridge

import dev.baton.engine.plan.ShapeReader
import dev.baton.engine.plan.ShapeSchema
import dev.baton.spi.json.Json
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.Feature
import dev.baton.spi.reply.ReplyBuilder
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.ToolChoice

/** What holds whatever the answer, its cuts and its schema. Each case is made from a seed, which a failure shows. */
class BridgePropertiesSpec extends BridgeSpec {

    def "however a text with calls is cut, the same text and calls come out of it"() {
        expect:
        (1..2_000).each { long seed ->
            def random = new Random(seed)
            def text = text(random)
            assert read(text, []) == read(text, cuts(random, text.length())), "seed $seed: $text"
        }
    }

    def "the streamed answer equals the whole, in every way of bridging"() {
        expect:
        (1..500).each { long seed ->
            def random = new Random(seed)
            def text = random.nextBoolean() ? FITS : "So: ```json\n$FITS\n```"
            def parts = pieces(text, cuts(random, text.length()))
            def wanted = request(format: FORMAT)
            assert bridged(['chat'], all(), wanted, true, parts.collect { new ReplyEvent.Text(it) }) == FITS, "seed $seed"
            def arguments = pieces(FITS, cuts(random, FITS.length())).collect { new ReplyEvent.ToolCall(0, 'c', 'town', it) }
            [true, false].each { stream ->
                assert bridged(['chat', TOOLS], all(Feature.JSON_SCHEMA), wanted, stream, arguments) == FITS, "seed $seed"
            }
        }
    }

    def "a value of a shape keeps to the shape's schema, and one that was spoilt does not, with the place where it was"() {
        expect:
        (1..500).each { long seed ->
            def random = new Random(seed)
            def shape = new RandomShape(random)
            def fields = shape.fields(3)
            def value = shape.value(fields)
            def check = SchemaCheck.of(ShapeSchema.of(fields))
            assert check.misfits(Json.of(value)) == [], "seed $seed: $fields $value"
            def reader = new ShapeReader()
            reader.read(fields, value, '')
            assert reader.misfits() == [], "seed $seed: $fields $value"

            def place = shape.spoil(fields, value)
            def misfits = check.misfits(Json.of(value))
            assert misfits.any { it.startsWith(place.empty ? 'the answer: ' : "'$place': ") }, "seed $seed: $place in $value: $misfits"
        }
    }

    private static String text(Random random) {
        def parts = ['Hello ', ' \n', '<', '<tool', '<tool_call', 'a < b > c', '}', '{"name": 1}', ToolsBridgeSpec.CALL, ToolsBridgeSpec.CALL,
                     '<tool_call>{"name": "weather"}</tool_call>', 'für', '\uD83D\uDE00']
        (0..random.nextInt(6)).collect { parts[random.nextInt(parts.size())] }.join('')
    }

    private static List read(String text, List<Integer> cuts) {
        def reader = new CallReader(request(tools: [WEATHER], choice: ToolChoice.AUTO))
        def reply = new ReplyBuilder()
        pieces(text, cuts).each { reader.feed(it, reply) }
        reader.end(reply)
        reply.accept(new ReplyEvent.Finished(StopReason.END))
        [reply.build().parts(), reader.misfits(), reader.called()]
    }

    private static String bridged(List<String> claims, Set features, request, boolean stream, List<ReplyEvent> content) {
        def card = ModelCard.of('test', 'm').can(claims as String[]).build()
        def bridge = Bridging.of(features, card, request, stream)
        def reply = new ReplyBuilder()
        events(content).each { bridge.accept(it, reply) }
        assert !bridge.asksAgain()
        reply.build().text()
    }

    private static List<Integer> cuts(Random random, int length) {
        (0..random.nextInt(8)).collect { length == 0 ? 0 : random.nextInt(length) }.toSorted()
    }

    private static List<String> pieces(String text, List<Integer> cuts) {
        ([0] + cuts + [text.length()]).collate(2, 1, false).collect { from, to -> text.substring(from, to) }
    }
}

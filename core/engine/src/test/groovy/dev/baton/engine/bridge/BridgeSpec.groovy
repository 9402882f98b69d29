package dev.baton.engine.bridge

import dev.baton.engine.Baton
import dev.baton.spi.model.Capability
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.provider.Feature
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.ReplyEvent.Finished
import dev.baton.spi.reply.ReplyEvent.Started
import dev.baton.spi.reply.ReplyEvent.Text
import dev.baton.spi.reply.ReplyEvent.UsageReported
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Settings
import dev.baton.spi.request.Tool
import dev.baton.spi.request.ToolChoice
import dev.baton.testkit.ScriptedProvider
import dev.baton.testkit.ScriptedReply
import spock.lang.Specification

/** One model at a provider that lacks something, asked through the engine. */
abstract class BridgeSpec extends Specification {

    static final JsonObject SCHEMA = Json.of([type: 'object', properties: [city: [type: 'string'], people: [type: 'integer', minimum: 0]],
                                              required: ['city', 'people'], additionalProperties: false])
    static final AnswerFormat.Schema FORMAT = new AnswerFormat.Schema('town', SCHEMA, true)
    static final Tool WEATHER = new Tool('weather', 'Tells the weather', Json.of([type: 'object', properties: [city: [type: 'string']]]), false)
    static final String FITS = '{"city": "Bonn", "people": 336000}'

    List<ScriptedReply> replies = []
    ScriptedProvider provider
    Baton baton

    def cleanup() {
        baton?.close()
    }

    /** Opens an engine with one model of these capabilities, whose provider has these features. */
    void model(List<String> capabilities, Set<Feature> features) {
        def card = ModelCard.of('test', 'm').can(*(['chat'] + capabilities)).context(32_000).prices(Prices.perMillion('1', '2')).build()
        provider = new ScriptedProvider([card], { ModelCall call -> replies[provider.calls().size() - 1] }, features)
        baton = Baton.builder().provider('test', provider).pause { }.open()
    }

    def ask(ChatRequest request, boolean stream = false, List<ReplyEvent> events = []) {
        baton.ask(baton.resolve('test/m'), request, stream, null, { events << it })
    }

    ChatRequest asked(int call = 0) {
        provider.calls()[call].request() as ChatRequest
    }

    static ScriptedReply says(String text, StopReason reason = StopReason.END) {
        ScriptedReply.events(*events(text.split('(?<=[ ,<>])').collect { new Text(it) }, reason))
    }

    static ReplyEvent[] events(List<ReplyEvent> content, StopReason reason = StopReason.END) {
        [new Started('id', 'm-1'), *content, new UsageReported(Usage.of(10, 5)), new Finished(reason)] as ReplyEvent[]
    }

    static ChatRequest request(Map parts = [:]) {
        new ChatRequest(parts.messages ?: [Message.user('Tell me')], parts.settings ?: Settings.DEFAULT, parts.tools ?: [],
                parts.choice ?: ToolChoice.AUTO, parts.format ?: AnswerFormat.TEXT, null, [], null)
    }

    static Set<Feature> all(Feature... lacking) {
        Feature.ALL - (lacking as Set)
    }

    static final String JSON = Capability.JSON
    static final String TOOLS = Capability.TOOLS
    static final String BY_PROMPT = Capability.TOOLS_BY_PROMPT
}

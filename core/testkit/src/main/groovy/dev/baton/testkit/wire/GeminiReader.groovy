package dev.baton.testkit.wire

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.Part

/** Google's generateContent, from all responses of an answer at once. A call without an identifier is known by the answer's and its number. */
class GeminiReader implements Reading.Reader {

    @Override
    Reading read(Recording recording) {
        def responses = recording.stream
                ? recording.text().readLines().findAll { it.startsWith('data: ') }.collect { Json.parse(it.substring(6)) }
                : [Json.parse(recording.text())]
        def candidates = responses*.at('candidates').collect { it.at(0) }.findAll { it instanceof JsonObject }
        def finish = candidates*.at('finishReason')*.text('').findAll().with { it ? it.last() : null }
        if (responses.any { !it.at('error').isNull() } || finish == null) {
            return null
        }
        def parts = candidates*.at('content')*.at('parts').findAll { it instanceof JsonArray }.collectMany { (it as JsonArray).items() }
        def thoughts = parts.findAll { it.at('thought').flag(false) }
        def calls = parts*.at('functionCall').findAll { it instanceof JsonObject }
        def answer = responses.first().at('responseId').text()
        new Reading(
                (parts - thoughts)*.at('text')*.text('').join(''),
                thoughts*.at('text')*.text('').join(''),
                calls.withIndex().collect { call, n ->
                    new Part.ToolCall(call.at('id').text("${answer}_$n".toString()), call.at('name').text(), call.at('args').toString())
                },
                finish == 'STOP' && calls ? StopReason.TOOL_CALLS : [STOP: StopReason.END, MAX_TOKENS: StopReason.LENGTH][finish],
                responses.first().at('modelVersion').text(),
                tokens(responses*.at('usageMetadata').findAll { it instanceof JsonObject }.with { it ? it.last() : null }))
    }

    private static Reading.Tokens tokens(Json usage) {
        if (usage == null) {
            return null
        }
        def count = { String name -> usage.at(name).integer(0) }
        def thought = count('thoughtsTokenCount')
        def tokens = new Reading.Tokens(
                count('promptTokenCount') + count('toolUsePromptTokenCount'),
                count('candidatesTokenCount') + thought,
                count('cachedContentTokenCount'),
                0,
                thought)
        assert tokens.input() + tokens.output() == count('totalTokenCount')
        tokens
    }
}

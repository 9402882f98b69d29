package dev.baton.server.across

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonException
import dev.baton.spi.json.JsonObject

/** What a request of Chat Completions says, found again in a request of any other protocol, wherever that has its place for it. */
class SaidInRequest {

    /** What is said that is not in there, each in a few words; nothing where all is. */
    static List<String> lost(JsonObject request, Json out) {
        def words = leaves(out)
        def names = names(out)
        def values = subtrees(out) as Set
        def has = { String text -> text.blank || words.any { it.contains(text) } }
        def lost = []
        items(request.at('messages')).each { message ->
            texts(message.at('content')).each { text ->
                if (!has(text.strip()) && !values.contains(parsed(text))) {
                    lost << "text '${text.take(40)}'"
                }
            }
            items(message.at('content')).collect { it.at('image_url').at('url').text() }.findAll().each { url ->
                if (!has(url.startsWith('data:') ? url.substring(url.indexOf(',') + 1) : url)) {
                    lost << "picture ${url.take(40)}"
                }
            }
            items(message.at('tool_calls')).each { call ->
                def function = call.at('function')
                if (!has(function.at('name').text()) || !has(function.at('arguments').text())
                        && !values.contains(parsed(function.at('arguments').text()))) {
                    lost << "call of ${function.at('name').text()}"
                }
            }
        }
        def choice = request.at('tool_choice')
        def named = choice.at('function').at('name').text()
        // A protocol without a word for it says by what it leaves out that nothing, or that only this, may be called.
        items(request.at('tools'))*.at('function').findAll { named == null || it.at('name').text() == named }.each { tool ->
            if (choice.text('') == 'none') {
                return
            }
            if (!words.contains(tool.at('name').text()) || !has(tool.at('description').text('').strip())) {
                lost << "tool ${tool.at('name').text()}"
            }
            (properties(tool.at('parameters')) - names).each { lost << "parameter $it of ${tool.at('name').text()}" }
        }
        // A schema may be told in words.
        (properties(request.at('response_format').at('json_schema').at('schema')) - names).findAll { !has(it) }
                .each { lost << "field $it of the schema" }
        if ((named || choice.text('') in ['required', 'any']) && !(words + names).any { it in ['any', 'ANY', 'required', 'REQUIRED', named] }) {
            lost << 'the duty to call a tool'
        }
        lost
    }

    private static List<String> texts(Json content) {
        content.text() != null ? [content.text()] : items(content)*.at('text')*.text().findAll()
    }

    /** The names of all properties of a schema, those within others too. */
    private static Set<String> properties(Json schema) {
        subtrees(schema)*.at('properties').findAll { it instanceof JsonObject }.collectMany { (it as JsonObject).names() } as Set
    }

    private static Set<String> names(Json json) {
        subtrees(json).findAll { it instanceof JsonObject }.collectMany { (it as JsonObject).names() } as Set
    }

    private static Set<String> leaves(Json json) {
        subtrees(json)*.text().findAll() as Set
    }

    private static List<Json> subtrees(Json json) {
        def below = json instanceof JsonObject ? json.members()*.value : items(json)
        [json] + below.collectMany { subtrees(it) }
    }

    private static Json parsed(String text) {
        try {
            text.blank ? JsonObject.EMPTY : Json.parse(text)
        } catch (JsonException plain) {
            assert plain.message
            null
        }
    }

    private static List<Json> items(Json list) {
        list instanceof JsonArray ? list.items() : []
    }
}

package dev.baton.server.openai

import dev.baton.engine.plan.Input
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Shape
import dev.baton.server.ServerSpec
import dev.baton.spi.json.Json
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.StopReason
import dev.baton.testkit.ScriptedReply

class OrchestrationAsModelSpec extends ServerSpec {

    static final String CHAT = '/v1/chat/completions'

    def "an orchestration answers in a model's place: text as it is, anything else as JSON"() {
        given:
        plans = [plan('echo', [text('message')], ask('Answer: ', 'message')),
                 plan('judge', [text('message'), text('tone', 'mild')], ask('', 'message', new Shape.Truth()))]
        script = { call -> ScriptedReply.text(reply) }

        when:
        def response = post(CHAT, chat(model: model, messages: [[role: 'user', content: 'One'], [role: 'assistant', content: 'x'],
                                                                [role: 'user', content: 'Two']]))
        def answer = json(response)

        then:
        answer.at('choices').at(0).at('message').at('content').text() == content
        answer.at('model').text() == model
        answer.at('usage').at('prompt_tokens').integer(0) == 1
        house.calls().last().request().messages().last().text().contains('Two')
        baton.find(response.headers().firstValue('baton-run').get()).present

        where:
        model         | reply  || content
        'baton/echo'  | 'fine' || 'fine'
        'baton/judge' | 'true' || 'true'
    }

    def "an orchestration's stream carries the text of its result as it comes, and otherwise its result in one piece"() {
        given:
        plans = [plan('echo', [text('message')], ask('Answer: ', 'message')),
                 plan('judge', [text('message')], ask('', 'message', new Shape.Truth()))]
        script = { call ->
            ScriptedReply.events(new ReplyEvent.Text(pieces[0]), new ReplyEvent.Text(pieces[1]),
                    new ReplyEvent.Finished(StopReason.END))
        }

        when:
        def datas = events(post(CHAT, chat(model: model, stream: true)).body())*.data
        def contents = datas.dropRight(1).collect { Json.parse(it).at('choices').at(0).at('delta').at('content').text() }

        then:
        datas.last() == '[DONE]'
        contents == sent
        Json.parse(datas[-2]).at('choices').at(0).at('finish_reason').text() == 'stop'

        where:
        model         | pieces         || sent
        'baton/echo'  | ['Good ', 'day'] || ['Good ', 'day', null]
        'baton/judge' | ['tr', 'ue']     || ['true', null]
    }

    def "an input named messages gets the whole conversation"() {
        given:
        def conversation = new Input('messages', new Shape.Items(Shape.MAP), null, Position.NONE)
        plans = [plan('talk', [text('message'), conversation], ask('', 'messages'))]

        when:
        post(CHAT, chat(model: 'baton/talk', messages: [[role: 'system', content: 'Be brief'], [role: 'user', content: 'Hi']]))

        then:
        Json.parse(house.calls().last().request().messages().last().text()) ==
                Json.of([[role: 'system', content: 'Be brief'], [role: 'user', content: 'Hi']])
    }

    def "an orchestration with other inputs is told with those it has"() {
        given:
        plans = [plan('two', [text('claim'), text('policy')], ask('', 'claim')),
                 plan('one', [text('message')], ask('', 'message'))]

        when:
        def response = post(CHAT, chat(model: model, messages: messages))

        then:
        response.statusCode() == 400
        json(response).at('error').at('code').text() == 'bad_input'
        json(response).at('error').at('message').text().contains(words)

        where:
        model       | messages                             || words
        'baton/two' | [[role: 'user', content: 'Hi']]      || 'claim (String), policy (String)'
        'baton/one' | [[role: 'system', content: 'Hi']]    || "no text"
    }

    def "an orchestration that fails in the middle of its stream ends it with the error"() {
        given:
        script = { call -> ScriptedReply.events(new ReplyEvent.Text('Hi')) }

        when:
        def datas = events(post(CHAT, chat(model: 'baton/echo', stream: true)).body())*.data

        then:
        Json.parse(datas.first()).at('choices').at(0).at('delta').at('content').text() == 'Hi'
        Json.parse(datas.last()).at('error').at('code').text() == 'broken_answer'
    }
}

package dev.baton.server

import dev.baton.spi.json.Json
import java.net.http.HttpRequest
import java.net.http.HttpResponse

/** What a caller may send, each limit with an error of its own on every route. What an upstream may send: AnswerLimitsSpec. */
class LimitsSpec extends ServerSpec {

    static final List<List<String>> ROUTES = [
            ['/v1/chat/completions', 'openai'], ['/v1/responses', 'openai'], ['/v1/embeddings', 'openai'], ['/v1/messages', 'anthropic'],
            ['/v1/messages/count_tokens', 'anthropic'], ['/v1/orchestrations/echo/runs', 'problem']]

    def "a body of more bytes than allowed is refused by #path"() {
        given:
        options = options.maxBody(1000)

        when:
        def response = post(path, '{"model":"' + 'x' * 1000 + '"}')

        then:
        response.statusCode() == 413
        kind(response, shape) == [openai: 'body_too_large', anthropic: 'request_too_large', problem: 'body_too_large'][shape]
        words(response, shape).contains('more than 1000 bytes')
        house.calls().empty

        where:
        [path, shape] << ROUTES
    }

    def "a body that nests deeper than allowed is refused by #path, whatever is within"() {
        when:
        def response = post(path, '{"model":' + '[' * depth + ']' * depth + '}')

        then: 'the body is the first level of them'
        response.statusCode() == 400
        (kind(response, shape) == 'body_too_deep') == (deep && shape != 'anthropic')
        words(response, shape).contains('nested deeper than 128 levels') == deep

        where:
        [[path, shape], [depth, deep]] << [ROUTES, [[127, false], [128, true], [100_000, true]]].combinations()
    }

    def "headers of more bytes than allowed are refused before #path is asked"() {
        when:
        def request = to(path).header('Content-Type', 'application/json').header('X-Long', 'x' * 20_000)
                .POST(HttpRequest.BodyPublishers.ofString('{}')).build()
        def response = client.send(request, HttpResponse.BodyHandlers.ofString())

        then:
        response.statusCode() == 431
        kind(response, 'problem') == 'headers_too_large'

        where:
        path << ROUTES*.first()
    }

    private static String kind(HttpResponse<String> response, String shape) {
        Json body = json(response)
        switch (shape) {
            case 'openai': return body.at('error').at('code').text()
            case 'anthropic': return body.at('error').at('type').text()
            default: return body.at('code').text()
        }
    }

    private static String words(HttpResponse<String> response, String shape) {
        shape == 'problem' ? json(response).at('detail').text() : json(response).at('error').at('message').text()
    }
}

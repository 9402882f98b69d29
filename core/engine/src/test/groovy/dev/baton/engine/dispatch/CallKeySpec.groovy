package dev.baton.engine.dispatch

import dev.baton.spi.http.HttpCall
import dev.baton.spi.model.Needs
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.EmbedRequest
import dev.baton.spi.request.Message
import dev.baton.spi.request.Request
import spock.lang.Specification

/** By what an upstream knows a run's call again. */
class CallKeySpec extends Specification {

    static final HI = ChatRequest.of(Message.user('hi'))

    def "the same attempt of the same step has the same key, and no other has"() {
        given:
        def keys = [
                key('run_1', 'a', HI, 1), key('run_1', 'a', HI, 2), key('run_1', 'b', HI, 1), key('run_2', 'a', HI, 1),
                CallKey.of(dispatch('run_1', 'a', HI).with(HI), 1),
                key('run_1', 'a', EmbedRequest.of(['x']), 1), key('run_1', 'a', EmbedRequest.of(['y']), 1)]

        expect:
        keys.toSet().size() == keys.size()
        key('run_1', 'a', HI, 2) == key('run_1', 'a', HI, 2)
    }

    def "a run's call carries its key as a header that any path fits into"() {
        given:
        def sent = CallKey.sent(key('run_1', 'views.labs/über[3]~2', HI, 1), call([accept: '*/*']))

        expect:
        sent.headers().keySet() == ['accept', 'Idempotency-Key'] as Set
        sent.headers()['Idempotency-Key'] ==~ /baton-[0-9a-f]{32}/
    }

    def "a request of its own carries none, and the caller's own stays"() {
        expect:
        CallKey.sent(key('req_1', '', HI, 1), call([:])).headers() == [:]
        CallKey.sent(key('req_1', '', HI, 1) + '/again', call([:])).headers() == [:]
        CallKey.sent(key('run_1', 'a', HI, 1), call(['idempotency-key': 'mine'])).headers() == ['idempotency-key': 'mine']
    }

    private static String key(String run, String path, Request request, int number) {
        CallKey.of(dispatch(run, path, request), number)
    }

    private static Dispatch dispatch(String run, String path, Request request) {
        new Dispatch(run, path, Needs.of('chat'), null, request, false, null, null, null)
    }

    private static HttpCall call(Map<String, String> headers) {
        HttpCall.post(URI.create('http://localhost/'), headers, 'body'.bytes)
    }
}

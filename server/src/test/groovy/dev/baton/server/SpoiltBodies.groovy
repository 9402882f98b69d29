package dev.baton.server

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.testkit.Mutations
import groovy.transform.CompileStatic
import java.nio.charset.StandardCharsets

/** Posts spoilt bodies to one route over one connection, and holds each answer against what an answer must be. For one thread. */
@CompileStatic
class SpoiltBodies {

    private static final List<String> OWN = ['"code":"internal"', 'a mistake of its own', '\tat ', 'java.lang', 'dev.baton.']

    private final int port
    private final String path
    private final String shape
    private final long seed
    private final int[] statuses = new int[600]

    /** Answers are refusals in the shape of openai, anthropic or problem, or none. */
    SpoiltBodies(int port, String path, String shape, long seed) {
        this.port = port
        this.path = path
        this.shape = shape
        this.seed = seed
    }

    /** How many answers had that status. */
    int answers(int status) {
        statuses[status]
    }

    /** Posts so many variants of the samples. */
    void post(List<byte[]> samples, int times) {
        def mutations = new Mutations(seed)
        def connection = new KeptConnection(port)
        try {
            for (int i = 0; i < times; i++) {
                byte[] body = mutations.of(samples)
                String wrong = null
                Exception thrown = null
                try {
                    def answer = connection.post(path, body)
                    wrong = misfit(answer)
                    statuses[answer.status()]++
                } catch (IOException | RuntimeException failure) {
                    wrong = failure.toString()
                    thrown = failure
                }
                if (wrong != null) {
                    throw new AssertionError("seed $seed, body $i to $path: $wrong\n${new String(body, StandardCharsets.UTF_8).take(8000)}".toString(), thrown)
                }
            }
        } finally {
            connection.close()
        }
    }

    /** What is wrong with the answer; null where nothing is. */
    private String misfit(KeptConnection.Answer answer) {
        int status = answer.status()
        String text = answer.body()
        if (status == 500 || status != 200 && (status < 400 || status > 599)) {
            return "status $status: $text"
        }
        for (String own : OWN) {
            if (text.contains(own)) {
                return "the answer tells '$own': $text"
            }
        }
        if (answer.type().startsWith('text/event-stream')) {
            return status == 200 && text.endsWith('\n\n') ? null : "a stream of status $status that ends with ${text.takeRight(80)}"
        }
        Json json = Json.parse(text)
        json instanceof JsonObject && (status == 200 || isRefusal(json, answer)) ? null : "status $status of another shape: $text"
    }

    private boolean isRefusal(Json json, KeptConnection.Answer answer) {
        switch (shape) {
            case 'openai': return says(json.at('error'), 'message', 'type', 'code')
            case 'anthropic': return json.at('type').text('') == 'error' && says(json.at('error'), 'type', 'message') && says(json, 'request_id')
            default: return answer.type() == 'application/problem+json' && json.at('status').integer(0) == answer.status() &&
                    says(json, 'title', 'detail', 'code')
        }
    }

    private static boolean says(Json json, String... names) {
        for (String name : names) {
            if (json.at(name).text('').isEmpty()) {
                return false
            }
        }
        true
    }
}

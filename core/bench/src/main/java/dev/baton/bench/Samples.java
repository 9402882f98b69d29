package dev.baton.bench;

import java.util.Random;
import java.util.stream.Collectors;

/** Bodies of Chat Completions as clients and servers send them. */
final class Samples {

    private static final String PARAGRAPH =
            "A refund takes five working days.\\nYou find the receipt in your account under \\\"Invoices\\\" \\u2014 for each month a page. ";

    private Samples() {}

    /** A request of about 400 bytes. */
    static String request(boolean stream) {
        return """
                {"model":"bench/bench","stream":%s,"messages":[\
                {"role":"system","content":"You answer customers of a small shop, in two sentences."},\
                {"role":"user","content":"I was charged twice for my subscription in March. How do I get the second payment back?"}],\
                "temperature":0.2,"max_tokens":200}""".formatted(stream);
    }

    /** A whole answer of that many paragraphs, about 110 bytes each. */
    static String answer(int paragraphs) {
        return """
                {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"bench","system_fingerprint":"fp_1",\
                "choices":[{"index":0,"message":{"role":"assistant","content":"%s","refusal":null},"logprobs":null,\
                "finish_reason":"stop"}],"usage":{"prompt_tokens":30,"completion_tokens":80,"total_tokens":110,\
                "prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}"""
                .formatted(PARAGRAPH.repeat(paragraphs));
    }

    /** A streamed answer of that many pieces, with its end. */
    static String stream(int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(event("{\"content\":\"word%02d \"}".formatted(i), "null"));
        }
        text.append(event("{}", "\"stop\""));
        return text + """
                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"bench","choices":[],\
                "usage":{"prompt_tokens":30,"completion_tokens":50,"total_tokens":80}}

                data: [DONE]

                """;
    }

    private static String event(String delta, String reason) {
        return """
                data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"bench",\
                "system_fingerprint":"fp_1","choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}]}

                """.formatted(delta, reason);
    }

    /** A vector of that many numbers, the same at each call. */
    static String vector(int dimensions) {
        Random random = new Random(42);
        return random.doubles(dimensions, -0.1, 0.1).mapToObj("%.9f"::formatted).collect(Collectors.joining(",", "[", "]"));
    }
}

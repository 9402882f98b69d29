package dev.baton.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the upstream sends, made once. Format: OpenAI's API reference, "Chat completion" and "Chat completion chunk". */
final class Answers {

    /** The pieces of text in a stream. */
    static final int PIECES = 50;

    private static final String STREAM_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String WORDS = "Refunds take five working days; the receipt is in your account under Invoices. ";

    private Answers() {}

    /** A whole answer of about 900 bytes, with its HTTP head. */
    static byte[] whole() {
        return json("""
                {"id":"chatcmpl-bench","object":"chat.completion","created":1700000000,"model":"bench","system_fingerprint":"fp_1",\
                "choices":[{"index":0,"message":{"role":"assistant","content":"%s","refusal":null},"logprobs":null,\
                "finish_reason":"stop"}],"usage":{"prompt_tokens":30,"completion_tokens":80,"total_tokens":110,\
                "prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}"""
                .formatted(WORDS.repeat(6)));
    }

    /** The list of models: both names are the same model, and tell the upstream how to send a stream. */
    static byte[] models() {
        return json("""
                {"object":"list","data":[{"id":"bench","object":"model","max_model_len":32768},\
                {"id":"paced","object":"model","max_model_len":32768}]}""");
    }

    /** A stream in the pieces in which it is sent: the HTTP head with the first event, then one event at a time. */
    static List<byte[]> stream() {
        List<byte[]> pieces = new ArrayList<>(PIECES + 2);
        for (int i = 0; i < PIECES; i++) {
            byte[] piece = chunk(event("{\"content\":\"word%02d \"}".formatted(i), "null"));
            pieces.add(i == 0 ? join(STREAM_HEAD.getBytes(StandardCharsets.US_ASCII), piece) : piece);
        }
        pieces.add(chunk(event("{}", "\"stop\"")));
        String usage = """
                data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,"model":"bench","choices":[],\
                "usage":{"prompt_tokens":30,"completion_tokens":50,"total_tokens":80}}

                """;
        byte[] end = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        pieces.add(join(chunk(usage + "data: [DONE]\n\n"), end));
        return List.copyOf(pieces);
    }

    /** All of these, one after another. */
    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String event(String delta, String reason) {
        return """
                data: {"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1700000000,"model":"bench",\
                "system_fingerprint":"fp_1","choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}]}

                """.formatted(delta, reason);
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] json(String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}

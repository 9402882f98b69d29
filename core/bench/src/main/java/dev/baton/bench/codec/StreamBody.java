package dev.baton.bench.codec;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Streamed answers in the form of each protocol, a word or two an event.
 *
 * @param framing how the events follow each other
 * @param head    the events before the text
 * @param piece   an event of text
 * @param tail    the events after it
 */
record StreamBody(Framing framing, List<Event> head, Event piece, List<Event> tail) {

    /** An event: its type, where the protocol has such, and its JSON. */
    private record Event(String type, String json) {
        Event saying(String text) {
            return new Event(type, json.replace("$TEXT", text));
        }
    }

    private static final int WORDS = 100;

    /** An answer of that many pieces, with what comes before and after them. */
    byte[] of(int pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        head.forEach(event -> out.writeBytes(bytes(event)));
        for (int i = 0; i < pieces; i++) {
            out.writeBytes(bytes(piece.saying("word%02d ".formatted(i % WORDS))));
        }
        tail.forEach(event -> out.writeBytes(bytes(event)));
        return out.toByteArray();
    }

    private byte[] bytes(Event event) {
        return framing.frame(event.type, event.json);
    }

    /** How that protocol streams. */
    static StreamBody in(String protocol) {
        return switch (protocol) {
            case "openai.chat" -> new StreamBody(
                    Framing.DATA,
                    List.of(chat("{\"role\":\"assistant\",\"content\":\"\"}", "null")),
                    chat("{\"content\":\"$TEXT\"}", "null"),
                    List.of(
                            chat("{}", "\"stop\""),
                            new Event("", """
                                    {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"bench","choices":[],\
                                    "usage":{"prompt_tokens":310,"completion_tokens":50,"total_tokens":360}}"""),
                            new Event("", "[DONE]")));
            case "openai.responses" -> new StreamBody(
                    Framing.TYPED,
                    List.of(
                            new Event("response.created", """
                                    {"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response",\
                                    "created_at":1700000000,"status":"in_progress","model":"bench","output":[],"usage":null}}"""),
                            new Event("response.output_item.added", """
                                    {"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"msg_1",\
                                    "type":"message","status":"in_progress","role":"assistant","content":[]}}"""),
                            new Event("response.content_part.added", """
                                    {"type":"response.content_part.added","sequence_number":2,"item_id":"msg_1","output_index":0,\
                                    "content_index":0,"part":{"type":"output_text","text":"","annotations":[]}}""")),
                    new Event("response.output_text.delta", """
                            {"type":"response.output_text.delta","sequence_number":3,"item_id":"msg_1","output_index":0,"content_index":0,\
                            "delta":"$TEXT","logprobs":[],"obfuscation":"x7Pq2mV9"}"""),
                    List.of(new Event("response.completed", """
                            {"type":"response.completed","sequence_number":4,"response":{"id":"resp_1","object":"response",\
                            "created_at":1700000000,"status":"completed","error":null,"incomplete_details":null,"model":"bench","output":[],\
                            "usage":{"input_tokens":310,"input_tokens_details":{"cached_tokens":0},"output_tokens":50,\
                            "output_tokens_details":{"reasoning_tokens":0},"total_tokens":360}}}""")));
            case "anthropic.messages" -> new StreamBody(
                    Framing.TYPED,
                    List.of(
                            new Event("message_start", """
                                    {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"bench",\
                                    "content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":310,"output_tokens":1}}}"""),
                            new Event("content_block_start", """
                                    {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""")),
                    new Event("content_block_delta", """
                            {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"$TEXT"}}"""),
                    List.of(
                            new Event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}"),
                            new Event("message_delta", """
                                    {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},\
                                    "usage":{"output_tokens":50}}"""),
                            new Event("message_stop", "{\"type\":\"message_stop\"}")));
            case "gemini.generateContent" ->
                new StreamBody(Framing.DATA, List.of(), gemini(""), List.of(gemini(",\"finishReason\":\"STOP\"").saying(".")));
            case "bedrock.converse" -> new StreamBody(
                    Framing.MESSAGES,
                    List.of(new Event("messageStart", "{\"p\":\"abcdefghijkl\",\"role\":\"assistant\"}")),
                    new Event("contentBlockDelta", """
                            {"contentBlockIndex":0,"delta":{"text":"$TEXT"},"p":"abcdefghijklmnopqrstuvwxyz"}"""),
                    List.of(
                            new Event("contentBlockStop", "{\"contentBlockIndex\":0,\"p\":\"abcdefgh\"}"),
                            new Event("messageStop", "{\"p\":\"abcdefghij\",\"stopReason\":\"end_turn\"}"),
                            new Event("metadata", """
                                    {"metrics":{"latencyMs":900},"p":"abc","usage":{"inputTokens":310,"outputTokens":50,"totalTokens":360}}""")));
            case "ollama.chat" -> new StreamBody(
                    Framing.LINES,
                    List.of(),
                    new Event("", """
                            {"model":"bench","created_at":"2026-11-21T10:00:00.123456Z","message":{"role":"assistant","content":"$TEXT"},\
                            "done":false}"""),
                    List.of(new Event("", """
                            {"model":"bench","created_at":"2026-11-21T10:00:00.5Z","message":{"role":"assistant","content":""},"done":true,\
                            "done_reason":"stop","total_duration":900000000,"prompt_eval_count":310,"eval_count":50}""")));
            case "cohere.chat" -> new StreamBody(
                    Framing.TYPED,
                    List.of(new Event("message-start", """
                            {"type":"message-start","id":"c-1","delta":{"message":{"role":"assistant","content":[],"tool_plan":"",\
                            "tool_calls":[],"citations":[]}}}""")),
                    new Event("content-delta", """
                            {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"$TEXT"}}}}"""),
                    List.of(new Event("message-end", """
                            {"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{"billed_units":{"input_tokens":300,\
                            "output_tokens":50},"tokens":{"input_tokens":900,"output_tokens":52}}}}""")));
            default -> throw new IllegalArgumentException("no protocol is called " + protocol);
        };
    }

    private static Event chat(String delta, String reason) {
        return new Event("", """
                {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"bench","system_fingerprint":"fp_1",\
                "choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}]}""".formatted(delta, reason));
    }

    private static Event gemini(String reason) {
        return new Event("", """
                {"candidates":[{"content":{"parts":[{"text":"$TEXT"}],"role":"model"}%s,"index":0}],"usageMetadata":{"promptTokenCount":310,\
                "candidatesTokenCount":50,"totalTokenCount":360,"promptTokensDetails":[{"modality":"TEXT","tokenCount":310}]},\
                "modelVersion":"bench","responseId":"r-1"}""".formatted(reason));
    }
}

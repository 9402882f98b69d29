package dev.baton.bench.codec;

import java.nio.charset.StandardCharsets;

/**
 * Whole answers in the form of each protocol, all with the same text. Forms: the API references of OpenAI, Anthropic, Google, AWS, Ollama
 * and Cohere.
 */
final class WholeBody {

    /** About 115 bytes of JSON text, with escapes as models write them. */
    static final String SENTENCE =
            "A refund takes five working days.\\nYou find the receipt in your account under \\\"Invoices\\\" \\u2014 for each month. ";

    private WholeBody() {}

    /** An answer of that many sentences. */
    static byte[] of(String protocol, int sentences) {
        return template(protocol).replace("$TEXT", SENTENCE.repeat(sentences)).getBytes(StandardCharsets.UTF_8);
    }

    private static String template(String protocol) {
        return switch (protocol) {
            case "openai.chat" -> """
                    {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"bench","system_fingerprint":"fp_1",\
                    "choices":[{"index":0,"message":{"role":"assistant","content":"$TEXT","refusal":null},"logprobs":null,\
                    "finish_reason":"stop"}],"usage":{"prompt_tokens":310,"completion_tokens":80,"total_tokens":390,\
                    "prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}""";
            case "openai.responses" -> """
                    {"id":"resp_1","object":"response","created_at":1700000000,"status":"completed","error":null,"incomplete_details":null,\
                    "instructions":null,"max_output_tokens":800,"model":"bench","output":[{"type":"message","id":"msg_1","status":"completed",\
                    "role":"assistant","content":[{"type":"output_text","text":"$TEXT","annotations":[]}]}],"parallel_tool_calls":true,\
                    "previous_response_id":null,"reasoning":{"effort":null,"summary":null},"store":false,"temperature":0.2,\
                    "text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],"top_p":1.0,"truncation":"disabled",\
                    "usage":{"input_tokens":310,"input_tokens_details":{"cached_tokens":0},"output_tokens":80,\
                    "output_tokens_details":{"reasoning_tokens":0},"total_tokens":390},"metadata":{}}""";
            case "anthropic.messages" -> """
                    {"id":"msg_1","type":"message","role":"assistant","model":"bench","content":[{"type":"text","text":"$TEXT"}],\
                    "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":310,"cache_creation_input_tokens":0,\
                    "cache_read_input_tokens":0,"output_tokens":80,"service_tier":"standard"}}""";
            case "gemini.generateContent" -> """
                    {"candidates":[{"content":{"parts":[{"text":"$TEXT"}],"role":"model"},"finishReason":"STOP","index":0}],\
                    "usageMetadata":{"promptTokenCount":310,"candidatesTokenCount":80,"totalTokenCount":390,\
                    "promptTokensDetails":[{"modality":"TEXT","tokenCount":310}]},"modelVersion":"bench","responseId":"r-1"}""";
            case "bedrock.converse" -> """
                    {"metrics":{"latencyMs":900},"output":{"message":{"content":[{"text":"$TEXT"}],"role":"assistant"}},\
                    "stopReason":"end_turn","usage":{"inputTokens":310,"outputTokens":80,"totalTokens":390}}""";
            case "ollama.chat" -> """
                    {"model":"bench","created_at":"2026-11-21T10:00:00.5Z","message":{"role":"assistant","content":"$TEXT"},\
                    "done":true,"done_reason":"stop","total_duration":900000000,"load_duration":1000000,"prompt_eval_count":310,\
                    "prompt_eval_duration":90000000,"eval_count":80,"eval_duration":800000000}
                    """;
            case "cohere.chat" -> """
                    {"id":"c-1","finish_reason":"COMPLETE","message":{"role":"assistant","content":[{"type":"text","text":"$TEXT"}]},\
                    "usage":{"billed_units":{"input_tokens":300,"output_tokens":80},"tokens":{"input_tokens":900,"output_tokens":82}}}""";
            default -> throw new IllegalArgumentException("no protocol is called " + protocol);
        };
    }
}

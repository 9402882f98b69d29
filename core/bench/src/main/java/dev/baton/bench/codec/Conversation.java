package dev.baton.bench.codec;

import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonObject;
import dev.baton.spi.request.AnswerFormat;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.baton.spi.request.Settings;
import dev.baton.spi.request.Tool;
import dev.baton.spi.request.ToolChoice;
import java.util.List;

/** A request as an agent makes it: instructions, two tools, and a conversation in which one of them was called. */
final class Conversation {

    private Conversation() {}

    static ChatRequest request() {
        List<Message> messages = List.of(
                Message.system("You answer customers of a small shop, in two sentences. Look the customer's payments up before you say anything"
                        + " about money, and promise nothing that the rules of the shop do not allow."),
                Message.user("Good morning! I was charged twice for my subscription in March.\nHow do I get the second payment back?"),
                new Message(
                        Message.Role.ASSISTANT,
                        List.of(new Part.ToolCall("call_payments1", "find_payments", "{\"month\":\"2026-03\",\"limit\":10}", null))),
                new Message(
                        Message.Role.TOOL,
                        List.of(new Part.ToolResult(
                                "call_payments1",
                                List.of(new Part.Text("[{\"id\":\"p-1\",\"amount\":\"9.90\",\"day\":\"2026-03-01\"},"
                                        + "{\"id\":\"p-2\",\"amount\":\"9.90\",\"day\":\"2026-03-02\"}]")),
                                false))),
                Message.assistant("There were two payments of 9.90 in March. Shall I send the second one back?"),
                Message.user("Yes, please \u2014 and tell me how long that takes."));
        Settings settings = new Settings(0.2, null, 800, List.of(), null, null, null, null, JsonObject.EMPTY);
        return new ChatRequest(messages, settings, tools(), ToolChoice.AUTO, AnswerFormat.TEXT, null, List.of(), null);
    }

    private static List<Tool> tools() {
        return List.of(
                new Tool("find_payments", "Finds what the customer paid in one month.", schema("""
                        {"type":"object","properties":{"month":{"type":"string","description":"year and month, such as 2026-03"},\
                        "limit":{"type":"integer","minimum":1,"maximum":100}},"required":["month"]}"""), false),
                new Tool("refund", "Sends one payment back, in full.", schema("""
                        {"type":"object","properties":{"payment":{"type":"string"},\
                        "reason":{"type":"string","enum":["duplicate","fraud","goodwill"]}},"required":["payment","reason"]}"""), false));
    }

    private static JsonObject schema(String json) {
        return (JsonObject) Json.parse(json);
    }
}

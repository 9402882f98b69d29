package dev.baton.plugins.provider.langchain4j;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.request.Media;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the messages of one conversation into LangChain4j's. For one conversation and one thread. */
final class Messages {

    /** Which tool a call was of: LangChain4j's results name it. */
    private final Map<String, String> tools = new HashMap<>();

    List<ChatMessage> of(List<Message> messages) {
        List<ChatMessage> out = new ArrayList<>(messages.size());
        for (Message message : messages) {
            switch (message.role()) {
                case SYSTEM -> out.add(SystemMessage.from(text(message.parts(), "a system message")));
                case ASSISTANT -> out.add(assistant(message.parts()));
                case USER, TOOL -> user(message.parts(), out);
            }
        }
        return out;
    }

    private void user(List<Part> parts, List<ChatMessage> out) {
        List<Content> said = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part instanceof Part.ToolResult result) {
                out.add(ToolExecutionResultMessage.builder()
                        .id(result.callId())
                        .toolName(tools.getOrDefault(result.callId(), ""))
                        .text(text(result.content(), "a tool's result"))
                        .isError(result.failed())
                        .build());
            } else {
                said.add(content(part));
            }
        }
        if (!said.isEmpty()) {
            out.add(UserMessage.from(said));
        }
    }

    private AiMessage assistant(List<Part> parts) {
        List<Part> said = new ArrayList<>(parts.size());
        List<ToolExecutionRequest> calls = new ArrayList<>();
        StringBuilder thought = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.ToolCall call -> {
                    tools.put(call.id(), call.name());
                    calls.add(ToolExecutionRequest.builder().id(call.id()).name(call.name()).arguments(call.arguments()).build());
                }
                case Part.Reasoning reasoning -> thought.append(reasoning.text());
                default -> said.add(part);
            }
        }
        AiMessage.Builder message = AiMessage.builder().toolExecutionRequests(calls);
        if (!said.isEmpty() || calls.isEmpty()) {
            message.text(text(said, "a model's message"));
        }
        return (thought.isEmpty() ? message : message.thinking(thought.toString())).build();
    }

    private static String text(List<Part> parts, String where) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Part.Text said)) {
                throw unsupported(where + " that holds more than text");
            }
            text.append(text.isEmpty() ? "" : "\n").append(said.text());
        }
        return text.toString();
    }

    private static Content content(Part part) {
        return switch (part) {
            case Part.Text text -> TextContent.from(text.text());
            case Part.Image image -> picture(image);
            case Part.Audio audio -> audio.media().uri() == null
                    ? AudioContent.from(bytes(audio.media()), type(audio.media(), "sound"))
                    : AudioContent.from(address(audio.media()));
            case Part.File file -> document(file.media());
            case Part.ToolCall call -> throw unsupported("a tool call in a user's message");
            case Part.ToolResult result -> throw unsupported("a tool's result within another");
            case Part.Reasoning reasoning -> throw unsupported("reasoning in a user's message");
        };
    }

    private static Content picture(Part.Image image) {
        Media media = image.media();
        Image made = media.uri() == null
                ? Image.builder().base64Data(bytes(media)).mimeType(type(media, "a picture")).build()
                : Image.builder().url(address(media)).build();
        ImageContent.DetailLevel detail = detail(image.detail());
        return detail == null ? ImageContent.from(made) : ImageContent.from(made, detail);
    }

    private static ImageContent.@Nullable DetailLevel detail(@Nullable String word) {
        if (word == null) {
            return null;
        }
        for (ImageContent.DetailLevel level : ImageContent.DetailLevel.values()) {
            if (level.name().equals(word.toUpperCase(Locale.ROOT))) {
                return level;
            }
        }
        throw unsupported("a picture's detail '" + word + "'");
    }

    private static Content document(Media media) {
        if (media.uri() != null) {
            return PdfFileContent.from(address(media));
        }
        if (!"application/pdf".equals(media.type())) {
            throw unsupported("a document of the type '" + media.type() + "'; it takes application/pdf");
        }
        return PdfFileContent.from(bytes(media), "application/pdf");
    }

    private static String bytes(Media media) {
        return media.base64() == null ? "" : media.base64();
    }

    private static String type(Media media, String what) {
        if (media.type() == null) {
            throw unsupported("the bytes of " + what + " without their media type");
        }
        return media.type();
    }

    private static URI address(Media media) {
        String uri = media.uri() == null ? "" : media.uri();
        try {
            return URI.create(uri);
        } catch (IllegalArgumentException e) {
            throw unsupported("something at '" + uri + "', which is no address");
        }
    }

    private static Unsupported unsupported(String what) {
        return new Unsupported("not possible over LangChain4j: " + what, 0);
    }
}

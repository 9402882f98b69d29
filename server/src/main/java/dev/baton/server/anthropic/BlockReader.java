package dev.baton.server.anthropic;

import dev.baton.engine.dispatch.Proof;
import dev.baton.server.failure.HttpFailure;
import dev.baton.server.serving.Fields;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import dev.baton.spi.json.JsonString;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads content: text, or a list of blocks. A block that no other protocol has is noted as bound to this one, and not read. For one
 * request.
 */
final class BlockReader {

    private final Bound bound;
    private boolean ours;

    BlockReader(Bound bound) {
        this.bound = bound;
    }

    /** True where a block is one that no provider of this protocol made. */
    boolean hasOurs() {
        return ours;
    }

    /** The content in that field; nothing where there is none. */
    List<Part> content(Fields fields, String name) {
        Json content = fields.object().at(name);
        if (content instanceof JsonString text) {
            return List.of(new Part.Text(text.text()));
        }
        if (content.isNull()) {
            return List.of();
        }
        if (!(content instanceof JsonArray given)) {
            throw HttpFailure.field(fields.at(name), "must be text or a list of blocks, not " + Fields.kind(content));
        }
        List<Part> parts = new ArrayList<>(given.size());
        List<CallSignature> signatures = new ArrayList<>(0);
        int i = 0;
        for (Json block : given) {
            block(Fields.of(block, fields.at(name + "[" + i++ + "]")), parts, signatures);
        }
        signatures.forEach(signature -> parts.replaceAll(part -> signed(part, signature)));
        return parts;
    }

    private void block(Fields block, List<Part> parts, List<CallSignature> signatures) {
        String type = block.required("type");
        switch (type) {
            case "text" -> parts.add(new Part.Text(block.required("text")));
            case "image" -> parts.add(new Part.Image(SourceReader.media(block.requiredFields("source")), null));
            case "document" -> document(block, parts);
            case "tool_use" -> parts.add(call(block));
            case "tool_result" -> parts.add(new Part.ToolResult(
                    block.required("tool_use_id"), content(block, "content"), block.flag("is_error")));
            case "thinking" -> thought(block.required("thinking"), block.text("signature"), parts);
            case "redacted_thinking" -> redacted(block.required("data"), parts, signatures);
            default -> bound.add(block.path(), type);
        }
    }

    private void redacted(String data, List<Part> parts, List<CallSignature> signatures) {
        CallSignature signature = CallSignature.read(data);
        if (signature == null) {
            ours |= Proof.read(data) != null;
            parts.add(new Part.Reasoning("", Blocks.signature(data)));
        } else {
            ours = true;
            signatures.add(signature);
        }
    }

    private void thought(String thought, @Nullable String signature, List<Part> parts) {
        boolean unsigned = signature == null || signature.isEmpty();
        ours |= unsigned || Proof.read(signature) != null;
        parts.add(new Part.Reasoning(thought, unsigned ? null : Proof.by(MessagesProtocol.NAME, signature)));
    }

    private static Part signed(Part part, CallSignature signature) {
        return part instanceof Part.ToolCall call && call.id().equals(signature.call())
                ? new Part.ToolCall(call.id(), call.name(), call.arguments(), signature.signature())
                : part;
    }

    private static Part call(Fields block) {
        return new Part.ToolCall(
                block.required("id"), block.required("name"), block.requiredFields("input").object().toString());
    }

    /** Text that comes as a document is read as text, which every model can; its title and context go before it. */
    private void document(Fields block, List<Part> parts) {
        Fields citations = block.fields("citations");
        if (citations != null && citations.flag("enabled")) {
            bound.add(block.at("citations"), "places in documents");
        }
        Fields source = block.requiredFields("source");
        String title = block.text("title");
        String context = block.text("context");
        switch (source.required("type")) {
            case "text" -> {
                frame(title, context, parts);
                parts.add(new Part.Text(source.required("data")));
            }
            case "content" -> {
                frame(title, context, parts);
                parts.addAll(content(source, "content"));
            }
            default -> {
                frame(null, context, parts);
                parts.add(new Part.File(SourceReader.media(source), title));
            }
        }
    }

    private static void frame(@Nullable String title, @Nullable String context, List<Part> parts) {
        if (title != null && !title.isEmpty()) {
            parts.add(new Part.Text(title + "\n\n"));
        }
        if (context != null && !context.isEmpty()) {
            parts.add(new Part.Text(context + "\n\n"));
        }
    }
}

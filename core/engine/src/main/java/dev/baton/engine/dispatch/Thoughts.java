package dev.baton.engine.dispatch;

import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.Provider;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.Message;
import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one model of earlier thoughts, and how its own are told from those of others later. A proof that another made would be refused
 * (Anthropic's "Preserved thinking", Google's "Thought signatures", OpenAI's {@code invalid_encrypted_content}): it is left out, and the thought
 * goes as one without a proof.
 *
 * @param maker     whose proofs the model takes
 * @param protocols the wire protocols that it answers over
 */
record Thoughts(String maker, Set<String> protocols) {

    static Thoughts of(Provider provider, ModelCall call) {
        return new Thoughts(
                provider.thinker(call.model()), provider instanceof HttpProvider http ? http.protocols(call.model()) : Set.of());
    }

    /** The call with the model's own proofs, as it gave them, and no others. */
    ModelCall told(ModelCall call) {
        if (!(call.request() instanceof ChatRequest chat)
                || chat.messages().stream().noneMatch(message -> message.parts().stream().anyMatch(Thoughts::isProven))) {
            return call;
        }
        ChatRequest told = chat.with(chat.messages().stream().map(this::told).toList());
        return new ModelCall(call.model(), told, call.stream(), call.raw(), call.key());
    }

    /** The event with the maker's mark on what it proves. */
    ReplyEvent marked(ReplyEvent event) {
        return switch (event) {
            case ReplyEvent.Reasoning thought when thought.signature() != null ->
                new ReplyEvent.Reasoning(thought.delta(), Proof.by(maker, thought.signature()));
            case ReplyEvent.ToolCall call when call.signature() != null ->
                new ReplyEvent.ToolCall(call.index(), call.id(), call.name(), call.arguments(), Proof.by(maker, call.signature()));
            default -> event;
        };
    }

    private Message told(Message message) {
        List<Part> parts = new ArrayList<>(message.parts().size());
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Reasoning thought when thought.signature() != null -> {
                    String own = own(thought.signature());
                    if (own != null || !thought.text().isEmpty()) {
                        parts.add(new Part.Reasoning(thought.text(), own));
                    }
                }
                case Part.ToolCall call when call.signature() != null ->
                    parts.add(new Part.ToolCall(call.id(), call.name(), call.arguments(), own(call.signature())));
                default -> parts.add(part);
            }
        }
        return new Message(message.role(), parts);
    }

    /** The proof as its maker gave it; null where that is another. One without a mark was put there by whoever wrote the request. */
    private @Nullable String own(String signature) {
        Proof proof = Proof.read(signature);
        if (proof == null) {
            return signature;
        }
        return proof.maker().equals(maker) || protocols.contains(proof.maker()) ? proof.value() : null;
    }

    private static boolean isProven(Part part) {
        return part instanceof Part.Reasoning thought && thought.signature() != null
                || part instanceof Part.ToolCall call && call.signature() != null;
    }
}

package com.example.hello;

import dev.baton.spi.failure.Unsupported;
import dev.baton.spi.model.LatencyProfile;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.model.ModelSize;
import dev.baton.spi.model.Prices;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ModelClient;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.ChatRequest;
import dev.baton.spi.request.EmbedRequest;
import dev.baton.spi.request.RerankRequest;
import dev.baton.spi.request.Slot;
import java.time.Duration;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/**
 * A provider with one model, {@code parrot}, which says hello to whoever it is told of. It answers by itself, so it is a
 * {@link ModelClient}; a provider that sends its requests over HTTP would be a {@link dev.baton.spi.provider.HttpProvider}.
 */
final class Parrot implements ModelClient {

    /** A word of our own: a parrot that claimed {@code chat} would be asked, being free, for all that needs a chat model. */
    static final String GREETING = "greeting";

    private final ModelCard card;

    Parrot(String provider) {
        card = ModelCard.of(provider, "parrot")
                .can(GREETING)
                .context(8_000)
                .size(ModelSize.SMALL)
                .at("local")
                .prices(Prices.FREE)
                .latency(new LatencyProfile(Duration.ofMillis(1), 100_000))
                .build();
    }

    /** What the catalog is told of the model. Claims are kept honest: steps are sent here because of them. */
    @Override
    public List<ModelCard> models() {
        return List.of(card);
    }

    /** Answers a call, one event after another; many threads may do so at once. */
    @Override
    public void call(ModelCall call, ReplySink out) throws InterruptedException {
        switch (call.request()) {
            case ChatRequest chat -> greet(chat, out);
            case EmbedRequest embed -> throw new Unsupported("a parrot makes no vectors", 0);
            case RerankRequest rerank -> throw new Unsupported("a parrot has no taste in documents", 0);
        }
    }

    private void greet(ChatRequest chat, ReplySink out) throws InterruptedException {
        String[] words = ("Hello, " + name(chat) + "!").split("(?<= )");
        Integer cap = chat.settings().maxOutputTokens();
        int spoken = cap == null ? words.length : Math.min(cap, words.length);

        out.accept(new ReplyEvent.Started(null, card.name()));
        for (int i = 0; i < spoken; i++) {
            // Deadlines and cancellation come as an interruption.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            out.accept(new ReplyEvent.Text(words[i]));
        }
        // A parrot's tokens are words.
        out.accept(new ReplyEvent.UsageReported(Usage.of(heard(chat), spoken)));
        out.accept(new ReplyEvent.Finished(spoken < words.length ? StopReason.LENGTH : StopReason.END));
    }

    /** The values that filled the step's template, such as the {@code $name} in "Say hello to $name"; else the last message. */
    private static String name(ChatRequest chat) {
        return chat.slots().isEmpty()
                ? chat.messages().getLast().text()
                : chat.slots().stream().map(Slot::text).collect(Collectors.joining(" and "));
    }

    private static long heard(ChatRequest chat) {
        return chat.messages().stream().mapToLong(message -> new StringTokenizer(message.text()).countTokens()).sum();
    }
}

package dev.baton.testkit;

import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.provider.HttpProvider;
import dev.baton.spi.provider.ModelCall;
import dev.baton.spi.provider.ReplyDecoder;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplyBuilder;
import dev.baton.spi.reply.ReplyEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's decoder made of the bytes of one response.
 *
 * @param events  what came, in order
 * @param failure what was thrown at last; null where nothing was
 */
public record Decoded(List<ReplyEvent> events, @Nullable ModelFailure failure) {

    /** Keeps an immutable copy. */
    public Decoded {
        events = List.copyOf(events);
    }

    /**
     * Feeds a decoder with the body, cut before the bytes of these indexes (ascending), and ends it. Each piece comes in an
     * array of its own with something before and after it, and is overwritten after the call: a decoder may neither look
     * beside the piece nor keep it.
     */
    public static Decoded of(HttpProvider provider, ModelCall call, HttpHead head, byte[] body, int... cuts) {
        List<ReplyEvent> events = new ArrayList<>();
        try {
            ReplyDecoder decoder = provider.decoder(call, head);
            int from = 0;
            for (int i = 0; i <= cuts.length; i++) {
                int to = i < cuts.length ? cuts[i] : body.length;
                byte[] piece = new byte[to - from + 5];
                Arrays.fill(piece, (byte) '"');
                System.arraycopy(body, from, piece, 2, to - from);
                decoder.feed(piece, 2, to - from, events::add);
                Arrays.fill(piece, (byte) '#');
                from = to;
            }
            decoder.end(events::add);
            return new Decoded(events, null);
        } catch (ModelFailure failure) {
            return new Decoded(events, failure);
        }
    }

    /** Up to that many places to cut a body of that length, ascending, none twice. */
    public static int[] cuts(Random random, int length, int most) {
        TreeSet<Integer> cuts = new TreeSet<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count && length > 1; i++) {
            cuts.add(1 + random.nextInt(length - 1));
        }
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** True where the answer's end came and nothing was thrown. */
    public boolean isComplete() {
        return failure == null && isFinished();
    }

    /** True where the answer's end was announced, whatever was thrown. */
    public boolean isFinished() {
        return events.stream().anyMatch(ReplyEvent.Finished.class::isInstance);
    }

    /**
     * The whole answer.
     *
     * @throws IllegalStateException where it is not complete
     */
    public Reply reply() {
        ReplyBuilder builder = new ReplyBuilder();
        events.forEach(builder::accept);
        return builder.build();
    }

    /** The pieces as the provider sent them, as text. */
    public List<String> raw() {
        return events.stream()
                .filter(ReplyEvent.Raw.class::isInstance)
                .map(event -> new String(((ReplyEvent.Raw) event).data(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Everything that must be the same however the bytes were cut, as text to compare. */
    public String summary() {
        if (failure != null) {
            return failure.code() + ": " + failure.getMessage();
        }
        Reply reply = reply();
        return String.join(
                "\n",
                reply.id() + " " + reply.model() + " " + reply.stop() + " " + reply.usage(),
                reply.parts().toString(),
                reply.scores() + " " + reply.confidence() + " " + reply.sources() + " " + reply.ranking(),
                reply.vectors().stream().map(Arrays::toString).toList().toString(),
                raw().toString());
    }
}

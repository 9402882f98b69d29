package dev.baton.server.serving;

import dev.baton.server.http.EventWriter;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.Usage;
import dev.baton.spi.request.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request of a served protocol, read; it knows how its answer is written. Immutable. */
public interface Asked {

    /** The name asked for: a model, an alias, a strategy or an orchestration. */
    String model();

    /** What is asked, with the caller's own body in it. */
    Request request();

    /** What the requests of one conversation have in common, where the protocol has a field for it; null, as by default, where it has none. */
    default @Nullable String session() {
        return null;
    }

    /**
     * The body of a whole answer, JSON.
     *
     * @param head  who answered, and when
     * @param reply the answer
     * @param usage what was used: as reported, else as estimated
     */
    byte[] whole(AnswerHead head, Reply reply, Usage usage);

    /**
     * The writer of the answer where the caller wants it piece by piece; empty, as it is by default, where the caller wants it whole.
     * Called once; writes nothing yet.
     */
    default Optional<AnswerStream> stream(EventWriter events) {
        return Optional.empty();
    }
}

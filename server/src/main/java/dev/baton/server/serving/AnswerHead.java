package dev.baton.server.serving;

import dev.baton.spi.reply.ReplyEvent;
import java.time.Instant;

/**
 * What an answer says of itself.
 *
 * @param id    its identifier
 * @param at    when it was made
 * @param model who gave it
 */
public record AnswerHead(String id, Instant at, String model) {

    /** This head, with the provider's own identifier and name of the model where it gives them. */
    AnswerHead of(ReplyEvent.Started started) {
        return new AnswerHead(started.id() == null ? id : started.id(), at, started.model().isEmpty() ? model : started.model());
    }
}

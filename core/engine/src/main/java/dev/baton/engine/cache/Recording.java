package dev.baton.engine.cache;

import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the events of an answer on to the caller and notes them down, up to so many bytes. Where another answer follows, as it does where
 * the first did not fit, that one counts. For one thread.
 */
final class Recording implements ReplySink {

    /** About what an object, its header and its place in a list take. */
    private static final int OBJECT = 64;

    private final @Nullable ReplySink caller;
    private final long most;
    private final List<ReplyEvent> events = new ArrayList<>();
    private long bytes;
    private @Nullable StopReason stop;
    private boolean passed;

    /** With the caller; null where nobody takes the events. */
    Recording(@Nullable ReplySink caller, long most) {
        this.caller = caller;
        this.most = most;
    }

    @Override
    public void accept(ReplyEvent event) {
        if (stop != null) {
            events.clear();
            bytes = 0;
            stop = null;
            passed = false;
        }
        if (event instanceof ReplyEvent.Finished finished) {
            stop = finished.reason();
        }
        passed |= event instanceof ReplyEvent.Raw;
        bytes += bytes(event);
        if (bytes <= most) {
            events.add(own(event));
        } else {
            events.clear();
        }
        if (caller != null) {
            caller.accept(event);
        }
    }

    /** True where all of an answer is here, and it is one that the same request may be given again. */
    boolean isWorthKeeping() {
        return bytes <= most && stop != null && switch (stop) {
            case END, LENGTH, STOP_SEQUENCE, TOOL_CALLS -> true;
            // A filter's or a model's no may be another the next time, and a provider's own reason may mean anything.
            case CONTENT_FILTER, REFUSAL, OTHER -> false;
        };
    }

    /** True where the provider's own bytes are among the events. */
    boolean isPassed() {
        return passed;
    }

    List<ReplyEvent> events() {
        return events;
    }

    long bytes() {
        return bytes + OBJECT;
    }

    /** The event with arrays of its own: whoever gets a vector may well change it. */
    static ReplyEvent own(ReplyEvent event) {
        return event instanceof ReplyEvent.Vectors given
                ? new ReplyEvent.Vectors(given.vectors().stream().map(float[]::clone).toList())
                : event;
    }

    /** About how much memory an event takes: two bytes a character, since not every text is Latin. */
    private static long bytes(ReplyEvent event) {
        return OBJECT + switch (event) {
            case ReplyEvent.Started started -> 2L * (length(started.id()) + started.model().length());
            case ReplyEvent.Text text -> 2L * text.delta().length();
            case ReplyEvent.Reasoning thought -> 2L * (thought.delta().length() + length(thought.signature()));
            case ReplyEvent.ToolCall call ->
                2L * (length(call.id()) + length(call.name()) + call.arguments().length() + length(call.signature()));
            case ReplyEvent.Scores scores -> scores.byLabel().keySet().stream().mapToLong(label -> OBJECT + 2L * label.length()).sum();
            case ReplyEvent.Sources sources -> sources.places().stream()
                    .mapToLong(place -> OBJECT + 2L * (place.source().length() + place.text().length()))
                    .sum();
            case ReplyEvent.Vectors vectors -> vectors.vectors().stream().mapToLong(vector -> OBJECT + 4L * vector.length).sum();
            case ReplyEvent.Ranking ranking -> (long) OBJECT * ranking.order().size();
            case ReplyEvent.Raw raw -> raw.data().length;
            case ReplyEvent.Confidence confidence -> 0;
            case ReplyEvent.UsageReported usage -> OBJECT;
            case ReplyEvent.Finished finished -> 0;
        };
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}

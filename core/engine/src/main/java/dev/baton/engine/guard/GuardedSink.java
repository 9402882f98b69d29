package dev.baton.engine.guard;

import dev.baton.engine.dispatch.CallerGone;
import dev.baton.engine.failure.StepFailed;
import dev.baton.spi.reply.Reply;
import dev.baton.spi.reply.ReplyBuilder;
import dev.baton.spi.reply.ReplyEvent;
import dev.baton.spi.reply.ReplySink;
import dev.baton.spi.reply.Source;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands between an answer that is told piece by piece and its caller: of texts and thoughts it tells what the guards are sure of, of calls of tools all
 * at its end, and of the provider's own bytes nothing. Where a guard blocks, it throws, and what was blocked is told nobody.
 * For one answer and one thread at a time.
 */
public final class GuardedSink implements ReplySink {

    private final Guarding guarding;
    private final ReplySink caller;
    private final @Nullable StringBuilder structured;
    private final GuardedText text;
    private final ReplyBuilder reply = new ReplyBuilder();
    private final Map<Integer, Call> calls = new TreeMap<>();
    private @Nullable Thought thought;
    private ReplyEvent.@Nullable Sources sources;
    private ReplyEvent.@Nullable Finished finished;
    private @Nullable StepFailed failure;

    private static final class Call {
        private String id = "";
        private String name = "";
        private @Nullable String signature;
        private final StringBuilder arguments = new StringBuilder();
    }

    /** A thought, and what is told of it so far. A proof is one of the very words: it goes with them, or not at all. */
    private static final class Thought {
        private final GuardedText words;
        private final StringBuilder given = new StringBuilder();
        private final StringBuilder told = new StringBuilder();

        Thought(Guarding guarding) {
            words = new GuardedText(guarding, Way.FROM_MODEL, false, false);
        }
    }

    GuardedSink(Guarding guarding, ReplySink caller, boolean structured) {
        this.guarding = guarding;
        this.caller = caller;
        this.structured = structured ? new StringBuilder() : null;
        this.text = new GuardedText(guarding, Way.FROM_MODEL, true, true);
    }

    /**
     * Tells the rest, once the whole answer has come: a guard may take its time over it, which is none of the model's.
     *
     * @return all that was told, as one answer
     * @throws StepFailed where a guard blocks it, or cannot look at it
     * @throws CallerGone where the caller takes no more
     */
    public Reply end() {
        ReplyEvent.Finished last = finished;
        if (last == null) {
            throw new IllegalStateException("the answer is not complete");
        }
        try {
            endThought(null);
            text(structured == null ? text.end("") : new ReplyTexts(guarding).structured(structured.toString()));
            calls.forEach(this::call);
            if (sources != null) {
                tell(new ReplyEvent.Sources(sources.places().stream().map(this::source).toList()));
            }
        } finally {
            guarding.tallies().tell();
        }
        tell(last);
        return reply.build();
    }

    /** Why no more is told; null where a guard has nothing against it so far. */
    public @Nullable StepFailed failure() {
        return failure;
    }

    @Override
    public void accept(ReplyEvent event) {
        try {
            take(event);
        } catch (StepFailed blocked) {
            failure = blocked;
            guarding.tallies().tell();
            throw blocked;
        }
    }

    private void take(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Text more -> {
                endThought(null);
                if (structured == null) {
                    text(text.feed(more.delta()));
                } else {
                    structured.append(more.delta());
                }
            }
            case ReplyEvent.Reasoning more -> think(more);
            case ReplyEvent.ToolCall more -> note(more);
            case ReplyEvent.Sources more -> sources = more;
            case ReplyEvent.Raw raw -> {}
            case ReplyEvent.Finished last -> finished = last;
            case ReplyEvent.Started started -> tell(started);
            case ReplyEvent.Scores scores -> tell(scores);
            case ReplyEvent.Confidence confidence -> tell(confidence);
            case ReplyEvent.Vectors vectors -> tell(vectors);
            case ReplyEvent.Ranking ranking -> tell(ranking);
            case ReplyEvent.UsageReported usage -> tell(usage);
        }
    }

    private void text(String certain) {
        if (!certain.isEmpty()) {
            tell(new ReplyEvent.Text(certain));
        }
    }

    private void think(ReplyEvent.Reasoning more) {
        Thought now = thought == null ? new Thought(guarding) : thought;
        thought = now;
        now.given.append(more.delta());
        if (more.signature() != null) {
            endThought(more);
            return;
        }
        String certain = now.words.feed(more.delta());
        now.told.append(certain);
        if (!certain.isEmpty()) {
            tell(new ReplyEvent.Reasoning(certain, null));
        }
    }

    /** A thought is over: with its proof, or because something else has come. */
    private void endThought(ReplyEvent.@Nullable Reasoning last) {
        Thought now = thought;
        if (now == null) {
            return;
        }
        thought = null;
        String rest = now.words.end(last == null ? "" : last.delta());
        now.told.append(rest);
        String proof = last != null && now.told.compareTo(now.given) == 0 ? last.signature() : null;
        if (!rest.isEmpty() || proof != null) {
            tell(new ReplyEvent.Reasoning(rest, proof));
        }
    }

    private void note(ReplyEvent.ToolCall more) {
        Call call = calls.computeIfAbsent(more.index(), index -> new Call());
        call.id = more.id() == null ? call.id : more.id();
        call.name = more.name() == null ? call.name : more.name();
        call.signature = more.signature() == null ? call.signature : more.signature();
        call.arguments.append(more.arguments());
    }

    private void call(int index, Call call) {
        tell(new ReplyEvent.ToolCall(
                index, call.id, call.name, new ReplyTexts(guarding).arguments(call.arguments.toString()), call.signature));
    }

    private Source source(Source source) {
        return new ReplyTexts(guarding).source(source);
    }

    private void tell(ReplyEvent event) {
        reply.accept(event);
        try {
            caller.accept(event);
        } catch (RuntimeException gone) {
            throw new CallerGone(gone);
        }
    }
}

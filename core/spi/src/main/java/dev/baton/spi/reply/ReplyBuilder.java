package dev.baton.spi.reply;

import dev.baton.spi.request.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the events of one answer together. For one thread. */
public final class ReplyBuilder implements ReplySink {

    private @Nullable String id;
    private String model = "";
    private final StringBuilder text = new StringBuilder();
    private final List<Part> thoughts = new ArrayList<>(0);
    private final StringBuilder reasoning = new StringBuilder();
    private long thought;
    private final Map<Integer, Call> calls = new TreeMap<>();
    private Map<String, Double> scores = Map.of();
    private @Nullable Double confidence;
    private List<Source> sources = List.of();
    private List<float[]> vectors = List.of();
    private List<ReplyEvent.Ranked> ranking = List.of();
    private @Nullable Usage usage;
    private @Nullable StopReason stop;

    private static final class Call {
        String id = "";
        String name = "";
        @Nullable String signature;
        final StringBuilder arguments = new StringBuilder();
    }

    @Override
    public void accept(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.Started started -> {
                id = started.id();
                model = started.model();
            }
            case ReplyEvent.Text more -> text.append(more.delta());
            case ReplyEvent.Reasoning more -> {
                reasoning.append(more.delta());
                thought += more.delta().length();
                if (more.signature() != null) {
                    // It proves what came up to here: what comes after is another thought.
                    thoughts.add(new Part.Reasoning(reasoning.toString(), more.signature()));
                    reasoning.setLength(0);
                }
            }
            case ReplyEvent.ToolCall more -> {
                Call call = calls.computeIfAbsent(more.index(), index -> new Call());
                call.id = more.id() == null ? call.id : more.id();
                call.name = more.name() == null ? call.name : more.name();
                call.arguments.append(more.arguments());
                call.signature = more.signature() == null ? call.signature : more.signature();
            }
            case ReplyEvent.Scores given -> scores = given.byLabel();
            case ReplyEvent.Confidence given -> confidence = given.value();
            case ReplyEvent.Sources given -> sources = given.places();
            case ReplyEvent.Vectors given -> vectors = given.vectors();
            case ReplyEvent.Ranking given -> ranking = given.order();
            case ReplyEvent.UsageReported reported -> usage = reported.usage();
            case ReplyEvent.Raw raw -> {}
            case ReplyEvent.Finished finished -> stop = finished.reason();
        }
    }

    /** True once the answer's end has come. */
    public boolean isComplete() {
        return stop != null;
    }

    /** How many characters of text, reasoning and arguments came so far; the base of an estimate where no usage was reported. */
    public long characters() {
        return text.length() + thought
                + calls.values().stream().mapToLong(call -> call.arguments.length()).sum();
    }

    /** What was reported as used so far; null where nothing was. */
    public @Nullable Usage usage() {
        return usage;
    }

    /**
     * The complete answer.
     *
     * @throws IllegalStateException where its end has not come
     */
    public Reply build() {
        if (stop == null) {
            throw new IllegalStateException("the answer is not complete");
        }
        List<Part> parts = new ArrayList<>(thoughts);
        if (!reasoning.isEmpty()) {
            parts.add(new Part.Reasoning(reasoning.toString(), null));
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.toString()));
        }
        calls.values().forEach(call -> parts.add(new Part.ToolCall(call.id, call.name, call.arguments.toString(), call.signature)));
        return new Reply(id, model, parts, stop, usage, scores, confidence, sources, vectors, ranking);
    }
}

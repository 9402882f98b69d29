package dev.baton.engine.run;

import dev.baton.engine.failure.StepFailed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The questions of one run that wait for somebody. Safe for many threads. */
final class Decisions {

    private final Map<String, Open> open = new LinkedHashMap<>();

    private record Open(Question question, CompletableFuture<Decision> decision) {}

    /** The questions that are open, by the path of the step that asks. */
    synchronized Map<String, Question> open() {
        Map<String, Question> questions = new LinkedHashMap<>();
        open.forEach((path, one) -> questions.put(path, one.question()));
        return questions;
    }

    /**
     * Decides.
     *
     * @return false where no such question is open
     * @throws IllegalArgumentException where the choice is none of the question's
     */
    synchronized boolean decide(String path, Decision decision) {
        Open one = open.get(path);
        if (one == null) {
            return false;
        }
        check(path, one.question().choices(), decision);
        return one.decision().complete(decision);
    }

    /** Throws {@link IllegalArgumentException} where the choice is none of those. */
    static void check(String path, List<String> choices, Decision decision) {
        if (!choices.contains(decision.choice())) {
            throw new IllegalArgumentException(
                    "'" + decision.choice() + "' cannot be chosen at " + path + ": choose one of " + String.join(", ", choices));
        }
    }

    /** Waits for the decision, in the calling thread. */
    Decision await(String path, Question question) throws InterruptedException {
        CompletableFuture<Decision> decision = new CompletableFuture<>();
        synchronized (this) {
            open.put(path, new Open(question, decision));
        }
        try {
            return question.within() == null ? decision.get() : decision.get(question.within().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw expired(question);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            synchronized (this) {
                open.remove(path);
            }
        }
    }

    /** The failure of a question that nobody answered in time. */
    static StepFailed expired(Question question) {
        return new StepFailed("approval_expired", "nobody decided within " + question.within(),
                "Give it more time with within, or say with otherwise what holds then.", question.position(), null);
    }
}

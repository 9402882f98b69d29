package dev.baton.engine.feedback;

import dev.baton.engine.event.RunEvent;
import dev.baton.engine.failure.WorkspaceException;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.workspace.OutcomeSettings;
import dev.baton.engine.workspace.Workspace;
import dev.baton.engine.workspace.WorkspaceSettings;
import dev.baton.spi.routing.Features;
import dev.baton.spi.routing.RoutingInput;
import dev.baton.spi.routing.RoutingStrategy;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins grades to the answers that they are for: what was asked and who answered is remembered for a while, a grade corrects the expected
 * quality, is told to the strategies that learn, and is kept by the workspace. A reader of the event stream, for cascades. Safe for many threads.
 */
public final class Feedback implements Consumer<RunEvent> {

    /** How many outcomes of the past count. */
    public static final int PAST = 10_000;

    /** What is remembered of a text, in characters; what comes after that is hardly what it is about. */
    private static final int LONGEST_TEXT = 8_000;

    private static final Logger LOG = LoggerFactory.getLogger(Feedback.class);

    private final AskedMemory memory;
    private final Learners learners;
    private final OutcomeSettings settings;
    private final @Nullable OutcomeFile file;
    private final Clock clock;
    private final Grades grades = new Grades();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean read;

    /** Wired by the engine. */
    @Inject
    Feedback(Workspace workspace, WorkspaceSettings settings, Map<String, RoutingStrategy> strategies, Clock clock) {
        this.memory = new AskedMemory(clock);
        this.learners = new Learners(strategies);
        this.settings = settings.routing().outcomes();
        this.file = workspace.folder()
                .map(folder -> new OutcomeFile(folder.resolve(".baton"), OutcomeFile.LONGEST))
                .orElse(null);
        this.clock = clock;
        this.read = file == null;
    }

    /** What is known by these: a run's step, or a single request. */
    private static String id(String run, String path) {
        return path.isEmpty() ? run : run + "/" + path;
    }

    /**
     * Remembers what is asked. Its text is looked at only where some strategy that learns is in use or the workspace keeps texts.
     *
     * @param by    who asks
     * @param known the features, as far as they are known without reading the text
     */
    public void asked(String run, String path, Identity by, RoutingInput input, Features known) {
        boolean wanted = settings.texts() || learners.isAny();
        memory.add(id(run, path), new Asked(
                clock.instant(), by.id(), wanted ? input.features() : known, wanted ? cut(input.text()) : null));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /** Remembers who answered it. */
    public void answered(String run, String path, String model) {
        memory.answered(id(run, path), model);
    }

    /** A cascade asks nothing itself: its answer is that of a rung, the last of which that had one is taken. */
    @Override
    public void accept(RunEvent event) {
        if (event instanceof RunEvent.RungAnswered answered && answered.rung().model() != null) {
            String step = id(answered.run(), answered.path());
            String rung = step + "/rung[" + answered.rung().number() + "]";
            memory.find(rung).or(() -> memory.find(rung + "/sample[1]")).ifPresent(asked -> {
                memory.add(step, new Asked(asked.at(), asked.by(), asked.features(), asked.text()));
                memory.answered(step, answered.rung().model());
            });
        }
    }

    /**
     * Takes a grade for an answer. The same grade for the same answer counts once; another one counts besides.
     *
     * @param id    a run's step as {@code run/path}, or a single request's identifier
     * @param grade how well, 0 (wrong) to 1 (right)
     * @param note  what is to be kept with it; null for nothing
     * @param by    who grades
     * @return what was taken; empty where no such answer was given here within the last day, too many were since, or it is not theirs to see
     * @throws IllegalArgumentException where the grade is not from 0 to 1
     * @throws WorkspaceException       where it cannot be kept; it does not count then
     */
    public Optional<GradedOutcome> grade(String id, double grade, @Nullable String note, Identity by) {
        if (!(grade >= 0 && grade <= 1)) {
            throw new IllegalArgumentException("a grade is from 0 to 1, not " + grade);
        }
        Asked asked = memory.find(id).orElse(null);
        String model = asked == null ? null : asked.model();
        if (asked == null || model == null || !by.sees(asked.by())) {
            return Optional.empty();
        }
        GradedOutcome outcome = new GradedOutcome(clock.instant(), id, model, asked.features(), grade + 0.0, note, asked.text());
        lock.lock();
        try {
            readPast();
            if (asked.isNew(outcome.grade())) {
                keep(outcome);
                asked.graded(outcome.grade());
                grades.add(outcome);
                learners.tell(outcome);
            }
        } finally {
            lock.unlock();
        }
        return Optional.of(outcome);
    }

    /** Not with its text, where only strategies in this process wanted that. */
    private void keep(GradedOutcome outcome) {
        if (file == null || !settings.kept()) {
            return;
        }
        try {
            file.append(settings.texts() ? outcome : outcome.withoutText());
        } catch (IOException failure) {
            throw new WorkspaceException(
                    "The grade of " + outcome.request() + " cannot be kept in the workspace's .baton folder: " + failure.getMessage(),
                    "May Baton write there, and is there room? 'outcomes keep: false' in the routing of baton.groovy keeps none.");
        }
    }

    /** What was graded here, in the past too. */
    public Grades grades() {
        if (!read) {
            lock.lock();
            try {
                readPast();
            } finally {
                lock.unlock();
            }
        }
        return grades;
    }

    private void readPast() {
        if (!read) {
            past().forEach(grades::add);
            read = true;
        }
    }

    /** The strategy is about to be used. One that learns is told of the past before it is used for the first time. */
    public void use(String strategy) {
        if (!learners.isNews(strategy)) {
            return;
        }
        lock.lock();
        try {
            learners.use(strategy, past());
        } finally {
            lock.unlock();
        }
    }

    /** The last outcomes that the workspace keeps, at most {@link #PAST}, in order. */
    public List<GradedOutcome> past() {
        if (file == null || !settings.kept()) {
            return List.of();
        }
        lock.lock();
        try {
            return file.last(PAST);
        } catch (IOException failure) {
            LOG.warn("the workspace's outcomes cannot be read, and count as none", failure);
            return List.of();
        } finally {
            lock.unlock();
        }
    }
}

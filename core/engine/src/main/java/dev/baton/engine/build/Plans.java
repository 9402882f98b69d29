package dev.baton.engine.build;

import dev.baton.engine.plan.Expression;
import dev.baton.engine.plan.Names;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.plan.Position;
import dev.baton.engine.plan.Template;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds orchestrations in Java, with all that a script can say:
 *
 * <pre>{@code
 * Plan triage = Plans.orchestration("triage", plan -> plan
 *         .input("message", String.class)
 *         .ask("desk", ask -> ask
 *                 .needs("classification")
 *                 .prompt("Which desk should answer this message? {message}")
 *                 .returns(Types.oneOf("billing", "technical", "product"))
 *                 .otherwise("product"))
 *         .route(Plans.name("desk"), route -> route
 *                 .on("billing", steps -> steps.ask("answer", ask -> ask.prompt("Bill: {message}")))
 *                 .otherwise(steps -> steps.ask("answer", ask -> ask.prompt("Answer: {message}"))))
 *         .output("reply", Plans.name("answer")));
 *
 * Baton baton = Baton.builder().plan(triage).open();
 * }</pre>
 *
 * <p>In a text, {@code {message}} and {@code {claim.date}} are gaps that a run fills; two opening braces are one brace. Where a value is asked for, text is text, an
 * {@link Expression} is what it says, lists and maps may have expressions in them. What code computes is a {@link Compute}, and names what it reads, so that
 * the plan can be checked: a mistake in what is given here throws at once, one in how the plan fits together is found as in scripts, by
 * {@code Baton.check} and before each run.
 */
public final class Plans {

    private Plans() {}

    /**
     * An orchestration.
     *
     * @param name letters, digits, {@code -}, {@code _} and {@code .}
     * @throws IllegalArgumentException where something that is said cannot be
     */
    public static Plan orchestration(String name, Consumer<OrchestrationBuilder> says) {
        OrchestrationBuilder builder = new OrchestrationBuilder(name);
        says.accept(builder);
        return builder.build();
    }

    /** The value of an input or an earlier step, or of a field within it: {@code claim.date}. */
    public static Expression.Reference name(String path) {
        String[] parts = path.split("\\.", -1);
        if (Arrays.stream(parts).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("'" + path + "' is no name: a name is such as message, or claim.date for a field of it");
        }
        return new Expression.Reference(parts[0], List.of(parts).subList(1, parts.length), Position.NONE);
    }

    /** What is known of how a step's value came to be: {@code about("answer", "model")}. */
    public static Expression.About about(String step, String... path) {
        return new Expression.About(new Expression.Reference(step, List.of(), Position.NONE), List.of(path));
    }

    /** The text of a file of the workspace; its path may have gaps: {@code handbook/{desk}.md}. */
    public static Expression file(String path) {
        return new Expression.FileText(text(path));
    }

    /** A text with gaps, without the indentation that all its lines share. */
    public static Template text(String text) {
        return Texts.of(text);
    }

    /**
     * A value that code computes.
     *
     * @param reads the names that it uses
     */
    public static Expression.Computed compute(Compute code, String... reads) {
        return new Expression.Computed((names, it) -> code.compute(names), references(reads), Position.NONE);
    }

    /**
     * A value that code computes from one that its place hands to it: a route's subject, or the value of a step that is undone.
     *
     * @param reads the names that it uses beside
     */
    public static Expression.Computed computeFrom(ComputeFrom code, String... reads) {
        return new Expression.Computed(code::compute, references(reads), Position.NONE);
    }

    private static List<Expression.Reference> references(String... reads) {
        return Arrays.stream(reads).map(Plans::name).toList();
    }

    /** Computes a value. CONTRACT: safe for many threads. */
    @FunctionalInterface
    public interface Compute {

        /** The value: text, numbers, truths, dates, lists, maps; null for none. */
        @Nullable Object compute(Names names) throws Exception;
    }

    /** Computes a value from another. CONTRACT: safe for many threads. */
    @FunctionalInterface
    public interface ComputeFrom {

        /** The value; {@code it} is what the place hands to it. */
        @Nullable Object compute(Names names, @Nullable Object it) throws Exception;
    }
}

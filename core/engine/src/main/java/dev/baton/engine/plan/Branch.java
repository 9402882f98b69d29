package dev.baton.engine.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One way of a route.
 *
 * @param when     when it is taken
 * @param block    what is done then
 * @param position where it stands
 */
public record Branch(When when, Block block, Position position) {

    /** When a branch is taken. */
    public sealed interface When {

        /** How it reads in a path and in a picture. */
        String label();
    }

    /**
     * Where the value is one of these.
     *
     * @param values the values
     */
    public record Is(List<Object> values) implements When {
        /** Keeps an immutable copy. */
        public Is {
            values = List.copyOf(values);
        }

        @Override
        public String label() {
            return values.stream().map(String::valueOf).collect(Collectors.joining("|"));
        }
    }

    /**
     * Where the value is a number from one to another, both included.
     *
     * @param from the least
     * @param to   the greatest
     */
    public record Within(BigDecimal from, BigDecimal to) implements When {
        @Override
        public String label() {
            return from.toPlainString() + ".." + to.toPlainString();
        }
    }

    /**
     * Where a condition on the value holds.
     *
     * @param condition computes it; the value is its {@code it}
     */
    public record Satisfies(Expression.Computed condition) implements When {
        @Override
        public String label() {
            return "{ … }";
        }
    }
}

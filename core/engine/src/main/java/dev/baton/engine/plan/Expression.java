package dev.baton.engine.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives a value when a run reaches it. Data wherever possible, so that names can be checked and plans compared. */
public sealed interface Expression permits
        Expression.Constant,
        Expression.Reference,
        Expression.About,
        Expression.FileText,
        Expression.Computed,
        Expression.Listing,
        Expression.Mapping,
        Template {

    /** True where user code computes it, or a part of it: it may come out otherwise another time. */
    default boolean isComputed() {
        return switch (this) {
            case Computed computed -> true;
            case FileText file -> true;
            case Listing list -> list.items().stream().anyMatch(Expression::isComputed);
            case Mapping map -> map.entries().values().stream().anyMatch(Expression::isComputed);
            case Template template -> template.gaps().stream().anyMatch(gap -> gap.value().isComputed());
            case Constant constant -> false;
            case Reference reference -> false;
            case About about -> false;
        };
    }


    /**
     * A value that is known already.
     *
     * @param value text, a number, a truth, a date, a list or map of these, or null
     */
    record Constant(@Nullable Object value) implements Expression {}

    /**
     * The value of an input or an earlier step.
     *
     * @param name     its name
     * @param path     names of fields within it; empty for the whole
     * @param position where it is used
     */
    record Reference(String name, List<String> path, Position position) implements Expression {
        /** Keeps an immutable copy. */
        public Reference {
            path = List.copyOf(path);
        }

        /** As it reads in a script: {@code claim.date}. */
        public String text() {
            return path.isEmpty() ? name : name + "." + String.join(".", path);
        }
    }

    /**
     * What is known of how a step's value came to be.
     *
     * @param step the step's name
     * @param path names of fields: {@code model}, {@code cost}, {@code latency}, {@code confidence}, {@code sources}, …; empty for all
     */
    record About(Reference step, List<String> path) implements Expression {
        /** Keeps an immutable copy. */
        public About {
            path = List.copyOf(path);
        }
    }

    /**
     * The text of a file of the workspace.
     *
     * @param path its path, relative to the workspace
     */
    record FileText(Template path) implements Expression {}

    /**
     * A value that the user's own code computes.
     *
     * @param code     the code
     * @param reads    the names it uses
     * @param position where it stands
     */
    record Computed(Computation code, List<Reference> reads, Position position) implements Expression {
        /** Keeps an immutable copy. */
        public Computed {
            reads = List.copyOf(reads);
        }
    }

    /**
     * A list.
     *
     * @param items its items
     */
    record Listing(List<Expression> items) implements Expression {
        /** Keeps an immutable copy. */
        public Listing {
            items = List.copyOf(items);
        }
    }

    /**
     * A map.
     *
     * @param entries its values by name, in order
     */
    record Mapping(Map<String, Expression> entries) implements Expression {
        /** Keeps a copy, in order. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }
}

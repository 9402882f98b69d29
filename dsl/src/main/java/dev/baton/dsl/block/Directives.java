package dev.baton.dsl.block;

import dev.baton.dsl.value.Condition;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from a block's class which directives and functions it has. The compiler's checks and the messages come from here. */
public final class Directives {

    private Directives() {}

    /** The names of a block's directives. */
    public static List<String> directives(Class<?> block) {
        return methods(block).filter(method -> !example(method).function()).map(Method::getName).distinct().sorted().toList();
    }

    /** The names of the functions that arguments in a block may use. */
    public static List<String> functions(Class<?> block) {
        return methods(block).filter(method -> example(method).function()).map(Method::getName).distinct().sorted().toList();
    }

    /** The methods of that name, by however many parameters. */
    public static List<Method> named(Class<?> block, String name) {
        return methods(block).filter(method -> method.getName().equals(name)).toList();
    }

    /** What may be written for a name, to append to a message; empty where it is unknown. */
    public static String example(Class<?> block, String name) {
        List<String> examples = named(block, name).stream().map(method -> example(method).value()).distinct().toList();
        return examples.isEmpty() ? "" : "; write: " + String.join(" or: ", examples);
    }

    /** The options that a directive takes by name; empty where any is as good, or where it takes none. */
    public static List<String> options(Class<?> block, String name) {
        return named(block, name).stream().flatMap(method -> Stream.of(example(method).options())).distinct().toList();
    }

    /** True where the directive of that name takes a map of options in some form. */
    public static boolean takesOptions(Class<?> block, String name) {
        return named(block, name).stream().anyMatch(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == Map.class);
    }

    /**
     * The block that a closure at that place is the inside of; empty where it computes a value.
     *
     * @param fromEnd the argument's place counted from the last, which is 0
     */
    public static Optional<Class<?>> inside(Class<?> block, String name, int fromEnd) {
        for (Method method : named(block, name)) {
            Parameter[] parameters = method.getParameters();
            int at = parameters.length - 1 - fromEnd;
            if (at >= 0 && parameters[at].getType() == Closure.class) {
                DelegatesTo to = parameters[at].getAnnotation(DelegatesTo.class);
                if (to != null) {
                    return Optional.of(to.value());
                }
            }
        }
        return Optional.empty();
    }

    /** True where the argument at that place, counted from the last, is a condition over what goes in. */
    public static boolean takesCondition(Class<?> block, String name, int fromEnd) {
        return named(block, name).stream().map(Method::getParameterTypes).anyMatch(types -> {
            int at = types.length - 1 - fromEnd;
            return at >= 0 && types[at] == Condition.class;
        });
    }

    /** The words one of which must follow a directive on its line, as {@code choose} follows {@code when { … }}; empty where it stands alone. */
    public static Optional<Class<?>> following(Class<?> block, String name) {
        return named(block, name).stream()
                .filter(method -> !example(method).function() && method.getReturnType() != void.class)
                .<Class<?>>map(Method::getReturnType)
                .findFirst();
    }

    private static Stream<Method> methods(Class<?> block) {
        return Arrays.stream(block.getMethods()).filter(method -> method.isAnnotationPresent(Example.class) && !method.isBridge());
    }

    private static Example example(Method method) {
        return method.getAnnotation(Example.class);
    }
}

package dev.baton.cli;

/** Who sits here. */
final class Person {

    private Person() {}

    /** The user's name in the environment; empty where there is none. */
    static String of(Console console) {
        return console.environment().getOrDefault("USER", "");
    }
}

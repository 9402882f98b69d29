package dev.baton.cli;

import dev.baton.engine.identity.Identity;

/** Who sits here. */
final class Person {

    private Person() {}

    /** The user's name in the environment; empty where there is none. */
    static String of(Console console) {
        return console.environment().getOrDefault("USER", "");
    }

    /** Whoever has this machine's files, by that name where there is one: as what is done here is on the audit log. */
    static Identity identity(Console console) {
        String name = of(console);
        Identity local = Identity.LOCAL;
        return name.isEmpty() ? local : new Identity(local.id(), name, local.role(), local.scope(), local.labels());
    }
}

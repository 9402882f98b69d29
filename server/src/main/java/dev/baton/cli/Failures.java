package dev.baton.cli;

import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.ScriptException;
import dev.baton.spi.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells how a command failed: a message on stderr, or an error object on stdout for programs. */
final class Failures {

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    /** That the command is wrong. */
    ExitCode usage(ParameterException wrong, boolean json) {
        CommandLine command = wrong.getCommandLine();
        List<String> suggestions = wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String message = String.valueOf(wrong.getMessage())
                + (suggestions.isEmpty() ? "" : " -- did you mean " + String.join(" or ", suggestions) + "?");
        String advice = "How to use it: " + command.getCommandSpec().qualifiedName() + " --help";
        if (json) {
            print(JsonObject.EMPTY.with("code", "usage").with("message", message).with("advice", advice));
        } else {
            say(message, List.of(advice));
        }
        return ExitCode.USAGE;
    }

    /** That the command could not do its work. */
    ExitCode tell(Throwable failure, boolean json, boolean trace) {
        if (failure instanceof ToldFailure told) {
            trace(told.getCause(), trace);
            return told.code();
        }
        ExitCode code;
        JsonObject error;
        if (failure instanceof BatonException known) {
            code = ExitCode.of(known);
            error = known.toJson();
        } else if (failure instanceof InterruptedException) {
            code = ExitCode.CANCELLED;
            error = JsonObject.EMPTY.with("code", "cancelled").with("message", "Cancelled");
        } else {
            code = ExitCode.INTERNAL;
            error = JsonObject.EMPTY.with("code", "internal").with("message", String.valueOf(failure));
        }
        if (json) {
            print(error);
        } else {
            say(failure, trace);
        }
        trace(failure, trace);
        return code;
    }

    /** The message alone, for a person. */
    void say(Throwable failure, boolean trace) {
        switch (failure) {
            case ScriptException mistakes -> {
                console.err().println(mistakes.getMessage());
                console.err().println(console.errInk().bad(Counted.problems(mistakes.problems())));
            }
            case BatonException known -> say(String.valueOf(known.getMessage()), facts(known));
            case InterruptedException stopped -> say("Cancelled", List.of());
            default -> say("Baton itself failed: " + failure, List.of(trace
                    ? "This is a mistake in Baton or in a plugin: please report it."
                    : "This is a mistake in Baton or in a plugin. Run it again with --trace to see where, and report it."));
        }
    }

    private static List<String> facts(BatonException known) {
        List<String> facts = new ArrayList<>();
        List<String> where = new ArrayList<>();
        if (!known.position().toString().isEmpty()) {
            where.add(known.position().toString());
        }
        if (known.step() != null) {
            where.add("step '" + known.step() + "'");
        }
        if (!where.isEmpty()) {
            facts.add("at " + String.join(", ", where));
        }
        if (!known.advice().isEmpty()) {
            facts.add(known.advice());
        }
        return facts;
    }

    private void say(String message, List<String> facts) {
        console.err().println(console.errInk().bad("Error: ") + message);
        facts.forEach(fact -> console.err().println("  " + fact));
    }

    private void print(JsonObject error) {
        console.out().print(JsonObject.EMPTY.with("error", error).pretty());
    }

    private void trace(Throwable failure, boolean wanted) {
        if (wanted) {
            failure.printStackTrace(console.err());
        }
    }
}

package dev.baton.cli;

import dev.baton.engine.failure.AccessRefused;
import dev.baton.engine.failure.AnswerMisfit;
import dev.baton.engine.failure.BadInput;
import dev.baton.engine.failure.BatonException;
import dev.baton.engine.failure.DispatchFailed;
import dev.baton.engine.failure.JournalFailure;
import dev.baton.engine.failure.NoModelQualifies;
import dev.baton.engine.failure.NoSuchOrchestration;
import dev.baton.engine.failure.NoSuchVersion;
import dev.baton.engine.failure.OutOfBudget;
import dev.baton.engine.failure.PluginException;
import dev.baton.engine.failure.RateExceeded;
import dev.baton.engine.failure.RunCancelled;
import dev.baton.engine.failure.RunRefused;
import dev.baton.engine.failure.ScriptException;
import dev.baton.engine.failure.StepFailed;
import dev.baton.engine.failure.UnknownModelName;
import dev.baton.engine.failure.WorkspaceException;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the command line ends, for the scripts that call it. The numbers are stable. */
public enum ExitCode {
    /** Done. */
    OK(0, "done"),
    /** A failure that Baton has no name for, or no JDK to run on. */
    INTERNAL(1, "an internal error, or no JDK 25 was found"),
    /** The command itself is wrong. */
    USAGE(2, "the command is wrong: an unknown option, an input that is no key=value"),
    /** The workspace is not there or cannot be used. */
    WORKSPACE(3, "the workspace is not there, or cannot be used"),
    /** Scripts have mistakes. */
    SCRIPT(4, "a script or baton.groovy has mistakes"),
    /** A plugin does not start. */
    PLUGIN(5, "a plugin does not start"),
    /** No orchestration of that name. */
    UNKNOWN_ORCHESTRATION(6, "there is no orchestration of that name, or no such version of it"),
    /** The inputs do not fit. */
    BAD_INPUT(7, "the inputs are not what the orchestration takes"),
    /** No model meets the needs. */
    NO_MODEL(8, "no model of the workspace meets a step's needs"),
    /** Models were asked, and none answered. */
    UPSTREAM(9, "no model answered: unreachable, too slow, refused, or garbage"),
    /** A model answered with what does not fit. */
    ANSWER_MISFIT(10, "no answer fitted what the step returns"),
    /** A step of the script failed. */
    STEP(11, "a step or a check of the orchestration failed"),
    /** The server cannot listen. */
    PORT_IN_USE(12, "the server's port is in use"),
    /** A run waits for a person, or was laid down. */
    WAITING(13, "the run waits for a decision (baton approve), or is paused"),
    /** A batch came to its end, and some of its lines failed. */
    SOME_FAILED(14, "some lines of a batch failed"),
    /** Stopped by the user. */
    CANCELLED(130, "cancelled (Ctrl-C)");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What the process ends with, 0 to 255. */
    public int number() {
        return number;
    }

    /** What it means, for a person. */
    public String meaning() {
        return meaning;
    }

    /** All of them, number to meaning, in order. */
    public static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            table.put(String.valueOf(code.number), code.meaning);
        }
        return table;
    }

    /** The one for a failure. */
    public static ExitCode of(BatonException failure) {
        return switch (failure) {
            case WorkspaceException e -> WORKSPACE;
            case ScriptException e -> SCRIPT;
            case PluginException e -> PLUGIN;
            case NoSuchOrchestration e -> UNKNOWN_ORCHESTRATION;
            case NoSuchVersion e -> UNKNOWN_ORCHESTRATION;
            case BadInput e -> BAD_INPUT;
            case NoModelQualifies e -> NO_MODEL;
            case UnknownModelName e -> NO_MODEL;
            case DispatchFailed e -> UPSTREAM;
            case AnswerMisfit e -> ANSWER_MISFIT;
            case OutOfBudget e -> STEP;
            case RateExceeded e -> STEP;
            case StepFailed e -> STEP;
            case RunCancelled e -> CANCELLED;
            case RunRefused e -> BAD_INPUT;
            case AccessRefused e -> BAD_INPUT;
            case JournalFailure e -> WORKSPACE;
        };
    }
}

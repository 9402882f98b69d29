package dev.baton.cli;

import dev.baton.engine.run.OpenQuestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. For one thread. */
final class TerminalQuestions {

    private final Console console;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private @Nullable Thread reader;

    TerminalQuestions(Console console) {
        this.console = console;
    }

    /** True where there is a person. */
    boolean canAsk() {
        return console.inTerminal() && console.errTerminal();
    }

    /**
     * What the person chooses, by number or word; empty where the person leaves it for later: by an empty line, or the end of what is typed.
     *
     * @throws InterruptedException where the person presses Ctrl-C
     */
    Optional<String> ask(OpenQuestion question) throws InterruptedException {
        console.err().println(console.errInk().strong(question.step()) + " asks"
                + (question.deadline() == null ? ":" : ", until " + RunWords.moment(question.deadline()) + ":"));
        if (question.shown().size() > 0) {
            Outline.of(question.shown()).lines().forEach(line -> console.err().println(("  " + line).stripTrailing()));
        }
        for (int i = 0; i < question.choices().size(); i++) {
            console.err().println("  " + (i + 1) + "  " + question.choices().get(i));
        }
        while (true) {
            console.err().print("Which? (a number or a word; nothing to leave it for later) ");
            console.err().flush();
            Optional<String> line = line();
            if (line.isEmpty() || line.get().isBlank()) {
                return Optional.empty();
            }
            Optional<String> choice = choice(question.choices(), line.get().strip());
            if (choice.isPresent()) {
                return choice;
            }
            console.err().println("'" + line.get().strip() + "' is none of " + String.join(", ", question.choices()));
        }
    }

    /** The choice that is meant by its number, from 1, or its word, in whatever case; empty for none. */
    static Optional<String> choice(List<String> choices, String said) {
        if (choices.contains(said)) {
            return Optional.of(said);
        }
        List<String> alike = choices.stream().filter(choice -> choice.equalsIgnoreCase(said)).toList();
        if (alike.size() == 1) {
            return Optional.of(alike.getFirst());
        }
        if (said.matches("[1-9]\\d{0,3}") && Integer.parseInt(said) <= choices.size()) {
            return Optional.of(choices.get(Integer.parseInt(said) - 1));
        }
        return Optional.empty();
    }

    /** What is typed is read by a thread of its own: a read from a terminal cannot be interrupted, and Ctrl-C must not wait for it. */
    private Optional<String> line() throws InterruptedException {
        if (reader == null) {
            reader = Thread.ofPlatform().daemon().name("terminal").start(() -> {
                BufferedReader typed = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
                try {
                    String line = typed.readLine();
                    while (line != null) {
                        lines.add(Optional.of(line));
                        line = typed.readLine();
                    }
                    lines.add(Optional.empty());
                } catch (IOException gone) {
                    lines.add(Optional.empty());
                }
            });
        }
        Optional<String> line = lines.take();
        if (line.isEmpty()) {
            // Whoever asks again gets the same answer.
            lines.add(line);
        }
        return line;
    }
}

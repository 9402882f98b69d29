package dev.baton.logging;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.spi.MDCAdapter;

/** The loggers by their names. Safe for many threads. */
final class LineLoggers implements ILoggerFactory {

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final LogSettings settings;
    private final MDCAdapter context;
    private final PrintStream out;

    LineLoggers(LogSettings settings, MDCAdapter context, PrintStream out) {
        this.settings = settings;
        this.context = context;
        this.out = out;
    }

    @Override
    public Logger getLogger(String name) {
        return loggers.computeIfAbsent(name, key -> new LineLogger(key, settings.threshold(key), this));
    }

    /** Writes a line whole, so that those of other threads come before or after it. */
    void write(LogLine line) {
        String text = settings.isJson() ? JsonForm.of(line) : TextForm.of(line);
        synchronized (out) {
            out.print(text);
            out.flush();
        }
    }

    Map<String, String> context() {
        Map<String, String> known = context.getCopyOfContextMap();
        return known == null ? Map.of() : known;
    }

}

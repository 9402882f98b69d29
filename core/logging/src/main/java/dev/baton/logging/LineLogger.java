package dev.baton.logging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** Logs what is of its threshold or above. Safe for many threads. */
final class LineLogger extends LegacyAbstractLogger implements LoggingEventAware {

    private static final long serialVersionUID = 1;

    private final int least;
    private final transient LineLoggers loggers;

    LineLogger(String name, Level threshold, LineLoggers loggers) {
        this.name = name;
        this.least = threshold.toInt();
        this.loggers = loggers;
    }

    @Override
    public boolean isTraceEnabled() {
        return Level.TRACE.toInt() >= least;
    }

    @Override
    public boolean isDebugEnabled() {
        return Level.DEBUG.toInt() >= least;
    }

    @Override
    public boolean isInfoEnabled() {
        return Level.INFO.toInt() >= least;
    }

    @Override
    public boolean isWarnEnabled() {
        return Level.WARN.toInt() >= least;
    }

    @Override
    public boolean isErrorEnabled() {
        return Level.ERROR.toInt() >= least;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, @Nullable Marker marker, @Nullable String pattern, Object @Nullable [] arguments, @Nullable Throwable failure) {
        write(level, pattern, arguments, List.of(), failure);
    }

    @Override
    public void log(LoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        write(event.getLevel(), event.getMessage(), event.getArgumentArray(), pairs == null ? List.of() : pairs, event.getThrowable());
    }

    private void write(
            Level level, @Nullable String pattern, Object @Nullable [] arguments, List<KeyValuePair> pairs, @Nullable Throwable failure) {
        Map<String, Object> context = new LinkedHashMap<>(loggers.context());
        pairs.forEach(pair -> context.put(pair.key, pair.value));
        String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
        loggers.write(new LogLine(Instant.now(), level, name, Thread.currentThread().getName(), message, context, failure));
    }
}

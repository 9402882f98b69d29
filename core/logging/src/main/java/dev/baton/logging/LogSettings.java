package dev.baton.logging;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What is logged, and how. The system properties {@code baton.log.level} and {@code baton.log.format} come before the variables {@code BATON_LOG_LEVEL} and
 * {@code BATON_LOG_FORMAT}; what cannot be understood is as if it was not said. {@code warn} and {@code text} where nothing is said. A level may be followed by those
 * of parts: {@code info,dev.baton.engine=debug}.
 */
final class LogSettings {

    private final Properties properties;
    private final Map<String, String> environment;

    LogSettings(Properties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    static LogSettings ofProcess() {
        return new LogSettings(System.getProperties(), System.getenv());
    }

    /** From which level on a logger writes: the longest part that its name begins with says it. */
    Level threshold(String logger) {
        Level level = Level.WARN;
        int longest = -1;
        for (String rule : said("level").split(",")) {
            int equals = rule.indexOf('=');
            String part = equals < 0 ? "" : rule.substring(0, equals).strip();
            Level named = level(rule.substring(equals + 1));
            boolean within = part.isEmpty() || logger.equals(part) || logger.startsWith(part + ".");
            if (named != null && within && part.length() > longest) {
                level = named;
                longest = part.length();
            }
        }
        return level;
    }

    /** True where lines are JSON; looked at for each line, so that a command can still say it. */
    boolean isJson() {
        return said("format").strip().equalsIgnoreCase("json");
    }

    private String said(String what) {
        String property = properties.getProperty("baton.log." + what);
        return property != null ? property : environment.getOrDefault("BATON_LOG_" + what.toUpperCase(Locale.ROOT), "");
    }

    private static @Nullable Level level(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "trace" -> Level.TRACE;
            case "debug" -> Level.DEBUG;
            case "info" -> Level.INFO;
            case "warn" -> Level.WARN;
            case "error" -> Level.ERROR;
            default -> null;
        };
    }
}

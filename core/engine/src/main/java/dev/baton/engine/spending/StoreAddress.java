package dev.baton.engine.spending;

import dev.baton.spi.provider.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database in which engines share their rate limits.
 *
 * @param hosts    where it is: a host, with its port where it is not 5432; several with commas between
 * @param database its name
 * @param user     who asks; null for what the driver takes by itself
 * @param password the password; null for none
 * @param options  what else the driver is told, by name, as it stands in the address; may hold secrets too
 */
public record StoreAddress(String hosts, String database, @Nullable String user, @Nullable Secret password, Map<String, String> options) {

    private static final String HOST = "(?:\\[[0-9A-Fa-f:.]+]|[^@/?#\\s:,\\[\\]]+)(?::\\d{1,5})?";
    private static final Pattern SHAPE = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:([^@/?#]*)@)?(" + HOST + "(?:," + HOST + ")*)/([^@/?#\\s]+)(?:\\?([^#\\s]*))?");
    private static final String EXAMPLE = "postgresql://baton:password@db.example.com:5432/baton";

    /** Keeps an immutable copy, in order. */
    public StoreAddress {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * Reads an address as libpq or JDBC writes it.
     *
     * @throws IllegalArgumentException where it is none; the message shows nothing of it
     */
    public static StoreAddress of(String text) {
        Matcher parts = SHAPE.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("it is not the address of a PostgreSQL database, such as " + EXAMPLE
                    + "; what is special in a password is written as %40 for @, %2F for /, %3F for ?");
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : parts.group(4) == null || parts.group(4).isEmpty() ? new String[0] : parts.group(4).split("&")) {
            int at = option.indexOf('=');
            options.put(at < 0 ? option : option.substring(0, at), at < 0 ? "" : decoded(option.substring(at + 1)));
        }
        String user = options.remove("user");
        String password = options.remove("password");
        if (parts.group(1) != null) {
            // A plus is a space behind the question mark alone.
            String[] who = parts.group(1).replace("+", "%2B").split(":", 2);
            user = decoded(who[0]);
            password = who.length == 2 ? decoded(who[1]) : password;
        }
        return new StoreAddress(parts.group(2), parts.group(3), user, password == null ? null : new Secret(password), options);
    }

    /** The decoder's own message shows what it could not read. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("a % in it is not followed by two hex digits; the sign itself is written as %25");
        }
    }

    /** The place alone: neither who asks nor what else is said. */
    @Override
    public String toString() {
        return "postgresql://" + hosts + "/" + database;
    }
}

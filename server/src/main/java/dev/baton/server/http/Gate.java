package dev.baton.server.http;

import dev.baton.engine.identity.Admission;
import dev.baton.engine.identity.Identity;
import dev.baton.engine.identity.Keys;
import dev.baton.engine.identity.MachineKey;
import dev.baton.engine.identity.Role;
import dev.baton.server.failure.HttpFailure;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in. Once a key was made, or tokens are taken, every route but those for anybody needs one, from this machine too. Before that, this machine alone
 * is answered, and may do everything. Safe for many threads.
 */
public final class Gate {

    private static final String ASKS = "Bearer realm=\"baton\"";

    private final Keys keys;
    private final @Nullable Function<String, Admission> tokens;

    /**
     * Lets in whoever has one of these keys.
     *
     * @param tokens reads what is no key; null where nothing else is taken
     */
    public Gate(Keys keys, @Nullable Function<String, Admission> tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /**
     * Says who asks.
     *
     * @return empty on a route that is for anybody
     * @throws HttpFailure 401 where a key is missing or of no use, 403 where it is of too low a role or none was made yet, 421 for another host's name
     */
    Optional<Identity> admit(Exchange exchange, Access access) {
        if (!keys.exist() && tokens == null) {
            return ofThisMachine(exchange, access);
        }
        Role least = access.role();
        if (least == null) {
            return Optional.empty();
        }
        Identity identity = known(exchange);
        if (!identity.role().includes(least)) {
            throw HttpFailure.of(403, "not_allowed", identity.shown() + " is a key of the role " + identity.role().word() + "; this is for "
                    + (least == Role.ADMIN ? "an admin" : "an operator or an admin"));
        }
        return Optional.of(identity);
    }

    private Identity known(Exchange exchange) {
        Optional<String> sent = Credential.of(exchange);
        Admission admission = sent.isEmpty()
                ? new Admission.Refused(Admission.Reason.MISSING,
                        "A key is missing: send one as Authorization: Bearer baton_…, or as x-api-key")
                : admission(sent.get(), exchange.isOfThisMachine());
        return switch (admission) {
            case Admission.Granted granted -> granted.identity();
            case Admission.Refused refused -> {
                keys.refused(refused.reason(), exchange.peer().getHostAddress());
                throw refusal(refused);
            }
        };
    }

    private Admission admission(String sent, boolean here) {
        if (here && sent.startsWith(MachineKey.START)) {
            return keys.admitMachine(sent);
        }
        return tokens == null || Keys.isKey(sent) ? keys.admit(sent) : tokens.apply(sent);
    }

    private static HttpFailure refusal(Admission.Refused refused) {
        return switch (refused.reason()) {
            case MISSING -> HttpFailure.of(401, "missing_key", refused.message()).header("WWW-Authenticate", ASKS);
            case UNKNOWN -> invalid("invalid_key", refused);
            case EXPIRED -> invalid("expired_key", refused);
            case REVOKED -> invalid("revoked_key", refused);
        };
    }

    /** RFC 6750, section 3.1. */
    private static HttpFailure invalid(String code, Admission.Refused refused) {
        return HttpFailure.of(401, code, refused.message()).header("WWW-Authenticate", ASKS + ", error=\"invalid_token\"");
    }

    /** A request of a page in a browser carries the page's name; one that came through a proxy may come from anywhere. */
    private static Optional<Identity> ofThisMachine(Exchange exchange, Access access) {
        boolean passedOn = exchange.header("Forwarded") != null || exchange.header("X-Forwarded-For") != null || exchange.header("Via") != null;
        if (!exchange.peer().isLoopbackAddress() || passedOn) {
            if (access.role() == null) {
                return Optional.empty();
            }
            throw HttpFailure.of(403, "no_keys", "No key was made here yet, so that this machine alone is answered, and this request comes from "
                    + exchange.peer().getHostAddress() + (passedOn ? ", through a proxy" : "")
                    + ". Make the first on the machine itself: baton keys create NAME --role admin");
        }
        if (!LoopbackName.is(exchange.host())) {
            throw HttpFailure.of(421, "wrong_host", "No key was made here yet, so that this machine alone is answered, by its own names (localhost, 127.0.0.1); "
                    + "this request is for another host. Make a key to serve under other names: baton keys create NAME --role admin");
        }
        return Optional.of(Identity.LOCAL);
    }
}

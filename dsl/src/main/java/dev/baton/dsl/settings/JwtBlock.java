package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.identity.Role;
import dev.baton.engine.identity.Scope;
import dev.baton.engine.identity.TokenIssuer;
import dev.baton.engine.net.OutgoingUrl;
import dev.baton.engine.plan.Position;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the claims of an issuer's tokens mean. */
public final class JwtBlock extends Directed {

    private @Nullable String role;
    private final Map<Role, String> roles = new EnumMap<>(Role.class);
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> limits = new LinkedHashMap<>();
    private Scope scope = Scope.ALL;

    JwtBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** The claim that has the role, {@code caller}, {@code operator} or {@code admin}, alone or in a list; who has none of them is a caller. */
    @Example("role 'baton_role'")
    public void role(CharSequence claim) {
        role(Map.of(), claim);
    }

    /** The claim that tells the role, and which of its values means which. Where a value for callers is named, who has none of them is not let in. */
    @Example(value = "role 'groups', operator: 'llm-operators', admin: 'llm-admins'", options = {"caller", "operator", "admin"})
    public void role(Map<String, ?> values, CharSequence claim) {
        if (role != null) {
            throw new ScriptMistake("double_directive", "the role is told by the claim '" + role + "' already");
        }
        role = claim(claim);
        for (Role one : Role.values()) {
            if (values.containsKey(one.word())) {
                roles.put(one, claim(values.get(one.word())));
            }
        }
    }

    /** The claims that have the values of labels, by which budgets and reports go. */
    @Example("label team: 'team', project: 'cost_center'")
    public void label(Map<String, ?> claims) {
        claims.forEach((name, claim) -> labels.put(name, claim(claim)));
    }

    /** What all users of the issuer may use; {@code *} stands for any characters. */
    @Example(
            value = "allow orchestrations: ['support-*'], models: ['openai/*']",
            options = {"orchestrations", "models", "providers", "places"})
    public void allow(Map<String, ?> names) {
        scope = new Scope(names(names, "orchestrations"), names(names, "models"), names(names, "providers"), names(names, "places"));
    }

    /** The claims that have the names of what one may use, each a list; a token without them is not taken. */
    @Example(value = "scope orchestrations: 'baton_orchestrations'", options = {"orchestrations", "models", "providers", "places"})
    public void scope(Map<String, ?> claims) {
        claims.forEach((part, claim) -> limits.put(part, claim(claim)));
    }

    private static Set<String> names(Map<String, ?> given, String part) {
        Set<String> names = new LinkedHashSet<>();
        if (given.get(part) instanceof List<?> list && !list.isEmpty()) {
            list.forEach(name -> names.add(claim(name)));
        } else if (given.containsKey(part)) {
            throw new ScriptMistake("wrong_argument", part + " is a list of names, such as ['support-*']; leave it out for all");
        }
        return names;
    }

    private static String claim(@Nullable Object value) {
        String text = value instanceof CharSequence ? value.toString().strip() : "";
        if (text.isEmpty()) {
            throw new ScriptMistake("wrong_argument", "here stands a text, such as 'team'");
        }
        return text;
    }

    TokenIssuer issuer(Map<String, ?> options) {
        OutgoingUrl keys;
        try {
            keys = OutgoingUrl.of(required(options, "jwks"));
        } catch (IllegalArgumentException wrong) {
            throw new ScriptMistake("wrong_argument", "jwks: " + wrong.getMessage());
        }
        if (!keys.isProtected()) {
            throw new ScriptMistake("wrong_argument", "jwks: whoever sits between here and '" + keys + "' could let anybody in; it begins with https://");
        }
        if (limits.containsKey("orchestrations") && !scope.orchestrations().isEmpty() || limits.containsKey("models") && !scope.models().isEmpty()
                || limits.containsKey("providers") && !scope.providers().isEmpty() || limits.containsKey("places") && !scope.places().isEmpty()) {
            throw new ScriptMistake("wrong_argument", "allow and scope say of the same what may be used; leave one of them out");
        }
        return new TokenIssuer(required(options, "issuer"), required(options, "audience"), keys, role, roles, labels, limits, scope);
    }

    private static String required(Map<String, ?> options, String name) {
        if (!options.containsKey(name)) {
            throw new ScriptMistake("missing_argument", "jwt has issuer, audience and jwks; " + name + " is missing");
        }
        return claim(options.get(name));
    }
}

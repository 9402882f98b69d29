package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.identity.TokenIssuer;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.AccessSettings;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who may ask, besides whoever has a key. */
public final class AccessBlock extends Directed {

    private final List<TokenIssuer> issuers = new ArrayList<>();

    AccessBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** Takes the tokens (JWT) of an issuer, whose keys are at that address; all of its users are callers. */
    @Example(value = "jwt issuer: 'https://login.example.com', audience: 'baton', jwks: 'https://login.example.com/keys'", options = {"issuer", "audience", "jwks"})
    public void jwt(Map<String, ?> options) {
        add(new JwtBlock(loading(), here()).issuer(options));
    }

    /** Takes the tokens (JWT) of an issuer, and says what their claims mean. */
    @Example(
            value = "jwt(issuer: 'https://login.example.com', audience: 'baton', jwks: 'https://login.example.com/keys') { role 'baton_role' }",
            options = {"issuer", "audience", "jwks"})
    public void jwt(Map<String, ?> options, @DelegatesTo(value = JwtBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        add(read(new JwtBlock(loading(), here()), body).issuer(options));
    }

    private void add(TokenIssuer issuer) {
        if (issuers.stream().anyMatch(other -> other.issuer().equals(issuer.issuer()))) {
            throw new ScriptMistake("double_name", "The issuer '" + issuer.issuer() + "' stands here already");
        }
        issuers.add(issuer);
    }

    AccessSettings settings() {
        return new AccessSettings(issuers);
    }
}

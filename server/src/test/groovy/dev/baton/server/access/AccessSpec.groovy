package dev.baton.server.access

import dev.baton.engine.identity.Identity
import dev.baton.engine.identity.NewKey
import dev.baton.engine.identity.Role
import dev.baton.engine.identity.Scope
import dev.baton.server.ServerSpec
import dev.baton.spi.json.Json
import spock.lang.TempDir

import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId

/** A server whose workspace has keys; its clock stands where a spec puts it. */
abstract class AccessSpec extends ServerSpec {

    @TempDir
    Path folder

    Instant now = Instant.parse('2026-11-27T08:00:00Z')

    @Override
    void furnish(builder) {
        builder.journal(folder).clock(new Clock() {
            ZoneId getZone() { ZoneId.of('UTC') }

            Clock withZone(ZoneId zone) { this }

            Instant instant() { now }
        })
    }

    /** What the holder of a new key sends. */
    String key(Role role, Scope scope = Scope.ALL, Map<String, String> labels = [:], Duration lasts = null, String name = role.word()) {
        baton.keys().create(new NewKey(name, role, scope, labels, lasts), Identity.LOCAL).secret().reveal()
    }

    static Scope scope(Map<String, List<String>> names) {
        new Scope(names.orchestrations as Set ?: [] as Set, names.models as Set ?: [] as Set, names.providers as Set ?: [] as Set,
                names.places as Set ?: [] as Set)
    }

    /** Asks with a key; null for none. */
    HttpResponse<String> send(String key, String method, String path, Object body = null, Map<String, String> headers = [:]) {
        HttpRequest.Builder request = to(path)
        if (body != null) {
            String text = body instanceof CharSequence ? body.toString() : Json.of(body).toString()
            request.method(method, HttpRequest.BodyPublishers.ofString(text))
        } else {
            request.method(method, HttpRequest.BodyPublishers.noBody())
        }
        ((body == null ? [:] : ['Content-Type': 'application/json']) + (key == null ? [:] : [Authorization: 'Bearer ' + key]) + headers)
                .each { name, value -> request.header(name, value) }
        client.send(request.build(), HttpResponse.BodyHandlers.ofString())
    }
}

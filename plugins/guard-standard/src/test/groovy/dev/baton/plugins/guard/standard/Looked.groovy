package dev.baton.plugins.guard.standard

import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.Side
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.JsonObject

/** What a guard says to a text. */
class Looked {

    static Verdict at(Guard guard, String text, Map<String, ?> options = [:]) {
        guard.inspect(text, new GuardContext(Side.INPUT, null, JsonObject.of(options), []))
    }

    static List<String> found(Guard guard, String text, Map<String, ?> options = [:]) {
        at(guard, text, options).findings().collect { it.kind() + ':' + text.substring(it.start(), it.end()) }
    }
}

package dev.baton.testkit

import dev.baton.spi.guard.Finding
import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.Verdict
import dev.baton.spi.json.JsonObject

/** The contract on a guard that keeps to it, so that the contract itself is known to let such a one pass. */
class DigitsGuardContractSpec extends GuardContract {

    @Override
    Guard guard() {
        new Digits()
    }

    @Override
    List<String> samples() {
        ['1234', '12345', '1234-5678', 'order 99999999']
    }

    @Override
    List<JsonObject> options() {
        [JsonObject.EMPTY, JsonObject.EMPTY.with('block', true)]
    }

    /** Finds four digits with no digit beside them. */
    static class Digits implements Guard {

        String name() { 'digits' }

        String description() { 'redacts numbers of four digits' }

        OptionalInt window(JsonObject options) { OptionalInt.of(4) }

        List<String> problems(JsonObject options) {
            options.names().findAll { it != 'block' }.collect { "it knows no option '$it' (valid: block)".toString() }
        }

        Verdict inspect(String text, GuardContext context) {
            def findings = []
            int from = -1
            for (int i = 0; i <= text.length(); i++) {
                boolean digit = i < text.length() && text.charAt(i) >= ('0' as char) && text.charAt(i) <= ('9' as char)
                if (digit && from < 0) {
                    from = i
                } else if (!digit && from >= 0) {
                    if (i - from == 4) {
                        findings << new Finding(from, i, 'number')
                    }
                    from = -1
                }
            }
            context.options().has('block') && findings ? new Verdict(Verdict.Action.BLOCK, findings) : Verdict.redact(findings)
        }
    }
}

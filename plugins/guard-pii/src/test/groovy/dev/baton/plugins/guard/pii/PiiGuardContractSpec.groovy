package dev.baton.plugins.guard.pii

import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.NamedValue
import dev.baton.spi.json.JsonObject
import dev.baton.testkit.GuardContract

class PiiGuardContractSpec extends GuardContract {

    @Override
    Guard guard() {
        new PiiGuard()
    }

    @Override
    List<String> samples() {
        ['anna@example.org', '+49 30 901820', '(212) 555-0147', 'Tel. 5550123', 'DE89 3704 0044 0532 0130 00', '4111 1111 1111 1111', '203.0.113.9', '2001:db8::1',
         '00:1A:2B:3C:4D:5E', 'https://a:b@example.com/x', 'SSN 219-09-9999', 'PESEL 72052304104', 'RSSMRA60C04F730J', 'passport X12345678', 'born on 12 March 1984',
         '12 rue de la Paix', 'Goethestraße 12', 'Dear Anna Schmidt,', 'my name is Peter Hansen', 'EMP-004711', 'Bonn', 'an\u200Bna@exa\u200Bmple.org', '\uFF14\uFF11\uFF11\uFF11']
    }

    @Override
    List<JsonObject> options() {
        [JsonObject.EMPTY,
         JsonObject.of(kinds: ['email', 'phone'], block: ['email']),
         JsonObject.of(redact: ['city'], allow: ['name', 'address'], patterns: [employee: 'EMP-[0-9]{6}', other: '[a-z]{2}[0-9]{2,4}'], block: ['card']),
         JsonObject.of(kinds: ['ip'], flag: ['ip'])]
    }

    @Override
    List<NamedValue> values() {
        [new NamedValue(['patient', 'city'], 'Bonn'), new NamedValue(['city'], 'a longer value of some words')]
    }
}

package dev.baton.server.serving

import dev.baton.engine.plan.Caching
import spock.lang.Specification

import java.time.Duration

/** What a request's header makes of what the workspace allows. */
class CacheControlSpec extends Specification {

    static final Caching MINUTE = new Caching(Duration.ofMinutes(1), false)

    def "'#header' takes answers as old as #oldest"() {
        expect:
        CacheControl.of(header).rule(MINUTE).oldest() == oldest

        where:
        header                          || oldest
        null                            || null
        ''                              || null
        'no-transform, only-if-cached'  || null
        'no-cache'                      || Duration.ZERO
        'No-Cache'                      || Duration.ZERO
        'max-age=30'                    || Duration.ofSeconds(30)
        'no-transform,MAX-AGE=30'       || Duration.ofSeconds(30)
        'max-age="30"'                  || Duration.ofSeconds(30)
        'max-age=30, max-age=20'        || Duration.ofSeconds(20)
        'max-age=30, no-cache'          || Duration.ZERO
        'max-age=99999999999999999999'  || Duration.ofDays(365)
        'max-age=-1'                    || Duration.ZERO
        'max-age='                      || Duration.ZERO
        'max-age="'                     || Duration.ZERO
        'max-age=soon'                  || Duration.ZERO
    }

    def "nothing is given or kept where either side says so"() {
        expect:
        CacheControl.of('no-store').rule(MINUTE) == null
        CacheControl.of('max-age=30, no-store').rule(MINUTE) == null
        CacheControl.of(null).rule(null) == null
    }
}

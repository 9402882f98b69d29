package dev.baton.telemetry

import io.opentelemetry.api.common.AttributeKey
import io.opentelemetry.api.common.Attributes
import spock.lang.Specification

import java.time.Instant

/** What keeps a monitoring system, and this process, from being filled by callers. */
class BoundsSpec extends Specification {

    def "so many sets of labels are made, and whatever comes later is 'other'"() {
        given:
        def made = 0
        Labels<String, Attributes> labels = Labels.of { String key -> made++; Attributes.of(AttributeKey.stringKey('key'), key) }

        when:
        def all = (1..Labels.MOST + 50).collect { labels.get("k$it".toString()) }

        then:
        made == Labels.MOST
        all.toSet().size() == Labels.MOST + 1
        all.last() == Attributes.of(Keys.OUTCOME, 'other')
        labels.get('k1') == all.first()
        made == Labels.MOST
    }

    def "runs that never tell their end are forgotten, the oldest first"() {
        given:
        def underWay = new UnderWay<Integer>()

        when:
        (1..UnderWay.MOST + 1).each { underWay.put("run_$it".toString(), it, Instant.ofEpochSecond(it)) }

        then:
        underWay.size() == UnderWay.MOST + 1 - (UnderWay.MOST / 4)
        underWay.get('run_1') == null
        underWay.get("run_${UnderWay.MOST + 1}".toString()) == UnderWay.MOST + 1
        underWay.remove("run_${UnderWay.MOST}".toString()) == UnderWay.MOST
        underWay.get("run_${UnderWay.MOST}".toString()) == null
    }

    def "a span keeps as many events as the standard says"() {
        given:
        def span = new OpenSpan(Instant.EPOCH)

        when:
        200.times { span.tell(new Told('e', Instant.EPOCH, Attributes.empty())) }

        then:
        span.told().size() == 128
    }
}

package dev.baton.logging

import dev.baton.spi.json.Json
import org.slf4j.event.Level
import org.slf4j.helpers.BasicMDCAdapter
import spock.lang.Specification

class LinesSpec extends Specification {

    def out = new ByteArrayOutputStream()
    def context = new BasicMDCAdapter()

    def "a line of JSON has where it happened, and what was said with it"() {
        given:
        def logger = loggers('baton.log.format': 'json', 'baton.log.level': 'info').getLogger('dev.baton.engine.Some')
        context.put('run', 'run_1')
        context.put('trace_id', 'abc')

        when:
        logger.atInfo().addKeyValue('status', 200).addKeyValue('level', 'mine').log('took {} ms', 12)
        logger.warn('it failed', new IllegalStateException('why "so"', new IOException('the disk')))
        def lines = lines().collect { Json.parse(it) }

        then:
        lines.size() == 2
        ['level', 'logger', 'message', 'run', 'trace_id', '_level'].collect { lines[0].at(it).text() } ==
                ['INFO', 'dev.baton.engine.Some', 'took 12 ms', 'run_1', 'abc', 'mine']
        lines[0].at('status').integer(0) == 200
        lines[1].at('error').at('type').text() == 'java.lang.IllegalStateException'
        lines[1].at('error').at('message').text() == 'why "so"'
        lines[1].at('error').at('stack').text().contains('Caused by: java.io.IOException: the disk')
    }

    def "nothing that is logged can make a line of its own, as text or as JSON"() {
        given:
        def logger = loggers('baton.log.format': format).getLogger('x')
        context.put('run', evil)

        when:
        logger.warn('said: {}', evil)

        then:
        lines().size() == 1
        format == 'text' || Json.parse(lines()[0]).at('message').text() == 'said: ' + evil
        format == 'text' || Json.parse(lines()[0]).at('run').text() == evil
        !out.toString('UTF-8').contains('\u001b')

        where:
        [format, evil] << [['text', 'json'], ['a\n[ERROR] Forged - line', 'a\r\nb', 'x","level":"ERROR', '\u001b[31mred', 'a\u2028b\u0000c\\"', 'tab\there']].combinations()
    }

    def "failures tell their stack on lines that cannot be taken for others"() {
        given:
        def logger = loggers([:]).getLogger('a.b.Short')

        when:
        logger.error('broken', new IllegalStateException('one\n[WARN] two'))

        then:
        lines()[0] == '[ERROR] Short - broken'
        lines()[1] == 'java.lang.IllegalStateException: one\\n[WARN] two'
        lines().drop(2).every { it.startsWith('    at ') }
    }

    def "what is logged is what was asked for"() {
        expect:
        new LogSettings(properties('baton.log.level': level), [BATON_LOG_LEVEL: 'error']).threshold(name) == threshold

        where:
        level                                     | name                  || threshold
        'info'                                    | 'a.b'                 || Level.INFO
        'info,dev.baton=debug'                    | 'dev.baton.engine.X'  || Level.DEBUG
        'info,dev.baton=debug'                    | 'dev.batonish'        || Level.INFO
        'debug,dev.baton=warn,dev.baton.a=trace'  | 'dev.baton.a'         || Level.TRACE
        'loud'                                    | 'a'                   || Level.WARN
    }

    def "the variables count where no property says more"() {
        expect:
        new LogSettings(new Properties(), [BATON_LOG_LEVEL: 'debug', BATON_LOG_FORMAT: 'JSON']).with {
            it.threshold('a') == Level.DEBUG && it.json
        }
        !new LogSettings(new Properties(), [:]).json
        new LogSettings(new Properties(), [:]).threshold('a') == Level.WARN
    }

    private LineLoggers loggers(Map<String, String> given) {
        new LineLoggers(new LogSettings(properties(given), [:]), context, new PrintStream(out, true, 'UTF-8'))
    }

    private static Properties properties(Map<String, String> given) {
        def properties = new Properties()
        properties.putAll(given)
        properties
    }

    private List<String> lines() {
        out.toString('UTF-8').split('\n').toList()
    }
}

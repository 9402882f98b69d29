package dev.baton.cli

import dev.baton.engine.dispatch.Attempt
import dev.baton.engine.run.RunResult
import dev.baton.engine.run.StepReport
import dev.baton.spi.json.Json
import dev.baton.spi.model.Money
import dev.baton.spi.reply.Usage
import spock.lang.Specification

import java.time.Duration

class TableSpec extends Specification {

    static final Ink PLAIN = new Ink(false)

    def "columns are as wide as their widest cell, and lines have no blanks at their ends"() {
        expect:
        new Table('a', 'b').row('long', 'x').row('é', '').note('said of é').text(PLAIN) == '''\
            a     b
            long  x
            é
              said of é
            '''.stripIndent()
    }

    def "a cell of several lines stays on one"() {
        expect:
        new Table('a').row('one\n  two\r\nthree\n').text(PLAIN) == 'a\none two three\n'
    }

    def "a row has a cell for each column"() {
        when:
        new Table('a', 'b').row('x')

        then:
        thrown(IllegalArgumentException)
    }

    def "colours are there only where they are wanted"() {
        expect:
        new Table('a').row('x').text(new Ink(true)).contains('\u001b[1ma')
        !new Table('a').row('x').text(PLAIN).contains('\u001b')
    }

    def "the steps of a run show who answered, why, how long, how much, and what failed before"() {
        given:
        def failed = new Attempt(
                1, 'cloud/big', 'timed_out', 'no response within 2000 ms', Duration.ofMillis(2001), Usage.NONE, Money.ZERO)
        def served = new Attempt(2, 'house/small', '', '', Duration.ofMillis(40), Usage.of(100, 8), Money.dollars('0.00125'))
        def steps = [
                new StepReport('desk', 'ask', 'house/small', 'cheapest of 2', Duration.ofMillis(2045), Money.dollars('0.00125'),
                        Usage.of(100, 8), [failed, served], [], 'served'),
                new StepReport('record', 'step', null, '', Duration.ofMillis(1), Money.ZERO, Usage.NONE, [], [], 'served'),
                new StepReport('note', 'ask', null, '', Duration.ofMillis(5), null, Usage.estimated(3, 1), [served], [], 'skipped')]
        def result = new RunResult('r', 'o', null, Json.of(null), steps, Duration.ofMillis(2051), null, Usage.of(103, 9))

        expect:
        StepTable.of(result, PLAIN) == '''\
            step    model        time   tokens         cost      why
            desk    house/small  2.0 s  100 in, 8 out  $0.00125  cheapest of 2
              attempt 1 cloud/big: timed_out: no response within 2000 ms (2.0 s)
            record  —            1 ms   —              —
            note    —            5 ms   ~3 in, 1 out   unknown   failed; it is optional
            total                2.1 s  103 in, 9 out  unknown
            '''.stripIndent()
    }

    def "times are short: #millis ms"() {
        expect:
        Figures.time(Duration.ofMillis(millis)) == shown

        where:
        millis  || shown
        0       || '0 ms'
        999     || '999 ms'
        1000    || '1.0 s'
        12_349  || '12.3 s'
        59_940  || '59.9 s'
        59_999      || '1 min 0 s'
        125_000     || '2 min 5 s'
        12_000_000  || '3 h 20 min'
        187_200_000 || '2 d 4 h'
    }
}

package dev.baton.engine.plan

import static dev.baton.engine.plan.Sketch.name
import static dev.baton.engine.plan.Sketch.template

import dev.baton.engine.plan.Expression.About
import dev.baton.engine.plan.Template.Gap
import dev.baton.engine.plan.Template.Words
import spock.lang.Specification

/** A text with gaps. */
class TemplateSpec extends Specification {

    def "neighbouring words are one piece, and empty ones are none"() {
        expect:
        template('a', '', 'b', name('x'), '', name('y'), 'c').pieces() == [new Words('ab'), new Gap(name('x')), new Gap(name('y')), new Words('c')]
        template('').pieces() == []
        Template.of('ab') == template('a', 'b')
    }

    def "a template reads as a person wrote it"() {
        expect:
        template('Answer in ', name('language'), ': ', name('claim', 'date')).shown() == 'Answer in ${language}: ${claim.date}'
    }

    def "what is told about a step has a name for each of its parts"() {
        expect:
        template(new About(name('a'), []), new About(name('a'), ['model']), new About(name('a'), ['cost'])).gaps()*.name() ==
                ['about(a)', 'about(a).model', 'about(a).cost']
    }

    def "the indentation that all lines share goes, with blank lines at the ends; what one line has more stays"() {
        expect:
        template(*pieces).stripIndent() == template(*stripped)

        where:
        pieces                                                          || stripped
        ['one line']                                                    || ['one line']
        ['  one line ']                                                 || ['  one line ']
        ['\n    a\n      b\n    ']                                      || ['a\n  b']
        ['\n\n    a\n\n    b\n']                                        || ['a\n\nb']
        ['\n    a ', name('x'), '\n    b']                              || ['a ', name('x'), '\nb']
        ['\n    ', name('x'), '\n      ', name('y'), '\n']              || [name('x'), '\n  ', name('y')]
        ['\n  a\n', name('x'), '\n  ']                                  || ['  a\n', name('x')]
        ['\r\n    a\r\n    b\r\n']                                      || ['a\nb']
    }

    def "no gap is lost or made, wherever it stands (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        300.times {
            def pieces = (0..random.nextInt(9)).collect { random.nextInt(3) == 0 ? name('n' + random.nextInt(4)) : text(random) }
            def before = template(*pieces)
            def after = before.stripIndent()
            assert after.gaps() == before.gaps()
            assert after.shown().replaceAll(/\s/, '') == before.shown().replaceAll(/[\s\uFDD0]/, '') || !before.shown().contains('\n')
            assert after.stripIndent().gaps() == after.gaps()
        }

        where:
        seed << (1..5)
    }

    private static String text(Random random) {
        (0..random.nextInt(6)).collect { ['a', ' ', '\n', '    ', '\t', '\uFDD0', 'b c'][random.nextInt(7)] }.join()
    }
}

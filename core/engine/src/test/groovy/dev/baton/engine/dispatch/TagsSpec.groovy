package dev.baton.engine.dispatch

import spock.lang.Specification

/** What callers say of themselves. */
class TagsSpec extends Specification {

    def "the text '#text' holds tags"() {
        expect:
        Tags.of(text) == tags

        where:
        text                            || tags
        'team=support, tenant=acme'     || [team: 'support', tenant: 'acme']
        ' team = support ,,'            || [team: 'support']
        'query=a=b'                     || [query: 'a=b']
        'empty='                        || [empty: '']
        ''                              || [:]
    }

    def "what is too much or no tag is refused: #message"() {
        when:
        Tags.of(text)

        then:
        def wrong = thrown(IllegalArgumentException)
        wrong.message.contains(message)
        wrong.message.length() < 200

        where:
        text                                       || message
        'support'                                  || "'support' is no tag; write team=support"
        'a=1, a=2'                                 || "tag 'a' is given twice"
        'te am=x'                                  || 'cannot be the name of a tag'
        ('n' * 65) + '=x'                          || 'cannot be the name of a tag'
        '=x'                                       || 'cannot be the name of a tag'
        'a=' + 'x' * 257                           || 'more than 256 characters'
        'a=x\u0007y'                              || 'a control character'
        (1..17).collect { "t$it=x" }.join(',')     || 'at most 16 tags, not 17'
    }

    def "a session's name has its bounds as well"() {
        when:
        new Origin(session, [:])

        then:
        thrown(IllegalArgumentException)

        where:
        session << ['', ' ', 'x' * 257, 'a\nb']
    }
}

package dev.baton.graph

import spock.lang.Specification

import static dev.baton.graph.Plans.triage

class PictureFormatSpec extends Specification {

    def "#file is written as #format"() {
        expect:
        PictureFormat.of(file) == format

        where:
        file           || format
        'plan.svg'     || PictureFormat.SVG
        'a/PLAN.SVG'   || PictureFormat.SVG
        'plan.mmd'     || PictureFormat.MERMAID
        'plan.mermaid' || PictureFormat.MERMAID
    }

    def "another ending is refused with those that are known"() {
        when:
        PictureFormat.of('plan.png')

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains("'plan.png'")
        refused.message.contains('.svg, .mmd or .mermaid')
    }

    def "a picture is drawn in the format asked for"() {
        expect:
        PlanPicture.of(format, triage()) { Optional.empty() }.startsWith(start)

        where:
        format                || start
        PictureFormat.SVG     || '<svg '
        PictureFormat.MERMAID || '---\n'
    }
}

package dev.baton.graph

import dev.baton.engine.plan.Expression
import org.w3c.dom.Document
import org.w3c.dom.Element
import spock.lang.Specification

import javax.xml.parsers.DocumentBuilderFactory

import static dev.baton.graph.Plans.*

class SvgDrawingSpec extends Specification {

    def "the picture stands alone and tells what it is to who cannot see it"() {
        when:
        def svg = parse(PlanPicture.svg(triage()) { Optional.of(billingDesk()) })
        def root = svg.documentElement
        def ids = root.getAttribute('aria-labelledby').split(' ').collect { id ->
            (0..<root.childNodes.length).collect { root.childNodes.item(it) }
                    .find { it instanceof Element && it.getAttribute('id') == id }
        }

        then:
        root.getAttribute('role') == 'img'
        ids*.nodeName == ['title', 'desc']
        ids[0].textContent == 'The orchestration triage'
        ids[1].textContent.contains('route desk (billing: invoke billing-desk (ask look-up; then check polite)')
        all(svg, 'style').first().textContent.contains('prefers-color-scheme:dark')
        ['script', 'image', 'a', 'use'].every { svg.getElementsByTagName(it).length == 0 }
        root.getAttribute('viewBox') == "0 0 ${root.getAttribute('width')} ${root.getAttribute('height')}"
    }

    def "each step, each branch and each mark is written"() {
        when:
        def texts = texts(parse(PlanPicture.svg(triage()) { Optional.of(billingDesk()) }))

        then:
        texts.containsAll(['triage', 'input', 'askdesk', 'routedesk', 'invokebilling-desk', 'asklook-up', 'checkpolite',
                           'askanswer', 'output', 'billing', 'technical', 'otherwise', 'classification',
                           'billing | technical | product', 'retry 2, pause 200 ms', 'timeout 20 s', 'optional', "otherwise 'product'",
                           'openai/gpt-5-mini'])
    }

    def "what was shortened is told in full by its box"() {
        given:
        def prompt = 'Say what stands in the following lines, word for word. ' * 40

        when:
        def svg = parse(PlanPicture.svg(plan('long', [ask('answer', prompt: prompt)])) { Optional.empty() })

        then:
        texts(svg).any { it.startsWith('\u201cSay what') }
        texts(svg).any { it.endsWith('\u2026') }
        !texts(svg).any { it.contains(prompt.strip()) }
        all(svg, 'title')*.textContent.any { it.contains(prompt) }
    }

    def "what means something to XML is text in the picture: #text"() {
        when:
        def plan = plan('p', [ask(text), route([(text): [check(text)]])], description: text)
        def svg = parse(PlanPicture.svg(plan) { Optional.empty() })

        then:
        texts(svg).containsAll(["ask$text" as String, "check$text" as String, text])

        where:
        text << ['<b>&"\'</b>', '</text><script>', ']]>', '&amp;', '\u767c\u7968', 'e\u0301']
    }

    def "characters that XML does not know are replaced, whatever the plan (seed #seed)"() {
        given:
        def plans = new RandomPlans(seed)

        expect:
        25.times {
            def graph = plans.graph()
            def svg = parse(SvgDrawing.of(graph))
            assert all(svg, 'g').count { it.getAttribute('class') == '' } == 1
            def labels = graph.all().toList().sum { it.lanes().count { lane -> lane.label() } + (it.foot() ? 1 : 0) + (it.fallback() ? 1 : 0) }
            assert all(svg, 'g').size() == 1 + labels + graph.all().count()
        }

        where:
        seed << (1L..6L)
    }

    def "the dashed side column of a step comes with a line to it and one back"() {
        given:
        def plain = plan('p', [compute('facts')], output: new Expression.Constant(1))
        def aside = plan('p', [compute('facts', [], otherwise([compute('bare')]))], output: new Expression.Constant(1))

        expect:
        [plain, aside].collect { plan ->
            all(parse(PlanPicture.svg(plan) { Optional.empty() }), 'path').count { it.getAttribute('class') == 'line dashed' }
        } == [0, 2]
    }

    private static Document parse(String xml) {
        def factory = DocumentBuilderFactory.newInstance()
        factory.namespaceAware = true
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes('UTF-8')))
    }

    private static List<String> texts(Document svg) {
        all(svg, 'text')*.textContent*.replace('\u00a0', ' ')
    }

    private static List<Element> all(Document svg, String tag) {
        def found = svg.getElementsByTagNameNS('http://www.w3.org/2000/svg', tag)
        (0..<found.length).collect { found.item(it) as Element }
    }
}

package dev.baton.graph

import spock.lang.Specification

import static dev.baton.graph.Plans.*

class MermaidDrawingSpec extends Specification {

    static final String LABEL = /"[^"]*"/

    def "a router is a subgraph with a fork, from which each branch is reached under its value"() {
        when:
        def text = PlanPicture.mermaid(triage()) { Optional.of(billingDesk()) }
        def lines = text.readLines()*.strip()

        then:
        text.startsWith('---\ntitle: "triage"\n')
        lines.contains('flowchart TB')
        lines.contains('n3fork{{"<b>route desk</b>"}}:::routeBox')
        lines.contains('subgraph n4["<b>invoke billing-desk</b> with message; as answer"]')
        lines.containsAll(['n5 --> n6', 'n3fork -->|"billing"| n4', 'n3fork -->|"technical"| n7', 'n3fork -->|"otherwise"| n8',
                           'n1 --> n2', 'n2 --> n3', 'n3 --> n9'])
        with(lines.find { it.contains('<b>ask desk</b>') }) {
            it.contains('<br/>needs: classification')
            it.contains('<i>retry 2, pause 200 ms')
        }
    }

    def "steps that stand in hang on a dotted arrow"() {
        when:
        def plan = plan('p', [compute('facts', [], otherwise([compute('bare')]))])
        def lines = PlanPicture.mermaid(plan) { Optional.empty() }.readLines()*.strip()

        then:
        lines.containsAll(['subgraph n2else[" "]', 'n2 -. "otherwise" .-> n2else'])
    }

    def "what means something to Mermaid, Markdown or a page is an entity: #text"() {
        expect:
        MermaidText.of(text) == written

        where:
        text                || written
        'a "b" <c> & #d;'   || 'a #34;b#34; #60;c#62; #38; #35;d;'
        '`x` **y** _z_'     || '#96;x#96; #42;#42;y#42;#42; #95;z#95;'
        '1. one'            || '1#46; one'
        '- one - two'       || '#45; one - two'
        'https://a.b'       || 'https#58;//a.b'
        '%%{init}%%'        || '#37;#37;#123;init#125;#37;#37;'
        'a\n\tb'            || 'a b'
        'half \ud83d'       || 'half \ufffd'
        'Gr\u00fc\u00dfe'   || 'Gr\u00fc\u00dfe'
    }

    def "whatever the plan (seed #seed), each line is one of Mermaid's, subgraphs nest, and arrows join boxes that exist"() {
        given:
        def plans = new RandomPlans(seed)

        expect:
        25.times {
            def graph = plans.graph()
            flowchart(MermaidDrawing.of(graph), graph)
        }

        where:
        seed << (1L..6L)
    }

    private static void flowchart(String text, PlanGraph graph) {
        def lines = text.split('\n---\n', 2)[1].readLines()*.strip()
        def boxes = []
        def ends = []
        int depth = 0
        lines.drop(3).each { line ->
            switch (line) {
                case ~/subgraph n\d+(else)?\[$LABEL\]/: depth++; boxes << (line =~ /n\d+(else)?/)[0][0]; break
                case 'end': depth--; assert depth >= 0; break
                case 'direction TB': break
                case ~/style n\d+else .*/: break
                case ~/classDef \w+Box [\w:#,\- ]+/: break
                case ~/n\d+(fork|foot)?[(\[{]+$LABEL[)\]}]+:::\w+Box/: boxes << (line =~ /n\d+(fork|foot)?/)[0][0]; break
                case ~/n\d+\w* (-->|-\. $LABEL \.->|-->\|$LABEL\|) n\d+\w*/:
                    ends.addAll([(line =~ /^n\d+\w*/)[0], (line =~ /n\d+\w*$/)[0]])
                    break
                default: assert false: "no line of a flowchart: $line"
            }
        }
        assert depth == 0
        assert boxes.containsAll(ends)
        assert boxes.count { it ==~ /n\d+/ } == graph.all().count()
        assert lines.take(3).every { it ==~ /flowchart TB|acc(Title|Descr): .*/ }
    }
}

package dev.baton.plugins.routing.learned

import java.nio.file.Files
import org.opentest4j.TestAbortedException
import spock.lang.Requires
import spock.lang.Specification
import spock.lang.Timeout

/**
 * How well it routes on real outcomes, by the protocol of their folder's README. It runs with the profile `proofs` and prints the figures that
 * this plugin's README quotes. The splits are made by seeds from 0 on; whatever was tuned was tuned with seeds from 100 on.
 */
@Requires({ Boolean.getBoolean('baton.proofs') })
class RoutingProofSpec extends Specification {

    private static final TrainingOptions OPTIONS = TrainingOptions.DEFAULT
    private static final String LLAMA = 'Meta-Llama-3_1-8B-Instruct'
    private static final String PHI = 'Phi-3-mini-4k-instruct'
    private static final String MISTRAL = 'Mistral-7B-Instruct-v0.2'
    private static final String MIXTRAL = 'Mixtral-8x7B-Instruct-v0.1'

    def setup() {
        if (!Files.isDirectory(Outcomes.folder())) {
            String missing = "SKIPPED: there are no outcomes at ${Outcomes.folder()}; name their folder by -Dbaton.routing=DIR"
            println missing
            throw new TestAbortedException(missing)
        }
    }

    def "MMLU: 20 splits, 1,500 labels to learn from"() {
        given:
        def outcomes = Outcomes.two('mmlu.jsonl')

        when:
        List<RoutingCurve> curves = []
        List<Double> eces = []
        (0..19).each { seed ->
            def order = outcomes.shuffled(seed)
            def test = Protocol.judged(outcomes, outcomes.readings, order[0..<1500], order[1500..<order.size()], 'weak', 'strong', OPTIONS)
            curves << test.curve()
            eces.addAll(test.reliabilities()*.ece())
        }
        println Protocol.line('MMLU, 20 splits', curves, eces)

        then:
        curves*.apgr().min() > 0.603
        curves*.apgr().average() >= 0.66
        curves*.cpt50().average() <= 29
        curves*.cpt80().average() <= 62
        eces.average() <= 0.03
    }

    def "GSM8K: five folds, three times shuffled"() {
        given:
        def outcomes = Outcomes.two('gsm8k.jsonl')

        when:
        def curves = (0..2).collect { Protocol.folds(outcomes, 5, it, OPTIONS) }
        println Protocol.line('GSM8K, five folds', curves, [])

        then:
        curves*.apgr().average() >= 0.65
    }

    def "MMLU-Pro, #weak first, with the answers of two other cheap models: 1,500 cases to learn from"() {
        given:
        def outcomes = Outcomes.eight()
        def readings = Protocol.withAnswers(outcomes, weak, others)

        when:
        List<RoutingCurve> before = []
        List<RoutingCurve> after = []
        List<Double> eces = []
        (0..4).each { seed ->
            def order = outcomes.shuffled(seed)
            def learn = order[0..<1500]
            def rest = order[1500..<order.size()]
            before << Protocol.judged(outcomes, outcomes.readings, learn, rest, weak, strong, OPTIONS).curve()
            def test = Protocol.judged(outcomes, readings, learn, rest, weak, strong, OPTIONS)
            after << test.curve()
            eces.addAll(test.reliabilities()*.ece())
        }
        println Protocol.line("$weak -> $strong, before any answer", before, [])
        println Protocol.line("$weak -> $strong, with two answers more ($others)", after, eces)

        then:
        after*.apgr().average() >= atLeast
        eces.average() <= 0.03

        where:
        weak  | strong                        | others             || atLeast
        LLAMA | 'Meta-Llama-3_1-70B-Instruct' | [PHI, MIXTRAL]     || 0.69
        PHI   | 'gemini-1.5-flash-002'        | [LLAMA, MIXTRAL]   || 0.72
        LLAMA | 'Meta-Llama-3_1-70B-Instruct' | [PHI, MISTRAL]     || 0.64
        PHI   | 'gemini-1.5-flash-002'        | [LLAMA, MISTRAL]   || 0.68
    }

    @Timeout(1200)
    def "a gate that promises at most 30% wrong keeps its promise: #weak, 100 splits"() {
        given:
        def outcomes = Outcomes.eight()
        def readings = Protocol.withAnswers(outcomes, weak, others)

        when:
        def gates = (0..99).collect { seed ->
            def order = outcomes.shuffled(seed)
            Protocol.gate(outcomes, readings, order[0..<1500], order[1500..<order.size()], weak, 0.3, OPTIONS)
        }
        int broken = gates.count { it.wrong() > 0.3 }
        println "$weak, at most 30% wrong: broken in $broken of 100 splits; keeps ${Protocol.percent(gates*.kept().average())}, of which ${Protocol.percent(gates*.wrong().average())} is wrong"

        then:
        broken <= 10
        gates*.kept().average() >= 0.34

        where:
        weak  | others
        LLAMA | [PHI, MIXTRAL]
        PHI   | [LLAMA, MIXTRAL]
    }
}

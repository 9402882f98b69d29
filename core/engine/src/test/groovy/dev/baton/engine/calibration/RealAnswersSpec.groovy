package dev.baton.engine.calibration

import dev.baton.spi.json.Json
import spock.lang.IgnoreIf
import spock.lang.Shared
import spock.lang.Specification

import java.nio.file.Files
import java.nio.file.Path

/**
 * Calibrations of real answers: the choices of four small models on MMLU-Pro, where the confidence in that of Llama 3.1 8B is how many of the
 * four agree with it. The data are read where they lie, {@code ../shared/routing} or {@code -Dbaton.routing=DIR}; without them these are skipped.
 */
@IgnoreIf(value = { !RealAnswersSpec.present() }, reason = 'there is no mmlu_pro.jsonl in ../shared/routing; -Dbaton.routing=DIR names another folder')
class RealAnswersSpec extends Specification {

    static final int TRAINED = 1500
    static final String ASKED = 'Meta-Llama-3_1-8B-Instruct'
    static final List<String> OTHERS = ['Phi-3-mini-4k-instruct', 'Mistral-7B-Instruct-v0.2', 'Mixtral-8x7B-Instruct-v0.1']

    @Shared List<Graded> answers

    def setupSpec() {
        answers = Files.lines(file()).map { line ->
            def models = Json.parse(line).at('models')
            def letter = models.at(ASKED).at(1).text('')
            int agreeing = 1 + OTHERS.count { models.at(it).at(1).text('') == letter }
            new Graded((agreeing + 0.5d) / 5, models.at(ASKED).at(0).integer(0) == 1)
        }.toList()
    }

    def "agreement says too much before it is calibrated, and is within 0.03 of the truth afterwards, on answers that were held out"() {
        when:
        def splits = (0..<20).collect { split(it) }
        def before = splits.collect { train, test -> Reliability.of(test).error() }
        def after = splits.collect { train, test ->
            def calibration = Fitted.of(train).calibration()
            Map<Double, Double> known = [:].withDefault { calibration.of(it as double) }
            Reliability.of(test.collect { new Graded(known[it.confidence()], it.right()) }).error()
        }
        println "calibration error on ${answers.size() - TRAINED} held out, mean of 20 splits: ${mean(before)} before, ${mean(after)} after, worst ${after.max()}"

        then:
        mean(before) > 0.08
        mean(after) <= 0.03
        after.max() <= 0.04
    }

    def "a gate that promises at most 30% wrong breaks its promise in at most 10 of 100 splits"() {
        when:
        def kept = []
        int broken = 0
        (0..<100).each { seed ->
            def (train, test) = split(seed)
            def fitted = Fitted.of(train)
            def from = Gate.of(fitted.outcomes(), 0.30d, 0.90d).map { it.from() }.orElse(2d)
            Map<Double, Boolean> passes = [:].withDefault { fitted.calibration().of(it as double) >= from }
            def taken = test.findAll { passes[it.confidence()] }
            kept << taken.size() / test.size()
            broken += taken.count { !it.right() } > 0.30 * taken.size() ? 1 : 0
        }
        println "gate at 30%, mean of 100 splits: keeps ${mean(kept)}, at least ${kept.min()}; broken in $broken"

        then:
        broken <= 10
        mean(kept) >= 0.30
        kept.min() > 0.15
    }

    private List<List<Graded>> split(int seed) {
        def shuffled = new ArrayList(answers)
        Collections.shuffle(shuffled, new Random(seed))
        [shuffled.subList(0, TRAINED), shuffled.subList(TRAINED, shuffled.size())]
    }

    private static double mean(List<? extends Number> values) {
        values.sum() / values.size()
    }

    static boolean present() {
        Files.isRegularFile(file())
    }

    private static Path file() {
        def folder = System.getProperty('baton.routing')
        (folder ? Path.of(folder) : Path.of(System.getProperty('baton.root', '../..'), '..', 'shared', 'routing')).resolve('mmlu_pro.jsonl')
    }
}

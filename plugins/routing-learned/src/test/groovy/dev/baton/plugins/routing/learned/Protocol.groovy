package dev.baton.plugins.routing.learned

import groovy.transform.CompileStatic

/** The steps of the outcomes' protocol, with the same classes that route. */
@CompileStatic
class Protocol {

    /** What came of a split. */
    record Judged(RoutingCurve curve, List<Reliability> reliabilities) {}

    /** What a gate did on cases it was not made from: the share it kept, and the share of that which was wrong. */
    record Kept(double kept, double wrong) {}

    /** Learns from some cases and routes the others. */
    static Judged judged(
            Outcomes outcomes, List<Reading> readings, List<Integer> learn, List<Integer> test, String weak, String strong,
            TrainingOptions options) {
        LearnedModel model = new Trainer(options).learn(outcomes.cases(learn, [weak, strong], readings), [weak, strong], '')
        double[][] chances = test.collect { int i -> model.chances(readings[i]) } as double[][]
        double[] low = outcomes.of(weak, test)
        double[] high = outcomes.of(strong, test)
        double[] scores = chances.collect { double[] chance -> chance[1] - chance[0] } as double[]
        new Judged(RoutingCurve.of(scores, low, high), [
                Reliability.of(chances.collect { double[] it -> it[0] } as double[], low),
                Reliability.of(chances.collect { double[] it -> it[1] } as double[], high)])
    }

    /** Each fold is scored by what the others teach; one curve over all. */
    static RoutingCurve folds(Outcomes outcomes, int folds, long seed, TrainingOptions options) {
        List<Integer> order = outcomes.shuffled(seed)
        double[] scores = new double[order.size()]
        for (int fold = 0; fold < folds; fold++) {
            List<Integer> learn = []
            order.eachWithIndex { int number, int at -> if (at % folds != fold) { learn << number } }
            LearnedModel model = new Trainer(options).learn(outcomes.cases(learn, ['weak', 'strong']), ['weak', 'strong'], '')
            for (int at = fold; at < order.size(); at += folds) {
                double[] chance = model.chances(outcomes.readings[order[at]])
                scores[at] = chance[1] - chance[0]
            }
        }
        RoutingCurve.of(scores, outcomes.of('weak', order), outcomes.of('strong', order))
    }

    /** A gate for what the weak model keeps. */
    static Kept gate(
            Outcomes outcomes, List<Reading> readings, List<Integer> learn, List<Integer> test, String weak, double risk, TrainingOptions options) {
        LearnedModel model = new Trainer(options).learn(outcomes.cases(learn, [weak], readings), [weak], '')
        Gate gate = model.known()[0].gate(risk)
        int kept = 0
        int wrong = 0
        test.each { int i ->
            if (gate.keeps(model.chances(readings[i])[0])) {
                kept++
                wrong += outcomes.right[weak][i] < 0.5d ? 1 : 0
            }
        }
        new Kept((double) kept / test.size(), kept == 0 ? 0d : (double) wrong / kept)
    }

    /**
     * Readings that know how the weak model and two others answered: who agrees with whom, and how much each wrote. They stand with the surface, so
     * that the waves see how it goes together with the question.
     */
    static List<Reading> withAnswers(Outcomes outcomes, String weak, List<String> others) {
        List<Reading> readings = []
        for (int i = 0; i < outcomes.size(); i++) {
            Reading read = outcomes.readings[i]
            double[] told = answers(outcomes, i, weak, others)
            float[] more = new float[told.length]
            for (int j = 0; j < told.length; j++) {
                more[j] = (float) told[j]
            }
            double[] surface = Arrays.copyOf(read.surface(), read.surface().length + told.length)
            System.arraycopy(told, 0, surface, read.surface().length, told.length)
            readings << new Reading(surface, read.grams(), more)
        }
        readings
    }

    private static double[] answers(Outcomes outcomes, int i, String weak, List<String> others) {
        def answers = outcomes.rows[i].at('models')
        List<String> letters = ([weak] + others).collect { answers.at(it).at(1).text('') }
        boolean first = letters[0] == letters[1]
        boolean second = letters[0] == letters[2]
        boolean theirs = letters[1] == letters[2]
        List<Boolean> flags = [first, second, first && second, !first && !second, theirs && !first, theirs, letters[0].empty]
        List<Double> lengths = ([weak] + others).collect { Math.log1p((double) answers.at(it).at(2).integer(0)) / 3d - 2d }
        (flags.collect { it ? 1d : 0d } + lengths) as double[]
    }

    static String line(String what, List<RoutingCurve> curves, List<Double> eces) {
        List<Double> apgr = curves*.apgr()
        double average = mean(apgr)
        double deviation = Math.sqrt(mean(apgr.collect { (it - average) * (it - average) }))
        String ece = eces.empty ? '' : String.format(Locale.ROOT, '  ECE %.4f', mean(eces))
        String.format(Locale.ROOT, '%s: APGR %.4f (sd %.4f, worst %.4f)  CPT50 %.1f  CPT80 %.1f%s',
                what, average, deviation, apgr.min(), mean(curves*.cpt50()), mean(curves*.cpt80()), ece)
    }

    static String percent(double share) {
        String.format(Locale.ROOT, '%.1f%%', 100 * share)
    }

    private static double mean(List<Double> values) {
        double sum = 0
        values.each { sum += it }
        sum / values.size()
    }
}

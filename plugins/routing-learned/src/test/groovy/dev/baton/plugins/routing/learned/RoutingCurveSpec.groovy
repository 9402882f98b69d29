package dev.baton.plugins.routing.learned

import spock.lang.Specification

/** Against the definition in the protocol's own words, written here once more, as plainly as it goes. */
class RoutingCurveSpec extends Specification {

    def "knows the curve of a router that knows everything, and of one that is always wrong"() {
        given: 'a hundred inputs, of which the weak model gets one half right and the strong one all'
        double[] weak = (0..99).collect { it < 50 ? 1d : 0d }
        double[] strong = [1d] * 100
        double[] knowing = (0..99).collect { it as double }

        when:
        def best = RoutingCurve.of(knowing, weak, strong)
        def worst = RoutingCurve.of(knowing.collect { -it } as double[], weak, strong)

        then: 'half of the gap is closed with a quarter of the calls, or with three quarters'
        Math.abs(best.apgr() - 0.75) < 0.005
        Math.abs(best.cpt50() - 25) < 1
        Math.abs(best.cpt80() - 40) < 1
        Math.abs(worst.apgr() - 0.25) < 0.015
        Math.abs(worst.cpt50() - 75) < 1.5
    }

    def "is what the protocol's script computes (seed #seed)"() {
        given:
        def random = new Random(seed)
        int n = 100 + random.nextInt(400)
        double[] weak = (1..n).collect { random.nextInt(10) < 4 ? 1d : 0d }
        double[] strong = (1..n).collect { random.nextInt(10) < 7 ? 1d : 0d }
        double[] scores = (1..n).collect { seed % 2 ? random.nextDouble() : random.nextInt(6) / 5d }

        when:
        def curve = RoutingCurve.of(scores, weak, strong)
        def expected = scored(scores as List, weak as List, strong as List)

        then:
        Math.abs(curve.apgr() - expected[0]) < 1e-9
        Math.abs(curve.cpt50() - expected[1]) < 1e-9
        Math.abs(curve.cpt80() - expected[2]) < 1e-9

        where:
        seed << (1L..20L)
    }

    def "gives the figures that the protocol's script gave for these predictions"() {
        given: 'a case each, numbered from 0; printed by the script: APGR 0.5021, CPT50 48.75, CPT80 77.89'
        int n = 240
        double[] weak = (0..<n).collect { it * 7 % 10 < 4 ? 1d : 0d }
        double[] strong = (0..<n).collect { it * 3 % 10 < 8 ? 1d : 0d }
        double[] scores = (0..<n).collect { it * 37 % 101 / 101d }

        when:
        def curve = RoutingCurve.of(scores, weak, strong)

        then:
        String.format(Locale.ROOT, '%.4f %.2f %.2f', curve.apgr(), curve.cpt50(), curve.cpt80()) == '0.5021 48.75 77.89'
    }

    /** The protocol's script, line by line. */
    private static List<Double> scored(List<Double> scores, List<Double> weak, List<Double> strong) {
        int n = scores.size()
        def ordered = scores.sort(false)
        def cuts = (0..10).collect {
            double at = it / 10d * (n - 1)
            int low = at as int
            ordered[low] + (ordered[Math.min(low + 1, n - 1)] - ordered[low]) * (at - low)
        }
        def kept = []
        cuts.eachWithIndex { cut, i -> if (i == 0 || cut != cuts[i - 1]) { kept << cut } }
        def points = kept.withIndex().collect { cut, i ->
            def chosen = scores.collect { i == kept.size() - 1 ? it > cut : it >= cut }
            [chosen.count { it } / (double) n, (0..<n).sum { chosen[it] ? strong[it] : weak[it] } / (double) n]
        }.sort { a, b -> a[0] <=> b[0] ?: a[1] <=> b[1] }
        def xs = points*.get(0)
        def ys = points*.get(1)
        def area = { v -> (1..<v.size()).sum(0d) { (v[it] + v[it - 1]) / 2 * (xs[it] - xs[it - 1]) } }
        double low = weak.sum() / n
        double high = strong.sum() / n
        double floor = area([low] * xs.size())
        double ceiling = area([high] * xs.size())
        def share = { part -> interpolated(low + part * (high - low), ys, xs) * 100 }
        [(area(ys) - floor) / (ceiling - floor), share(0.5d), share(0.8d)]
    }

    private static double interpolated(double x, List<Double> xs, List<Double> ys) {
        if (x <= xs[0]) {
            return ys[0]
        }
        for (int i = 1; i < xs.size(); i++) {
            if (x <= xs[i]) {
                return xs[i] == xs[i - 1] ? ys[i] : ys[i - 1] + (ys[i] - ys[i - 1]) * (x - xs[i - 1]) / (xs[i] - xs[i - 1])
            }
        }
        ys[-1]
    }
}

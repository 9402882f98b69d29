package dev.baton.plugins.routing.learned

import spock.lang.Specification

class LogisticSpec extends Specification {

    def "finds the place where the loss has no slope (seed #seed)"() {
        given:
        def random = new Random(seed)
        int size = 2 + random.nextInt(20)
        def inputs = (1..100).collect {
            new SparseVector((0..<size) as int[], (1..size).collect { random.nextGaussian() as float } as float[])
        }
        double[] grades = (1..100).collect { random.nextInt(3) ? random.nextInt(2) as double : random.nextDouble() }

        when:
        def found = Logistic.fit(inputs, grades, size, 2)

        then: 'the penalty pulls as much as the errors push'
        (0..<size).every { place ->
            def push = (0..99).sum { (Logistic.chance(found.margin(inputs[it])) - grades[it]) * inputs[it].values()[place] }
            Math.abs(push + 2 * found.weights()[place]) < 0.1
        }
        Math.abs((0..99).sum { Logistic.chance(found.margin(inputs[it])) - grades[it] }) < 0.1

        where:
        seed << (1L..10L)
    }

    def "learns what the truth was made of"() {
        given: 'the chance depends on the first place alone'
        def random = new Random(3)
        def inputs = (1..3000).collect { new SparseVector([0, 1] as int[], [random.nextGaussian(), random.nextGaussian()] as float[]) }
        double[] grades = inputs.collect { random.nextDouble() < Logistic.chance(1 + 2 * it.values()[0]) ? 1d : 0d }

        when:
        def found = Logistic.fit(inputs, grades, 2, 1)

        then:
        Math.abs(found.bias() - 1) < 0.2
        Math.abs(found.weights()[0] - 2) < 0.25
        Math.abs(found.weights()[1]) < 0.15
    }

    def "many models at once score as each alone would"() {
        given:
        def random = new Random(4)
        def alone = (1..3).collect { new Logistic(random.nextGaussian(), (1..6).collect { random.nextGaussian() } as double[]) }
        def input = new SparseVector([1, 4] as int[], [0.5f, -2f] as float[])

        expect:
        def scores = Heads.of(alone).scores(input)
        (0..2).every { Math.abs(scores[it] - Logistic.chance(alone[it].margin(input))) < 1e-5 }
        Heads.of(alone).weights(1) as List == alone[1].weights().collect { it as float }
    }

    def "the descent finds the bottom of a valley"() {
        when: 'a long narrow one: x² + 1000 (y - 1)²'
        def found = Descent.minimum([5, 5] as double[], 200, { double[] at, double[] slope ->
            slope[0] = 2 * at[0]
            slope[1] = 2000 * (at[1] - 1)
            at[0] * at[0] + 1000 * (at[1] - 1) * (at[1] - 1)
        } as Descent.Slope)

        then:
        Math.abs(found[0]) < 0.01
        Math.abs(found[1] - 1) < 0.01
    }
}

package dev.baton.plugins.routing.learned

import spock.lang.Specification

/** What is read of a text, and the vector that is made of it. */
class ReadingSpec extends Specification {

    def "a sheet has a question, and options where at least two follow one another"() {
        expect:
        Sheet.of(text) == new Sheet(question, options)

        where:
        text                                           || question          | options
        'How many?\nA. one\nB. two\nC.  three \nSay it' || 'How many?\n'     | ['one', 'two', 'three']
        'How many?\nA) one\nB) two'                    || 'How many?\n'     | ['one', 'two']
        'A. Smith wrote it.\nWho was he?'              || 'A. Smith wrote it.\nWho was he?' | []
        'B. two\nA. one\nC. three'                     || 'B. two\nA. one\nC. three' | []
        ''                                             || ''                | []
    }

    def "the surface tells #name of '#text'"() {
        expect:
        Math.abs(Surface.of(text)[Surface.NAMES.indexOf(name)] - told) < 1e-9

        where:
        text                                  | name                   || told
        'abc'                                 | 'length'               || Math.log(4)
        'is 12 more than 7?'                  | 'numbers'              || Math.log(3)
        'is 12 more than 7?'                  | 'ends asking'          || 1
        'Which is NOT so?'                    | 'loud negation'        || 1
        'It happened in 1789.'                | 'year'                 || 1
        'It costs 17890.'                     | 'year'                 || 0
        'Q\nA. red cat\nB. red dog'           | 'options alike'        || 1 / 3d
        'Is a cat red?\nA. red cat\nB. dog'   | 'repeats the question' || 0.5
        'Pick\nA. 1\nB. -2.5\nC. about three' | 'options of numbers'   || 2 / 3d
    }

    def "every text has a surface of the same size, all of it numbers (seed #seed)"() {
        given:
        def random = new Random(seed)
        String text = (0..random.nextInt(400)).collect { random.nextInt(5) ? (char) (32 + random.nextInt(96)) : (char) random.nextInt(0xD800) }.join('')

        when:
        def reading = Reading.of(text)

        then:
        reading.surface().size() == Surface.NAMES.size()
        reading.surface().every { Double.isFinite(it) }
        reading.grams().buckets() as List == (reading.grams().buckets() as List).toSet().sort(false)
        reading.grams().buckets().every { it >= 0 && it < Grams.SIZE }
        reading.grams().counts().every { it > 0 }

        where:
        seed << (1L..40L)
    }

    def "runs of characters do not mind capitals and how words are set apart"() {
        expect:
        def one = Grams.of('The cat sat')
        def other = Grams.of('  the\tCAT \n sat ')
        one.buckets() == other.buckets()
        one.counts() == other.counts()
    }

    def "a word's runs are those of 3 to 5 characters, the spaces around it among them"() {
        expect: '" ab " has " ab", "ab " and " ab "; of "x" there is " x " alone'
        Grams.of('ab').counts().sum() == 3
        Grams.of('x').counts().sum() == 1
        Grams.of('').buckets().size() == 0
        Grams.of('abcd').counts().sum() == 4 + 3 + 2
        Grams.of('ab ab').counts() as List == [2, 2, 2]
    }

    def "a very long text is read in part, and soon"() {
        given:
        String text = 'word and another one, ' * 100_000

        expect:
        Grams.of(text).counts().sum() < 3 * 8_100
        Surface.of(text)[Surface.NAMES.indexOf('length')] < Math.log(8_100)
    }

    def "products of waves are near the values of a Gaussian kernel"() {
        given:
        int places = 40
        def waves = new Waves(places, 7)
        def random = new Random(2)

        expect:
        20.times {
            def one = (1..places).collect { random.nextGaussian() as float } as float[]
            def other = (0..<places).collect { (one[it] + random.nextGaussian() * 0.7) as float } as float[]
            def distance = (0..<places).sum { (one[it] - other[it])**2 }
            assert Math.abs(product(waves, one, other) - Math.exp(-0.5 * distance / places)) < 0.12
        }
    }

    private static double product(Waves waves, float[] one, float[] other) {
        float[] a = new float[Waves.COUNT]
        float[] b = new float[Waves.COUNT]
        waves.write(one, a)
        waves.write(other, b)
        (0..<Waves.COUNT).sum { a[it] * (double) b[it] } as double
    }

    def "a lens makes vectors of texts it was not fitted to, each part at most about 1 long"() {
        given:
        def readings = Examples.made(60).collect { Reading.of(it.text()) }
        def lens = Lens.fit(readings, 7)

        when:
        def vector = lens.vector(Reading.of('Calculate the weight of 7 apples, and an unheard-of zyzzyva'))
        def nothing = lens.vector(Reading.of(''))

        then:
        vector.at().every { it < lens.size() }
        vector.at() as List == (vector.at() as List).toSet().sort(false)
        def runs = (0..<vector.at().size()).findAll { vector.at()[it] >= Waves.COUNT }.sum { vector.values()[it]**2 }
        Math.abs(runs - 1) < 1e-4
        nothing.values().every { Float.isFinite(it) }
    }
}

package dev.baton.plugins.routing.learned

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import groovy.transform.CompileStatic
import java.nio.file.Files
import java.nio.file.Path

/** Real outcomes of real models: the folder `routing` beside the project, or the one that -Dbaton.routing names. */
@CompileStatic
class Outcomes {

    /** What is read of each input, in the file's order. */
    final List<Reading> readings = []
    /** By model, whether it was right, 0 or 1. */
    final Map<String, double[]> right = [:]
    /** The file's lines. */
    final List<Json> rows

    private Outcomes(List<Json> rows) {
        this.rows = rows
    }

    static Path folder() {
        String given = System.getProperty('baton.routing')
        given ? Path.of(given) : Path.of(System.getProperty('baton.root')).resolve('../shared/routing').normalize()
    }

    /** Two models: `weak` and `strong`. */
    static Outcomes two(String file) {
        Outcomes outcomes = new Outcomes(lines(file))
        // That they end with "Answer:" tells nothing.
        outcomes.rows.each { outcomes.readings << Reading.of(it.at('prompt').text('').replaceFirst(/\nAnswer:$/, '')) }
        ['weak', 'strong'].each { model ->
            outcomes.right[model] = outcomes.rows.collect { it.at(model).flag(false) ? 1d : 0d } as double[]
        }
        outcomes
    }

    /** Eight models, and the options' letters that they chose. */
    static Outcomes eight() {
        Outcomes outcomes = new Outcomes(lines('mmlu_pro.jsonl'))
        outcomes.rows.each { row ->
            StringBuilder text = new StringBuilder(row.at('question').text(''))
            (row.at('options') as JsonArray).items().eachWithIndex { Json option, int i ->
                text << '\n' << 'ABCDEFGHIJ'.charAt(i) << '. ' << option.text('')
            }
            outcomes.readings << Reading.of(text.toString())
        }
        ['Phi-3-mini-4k-instruct', 'Mistral-7B-Instruct-v0.2', 'Meta-Llama-3_1-8B-Instruct', 'Mixtral-8x7B-Instruct-v0.1',
         'Meta-Llama-3_1-70B-Instruct', 'gemini-1.5-flash-002'].each { model ->
            outcomes.right[model] = outcomes.rows.collect { (double) it.at('models').at(model).at(0).integer(0) } as double[]
        }
        outcomes
    }

    private static List<Json> lines(String file) {
        Files.readAllLines(folder().resolve(file)).collect { Json.parse(it) }
    }

    int size() {
        rows.size()
    }

    /** The numbers of all cases, shuffled as the protocol has it. */
    List<Integer> shuffled(long seed) {
        List<Integer> order = new ArrayList<>(0..<size())
        Collections.shuffle(order, new Random(seed))
        order
    }

    /** The cases of those numbers, with the grades of those models. */
    List<Case> cases(List<Integer> numbers, List<String> models, List<Reading> read = readings) {
        numbers.collect { int i ->
            Map<String, Double> grades = [:]
            models.each { String model -> grades[model] = right[model][i] }
            new Case(i, read[i], grades)
        }
    }

    double[] of(String model, List<Integer> numbers) {
        numbers.collect { int i -> right[model][i] } as double[]
    }
}

package dev.baton.plugins.provider.local

import dev.baton.spi.model.Capability
import dev.baton.spi.request.RerankRequest
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Repeats the measurements that Answerer and the model's card quote. */
class AnswererQualitySpec extends Specification {

    static final List<Map<String, String>> QUESTIONS = Csv.resource('/answering/questions.csv')
    static final Map<String, String> PASSAGES = QUESTIONS*.passage.unique().collectEntries { [it, passage(it)] }

    /** For each passage one that is about something else. */
    static final Map<String, String> OTHER =
            [library: 'washer', washer: 'billing', billing: 'library', technical: 'library', product: 'washer']

    @Shared @AutoCleanup LocalModel model = new LocalModel()

    def "it finds the sentences that answer, and its confidence tells when there are none"() {
        when:
        def own = QUESTIONS.collect { asked(it, it.passage) }
        def foreign = QUESTIONS.collect { asked(it, OTHER[it.passage]) + [right: false] }
        double found = own.count { it.right } / own.size()
        double error = ClassifierQualitySpec.calibrationError(own + foreign)
        double wronglySure = foreign.count { it.confidence > 0.5 } / foreign.size()
        println String.format(Locale.ROOT,
                'answering: %d questions, %.3f answered with %.1f sentences; elsewhere %.3f wrongly sure; calibration error %.3f',
                own.size(), found, own*.sentences.sum() / own.size(), wronglySure, error)

        then:
        found >= MiniLm.card('local').quality(Capability.ANSWERING).asDouble - 0.005
        wronglySure < 0.1
        error < 0.1
    }

    def "the sentence that answers comes first in a ranking"() {
        when:
        double first = QUESTIONS.count { row ->
            List<Sentence> sentences = MarkdownSentences.of(PASSAGES[row.passage])
            def ranking = model.ask(new RerankRequest(row.question, sentences*.text, 1, null)).ranking()
            answers(row).any { sentences[ranking.first().index()].text().contains(it) }
        } / QUESTIONS.size()
        println String.format(Locale.ROOT, 'rerank: an answering sentence is first for %.3f of %d', first, QUESTIONS.size())

        then:
        first >= MiniLm.card('local').quality(Capability.RERANK).asDouble - 0.005
    }

    private Map asked(Map<String, String> row, String passage) {
        def reply = model.answer(row.question, [(passage): PASSAGES[passage]])
        [right: answers(row).any { reply.text().contains(it) }, confidence: reply.confidence(), sentences: reply.sources().size()]
    }

    private static List<String> answers(Map<String, String> row) {
        row.answer.split(/\|/) as List
    }

    private static String passage(String name) {
        def ours = AnswererQualitySpec.getResource("/answering/${name}.md")
        Path handbook = Path.of(System.getProperty('baton.root'), 'samples', 'quickstart', 'handbook')
        ours ? ours.getText('UTF-8') : handbook.resolve(name + '.md').toFile().getText('UTF-8')
    }
}

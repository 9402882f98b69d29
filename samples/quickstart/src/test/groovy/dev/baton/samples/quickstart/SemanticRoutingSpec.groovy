package dev.baton.samples.quickstart

import dev.baton.engine.Baton
import dev.baton.engine.Target
import dev.baton.spi.model.ModelCard
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ModelClient
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.ReplySink
import dev.baton.spi.reply.StopReason
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.TempDir

/** By meaning, with the vectors of the model in this process. */
class SemanticRoutingSpec extends Specification {

    static final SETTINGS = '''
            baton {
                routing {
                    strategy 'semantic', otherwise: 'first', routes: [
                            code:   [choose: 'house/coder', like: ['Write a function', 'Fix the bug in this code', 'Explain this SQL query',
                                                                   'Why does this class not compile?', 'Write a unit test']],
                            travel: [choose: 'house/guide', like: ['Book a flight', 'Which hotel is near the station?', 'Do I need a visa?',
                                                                   'Plan a trip to Italy', 'What should I see in Rome?']]]
                }
            }'''

    @Shared
    @TempDir
    Path folder

    @Shared
    @AutoCleanup
    Baton baton

    def setupSpec() {
        Files.writeString(folder.resolve('baton.groovy'), SETTINGS.stripIndent())
        baton = Baton.builder().workspace(folder).environment([:]).provider('house', new House()).open()
    }

    def "#text goes to #model"() {
        when:
        def served = baton.ask(new Target.Strategy('semantic'), ChatRequest.of(Message.user(text)), false, null, null)

        then:
        served.model().id() == model
        served.route().note() == ''
        served.route().ranked()[0].reason() =~ reason

        where:
        text                                                     || model         | reason
        'Could you write me a Python function that sorts names?' || 'house/coder' | /^like '.*' \(0\.\d\d, route code\)$/
        'My Java program throws a NullPointerException, why?'    || 'house/coder' | /route code/
        'I want to spend a week in Florence, any ideas?'         || 'house/guide' | /route travel/
        'Find me a cheap flight to Lisbon in May'                || 'house/guide' | /route travel/
        'How long do I boil an egg?'                             || 'house/any'   | /^like no example, the nearest being '.*' \(\S+, route \w+\): /
    }

    /** Answers nothing of interest. */
    static class House implements ModelClient {

        List<ModelCard> models() {
            ['any', 'coder', 'guide'].collect { ModelCard.of('house', it).can('chat').build() }
        }

        void call(ModelCall call, ReplySink out) {
            out.accept(new ReplyEvent.Text('So be it.'))
            out.accept(new ReplyEvent.Finished(StopReason.END))
        }
    }
}

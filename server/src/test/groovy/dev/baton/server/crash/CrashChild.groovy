package dev.baton.server.crash

import dev.baton.engine.Baton
import dev.baton.engine.run.Decision
import dev.baton.engine.run.RunQuery
import dev.baton.engine.run.RunRequest
import dev.baton.engine.run.RunStatus
import dev.baton.server.faults.Wire
import dev.baton.spi.model.Prices

import java.nio.file.Files
import java.nio.file.Path

/**
 * A process that starts runs, each once however often it is started, takes up those of the process before it, decides what is asked, and is killed at any
 * moment. It ends when all runs have ended.
 */
class CrashChild {

    static final String SCRIPT = '''
        orchestration('work') {
            input n: int
            ask('first') { needs 'chat'; prompt "first $n" }
            parallel('views') {
                branch('one') { ask('said') { needs 'chat'; prompt "one $n" } }
                branch('two') {
                    ask('said') { needs 'chat'; prompt "two $n" }
                    step('length') { run { "two" } }
                }
            }
            cascade('sure', accept: 0.8) {
                confidence agreement(samples: 3)
                rung { needs 'chat' }
                rung { needs 'chat' }
                prompt "sure $n"
            }
            refine('advice', rounds: 3) {
                ask('draft') { needs 'chat'; prompt "improve $n: $draft" }
                until { draft.startsWith('good') }
            }
            approve('ok') { show advice; choices 'yes', 'no' }
            ask('last') { needs 'chat'; prompt "last $n $ok" }
            output first: first, one: views.one, two: views.two, sure: sure, advice: advice, ok: ok, last: last
        }
        '''

    static void main(String... given) {
        def folder = Path.of(given[0])
        int runs = given[2] as int
        def upstream = new Upstream(URI.create(given[1]))
        def baton = Baton.builder().workspace(folder).environment([:])
                .provider('up', Wire.OPENAI.provider('up', upstream, Prices.perMillion('1', '1'))).strategy(new FirstComes()).open()
        baton.recover()
        def ids = (1..runs).collect { baton.start(RunRequest.of('work', [n: it]).keyed("work $it"), null).id() }
        println 'started'
        def all = RunQuery.LATEST.most(10_000)
        while (baton.runs(all).any { !it.status().isOver() }) {
            baton.runs(all.in(RunStatus.PARKED)).each { parked ->
                baton.find(parked.id()).get().questions().each { path, question -> baton.decide(parked.id(), path, new Decision('yes', 'child', '')) }
            }
            Thread.sleep(20)
        }
        Files.writeString(folder.resolve('results.txt'), ids.collect { baton.find(it).get().toJson().toString() }.join('\n'))
        baton.close()
        System.exit(0)
    }

    /** Where the parent's upstream is. */
    static class Upstream implements AutoCloseable {
        private final URI place

        Upstream(URI place) {
            this.place = place
        }

        URI url() { place }

        void close() {}
    }
}

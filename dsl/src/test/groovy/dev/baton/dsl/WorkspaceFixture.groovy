package dev.baton.dsl

import dev.baton.engine.Baton
import dev.baton.engine.BatonBuilder
import dev.baton.spi.guard.Guard
import dev.baton.spi.guard.GuardContext
import dev.baton.spi.guard.Verdict
import dev.baton.spi.model.LatencyProfile
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ModelClient
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.ReplySink
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import groovy.transform.TupleConstructor

import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList

/** A workspace in a folder of its own, with a provider in this process whose answers the test gives. */
class WorkspaceFixture implements AutoCloseable {

    final Path folder = Files.createTempDirectory('baton-dsl')
    final List<ModelCall> calls = new CopyOnWriteArrayList<>()
    List<ModelCard> cards = [
            ModelCard.of('test', 'sorter').can('classification').at('local').prices(Prices.FREE)
                    .quality('classification', 0.75d).latency(new LatencyProfile(Duration.ofMillis(5), 1000)).build(),
            ModelCard.of('test', 'reader').can('answering', 'embedding').at('local').prices(Prices.FREE)
                    .quality('answering', 0.6d).latency(new LatencyProfile(Duration.ofMillis(5), 1000)).build(),
            ModelCard.of('test', 'chat').can('chat', 'json').at('cloud').context(128_000).prices(Prices.perMillion('1', '4'))
                    .quality('chat', 0.8d).latency(new LatencyProfile(Duration.ofMillis(100), 1000)).build()]
    Closure<String> answer = { ModelCall call -> 'ok' }
    private Baton baton
    private final List<RoutingStrategy> strategies = []

    WorkspaceFixture script(String name, String text) {
        write("orchestrations/${name}.groovy", text)
    }

    WorkspaceFixture write(String path, String text) {
        Path file = folder.resolve(path)
        Files.createDirectories(file.parent)
        Files.writeString(file, text)
        this
    }

    Baton getBaton() {
        baton = baton ?: builder().open()
    }

    BatonBuilder builder() {
        BatonBuilder builder = Baton.builder()
        ['first', 'cheapest', 'best', 'balanced', 'rules'].each { builder.strategy(new PlainStrategy(it)) }
        strategies.each { builder.strategy(it) }
        builder.guard(new OpenGuard())
        builder.workspace(folder).environment([:]).provider('test', provider()).pause({ Duration any -> })
    }

    /** In place of the one of that name. */
    WorkspaceFixture withStrategy(RoutingStrategy strategy) {
        strategies << strategy
        this
    }

    def run(String name, Map inputs = [:]) {
        getBaton().run(name, inputs).value()
    }

    List problems(String name = null) {
        getBaton().check(name ? [name] : [])
    }

    private ModelClient provider() {
        new ModelClient() {
            @Override
            List<ModelCard> models() {
                cards
            }

            @Override
            void call(ModelCall call, ReplySink out) {
                calls << call
                String text = answer.call(call)
                out.accept(new ReplyEvent.Started(null, call.model().name()))
                text.split('(?<= )').each { out.accept(new ReplyEvent.Text(it)) }
                out.accept(new ReplyEvent.UsageReported(Usage.of(10, 5)))
                out.accept(new ReplyEvent.Finished(StopReason.END))
            }
        }
    }

    @Override
    void close() {
        baton?.close()
        folder.toFile().deleteDir()
    }
}

/** A guard by the name of the samples' that has nothing against anything. */
class OpenGuard implements Guard {

    @Override
    String name() { 'pii' }

    @Override
    String description() { 'lets everything pass' }

    @Override
    Verdict inspect(String text, GuardContext context) { Verdict.ALLOWED }
}

/** Keeps the catalog's order, under any name. */
@TupleConstructor
class PlainStrategy implements RoutingStrategy {

    final String name

    @Override
    String name() {
        name
    }

    @Override
    String description() {
        'as they came'
    }

    @Override
    List<Choice> rank(RoutingQuery query) {
        query.candidates().collect { new Choice(it, 'as it came') }
    }
}

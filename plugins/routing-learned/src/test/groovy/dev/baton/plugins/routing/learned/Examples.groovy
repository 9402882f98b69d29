package dev.baton.plugins.routing.learned

import dev.baton.spi.PluginContext
import dev.baton.spi.PluginManifest
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import dev.baton.spi.routing.Candidate
import dev.baton.spi.routing.Embedder
import dev.baton.spi.routing.Example
import dev.baton.spi.routing.Features
import dev.baton.spi.routing.RoutingInput
import dev.baton.spi.routing.RoutingQuery
import java.nio.file.Path
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset

/** A small made world: a cheap model that is good with words and poor with sums, and a dear one that is good with both. */
class Examples {

    static final String CHEAP = 'p/cheap'
    static final String DEAR = 'p/dear'
    static final Instant NOW = Instant.parse('2026-11-26T10:00:00Z')

    private static final List<String> THINGS = ['apples', 'rivers', 'engines', 'poets', 'laws', 'stars', 'bridges', 'letters']

    static String words(Random random) {
        "Which of the ${pick(random)} that the ${pick(random)} told us about would you call gentle, and why? ${random.nextInt(1_000_000) % 7}"
    }

    static String sums(Random random) {
        "Calculate ${random.nextInt(900)} * ${random.nextInt(900)} + ${random.nextInt(90)} for ${pick(random)} = ${random.nextInt(9_000)}."
    }

    private static String pick(Random random) {
        THINGS[random.nextInt(THINGS.size())]
    }

    static List<Example> made(int count, long seed = 1) {
        def random = new Random(seed)
        (1..count).collect {
            boolean sum = random.nextBoolean()
            new Example(sum ? sums(random) : words(random), [
                    (CHEAP): random.nextDouble() < (sum ? 0.15 : 0.9) ? 1d : 0d,
                    (DEAR) : random.nextDouble() < 0.9 ? 1d : 0d])
        }
    }

    static PluginContext context(Path workspace = null) {
        new PluginContext(
                new PluginManifest('routing-learned', '0.1.0', '>=1.0.0', '', '', ''),
                Path.of('target', 'cache'), Clock.fixed(NOW, ZoneOffset.UTC), workspace)
    }

    static Learned strategy(Path workspace = null) {
        new Learned(context(workspace))
    }

    static Candidate candidate(Map<String, ?> figures = [:], String id) {
        def (provider, name) = id.split('/') as List
        new Candidate(
                ModelCard.of(provider, name).can('chat').build(),
                figures.cost == null ? null : Money.dollars(figures.cost as String),
                null, figures.quality as Double, 0, (figures.failures ?: 0) as double)
    }

    static RoutingQuery query(List<Candidate> candidates, String text = '', Embedder embedder = none()) {
        new RoutingQuery(Needs.of('chat'), candidates, [:]).with(input(text, embedder))
    }

    static RoutingInput input(String asked, Embedder by) {
        new RoutingInput() {
            @Override
            String text() {
                asked
            }

            @Override
            Features features() {
                Features.NONE
            }

            @Override
            float[] embedding() {
                by.embed([asked])[0]
            }

            @Override
            Embedder embedder() {
                by
            }
        }
    }

    /** A workspace without a model that embeds. */
    static Embedder none() {
        embedder('') { throw new IllegalStateException('nobody embeds here') }
    }

    static Embedder embedder(String name, Closure<float[]> vector) {
        new Embedder() {
            @Override
            String model() {
                name
            }

            @Override
            List<float[]> embed(List<String> texts) {
                texts.collect { vector(it) as float[] }
            }
        }
    }
}

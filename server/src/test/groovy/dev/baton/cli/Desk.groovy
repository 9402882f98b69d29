package dev.baton.cli

import dev.baton.engine.Baton
import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Computation
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Input
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Shape
import dev.baton.engine.plan.Step
import dev.baton.engine.plan.Template
import dev.baton.spi.model.ModelCard
import dev.baton.spi.model.Needs
import dev.baton.spi.model.Prices
import dev.baton.spi.provider.ModelCall
import dev.baton.spi.provider.ModelClient
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.ReplySink
import dev.baton.spi.reply.StopReason
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.Settings

import java.nio.charset.StandardCharsets

/** The command line in this process, with captured streams, on an engine with plans and a provider of its own. */
class Desk {

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream()
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream()
    final Map<String, Plan> plans = [:]
    Closure answer = { ModelCall call -> 'fine' }
    Opener opener
    String stdin = ''
    boolean terminal
    Map<String, String> environment = [:]

    int run(String... arguments) {
        Console console = new Console(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(stdout, true, StandardCharsets.UTF_8), new PrintStream(stderr, true, StandardCharsets.UTF_8),
                terminal, terminal, terminal, environment)
        new Cli(console, opener ?: { folder -> engine() } as Opener).run(arguments as List)
    }

    Baton engine() {
        def builder = Baton.builder().environment([:]).provider('house', new House(answer: answer))
        plans.values().each { builder.plan(it) }
        builder.open()
    }

    String getOut() {
        stdout.toString(StandardCharsets.UTF_8)
    }

    String getErr() {
        stderr.toString(StandardCharsets.UTF_8)
    }

    /** An orchestration of one step that asks for an answer to its input. */
    Desk asking(Map<String, ?> with = [:]) {
        def at = new Position('orchestrations/echo.groovy', 5, 9)
        def needs = Needs.of(with.needs as String ?: 'chat')
        def prompt = new Template([new Template.Words('Say: '), new Template.Gap(new Expression.Reference('message', [], at))])
        def step = new Step.Ask(
                'reply', needs, null, null, prompt, null, null, with.returns ?: new Shape.Text(), Settings.DEFAULT,
                with.policy ?: new Policy(null, new Policy.Retry(0, java.time.Duration.ZERO), null, false), at)
        plan('echo', [step])
    }

    /** An orchestration of one step of code. */
    Desk computing(Closure<?> code) {
        def at = new Position('orchestrations/echo.groovy', 5, 9)
        def computed = new Expression.Computed({ names, it -> code(names) } as Computation, [], at)
        plan('echo', [new Step.Compute('sum', computed, Policy.NONE, at)])
    }

    Desk plan(String name, List<Step> steps) {
        def input = new Input('message', new Shape.Text(), null, Position.NONE)
        plans[name] = new Plan(name, '', '', [input], new Block(steps), null, 'abc', Position.NONE)
        this
    }

    /** A provider of one model. */
    static class House implements ModelClient {

        Closure answer

        @Override
        List<ModelCard> models() {
            [ModelCard.of('house', 'small').can('chat').context(8000).at('local')
                     .prices(Prices.perMillion('1', '2')).quality('chat', 0.5d).build()]
        }

        @Override
        void call(ModelCall call, ReplySink out) {
            String text = answer(call)
            out.accept(new ReplyEvent.Started('1', 'small'))
            out.accept(new ReplyEvent.Text(text))
            out.accept(new ReplyEvent.UsageReported(Usage.of(100, 50)))
            out.accept(new ReplyEvent.Finished(StopReason.END))
        }
    }
}

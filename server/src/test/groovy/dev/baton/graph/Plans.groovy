package dev.baton.graph

import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Branch
import dev.baton.engine.plan.Confidence
import dev.baton.engine.plan.Expression
import dev.baton.engine.plan.Input
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Rung
import dev.baton.engine.plan.Shape
import dev.baton.engine.plan.Step
import dev.baton.engine.plan.Template
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Limits
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Money
import dev.baton.spi.model.Needs
import dev.baton.spi.request.Settings
import dev.baton.spi.request.Task

import java.time.Duration

/** Plans, built as a Java program builds them. */
final class Plans {

    static Plan plan(Map more = [:], String name, List<Step> steps) {
        new Plan(name, more.version ?: '', more.description ?: '',
                more.inputs ?: [new Input('message', Shape.TEXT, null, Position.NONE)], new Block(steps),
                more.output as Expression, 'hash', Position.NONE)
    }

    static Step.Ask ask(Map more = [:], String name) {
        def limits = new Limits(more.quality as Double, more.within as Duration, more.cost as Money)
        def needs = new Needs(more.needs as Set ?: ['chat'] as Set, [] as Set, more.context ?: 0, null, more.where as String,
                more.model as String, limits)
        new Step.Ask(name, needs, more.choose as String, more.system ? Template.of(more.system as String) : null,
                prompt(more.prompt ?: 'Answer: $message'), null, more.from as Expression, more.returns as Shape ?: Shape.TEXT,
                Settings.DEFAULT, more.policy as Policy ?: Policy.NONE, more.at as Position ?: Position.NONE)
    }

    static Step.Cascade cascade(String name, Confidence measure, Policy policy = Policy.NONE) {
        def small = new Needs(['chat'] as Set, [] as Set, 0, ModelSize.SMALL, null, null, Limits.NONE)
        def pinned = new Needs(['chat'] as Set, [] as Set, 0, null, null, 'openai/gpt-5', new Limits(null, null, Money.dollars('0.01')))
        def warm = new Settings(0.7d, null, null, [], null, null, null, null, JsonObject.EMPTY)
        new Step.Cascade(name, 0.8d, measure, [new Rung(small, null, warm, Position.NONE, [:]), new Rung(pinned, 'cheapest', null, Position.NONE, [:])],
                null, prompt('Answer: $message'), null, null, Shape.TEXT, Settings.DEFAULT, policy, Position.NONE, [:])
    }

    static Step.Route route(Map<String, List<Step>> branches, List<Step> otherwise = null, Expression subject = name('desk'),
            Policy policy = Policy.NONE) {
        new Step.Route(null, subject, branches.collect { label, steps -> branch(new Branch.Is([label]), steps) },
                otherwise == null ? null : new Block(otherwise), policy, Position.NONE)
    }

    static Branch branch(Branch.When when, List<Step> steps) {
        new Branch(when, new Block(steps), Position.NONE)
    }

    static Step.Invoke invoke(String orchestration, Policy policy = Policy.NONE) {
        new Step.Invoke('answer', orchestration, [message: name('message')], policy, Position.NONE)
    }

    static Step.Compute compute(String name, List<String> reads = [], Policy policy = Policy.NONE) {
        new Step.Compute(name, code(reads), policy, Position.NONE)
    }

    static Step.Check check(String name, List<String> reads = []) {
        new Step.Check(name, code(reads), Policy.NONE, Position.NONE)
    }

    static Expression.Computed code(List<String> reads) {
        new Expression.Computed({ names, it -> null }, reads.collect { Plans.name(it) }, Position.NONE)
    }

    static Policy otherwise(List<Step> steps) {
        new Policy(null, null, new Policy.Steps(new Block(steps)), false)
    }

    static Policy otherwise(String value) {
        new Policy(null, null, new Policy.Value(new Expression.Constant(value)), false)
    }

    static Expression.Reference name(String name) {
        new Expression.Reference(name, [], Position.NONE)
    }

    static Shape oneOf(String... names) {
        new Shape.OneOf(names.collect { new Task.Label(it, null) })
    }

    /** Text in which {@code $name} is a gap. */
    static Template prompt(String text) {
        def pieces = []
        int from = 0
        def found = text =~ /\$(\w+)/
        while (found.find()) {
            pieces << new Template.Words(text.substring(from, found.start()))
            pieces << new Template.Gap(name(found.group(1)))
            from = found.end()
        }
        new Template(pieces + new Template.Words(text.substring(from)))
    }

    /** A router over three desks, as in the sample of that name. */
    static Plan triage() {
        def policy = new Policy(Duration.ofSeconds(20), new Policy.Retry(2, Duration.ofMillis(200)),
                new Policy.Value(new Expression.Constant('product')), true)
        plan('triage', [
                ask('desk', needs: ['classification'], choose: 'cheapest', quality: 0.7d, within: Duration.ofMillis(800),
                        system: 'You sort customer messages.', prompt: 'Which desk should answer this message? $message',
                        returns: oneOf('billing', 'technical', 'product'), policy: policy,
                        at: new Position('triage.groovy', 7, 5)),
                route([billing: [invoke('billing-desk')],
                       technical: [ask('answer', context: 16_000, prompt: 'You are the technical desk. $message')]],
                      [ask('answer', prompt: 'Answer: $message')])],
                description: 'Answers a customer message at the desk that knows its subject',
                inputs: [new Input('message', Shape.TEXT, null, Position.NONE),
                         new Input('language', Shape.TEXT, 'en', Position.NONE)],
                output: new Expression.Mapping([reply: name('answer'), desk: name('desk')]))
    }

    static Plan billingDesk() {
        plan('billing-desk', [
                ask('look-up', model: 'openai/gpt-5-mini', cost: Money.dollars('0.02')),
                check('polite', ['answer'])])
    }

    private Plans() {}
}

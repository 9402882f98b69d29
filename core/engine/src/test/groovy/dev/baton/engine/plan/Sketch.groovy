package dev.baton.engine.plan

import dev.baton.spi.model.Limits
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Needs
import dev.baton.spi.request.Settings
import java.time.Duration

/** Plans as a program builds them, without a script: what a spec does not care for is as plain as can be. */
class Sketch {

    static Plan plan(String name, Step... steps) {
        plan([:], name, steps)
    }

    static Plan plan(Map<String, ?> more, String name, Step... steps) {
        new Plan(name, '', '', more.inputs as List<Input> ?: [], new Block(steps as List), more.output as Expression, 'hash of ' + name, Position.NONE)
    }

    static Input input(String name, Shape shape = Shape.TEXT, Object otherwise = null) {
        new Input(name, shape, otherwise, Position.NONE)
    }

    static Step.Ask ask(Map<String, ?> more = [:], String name, Object prompt) {
        def words = prompt instanceof Template ? prompt : Template.of(prompt as String)
        new Step.Ask(name, more.needs as Needs ?: Needs.of('chat'), more.strategy as String, more.system as Template, words, more.text as String,
                more.from as Expression, more.returns as Shape ?: Shape.TEXT, Settings.DEFAULT, policy(more), more.at as Position ?: Position.NONE)
    }

    /** A cascade of rungs, each by the size of its model or by its needs. */
    static Step.Cascade cascade(Map<String, ?> more = [:], String name, Object prompt, Object... rungs) {
        def words = prompt instanceof Template ? prompt : Template.of(prompt as String)
        new Step.Cascade(name, more.accept == null ? 0.8d : more.accept as double, more.confidence as Confidence ?: new Confidence.Agreement(3),
                rungs.collect { rung(it) }, more.system as Template, words, more.text as String, more.from as Expression,
                more.returns as Shape ?: Shape.TEXT, more.settings as Settings ?: Settings.DEFAULT, policy(more), Position.NONE, [:])
    }

    static Rung rung(Object what, Settings settings = null) {
        if (what instanceof Rung) {
            return what
        }
        def needs = what instanceof Needs ? what : new Needs(['chat'] as Set, [] as Set, 0, what as ModelSize, null, null, Limits.NONE)
        new Rung(needs, null, settings, Position.NONE, [:])
    }

    static Step.Compute compute(Map<String, ?> more = [:], String name, Closure<?> code) {
        new Step.Compute(name, computed(code), policy(more), Position.NONE)
    }

    static Step.Check check(Map<String, ?> more = [:], String name, Closure<?> code) {
        new Step.Check(name, computed(code), policy(more), Position.NONE)
    }

    static Step.Route route(Map<String, ?> more = [:], String name, Expression subject, Branch... branches) {
        new Step.Route(name, subject, branches as List, more.rest as Block, policy(more), Position.NONE)
    }

    static Step.Invoke invoke(Map<String, ?> more = [:], String name, String orchestration) {
        new Step.Invoke(name, orchestration, more.with as Map<String, Expression> ?: [:], policy(more), Position.NONE)
    }

    static Step.Sequence sequence(Map<String, ?> more = [:], String name, Step... steps) {
        new Step.Sequence(name, block(steps), policy(more), Position.NONE)
    }

    static Step.Parallel parallel(Map<String, ?> more = [:], String name, Map<String, Block> branches) {
        def ways = branches.collect { way, block -> new Way(way, block, Position.NONE) }
        new Step.Parallel(name, new Fan.Branches(ways), more.join as Join ?: Join.ALL, (more.concurrency ?: 0) as int, policy(more), Position.NONE)
    }

    static Step.Parallel each(Map<String, ?> more = [:], String name, Expression items, String as, Step... steps) {
        new Step.Parallel(name, new Fan.Each(items, as, block(steps), Position.NONE), more.join as Join ?: Join.ALL,
                (more.concurrency ?: 0) as int, policy(more), Position.NONE)
    }

    static Step.Refine refine(Map<String, ?> more = [:], String name, int rounds, Closure<?> until, Step... steps) {
        new Step.Refine(name, block(steps), computed(until), rounds, policy(more), Position.NONE)
    }

    static Step.Approve approve(Map<String, ?> more = [:], String name, String... choices) {
        new Step.Approve(name, more.show as Map<String, Expression> ?: [:], choices as List, more.within as Duration, policy(more), Position.NONE)
    }

    static Branch on(Object value, Step... steps) {
        new Branch(new Branch.Is([value]), block(steps), Position.NONE)
    }

    static Branch when(Branch.When when, Step... steps) {
        new Branch(when, block(steps), Position.NONE)
    }

    static Block block(Step... steps) {
        new Block(steps as List)
    }

    static Expression.Computed computed(Closure<?> code) {
        new Expression.Computed({ Names names, it -> code.maximumNumberOfParameters > 1 ? code(names, it) : code(names) }, [], Position.NONE)
    }

    static Expression.Reference name(String name, String... path) {
        new Expression.Reference(name, path as List, Position.NONE)
    }

    static Expression.Constant constant(Object value) {
        new Expression.Constant(value)
    }

    static Template template(Object... pieces) {
        new Template(pieces.collect { it instanceof Expression ? new Template.Gap(it) : new Template.Words(it as String) })
    }

    static Policy policy(Map<String, ?> more) {
        def otherwise = more.otherwise instanceof Block ? new Policy.Steps(more.otherwise as Block)
                : more.containsKey('otherwise') ? new Policy.Value(more.otherwise as Expression) : null
        new Policy(more.timeout as Duration, more.retry as Policy.Retry, otherwise, more.optional as boolean,
                more.undo ? computed(more.undo as Closure) : null)
    }
}

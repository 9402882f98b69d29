package dev.baton.graph

import dev.baton.engine.plan.Block
import dev.baton.engine.plan.Branch
import dev.baton.engine.plan.Confidence
import dev.baton.engine.plan.Fan
import dev.baton.engine.plan.Join
import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Policy
import dev.baton.engine.plan.Position
import dev.baton.engine.plan.Step
import dev.baton.engine.plan.Way

import java.time.Duration

/** Plans of any shape, with texts that are hard to write down and to fit. */
final class RandomPlans {

    private static final List<String> TEXTS = [
            '', 'a', 'desk', '<b>&"quoted"\'</b>', 'Grüße aus Zürich', '請問這張發票', '👩‍👩‍👧‍👦🚑',
            'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
            ']]> <!-- --> <![CDATA[', 'مرحبا بالعالم', 'e\u0301\u0301\u0301', 'tab\tline\nline\r\n', 'bell\u0007 half\ud83d',
            '%%{init: {}}%%', '# 1. - + `code` **bold** _it_ https://example.org', 'end', 'subgraph', '1. first', '- item',
            '|"]:::x', '#quot;', '\u00a0', '\u202eright']

    private final Random random

    RandomPlans(long seed) {
        random = new Random(seed)
    }

    /** The graph of one of them; of the orchestrations it invokes, those with a longer name are known. */
    PlanGraph graph() {
        PlanGraph.of(next(4)) { name -> Optional.ofNullable(name.size() > 3 ? next(1) : null) }
    }

    private Plan next(int depth) {
        Plans.plan('plan-' + random.nextInt(100), steps(depth), description: text(), version: text())
    }

    private List<Step> steps(int depth) {
        (0..<random.nextInt(4)).collect { step(depth) }
    }

    private Step step(int depth) {
        def name = random.nextInt(5) == 0 ? null : text()
        switch (random.nextInt(depth > 0 ? 11 : 3)) {
            case 0: return Plans.ask(name, prompt: text() + ' $message ' + text() * random.nextInt(8), system: text(),
                    choose: text(), model: text(), returns: Plans.oneOf(text(), text(), text()), policy: policy(depth))
            case 1: return Plans.compute(name, [text(), text()], policy(depth))
            case 2: return Plans.check(name, [text()])
            case 3: return Plans.invoke(text(), policy(depth))
            case 4: return Plans.cascade(name, new Confidence.Agreement(2 + random.nextInt(5)), policy(depth))
            case 5: return new Step.Sequence(name, new Block(steps(depth - 1)), policy(depth), Position.NONE)
            case 6: return new Step.Parallel(name, new Fan.Branches((0..random.nextInt(3)).collect { new Way(text(), new Block(steps(depth - 1)), Position.NONE) }),
                    join(), random.nextInt(3), policy(depth), Position.NONE)
            case 7: return new Step.Parallel(name, new Fan.Each(Plans.code([text()]), text(), new Block(steps(depth - 1)), Position.NONE),
                    join(), 1 + random.nextInt(9), policy(depth), Position.NONE)
            case 8: return new Step.Refine(name, new Block(steps(depth - 1)), Plans.code([text()]), 1 + random.nextInt(99), policy(depth), Position.NONE)
            case 9: return new Step.Approve(name, [(text()): Plans.code([text()])], [text(), text()], random.nextBoolean() ? Duration.ofHours(random.nextInt(99)) : null,
                    policy(depth), Position.NONE)
            default:
                def branches = (0..random.nextInt(4)).collect { Plans.branch(when(), steps(depth - 1)) }
                def otherwise = random.nextBoolean() ? Plans.route([:], steps(depth - 1)).otherwise() : null
                def subject = random.nextBoolean() ? Plans.code([text()]) : Plans.prompt(text())
                return new Step.Route(name, subject, branches, otherwise, policy(depth), Position.NONE)
        }
    }

    private Join join() {
        switch (random.nextInt(3)) {
            case 0: return Join.ALL
            case 1: return new Join.First(1 + random.nextInt(3))
            default: return new Join.AtLeast(0.85)
        }
    }

    private Branch.When when() {
        switch (random.nextInt(3)) {
            case 0: return new Branch.Is([text(), text()])
            case 1: return new Branch.Within(0.0, 12.5)
            default: return new Branch.Satisfies(Plans.code([text()]))
        }
    }

    private Policy policy(int depth) {
        def retry = random.nextBoolean() ? new Policy.Retry(random.nextInt(5), Duration.ofMillis(random.nextInt(5000))) : null
        def otherwise = null
        if (random.nextInt(3) == 0) {
            def policy = depth > 0 && random.nextBoolean() ? Plans.otherwise(steps(depth - 1)) : Plans.otherwise(text())
            otherwise = policy.otherwise()
        }
        new Policy(random.nextBoolean() ? Duration.ofSeconds(random.nextInt(9999)) : null, retry, otherwise, random.nextBoolean(),
                random.nextInt(4) == 0 ? Plans.code([text()]) : null)
    }

    /** One of the hard texts, or some of them in a row. */
    String text() {
        def one = TEXTS[random.nextInt(TEXTS.size())]
        random.nextInt(4) == 0 ? one + ' ' + text() : one
    }
}

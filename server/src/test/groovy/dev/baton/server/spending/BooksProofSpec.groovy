package dev.baton.server.spending

import com.knuddels.jtokkit.api.EncodingType
import dev.baton.engine.Baton
import dev.baton.engine.dispatch.HedgeRule
import dev.baton.engine.dispatch.Resilience
import dev.baton.engine.failure.DispatchFailed
import dev.baton.engine.ledger.Ledger
import dev.baton.engine.ledger.SpendDimension
import dev.baton.engine.ledger.SpendQuery
import dev.baton.engine.ledger.Spending
import dev.baton.engine.plan.Policy
import dev.baton.engine.workspace.WorkspaceSettings
import dev.baton.server.faults.Wire
import dev.baton.spi.model.Money
import dev.baton.spi.model.Prices
import dev.baton.spi.model.Rates
import dev.baton.spi.reply.ReplyEvent
import dev.baton.spi.reply.Usage
import dev.baton.spi.request.ChatRequest
import dev.baton.spi.request.Message
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.Executors

/**
 * Many requests of every fate over three upstreams that speak three protocols, each with a tokenizer and books of its own: 300, or as many as {@code -Dbaton.books} says.
 * Where the upstream told what was used, the ledger's totals are the upstream's own, token by token and nano-dollar by nano-dollar; where it could not, they are estimated,
 * marked so, and within a twentieth in sum. An upstream bills what it read of a call that it took up, and what it wrote until it was cut or left; a call that it refused, or
 * that was reset before anything came, it does not bill.
 */
class BooksProofSpec extends Specification {

    static final int REQUESTS = Integer.getInteger('baton.books', 300)
    static final long SEED = Long.getLong('baton.seed', 20261127L)
    static final int AT_A_TIME = 16
    static final Map<String, Wire> WIRES = [chat: Wire.OPENAI, messages: Wire.ANTHROPIC, house: Wire.OLLAMA]
    static final Map<String, EncodingType> TOKENIZERS = [chat: EncodingType.O200K_BASE, messages: EncodingType.CL100K_BASE, house: EncodingType.R50K_BASE]

    @TempDir
    Path folder
    Map<Integer, Errand> errands = new ConcurrentHashMap<>()
    Map<String, CountingUpstream> upstreams
    Baton plain
    Baton hedging

    def setup() {
        upstreams = WIRES.collectEntries { name, wire -> [name, new CountingUpstream(wire, name, prices(name), TOKENIZERS[name], errands)] }
        plain = open(new Resilience(false, null, null, [:]))
        hedging = open(new Resilience(false, null, new HedgeRule(1d, Duration.ofMillis(20)), [:]))
    }

    def cleanup() {
        [plain, hedging]*.close()
        upstreams.values()*.close()
    }

    def "the ledger's totals are the upstreams' own"() {
        given:
        def random = new Random(SEED)
        REQUESTS.times { errands[it] = new Errand(it, random) }
        def pool = Executors.newFixedThreadPool(AT_A_TIME)

        when: 'two engines book in one file'
        pool.invokeAll((0..<REQUESTS).collect { number -> { -> ask(errands[number]) } as Callable })*.get()
        [plain, hedging]*.close()
        def report = Ledger.read(folder.parent, SpendQuery.by(SpendDimension.PROVIDER, SpendDimension.PROVENANCE)).get()
        def told = WIRES.keySet().collectEntries { [it, billed(it, true)] }
        def untold = WIRES.keySet().collectEntries { [it, billed(it, false)] }

        then: 'to the token and the nano-dollar, where it was told'
        WIRES.keySet().each { name ->
            def known = spending(report, name, 'reported')
            assert known.usage() == told[name].usage
            assert known.cost().inDollars() == told[name].cost
            assert known.guessed() == 0
        }

        and: 'within a twentieth, where it was not'
        def booked = WIRES.keySet().collect { spending(report, it, 'estimated') }.inject(Spending.NONE) { sum, one -> sum.plus(one) }
        def tokens = untold.values()*.usage*.total().sum() as long
        def dollars = untold.values()*.cost.sum() as BigDecimal
        println "of $REQUESTS requests ${told.values()*.calls.sum()} calls were told and ${untold.values()*.calls.sum()} were not: " +
                "${booked.usage().total()} tokens estimated of $tokens (${share(booked.usage().total(), tokens)} %), " +
                "${booked.cost()} of \$$dollars (${share(booked.cost().inDollars(), dollars)} %)"
        WIRES.keySet().each { name ->
            def one = spending(report, name, 'estimated')
            println "  $name: ${one.usage().totalInput()} in of ${untold[name].usage.totalInput()}, ${one.usage().totalOutput()} out of ${untold[name].usage.totalOutput()}"
        }
        Math.abs(share(booked.usage().total(), tokens)) < 5
        Math.abs(share(booked.cost().inDollars(), dollars)) < 5
        booked.guessed() == booked.usage().total()

        and: 'every call is a line'
        report.total().attempts() == report.total().failed() + report.total().outrun() + REQUESTS - errands.values().count { it.fate in [Fate.FAILED, Fate.CUT, Fate.LEFT] }
        report.total().outrun() == errands.values().count { it.fate == Fate.HEDGED }

        cleanup:
        pool.shutdownNow()
    }

    private void ask(Errand errand) {
        def name = WIRES.keySet()[errand.number % WIRES.size()]
        def baton = errand.fate == Fate.HEDGED ? hedging : plain
        int heard = 0
        try {
            baton.ask(baton.resolve(name + '/any'), ChatRequest.of(Message.user(errand.question)), errand.fate.streamed, null, { event ->
                if (event instanceof ReplyEvent.Text && ++heard == errand.heard && errand.fate == Fate.LEFT) {
                    throw new IllegalStateException('the caller hangs up')
                }
            })
            assert !(errand.fate in [Fate.FAILED, Fate.CUT, Fate.LEFT])
        } catch (DispatchFailed none) {
            assert errand.fate in [Fate.FAILED, Fate.CUT]: "$none.message ${none.attempts()}"
        } catch (dev.baton.engine.dispatch.CallerGone gone) {
            assert errand.fate == Fate.LEFT
        }
    }

    private Map<String, ?> billed(String name, boolean told) {
        def calls = upstreams[name].calls.findAll { it.told == told }
        [calls: calls.size(), usage: calls*.usage.inject(Usage.NONE) { sum, one -> sum.plus(one) }, cost: calls*.cost.inject(0G) { sum, one -> sum + one }]
    }

    private static Spending spending(report, String provider, String provenance) {
        report.rows().find { it.key() == [provider, provenance] }?.spent() ?: Spending.NONE
    }

    private static double share(Number booked, Number billed) {
        Math.round(10_000d * (booked - billed) / billed) / 100d
    }

    private Baton open(Resilience resilience) {
        folder = folder.fileName.toString() == '.baton' ? folder : folder.resolve('.baton')
        def silent = WorkspaceSettings.DEFAULT
        def builder = Baton.builder().environment([:]).journal(folder).settings(
                silent.with(silent.deadlines(), new Policy.Retry(2, Duration.ofMillis(1))).with(resilience))
        upstreams.each { name, upstream -> builder.provider(name, upstream.wire.provider(name, upstream, upstream.prices)) }
        builder.open()
    }

    /** Every class has its own price, and long requests have others. */
    private static Prices prices(String name) {
        def usd = { Money.dollars(it as String) }
        def rates = Rates.of(usd('1.25'), usd('10')).cacheRead(usd('0.125')).cacheWrite(usd('1.5625')).cacheWriteLong(usd('2.5')).reasoning(usd('11'))
        def prices = new Prices(rates)
        name == 'house' ? Prices.perMillion('0.07', '0.33') : prices.above(200, Rates.of(usd('2.5'), usd('15')).cacheRead(usd('0.25')).cacheWrite(usd('3.125'))
                .cacheWriteLong(usd('5')).reasoning(usd('16')))
                .service('flex', new Prices(rates.cacheRead(usd('0.07'))).above(150, Rates.of(usd('1.75'), usd('9'))))
    }
}

package dev.baton.server.faults

import dev.baton.spi.json.Json
import dev.baton.testkit.Answer
import dev.baton.testkit.Fault
import dev.baton.testkit.ReceivedRequest

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger

/**
 * An upstream of many requests, each with a number, of which a share goes wrong. What goes wrong is drawn from the seed, the request's number
 * and how often it was asked: the same in each run, whatever the threads do. It counts its calls.
 */
class Flaky implements Closeable {

    /** Where only a deadline ends it; a tenth as likely as the others, since a request takes that long then. */
    private static final Set<Fault> SLOW = [Fault.HANG, Fault.STALL, Fault.ENDLESS, Fault.DRIP]
    /** Those before the first piece, and some odd answers that are right. */
    static final Set<Fault> EARLY = Fault.values().findAll { it.spoils() } + [Fault.BYTEWISE, Fault.MISLABELLED] as Set
    /** Those after it; not a reset, which may take the first piece with it. */
    static final Set<Fault> LATE = Fault.values().findAll { it.canComeLate() && it != Fault.RESET } as Set

    final Wire wire
    final AutoCloseable fake
    /** How often each request came, by its number. */
    final Map<Integer, AtomicInteger> calls = new ConcurrentHashMap<>()
    final AtomicInteger spoilt = new AtomicInteger()
    private final long seed
    private final double share
    private final List<Fault> faults
    private final boolean late

    /** Speaking that, with that share of these faults, which come before the first piece of a stream, or after it. */
    Flaky(Wire wire, long seed, double share, Set<Fault> faults, boolean late = false) {
        this.wire = wire
        this.seed = seed
        this.share = share
        this.faults = faults.collectMany { [it] * (it in SLOW ? 1 : 10) }
        this.late = late
        fake = wire.upstream { String asked -> answer(number(asked)) }
        fake.upstream().forgets().spoils { request, sound -> spoil(request, sound) }
    }

    /** What that request asks. */
    static String question(int n) { "Request $n, if you please" }

    /** The only right answer to it: another one for each, of three words at least. */
    static String answer(int n) { "Number $n is" + (0..(n % 23)).collect { " ${(n + 1L) * (it + 7)}" }.join('') }

    static int number(String asked) { asked.split('[ ,]')[1] as int }

    int total() { calls.values()*.get().sum(0) as int }

    private Answer spoil(ReceivedRequest request, Answer sound) {
        int n = number(Wire.asked(Json.parse(request.body())))
        int times = calls.computeIfAbsent(n, { new AtomicInteger() }).incrementAndGet()
        def random = new Random(Objects.hash(seed, n, times, wire.name()))
        if (random.nextDouble() >= share) {
            return sound
        }
        spoilt.incrementAndGet()
        boolean stream = sound.pieces().size() > 1
        def fault = faults[random.nextInt(faults.size())]
        if (late && stream) {
            int from = wire.opening + 1
            return fault.in(sound, from + random.nextInt(sound.pieces().size() - from))
        }
        stream && fault.canComeLate() ? fault.in(sound, random.nextInt(wire.opening + 1)) : fault.in(sound)
    }

    @Override
    void close() { fake.close() }
}

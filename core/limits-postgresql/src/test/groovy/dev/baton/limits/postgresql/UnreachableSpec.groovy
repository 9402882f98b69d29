package dev.baton.limits.postgresql

import dev.baton.engine.dispatch.Origin
import dev.baton.engine.failure.RateExceeded
import dev.baton.engine.plan.Position
import dev.baton.engine.spending.Per
import dev.baton.engine.spending.Rate
import dev.baton.engine.spending.RateLimits
import dev.baton.engine.spending.RateRule
import dev.baton.engine.spending.Spenders
import dev.baton.engine.spending.StoreAddress
import dev.baton.engine.spending.WallTime
import java.time.Clock
import java.util.concurrent.atomic.AtomicInteger
import spock.lang.Specification
import spock.lang.Timeout

class UnreachableSpec extends Specification {

    @Timeout(60)
    def "a database that #what keeps nobody waiting: each is let in or refused by what this process knows"() {
        given: 'a port where somebody listens and says nothing, or nobody listens'
        def silent = new ServerSocket(0, 300, InetAddress.loopbackAddress)
        if (!listens) {
            silent.close()
        }
        def address = StoreAddress.of("postgresql://baton:unseen-7@127.0.0.1:$silent.localPort/postgres")
        def rule = new RateRule('r', Spenders.EVERYBODY, new Rate(50, Per.DAY), null, 0, Position.NONE)
        def limits = new RateLimits([rule], Clock.systemUTC(), new PostgresLimits(address, new WallTime(Clock.systemUTC())))
        def letIn = new AtomicInteger()

        when: 'one after the other would be 400 seconds'
        (1..200).collect {
            Thread.startVirtualThread {
                try {
                    limits.request(Origin.NONE, 1).close()
                    letIn.incrementAndGet()
                } catch (RateExceeded ignored) {
                }
            }
        }*.join()

        then:
        letIn.get() == 50

        cleanup:
        limits.close()
        silent.close()

        where:
        what           | listens
        'says nothing' | true
        'is not there' | false
    }
}

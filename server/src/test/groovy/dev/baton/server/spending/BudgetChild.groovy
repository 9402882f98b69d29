package dev.baton.server.spending

import dev.baton.engine.Baton
import dev.baton.server.BatonServer
import dev.baton.server.ServerOptions
import dev.baton.server.crash.CrashChild
import dev.baton.server.crash.FirstComes
import dev.baton.server.faults.Wire
import dev.baton.spi.model.Prices

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

/** A process that serves a workspace with a budget, and is killed at any moment; what is said to it ends it in order. */
class BudgetChild {

    static final String PORT = 'port.txt'

    static void main(String... given) {
        def folder = Path.of(given[0])
        def upstream = new CrashChild.Upstream(URI.create(given[1]))
        def baton = Baton.builder().workspace(folder).environment([:])
                .provider('up', Wire.OPENAI.provider('up', upstream, Prices.perMillion('1', '1'))).strategy(new FirstComes()).open()
        baton.recover()
        def server = BatonServer.start(baton, new ServerOptions(0, '127.0.0.1'))
        def made = Files.writeString(folder.resolve('port.new'), server.port() as String)
        Files.move(made, folder.resolve(PORT), StandardCopyOption.ATOMIC_MOVE)
        System.in.read()
        server.close()
        baton.close()
        System.exit(0)
    }
}

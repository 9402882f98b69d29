package dev.baton.engine.plugin

import dev.baton.engine.failure.PluginException
import dev.baton.spi.SpiVersion
import dev.baton.spi.routing.RoutingStrategy
import dev.baton.testkit.PluginJar
import groovy.transform.CompileStatic
import java.lang.ref.WeakReference
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.TempDir

/** Plugins as strangers write them, compiled to jars and dropped into a folder. */
class PluginHostSpec extends Specification {

    @TempDir Path folder
    @AutoCleanup(quiet = true) PluginHost host

    def "a plugin's strategy is found, with what its manifest says"() {
        given:
        strategy('shouting', 'loud').into(folder)

        when:
        open()

        then:
        host.extensions(RoutingStrategy)*.name() == ['loud']
        host.extensions(RoutingStrategy)[0].is(host.extensions(RoutingStrategy)[0])
        with(host.installed()[0]) {
            manifest().id() == 'shouting'
            manifest().version() == '1.0.0'
            offers() == ['strategy loud']
        }
    }

    def "two plugins have classes of the same name, and each its own"() {
        given:
        strategy('one', 'first-of-two').into(folder)
        strategy('two', 'second-of-two').into(folder)

        when:
        open()
        def classes = host.extensions(RoutingStrategy)*.class

        then:
        host.extensions(RoutingStrategy)*.name() as Set == ['first-of-two', 'second-of-two'] as Set
        classes*.name.toUnique().size() == 1
        !classes[0].is(classes[1])
    }

    def "a plugin sees the SPI, and nothing of the engine or its libraries"() {
        given:
        PluginJar.named('curious').source('acme.Curious', strategySource('Curious', '''
                "sees " + sees("dev.baton.spi.SpiVersion") + " " + sees("dev.baton.engine.Baton") + " " + sees("com.google.inject.Guice");
            }
            private static boolean sees(String name) {
                try {
                    Class.forName(name);
                    return true;
                } catch (ClassNotFoundException hidden) {
                    return false;
                }''')).into(folder)

        when:
        open()

        then:
        host.extensions(RoutingStrategy)[0].name() == 'sees true false false'
    }

    def "a plugin's constructor may ask for its context"() {
        given:
        PluginJar.named('asking').source('acme.Asking', '''
            package acme;
            @org.pf4j.Extension
            public class Asking implements dev.baton.spi.routing.RoutingStrategy {
                private final dev.baton.spi.PluginContext context;
                public Asking(dev.baton.spi.PluginContext context) { this.context = context; }
                public String name() { return context.manifest().id() + " at " + context.cache().getFileName(); }
                public String description() { return "says where it is"; }
                public java.util.List<dev.baton.spi.routing.Choice> rank(dev.baton.spi.routing.RoutingQuery query) {
                    return java.util.List.of();
                }
            }''').into(folder)

        when:
        open()

        then:
        host.extensions(RoutingStrategy)[0].name() == 'asking at asking'
    }

    def "a plugin that #fault keeps the engine from starting, and is named with the reason"() {
        given:
        strategy('blameless', 'calm').into(folder)
        make(folder)

        when:
        open()

        then:
        def refused = thrown(PluginException)
        refused.message.startsWith("Plugin 'faulty")
        refused.message.contains(reason)

        where:
        fault                           | reason                                            | make
        'is for another SPI'            | "it is for SPI >=2.0.0 & <3.0.0, and this Baton has SPI $SpiVersion.CURRENT" | { strategy('faulty', 'x').requires('>=2.0.0 & <3.0.0').into(it) }
        'says no SPI version'           | 'no Plugin-Requires'                              | { strategy('faulty', 'x').without('Plugin-Requires').into(it) }
        'offers nothing'                | 'META-INF/extensions.idx'                         | { strategy('faulty', 'x').withoutIndex().into(it) }
        'names a class that is not in it' | 'acme.Nowhere cannot be loaded'                 | { strategy('faulty', 'x').extension('acme.Nowhere').into(it) }
        'offers what is no extension'   | 'java.lang.String is no extension'                | { PluginJar.named('faulty').extension('java.lang.String').into(it) }
        'throws in its constructor'     | 'out of sorts'                                    | { throwing('new IllegalStateException("out of sorts")').into(it) }
        'throws an error'               | 'out of its mind'                                 | { throwing('new ExceptionInInitializerError("out of its mind")').into(it) }
        'throws where it is asked its name' | 'who am I'                                    | { PluginJar.named('faulty').source('acme.X', strategySource('X', 'null; } static { } { if (true) throw new IllegalStateException("who am I");')).into(it) }
        'offers what another one offers' | "strategy 'calm'"                                | { strategy('faulty', 'calm').into(it) }
    }

    def "what is no plugin at all is named by its file"() {
        given:
        Files.writeString(Files.createDirectories(folder).resolve('odd.jar'), 'no jar')

        when:
        open()

        then:
        def refused = thrown(PluginException)
        refused.message.contains('odd.jar')
        refused.advice().contains('Plugin-Id')
    }

    def "where one fails, nothing of the others stays"() {
        given:
        strategy('a-good', 'good').into(folder)
        throwing('new IllegalStateException("no")').into(folder)

        when:
        new PluginHost([folder], folder.resolve('cache'), Clock.systemUTC(), null)

        then:
        thrown(PluginException)

        and: 'a file that were still open could not be opened as another jar of the same name'
        Files.delete(folder.resolve('faulty-1.0.0.jar'))
        strategy('a-good', 'better').into(folder)
        open()
        host.extensions(RoutingStrategy)*.name() == ['better']
    }

    def "an unloaded plugin offers nothing any more, and its classes go"() {
        given:
        strategy('passing', 'brief').into(folder)
        open()
        def loader = loader(host)

        when:
        host.unload('passing')

        then:
        host.extensions(RoutingStrategy).empty
        host.installed().empty
        (1..50).any {
            System.gc()
            def filler = new byte[1 << 20]
            filler.length && loader.get() == null
        }
    }

    /** Compiled statically: a dynamic call would leave the class in Groovy's own caches. */
    @CompileStatic
    private static WeakReference<ClassLoader> loader(PluginHost host) {
        new WeakReference<>(host.extensions(RoutingStrategy).get(0).getClass().getClassLoader())
    }

    private void open() {
        host = new PluginHost([folder], folder.resolve('cache'), Clock.systemUTC(), null)
    }

    private static PluginJar strategy(String plugin, String name) {
        PluginJar.named(plugin).source('acme.Some', strategySource('Some', "\"$name\";"))
    }

    private static PluginJar throwing(String failure) {
        PluginJar.named('faulty').source('acme.Throwing', strategySource('Throwing', "\"x\"; } { if (true) throw $failure;"))
    }

    /** A strategy whose name is that Java expression. */
    private static String strategySource(String type, String name) {
        """
            package acme;
            @org.pf4j.Extension
            public class $type implements dev.baton.spi.routing.RoutingStrategy {
                public String name() { return $name }
                public String description() { return "a test's"; }
                public java.util.List<dev.baton.spi.routing.Choice> rank(dev.baton.spi.routing.RoutingQuery query) {
                    return java.util.List.of();
                }
            }"""
    }
}

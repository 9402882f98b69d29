package dev.baton.testkit

import dev.baton.spi.routing.Choice
import dev.baton.spi.routing.RoutingQuery
import dev.baton.spi.routing.RoutingStrategy
import java.nio.file.Path
import java.util.jar.JarFile
import spock.lang.Specification
import spock.lang.TempDir

class PluginJarSpec extends Specification {

    static final String STRATEGY = '''
            package acme;

            import dev.baton.spi.routing.*;
            import java.util.List;

            @org.pf4j.Extension
            public class InOrder implements RoutingStrategy {
                public String name() { return "in-order"; }
                public String description() { return "As they come"; }
                public List<Choice> rank(RoutingQuery query) {
                    return query.candidates().stream().map(one -> new Choice(one, "as it came")).toList();
                }
            }
            '''

    @TempDir Path folder

    def "a plugin made of source holds its class, its manifest and PF4J's index"() {
        when:
        def path = PluginJar.named('in-order').version('1.2.3').requires('>=1.0.0').source('acme.InOrder', STRATEGY).into(folder)

        then:
        path.fileName.toString() == 'in-order-1.2.3.jar'
        def jar = new JarFile(path.toFile())
        with(jar.manifest.mainAttributes) {
            getValue('Plugin-Id') == 'in-order'
            getValue('Plugin-Version') == '1.2.3'
            getValue('Plugin-Requires') == '>=1.0.0'
        }
        jar.getInputStream(jar.getEntry('META-INF/extensions.idx')).text.strip() == 'acme.InOrder'

        and: 'the class works'
        def loader = new URLClassLoader([path.toUri().toURL()] as URL[], RoutingStrategy.classLoader)
        def strategy = loader.loadClass('acme.InOrder').getConstructor().newInstance() as RoutingStrategy
        strategy.name() == 'in-order'

        cleanup:
        loader?.close()
        jar?.close()
    }

    def "a plugin can be made wrong on purpose"() {
        when:
        def jar = new JarFile(PluginJar.named('odd').without('Plugin-Requires').extension('acme.Missing').file('notes.txt', 'hello')
                .into(folder).toFile())

        then:
        jar.manifest.mainAttributes.getValue('Plugin-Requires') == null
        jar.getInputStream(jar.getEntry('META-INF/extensions.idx')).text.strip() == 'acme.Missing'
        jar.getInputStream(jar.getEntry('notes.txt')).text == 'hello'

        cleanup:
        jar?.close()
    }

    def "a plugin can lack its index"() {
        when:
        def jar = new JarFile(PluginJar.named('odd').withoutIndex().source('acme.InOrder', STRATEGY).into(folder).toFile())

        then:
        jar.getEntry('META-INF/extensions.idx') == null
        jar.getEntry('acme/InOrder.class') != null

        cleanup:
        jar?.close()
    }

    def "a plugin can be made of classes that are there"() {
        when:
        def jar = new JarFile(PluginJar.named('copied').classes(Backwards).into(folder).toFile())

        then:
        jar.getEntry(Backwards.name.replace('.', '/') + '.class') != null
        jar.getInputStream(jar.getEntry('META-INF/extensions.idx')).text.strip() == Backwards.name

        cleanup:
        jar?.close()
    }

    def "source that does not compile is refused with the compiler's words"() {
        when:
        PluginJar.named('broken').source('acme.Broken', 'package acme; class Broken { int x = "no"; }').into(folder)

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains('incompatible types')
        folder.toFile().list().length == 0
    }

    @org.pf4j.Extension
    static class Backwards implements RoutingStrategy {
        String name() { 'backwards' }
        String description() { 'The last first' }
        List<Choice> rank(RoutingQuery query) { query.candidates().reverse().collect { new Choice(it, 'the other way round') } }
    }
}

package dev.baton.plugins.provider.local

import dev.baton.spi.json.JsonObject
import dev.baton.spi.provider.ProviderSettings
import dev.baton.spi.request.EmbedRequest
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class LoadingSpec extends Specification {

    @TempDir Path folder

    /** Loads the plugin and its libraries itself, as a plugin host does, and keeps what it loaded. */
    static class Isolated extends URLClassLoader {

        final List<String> loaded = Collections.synchronizedList([])

        Isolated() {
            super(
                    System.getProperty('java.class.path').split(File.pathSeparator)
                            .collect { new File(it).toURI().toURL() } as URL[],
                    LoadingSpec.classLoader)
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) {
            if (!name.startsWith('ai.onnxruntime.') && !(name.startsWith(LoadingSpec.packageName) && !name.contains('Spec'))) {
                return super.loadClass(name, resolve)
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name)
                if (known == null) {
                    loaded << name
                    known = findClass(name)
                }
                return known
            }
        }
    }

    def "types, cards, detection and construction load neither the model nor its runtime"() {
        given:
        def loader = new Isolated()

        when:
        def model = loader.loadClass(LocalModel.name).getDeclaredConstructor().newInstance()
        def factory = loader.loadClass(LocalModel.name).getMethod('factory').invoke(null)
        factory.types()
        factory.detect([:])
        model.provider.models()

        then:
        loader.loaded.contains(LocalProvider.name)
        !loader.loaded.any { it.startsWith('ai.onnxruntime.') || it in [OnnxEncoder.name, Vocabulary.name, Glossary.name] }

        cleanup:
        model?.close()
        loader.close()
    }

    def "several hosts in one process each load it, one after another and side by side"() {
        given:
        def loaders = (1..3).collect { new Isolated() }

        when:
        def models = loaders.collect { it.loadClass(LocalModel.name).getDeclaredConstructor().newInstance() }
        def vectors = models.collect { it.ask(EmbedRequest.of(['hello'])).vectors()[0] }

        then:
        vectors.every { it == vectors[0] }

        cleanup:
        models*.close()
        loaders*.close()
    }

    def "what is unpacked is kept in the cache; without a cache that works, it is loaded all the same"() {
        given:
        Path cache = usable ? folder.resolve('cache') : Files.createFile(folder.resolve('file'))

        when:
        def encoder = new ModelLoader(cache).load()

        then:
        encoder.embed('hello').vector().length == 384
        !usable || Files.list(cache).withCloseable { it.anyMatch { it.toString().endsWith('.onnx') } }

        cleanup:
        encoder?.close()

        where:
        usable << [true, false]
    }

    def "a damaged file in the cache is replaced at the next start"() {
        given:
        new ModelLoader(folder).load().close()
        Path model = Files.list(folder).withCloseable { it.filter { it.toString().endsWith('.onnx') }.findFirst().get() }
        long size = Files.size(model)
        Files.writeString(model, 'not a model')

        when:
        def first = new ModelLoader(folder).load()
        def second = new ModelLoader(folder).load()

        then:
        first.embed('hello').vector() == second.embed('hello').vector()
        Files.size(model) == size

        cleanup:
        first?.close()
        second?.close()
    }

    def "the factory offers one type that needs nothing, and always a provider of it"() {
        given:
        def factory = LocalModel.factory()

        expect:
        factory.types()*.name() == ['local']
        factory.types().every { !it.needsKey() && !it.needsUrl() && !it.capabilities().contains('chat') }
        factory.detect([:]) == [ProviderSettings.of('local', 'local')]

        and:
        def card = new LocalModel('here').provider.models().first()
        card.id() == 'here/minilm'
        card.isAt('local')
        card.can('embedding') && card.can('classification') && card.can('answering') && card.can('rerank')
        !card.can('chat')
    }

    def "an option that it does not have is refused by name"() {
        when:
        LocalModel.factory().create(new ProviderSettings('local', 'local', null, null,
                JsonObject.of([threads: 2])))

        then:
        def failure = thrown(IllegalArgumentException)
        failure.message == "the provider 'local' takes no options: threads"
    }
}

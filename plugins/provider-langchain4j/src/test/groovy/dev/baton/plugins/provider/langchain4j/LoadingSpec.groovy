package dev.baton.plugins.provider.langchain4j

import static dev.baton.plugins.provider.langchain4j.Bridge.*

import dev.baton.spi.failure.Unsupported
import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.model.output.FinishReason
import java.nio.file.Files
import java.nio.file.Path
import java.time.Duration
import java.util.jar.JarEntry
import java.util.jar.JarOutputStream
import javax.tools.ToolProvider
import spock.lang.Isolated
import spock.lang.Specification
import spock.lang.TempDir

@Isolated
class LoadingSpec extends Specification {

    @TempDir
    Path folder

    def "a builder is given what the workspace says, in the types that it takes"() {
        given:
        Acme.Builder.GIVEN.clear()
        Acme.answer = { Acme.said(text: 'ok') }
        def client = of([class: ACME, properties: [modelName: 'm-1', timeout: 'PT30S', temperature: 1, logs: true, stop: ['a', 'b'],
                                                   headers: [x: 'y'], reason: 'stop']], [url: URI.create('https://x.example')])

        expect: 'nothing is made before the first call'
        client.models()*.id() == ['p/m-1']
        Acme.Builder.GIVEN.isEmpty()

        and:
        answered(client, ask('hi', [model: 'm-1'])).reply().text() == 'ok'
        Acme.Builder.GIVEN == [apiKey: 'key-0123456789', baseUrl: 'https://x.example', modelName: 'm-1', timeout: Duration.ofSeconds(30),
                               temperature: 1d, maxRetries: 0, logs: true, stop: ['a', 'b'], headers: [x: 'y'], reason: FinishReason.STOP]
    }

    def "what cannot be made is told at the first call, with what to do: #what"() {
        when:
        def failure = answered(of([class: name] + options, [key: null]), ask('hi')).failure()

        then:
        failure instanceof Unsupported
        failure.message.startsWith("provider 'p' cannot be used: ")
        failure.message.contains(words)

        where:
        what                          | name                | options                              | words
        'no such class'               | 'com.acme.Nothing'  | [:]                                  | "option 'jars'"
        'no such jar'                 | 'com.acme.Nothing'  | [jars: '/no/such/folder']            | '/no/such/folder'
        'no model'                    | 'java.lang.Object'  | [:]                                  | 'ChatModel'
        'no constructor'              | 'java.lang.Integer' | [:]                                  | 'builder()'
        'no such method'              | "$ACME#nobody"      | [:]                                  | 'static method'
        'a method of an object'       | "$ACME#instance"    | [:]                                  | 'static'
        'a method that makes nothing' | "$ACME#nothing"     | [:]                                  | 'made nothing'
        'a method that makes a text'  | "$ACME#text"        | [:]                                  | 'ChatModel'
        'a property that is not'      | ACME                | [properties: [temprature: 1]]        | 'temprature; valid are '
        'a property of another type'  | ACME                | [properties: [timeout: 'soon']]      | 'Duration'
        'a property that is refused'  | ACME                | [properties: [even: 3]]              | 'an odd number'
        'a property without a builder' | "$ACME#chat"       | [properties: [temperature: 1]]       | 'temperature'
    }

    def "a key that nobody takes is told, and shows nowhere"() {
        given:
        def client = of([class: "$ACME#chat".toString()], [key: 'hidden-value-1'])

        expect:
        answered(client, ask('hi')).failure().message.contains("'apiKey'")
        !answered(client, ask('hi')).failure().message.contains('hidden-value-1')
        !client.toString().contains('hidden-value-1')
    }

    def "wrong settings are refused at once: #what"() {
        when:
        of(options)

        then:
        def refused = thrown(IllegalArgumentException)
        refused.message.contains("'p'")
        refused.message.contains(words)

        where:
        what                   | options                         | words
        'no class'             | [:]                             | "'class'"
        'a class that is none' | [class: 1]                      | "'class'"
        'an unknown option'    | [class: 'a', modelName: 'x']    | "'properties'"
        'no properties'        | [class: 'a', properties: 'x']   | 'names and values'
        'no jars'              | [class: 'a', jars: [1]]         | "'jars'"
    }

    def "its card says what the workspace says, and little else"() {
        expect:
        of([class: 'com.acme.FineChatModel']).models().collect { [it.id(), it.capabilities(), it.places(), it.prices()] } ==
                [['p/FineChatModel', ['chat'] as Set, ['cloud'] as Set, null]]
        of([class: 'com.acme.FineChatModel', model: 'fine', can: ['chat', 'tools'], where: 'local']).models()
                .collect { [it.id(), it.capabilities(), it.places()] } == [['p/fine', ['chat', 'tools'] as Set, ['local'] as Set]]
        new LangChain4jProviders().types()*.name() == ['langchain4j']
        new LangChain4jProviders().detect([:]).empty
    }

    def "a module in jars of the workspace's is found there, and let go of at the end: #what"() {
        given:
        def jar = jar('com.acme.Echo', """package com.acme;
            public class Echo implements dev.langchain4j.model.chat.ChatModel {
                public dev.langchain4j.model.chat.response.ChatResponse doChat(dev.langchain4j.model.chat.request.ChatRequest request) {
                    return dev.langchain4j.model.chat.response.ChatResponse.builder()
                        .aiMessage(dev.langchain4j.data.message.AiMessage.from(
                            "from " + Thread.currentThread().getContextClassLoader().getName())).build();
                }
            }""")
        def client = of([class: 'com.acme.Echo', jars: (what == 'a jar' ? jar : jar.parent).toString()], [key: null])

        expect:
        answered(client, ask('hi')).reply().text() == 'from langchain4j-p'

        when:
        client.close()

        then: 'it is made anew where it is asked again'
        answered(client, ask('hi')).reply().text() == 'from langchain4j-p'

        cleanup:
        client?.close()

        where:
        what << ['a jar', 'a folder of jars']
    }

    private Path jar(String name, String source) {
        Path file = Files.writeString(Files.createDirectories(folder.resolve('src')).resolve('Echo.java'), source)
        Path classes = Files.createDirectories(folder.resolve('classes'))
        def core = Path.of(ChatModel.protectionDomain.codeSource.location.toURI())
        assert ToolProvider.systemJavaCompiler.run(null, null, null, '-cp', core.toString(), '-d', classes.toString(), file.toString()) == 0
        Path jar = Files.createDirectories(folder.resolve('jars')).resolve('echo.jar')
        def path = name.replace('.', '/') + '.class'
        new JarOutputStream(Files.newOutputStream(jar)).withCloseable {
            it.putNextEntry(new JarEntry(path))
            it.write(Files.readAllBytes(classes.resolve(path)))
        }
        jar
    }
}

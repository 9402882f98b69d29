package dev.baton.server

import dev.baton.engine.workspace.SourceHash
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/** The versions of scripts over HTTP, which are read there and not changed. */
class VersionsSpec extends ServerSpec {

    @TempDir Path folder

    @Override
    void furnish(builder) {
        builder.workspace(folder)
    }

    def "versions are listed, the latest first, and each is shown with its text"() {
        given:
        ['one', 'two'].each {
            script('x', it)
            assert json(post('/v1/orchestrations/x/runs', [inputs: [:]])).at('output').text() == it
        }

        when:
        def list = json(get('/v1/orchestrations/x/versions'))
        def one = json(get("/v1/orchestrations/x/versions/${hash('one').take(8)}"))

        then:
        list.at('now').text() == hash('two')
        list.at('versions').collect { it.at('hash').text() } as Set == [hash('one'), hash('two')] as Set
        list.at('versions').collectEntries { [it.at('version').text(), it.at('current').toString()] } == [one: 'false', two: 'true']
        one.at('text').text() == text('x', 'one')
        OpenApiSpec.misfits('/v1/orchestrations/{name}/versions', 'get', 200, 'application/json', list.toString()) == []
        OpenApiSpec.misfits('/v1/orchestrations/{name}/versions/{hash}', 'get', 200, 'application/json', one.toString()) == []
    }

    def "a script with mistakes is listed with them, and with the version that goes on being run"() {
        given:
        script('x', 'one')
        post('/v1/orchestrations/x/runs', [inputs: [:]])
        Files.writeString(folder.resolve('orchestrations/x.groovy'), "orchestration('x') { stepp { } }")

        when:
        def ran = json(post('/v1/orchestrations/x/runs', [inputs: [:]]))
        def list = get('/v1/orchestrations')
        def entry = json(list).at('orchestrations').find { it.at('name').text() == 'x' }

        then:
        ran.at('output').text() == 'one'
        entry.at('error').at('code').text() == 'script'
        entry.at('serving').text() == hash('one')
        OpenApiSpec.misfits('/v1/orchestrations', 'get', 200, 'application/json', list.body()) == []
    }

    private void script(String name, String says) {
        Files.createDirectories(folder.resolve('orchestrations'))
        Files.writeString(folder.resolve("orchestrations/${name}.groovy"), text(name, says))
    }

    private static String hash(String says) {
        SourceHash.of(text('x', says))
    }

    private static String text(String name, String says) {
        "orchestration('$name', version: '$says') { step { run { '$says' } } }"
    }
}

package dev.baton.engine.run

import dev.baton.engine.failure.StepFailed
import dev.baton.engine.plan.Position
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** The files that a script may read, and those that it may not. */
class WorkspaceFilesSpec extends Specification {

    @TempDir Path folder
    Path workspace

    def setup() {
        workspace = Files.createDirectories(folder.resolve('desk/docs')).parent
        Files.writeString(workspace.resolve('docs/prices.md'), 'größer als 3 €')
        Files.writeString(folder.resolve('secret.txt'), 'secret')
        Files.writeString(Files.createDirectories(folder.resolve('desk-two')).resolve('other.txt'), 'secret')
        Files.createSymbolicLink(workspace.resolve('link.txt'), folder.resolve('secret.txt'))
        Files.createSymbolicLink(workspace.resolve('out'), folder)
        Files.createSymbolicLink(workspace.resolve('same.md'), workspace.resolve('docs/prices.md'))
        Files.write(workspace.resolve('picture'), [0xff, 0xd8, 0xff] as byte[])
        new RandomAccessFile(workspace.resolve('large').toFile(), 'rw').withCloseable { it.length = (16L << 20) + 1 }
    }

    def "a file of the workspace is read, however the way to it is written"() {
        expect:
        new WorkspaceFiles(workspace).text(path, Position.NONE) == 'größer als 3 €'

        where:
        path << ['docs/prices.md', './docs/prices.md', 'docs/../docs/prices.md', 'same.md']
    }

    def "'#path' is not read: #why"() {
        when:
        new WorkspaceFiles(workspace).text(path, new Position('a.groovy', 3, 1))

        then:
        def told = thrown(StepFailed)
        told.code() == 'no_file'
        told.message.contains(why)
        !told.message.contains('secret\n')
        told.position().line() == 3

        where:
        path                      || why
        '../secret.txt'           || 'is outside the workspace'
        'docs/../../secret.txt'   || 'is outside the workspace'
        '../desk-two/other.txt'   || 'is outside the workspace'
        '/etc/hostname'           || 'is outside the workspace'
        ''                        || 'is outside the workspace'
        ' '                       || 'is outside the workspace'
        'link.txt'                || 'leads out of the workspace'
        'out/secret.txt'          || 'leads out of the workspace'
        'docs'                    || 'There is no file'
        'docs/none.md'            || 'There is no file'
        'docs/a\u0000.md'         || 'cannot be read'
        'picture'                 || 'is no text in UTF-8'
        'large'                   || 'has more than 16 MiB'
    }

    def "a plan without a workspace reads no files"() {
        when:
        new WorkspaceFiles(null).text('docs/prices.md', Position.NONE)

        then:
        def told = thrown(StepFailed)
        told.message.contains('belongs to no workspace')
    }
}

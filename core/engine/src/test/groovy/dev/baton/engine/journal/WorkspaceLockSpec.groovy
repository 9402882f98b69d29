package dev.baton.engine.journal

import dev.baton.engine.failure.JournalFailure
import dev.baton.engine.failure.WorkspaceException
import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

/** One engine at a time has a workspace's runs. */
class WorkspaceLockSpec extends Specification {

    @TempDir Path folder

    def "a second engine is told whose the runs are, and has them when the first is closed"() {
        given:
        def first = WorkspaceLock.take(folder)

        when:
        WorkspaceLock.take(folder)

        then:
        def taken = thrown(WorkspaceException)
        taken.message == "The runs of ${folder} are kept by another engine of this process"
        taken.advice() == 'Close that engine first, or use it.'

        when:
        first.close()
        WorkspaceLock.take(folder).close()

        then:
        noExceptionThrown()
    }

    def "another process is told the process and the address"() {
        given: 'a process that looks whether it gets the lock'
        def lock = WorkspaceLock.take(folder)
        if (address) {
            lock.serving(address)
        }
        def java = ProcessHandle.current().info().command().get()

        when:
        def process = new ProcessBuilder(java, '-cp', System.getProperty('java.class.path'), LockTaker.name, folder.toString())
                .redirectErrorStream(true).start()
        def said = process.inputStream.text.readLines()

        then:
        process.waitFor() == 1
        said[0] == "The runs of ${folder} are kept by another process, ${ProcessHandle.current().pid()}" + (address ? ", which serves at $address" : '')
        said[1] == (address ? "Ask that server, at $address, or stop it first." : "Wait until it has ended, or end it: kill ${ProcessHandle.current().pid()}")

        cleanup:
        lock.close()

        where:
        address << [null, 'http://127.0.0.1:7070']
    }

    def "a folder that cannot be one is told"() {
        given:
        def file = Files.createFile(folder.resolve('file'))

        when:
        WorkspaceLock.take(file.resolve('.baton'))

        then:
        def told = thrown(JournalFailure)
        told.code() == 'journal_read_only'
        told.message.startsWith("Runs cannot be kept in ${file.resolve('.baton')}")
    }

    /** Tries to take the lock of a folder, and says why it does not get it. */
    static class LockTaker {
        static void main(String... folder) {
            try {
                WorkspaceLock.take(Path.of(folder[0])).close()
            } catch (WorkspaceException taken) {
                println taken.message
                println taken.advice()
                System.exit(1)
            }
        }
    }
}

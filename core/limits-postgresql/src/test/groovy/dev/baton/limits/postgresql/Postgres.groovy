package dev.baton.limits.postgresql

import java.nio.file.Files
import java.nio.file.Path
import java.sql.Connection
import java.sql.DriverManager
import java.util.concurrent.TimeUnit

/** A PostgreSQL of its own, in a folder and on a port of its own, that can be stopped and started again. */
class Postgres implements AutoCloseable {

    static final String PASSWORD = 'unseen-7'

    private final Path bin = programs()
    private final Path folder = Files.createTempDirectory('baton-postgres')
    final int port = new ServerSocket(0).withCloseable { it.localPort }

    Postgres() {
        def password = folder.resolve('password')
        Files.writeString(password, PASSWORD)
        if (isRoot()) {
            run('chown', '-R', 'postgres', folder.toString())
        }
        server('initdb', '-D', data(), '-U', 'baton', '-A', 'scram-sha-256', '--pwfile', password.toString(), '-N', '-E', 'UTF8')
        start()
    }

    void start() {
        server('pg_ctl', '-D', data(), '-w', '-t', '120', '-l', folder.resolve('log').toString(), '-o',
                "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60", 'start')
    }

    /** Whoever is connected is thrown out. A crash would forget the last requests as well. */
    void stop() {
        server('pg_ctl', '-D', data(), '-w', '-m', 'fast', 'stop')
    }

    String url(String user = 'baton', String password = PASSWORD) {
        "postgresql://$user:$password@127.0.0.1:$port/postgres"
    }

    def <T> T ask(Closure<T> query) {
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:$port/postgres", 'baton', PASSWORD)) {
            query.call(connection.createStatement())
        }
    }

    @Override
    void close() {
        try {
            stop()
        } finally {
            folder.toFile().deleteDir()
        }
    }

    private String data() {
        folder.resolve('data').toString()
    }

    /** The server does not run as root. */
    private void server(String program, String... arguments) {
        def command = [bin.resolve(program).toString(), *arguments]
        run(*(isRoot() ? ['runuser', '-u', 'postgres', '--', *command] : command))
    }

    private void run(String... command) {
        def log = Files.createTempFile('baton-postgres', '.log')
        def process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start()
        assert process.waitFor(180, TimeUnit.SECONDS): "it does not end: $command"
        assert process.exitValue() == 0: "$command: ${Files.readString(log)}"
        Files.delete(log)
    }

    private static boolean isRoot() {
        System.getProperty('user.name') == 'root'
    }

    private static Path programs() {
        def debian = new File('/usr/lib/postgresql').listFiles()?.toSorted { it.name as int }?.reverse()*.toPath()*.resolve('bin') ?: []
        def found = (debian + System.getenv('PATH').split(':').collect { Path.of(it) }).find { Files.isExecutable(it.resolve('initdb')) }
        if (found == null) {
            throw new IllegalStateException('This proof needs the programs of a PostgreSQL server, initdb and pg_ctl: install them, on Debian with ' +
                    'apt-get install postgresql, or put them on the PATH')
        }
        found
    }
}

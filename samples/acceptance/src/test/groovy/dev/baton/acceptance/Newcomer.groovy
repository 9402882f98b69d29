package dev.baton.acceptance

import groovy.transform.Immutable

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** Somebody in a fresh clone with no keys, who types commands into a shell. Has the clone's folders, and writes into none of them. */
class Newcomer implements AutoCloseable {

    @Immutable
    static class Outcome {
        int exit
        String out
        String err
    }

    final Path folder = Files.createTempDirectory('baton-newcomer')
    final Map<String, String> environment = [:]
    private final List<Process> started = []

    Newcomer() {
        Files.createSymbolicLink(folder.resolve('server'), Readme.ROOT.resolve('server'))
        Files.createDirectories(folder.resolve('samples'))
        Files.createSymbolicLink(folder.resolve('samples/hello-plugin'), Readme.ROOT.resolve('samples/hello-plugin'))
        copy(Readme.ROOT.resolve('samples/quickstart'), folder.resolve('samples/quickstart'))
    }

    Outcome types(String command) {
        Path out = Files.createTempFile(folder, 'out', '')
        Path err = Files.createTempFile(folder, 'err', '')
        Process process = start(command, ProcessBuilder.Redirect.to(out.toFile()), ProcessBuilder.Redirect.to(err.toFile()))
        assert process.waitFor(120, TimeUnit.SECONDS): "still running: $command"
        new Outcome(process.exitValue(), out.toFile().getText('UTF-8'), err.toFile().getText('UTF-8'))
    }

    /** Starts what does not end by itself, and waits for a line that shows that it is ready. */
    Process leavesRunning(String command, String ready) {
        Path out = folder.resolve('server.log')
        Process process = start(command, ProcessBuilder.Redirect.to(out.toFile()), ProcessBuilder.Redirect.appendTo(out.toFile()))
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60)
        while (!out.toFile().getText('UTF-8').contains(ready)) {
            assert process.alive && System.nanoTime() < until: out.toFile().getText('UTF-8')
            process.waitFor(20, TimeUnit.MILLISECONDS)
        }
        process
    }

    private Process start(String command, ProcessBuilder.Redirect out, ProcessBuilder.Redirect err) {
        def builder = new ProcessBuilder('bash', '-euo', 'pipefail', '-c', command).directory(folder.toFile())
                .redirectOutput(out).redirectError(err).redirectInput(new File('/dev/null'))
        builder.environment().keySet().removeIf { it ==~ /(OPENAI|AZURE|OLLAMA|ANTHROPIC|GEMINI|GOOGLE|AWS|COHERE|CO|BATON|HF)_.*|.*_API_KEY/ }
        builder.environment().putAll(environment)
        Process process = builder.start()
        started << process
        process
    }

    private static void copy(Path from, Path to) {
        Files.walk(from).withCloseable { files ->
            files.filter { !from.relativize(it).toString().matches(/(target|src|\.baton)(\/.*)?/) }.forEach {
                Path target = to.resolve(from.relativize(it).toString())
                Files.isDirectory(it) ? Files.createDirectories(target) : Files.copy(it, target)
            }
        }
    }

    @Override
    void close() {
        started.each { process ->
            process.descendants().forEach { it.destroy() }
            process.destroy()
            process.waitFor(10, TimeUnit.SECONDS)
        }
        folder.toFile().deleteDir()
    }
}

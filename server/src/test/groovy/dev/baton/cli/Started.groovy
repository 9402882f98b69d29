package dev.baton.cli

import java.nio.charset.StandardCharsets
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** A process of the packed product, with its streams in files so that neither can hold it up. */
class Started {

    final Process process
    private final File outFile
    private final File errFile

    /** Starts a command in a folder, with these environment variables and none of the outside but PATH, HOME and JAVA_HOME. */
    Started(Path folder, Map<String, String> environment, List<String> command) {
        outFile = File.createTempFile('out', '.txt', folder.toFile())
        errFile = File.createTempFile('err', '.txt', folder.toFile())
        // Where this suite itself runs in the background of a shell, its children would be born deaf to Ctrl-C.
        List<String> hearing = ['env', '--default-signal=INT'] + command
        ProcessBuilder builder = new ProcessBuilder(hearing).directory(folder.toFile())
        Map<String, String> kept = builder.environment().findAll { it.key in ['PATH', 'HOME', 'JAVA_HOME', 'BATON_JAVA_HOME'] }
        builder.environment().clear()
        builder.environment().putAll(kept)
        builder.environment().putAll(environment)
        process = builder.redirectOutput(outFile).redirectError(errFile).start()
        process.outputStream.close()
    }

    /** Its exit code; it has a minute. */
    int ended() {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly()
            throw new AssertionError("still running after a minute; stderr: $err" as Object)
        }
        process.exitValue()
    }

    /** The signal of Ctrl-C. */
    void interrupt() {
        new ProcessBuilder('kill', '-INT', String.valueOf(process.pid())).start().waitFor()
    }

    String getOut() {
        outFile.getText(StandardCharsets.UTF_8.name())
    }

    String getErr() {
        errFile.getText(StandardCharsets.UTF_8.name())
    }
}

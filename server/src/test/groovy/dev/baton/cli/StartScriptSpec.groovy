package dev.baton.cli

import spock.lang.IgnoreIf
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** The start script with Javas that do nothing but print how they were started. */
@IgnoreIf({ os.windows })
class StartScriptSpec extends Specification {

    static final String LINUX = 'usr/lib/jvm/b c'
    static final String MACOS = 'Library/Java/JavaVirtualMachines/t/Contents/Home'
    static final String IDE = 'user/.jdks/openjdk-25'
    static final String SDKMAN = 'user/.sdkman/candidates/java/25-tem'

    @TempDir
    Path root

    Path script
    String said
    String complained

    def setup() {
        // The usual places are looked for under a root of the spec's own, so that the machine's Javas play no part.
        Path bin = Files.createDirectories(root.resolve('the home/bin'))
        String text = Files.readString(Path.of(System.getProperty('baton.root'), 'server/src/dist/bin/baton'))
        ['/usr/lib/jvm', '/Library/Java'].each {
            assert text.contains(" $it")
            text = text.replace(" $it", " \"$root\"$it")
        }
        script = Files.writeString(bin.resolve('baton'), text)
        script.toFile().setExecutable(true)
    }

    def "takes the first Java that is new enough: #why"() {
        given:
        existing.each { java(it.key, it.value) }

        expect:
        Map<String, String> homes = [BATON_JAVA_HOME: own, JAVA_HOME: usual].findAll { it.value }
        start(homes.collectEntries { [it.key, "$root/$it.value"] }, path) == 0
        said.startsWith("java at $root/$taken/bin/java\n")

        where:
        why                                | existing                                | own | usual | path  || taken
        'BATON_JAVA_HOME before JAVA_HOME' | [a: '25.0.1', b: '26']                  | 'b' | 'a'   | []    || 'b'
        'JAVA_HOME before the PATH'        | [a: '25.0.1', b: '26']                  | ''  | 'a'   | ['b'] || 'a'
        'the PATH where JAVA_HOME is old'  | [a: '17.0.15', b: '26-ea']              | ''  | 'a'   | ['b'] || 'b'
        'the usual place of Linux'         | [a: '17', (LINUX): '25']                | ''  | ''    | ['a'] || LINUX
        'no 1.8 and no 9'                  | [a: '1.8.0_412', b: '9', (LINUX): '25'] | ''  | 'b'   | ['a'] || LINUX
        'the usual place of macOS'         | [(MACOS): '25']                         | ''  | ''    | []    || MACOS
        'SDKMAN'                           | [(SDKMAN): '25']                        | ''  | ''    | []    || SDKMAN
        'the JDKs of an IDE'               | [(IDE): '25']                           | ''  | ''    | []    || IDE
    }

    def "follows the links by which a system names its Java"() {
        given:
        java('usr/lib/jvm-25', '25')
        Path folder = Files.createDirectories(root.resolve('bin'))
        Files.createSymbolicLink(folder.resolve('alternative'), root.resolve('usr/lib/jvm-25/bin/java'))
        Files.createSymbolicLink(folder.resolve('java'), Path.of('alternative'))

        expect:
        start([:], [], ["$folder"]) == 0
        said.startsWith("java at $root/usr/lib/jvm-25/bin/java\n")
    }

    def "says which Javas are too old and what to do, where there is none"() {
        given:
        java('one', '17.0.15')
        java('usr/lib/jvm/two', '21')

        expect:
        start([:], ['one']) == 1
        said.empty
        complained == """\
            Error: Baton needs Java 25 or newer, and none was found.
            Found, but too old:
              Java 17 at $root/one
              Java 21 at $root/usr/lib/jvm/two
              Install a JDK 25 (https://adoptium.net, or a package of your system), or set BATON_JAVA_HOME to its home.
            """.stripIndent()
    }

    def "a BATON_JAVA_HOME that is no such Java is an error, whatever else there is"() {
        given:
        java('usr/lib/jvm/two', '25')

        expect:
        start([BATON_JAVA_HOME: '/nowhere']) == 1
        complained.contains('BATON_JAVA_HOME is /nowhere, which is no Java 25')
    }

    def "is started through links, from anywhere, with its home and the arguments as they are"() {
        given:
        java('usr/lib/jvm/two', '25')
        Path link = Files.createSymbolicLink(root.resolve('linked'), script)

        expect:
        start([BATON_OPTS: '-Xmx64m -Dx=y'], [], [], link, ['run', 'a b', 'message="$HOME" *', '']) == 0
        List<String> lines = said.readLines()
        lines.contains("-Dbaton.home=${root.toRealPath()}/the home".toString())
        lines.containsAll(['-Xmx64m', '-Dx=y', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'])
        lines.takeRight(5) == ['dev.baton.cli.Main', 'run', 'a b', 'message="$HOME" *', '']
    }

    def "a server gets the whole compiler and a collector of its own"() {
        given:
        java('usr/lib/jvm/two', '25')

        expect:
        start([:], [], [], script, ['serve', '--port', '0']) == 0
        !said.contains('TieredStopAtLevel')
        said.contains('-XX:+UseG1GC')
    }

    def "an AOT cache is used where there is one"() {
        given:
        java('usr/lib/jvm/two', '25')
        if (there) {
            Files.writeString(Files.createDirectories(root.resolve('the home/lib')).resolve('baton.aot'), 'x')
        }

        expect:
        start([:]) == 0
        said.contains('-XX:AOTCache=') == there

        where:
        there << [true, false]
    }

    def "in the C locale arguments are read as UTF-8 all the same, in others as they say"() {
        given:
        java('usr/lib/jvm/two', '25')

        expect:
        start(locale) == 0
        said.contains("LC_ALL=$lcAll\n")

        where:
        locale                               || lcAll
        [:]                                  || 'C.UTF-8'
        [LANG: 'C']                          || 'C.UTF-8'
        [LC_ALL: 'POSIX', LANG: 'de_DE']     || 'C.UTF-8'
        [LANG: 'de_DE.UTF-8']                || ''
    }

    private void java(String home, String version) {
        Path bin = Files.createDirectories(root.resolve(home).resolve('bin'))
        Files.writeString(bin.resolve('java'),
                '#!/bin/sh\necho "java at $0"\necho "LC_ALL=$LC_ALL"\nfor a in "$@"; do echo "$a"; done\n')
        bin.resolve('java').toFile().setExecutable(true)
        Files.writeString(root.resolve(home).resolve('release'),
                "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"$version\"\nOS_NAME=\"Linux\"\n")
    }

    private int start(Map<String, String> environment, List<String> homes = [], List<String> folders = [], Path what = script,
                      List<String> arguments = ['check']) {
        List<String> path = homes.collect { "$root/$it/bin".toString() } + folders
        path += ['/usr/bin', '/bin'].findAll { !new File(it, 'java').exists() }
        if (path.every { !new File(it, 'readlink').exists() }) {
            path << tools()
        }
        ProcessBuilder builder = new ProcessBuilder([what.toString()] + arguments).directory(root.toFile())
        builder.environment().clear()
        builder.environment().putAll([HOME: "$root/user".toString(), PATH: path.join(':')])
        environment.each { name, value -> builder.environment().put(name, value.toString()) }
        File out = root.resolve('out.txt').toFile()
        File err = root.resolve('err.txt').toFile()
        Process process = builder.redirectOutput(out).redirectError(err).start()
        assert process.waitFor(30, TimeUnit.SECONDS)
        said = out.text
        complained = err.text
        process.exitValue()
    }

    /** A folder with the tools that the script uses, and no java. */
    private String tools() {
        Path folder = root.resolve('tools')
        if (!Files.exists(folder)) {
            Files.createDirectories(folder)
            ['readlink', 'dirname'].each { tool ->
                String place = ['/usr/bin', '/bin'].find { new File(it, tool).exists() }
                Files.createSymbolicLink(folder.resolve(tool), Path.of(place, tool))
            }
        }
        folder.toString()
    }
}

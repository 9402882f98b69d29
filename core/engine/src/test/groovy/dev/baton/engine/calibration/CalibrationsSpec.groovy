package dev.baton.engine.calibration

import dev.baton.engine.failure.WorkspaceException
import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

/** What a workspace keeps of calibrations, and the graded answers that they are made from. */
class CalibrationsSpec extends Specification {

    static final KEY = new CalibrationKey('thrifty/answer', 'agreement(3)', 'p/small')

    @TempDir Path folder

    def "calibrations are kept, replaced one by one, and read back"() {
        when:
        Calibrations.write(folder, [(KEY): new Calibration.Platt(2, 0)])
        Calibrations.write(folder, [(new CalibrationKey('other/a', 'stated', 'p/m')): new Calibration.Platt(3, 0)])
        Calibrations.write(folder, [(KEY): new Calibration.Platt(1, 1)])
        def read = Calibrations.read(folder)

        then:
        read.of('thrifty/answer', 'agreement(3)', 'p/small').get() == new Calibration.Platt(1, 1)
        read.of('other/a', 'stated', 'p/m').get() == new Calibration.Platt(3, 0)
        read.of('thrifty/answer', 'agreement(5)', 'p/small').empty
        Files.list(folder.resolve('.baton')).map { it.fileName.toString() }.toList() == ['calibration.json']
    }

    def "a workspace without the file has none"() {
        expect:
        Calibrations.read(folder).of('a', 'b', 'c').empty
    }

    def "a file that is something else is told, and never taken for none"() {
        given:
        Files.createDirectories(folder.resolve('.baton'))
        Files.writeString(folder.resolve(Calibrations.FILE), text)

        when:
        Calibrations.read(folder)

        then:
        def wrong = thrown(WorkspaceException)
        wrong.message.contains(told)
        wrong.advice() == "Make it again with 'baton calibrate', or remove it."

        where:
        text                                                                           || told
        '{"version": 1'                                                                || 'cannot be read'
        '{"version": 2, "calibrations": []}'                                           || 'another version than 1'
        '{"version": 1, "calibrations": [{"cascade": "a", "calibration": {}}]}'        || "there is no method ''"
    }

    def "graded answers are read by what they calibrate, and lines without a grade or a measure are counted"() {
        given:
        def file = folder.resolve('graded.jsonl')
        Files.writeString(file, '''\
            {"cascade": "thrifty/answer", "rung": 1, "measure": "agreement(3)", "model": "p/small", "raw": 0.875, "right": true, "answer": "x"}

            {"cascade": "thrifty/answer", "measure": "agreement(3)", "model": "p/small", "raw": 0.375, "right": false}
            {"cascade": "thrifty/answer", "measure": "agreement(3)", "model": "p/small", "raw": 0.375}
            {"cascade": "thrifty/answer", "rung": 3, "model": "p/large", "right": true}'''.stripIndent())

        expect:
        GradedFile.read(file) == new GradedFile([(KEY): [new Graded(0.875d, true), new Graded(0.375d, false)]], 2)
    }

    def "lines that cannot be read are told with their numbers, all of them in one go"() {
        given:
        def file = folder.resolve('graded.jsonl')
        Files.writeString(file, '''\
            nonsense
            {"cascade": "a", "measure": "stated", "model": "m", "raw": 7, "right": true}
            {"cascade": "a", "measure": "stated", "model": "m", "raw": "7", "right": true}
            {"cascade": "a", "measure": "stated", "raw": 0.7, "right": true}
            {"cascade": "a", "measure": "stated", "model": "m", "raw": 0.7, "right": "yes"}
            [1]'''.stripIndent())

        when:
        GradedFile.read(file)

        then:
        def wrong = thrown(WorkspaceException)
        wrong.message.readLines()*.strip().drop(1)*.replaceFirst(/(line 1:).*/, '$1') == [
                'line 1:', 'line 2: a confidence is from 0 to 1, not 7.0', "line 3: 'raw' is a number from 0 to 1, not \"7\"",
                "line 4: 'model' is missing", "line 5: 'right' is true or false, not \"yes\"", '… and 1 more']
    }
}

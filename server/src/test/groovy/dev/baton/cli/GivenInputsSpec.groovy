package dev.baton.cli

import spock.lang.Specification
import spock.lang.TempDir

import java.nio.file.Files
import java.nio.file.Path

class GivenInputsSpec extends Specification {

    @TempDir
    Path folder

    GivenInputs inputs = new GivenInputs(new ByteArrayInputStream('from stdin'.bytes))

    def "a value is text, or JSON where it begins like JSON"() {
        expect:
        inputs.of([argument]) == expected

        where:
        argument                     || expected
        'message=I was charged'      || [message: 'I was charged']
        'message='                   || [message: '']
        'sum=a=b'                    || [sum: 'a=b']
        'count=5'                    || [count: '5']
        'flag=true'                  || [flag: 'true']
        'message={"a": 1}'           || [message: [a: 1]]
        'items=["x", 2.5, null]'     || [items: ['x', 2.5, null]]
        'message= [draft]'           || [message: ' [draft]']
        'message=@@owner look'       || [message: '@owner look']
        'message=a@b.example'        || [message: 'a@b.example']
        'message=@-'                 || [message: 'from stdin']
    }

    def "inputs keep their order"() {
        expect:
        inputs.of(['b=1', 'a=2', 'c=3']).keySet() as List == ['b', 'a', 'c']
    }

    def "a file gives its text as it is, one that ends in .json its value"() {
        given:
        Path text = Files.writeString(folder.resolve('letter.txt'), '[draft] Grüße\n')
        Path json = Files.writeString(folder.resolve('order.json'), '{"lines": [1, 2]}')

        expect:
        inputs.of(["message=@$text".toString()]) == [message: '[draft] Grüße\n']
        inputs.of(["order=@$json".toString()]) == [order: [lines: [1, 2]]]
    }

    def "what cannot be read says what to write: #argument"() {
        when:
        inputs.of([argument])

        then:
        IllegalArgumentException wrong = thrown()
        says.every { wrong.message.contains(it) }

        where:
        argument                   || says
        'charged'                  || ["'charged' is no input", 'key=value', 'quotes']
        '=x'                       || ["'=x' is no input"]
        'message=@/no/such/file'   || ["Input 'message'", 'there is no file /no/such/file', 'message=@@']
        'message=@'                || ['no file after the @', 'message=@-']
        'message={"a": }'          || ["Input 'message'", 'begins with { or [', 'JSON', 'message=@file.txt']
    }

    def "an input that is given twice is a mistake"() {
        when:
        inputs.of(['a=1', 'a=2'])

        then:
        IllegalArgumentException wrong = thrown()
        wrong.message == "Input 'a' is given twice"
    }

    def "a file that is no text is refused"() {
        given:
        Path binary = Files.write(folder.resolve('picture.png'), [0x89, 0x50, 0xff, 0xfe] as byte[])

        when:
        inputs.of(["message=@$binary".toString()])

        then:
        IllegalArgumentException wrong = thrown()
        wrong.message.contains('is no text in UTF-8')
    }
}

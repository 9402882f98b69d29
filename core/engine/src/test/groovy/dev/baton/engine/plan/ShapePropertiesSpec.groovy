package dev.baton.engine.plan

import dev.baton.engine.run.Values
import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonArray
import dev.baton.spi.json.JsonObject
import spock.lang.Specification

/** What holds of every shape and every value. */
class ShapePropertiesSpec extends Specification {

    def "a value of a shape's own types is read as itself (seed #seed)"() {
        expect:
        shapes(seed) { shape, value ->
            def reader = new ShapeReader()
            assert reader.read(shape, value, '') == value : shape.shown()
            assert reader.misfits().empty
        }

        where:
        seed << (1..5)
    }

    def "what goes through JSON comes back as the same value (seed #seed)"() {
        expect:
        shapes(seed) { shape, value ->
            def reader = new ShapeReader()
            assert reader.read(shape, Values.fromJson(Json.parse(Values.toJson(value).toString())), '') == value : shape.shown()
        }

        where:
        seed << (1..5)
    }

    def "whatever is read as whatever shape either fits or says why not, and what fits is read as itself again (seed #seed)"() {
        given:
        def random = new RandomShapes(seed)
        int fitted = 0

        when:
        600.times {
            def shape = random.shape(3)
            def value = random.value(random.shape(3))
            def reader = new ShapeReader()
            def read = reader.read(shape, value, '')
            if (reader.misfits().empty) {
                fitted++
                def again = new ShapeReader()
                assert again.read(shape, read, '') == read
                assert again.misfits().empty
            } else {
                assert reader.misfits().every { !it.isBlank() }
            }
        }

        then:
        fitted in 30..570

        where:
        seed << (1..5)
    }

    def "a value with one leaf spoilt is told with that leaf's place and no other (seed #seed)"() {
        given:
        def random = new RandomShapes(seed)

        expect:
        200.times {
            def fields = random.fields(3)
            def value = random.value(fields) as Map
            def spoilt = fields.fields().keySet().first()
            value[spoilt] = null
            def reader = new ShapeReader()
            reader.read(fields, value, 'claim')
            assert reader.misfits() == ["'claim.$spoilt' is missing; it must be ${fields.fields()[spoilt].shown()}" as String]
        }

        where:
        seed << (1..3)
    }

    def "a schema asks for every field of every object and for no other, and names its types (seed #seed)"() {
        expect:
        shapes(seed) { shape, value -> matches(ShapeSchema.of(shape), shape) }

        where:
        seed << (1..5)
    }

    def "a number that would fill the memory when it is written out is none"() {
        given:
        def reader = new ShapeReader()

        expect:
        reader.read(new Shape.Numeric(whole, null, 5.0), number, '') == null
        reader.misfits().size() == 1
        reader.misfits()[0].length() < 200

        where:
        number                             | whole
        '1e999999999'                      | true
        '-1e999999999'                     | false
        '1e-999999999'                     | false
        '9' * 100_000                      | true
        new BigDecimal('1e999999999')      | true
    }

    def "a shape reads as a person says it"() {
        expect:
        shape.shown() == shown

        where:
        shape                                                          || shown
        new Shape.Numeric(true, 0.0, 100.0)                            || '0.0..100.0'
        new Shape.Numeric(true, null, null)                            || 'int'
        new Shape.Numeric(false, 0.5, null)                            || 'BigDecimal from 0.5'
        new Shape.Numeric(true, null, 9)                               || 'int up to 9'
        new Shape.Fields([a: Shape.TEXT, b: new Shape.Items(Shape.MAP)]) || 'a: String, b: [Map]'
    }

    private static void shapes(long seed, Closure<?> property) {
        def random = new RandomShapes(seed)
        300.times {
            def shape = random.shape(4)
            property(shape, random.value(shape))
        }
    }

    private static void matches(JsonObject schema, Shape shape) {
        switch (shape) {
            case Shape.Fields:
                def names = shape.fields().keySet() as List
                assert schema.at('type').text() == 'object'
                assert (schema.at('required') as JsonArray).collect { it.text() } == names
                assert !schema.at('additionalProperties').flag(true)
                assert (schema.at('properties') as JsonObject).names() as List == names
                shape.fields().each { name, field -> matches(schema.at('properties').at(name) as JsonObject, field) }
                break
            case Shape.Items:
                assert schema.at('type').text() == 'array'
                matches(schema.at('items') as JsonObject, shape.item())
                break
            case Shape.OneOf:
                assert (schema.at('enum') as JsonArray).collect { it.text() } == shape.names()
                break
            case Shape.Numeric:
                assert schema.at('type').text() == (shape.whole() ? 'integer' : 'number')
                assert schema.at('minimum').isNull() == (shape.from() == null)
                assert schema.at('maximum').isNull() == (shape.to() == null)
                break
            default:
                assert schema.at('type').text() in ['string', 'boolean', 'object']
        }
    }
}

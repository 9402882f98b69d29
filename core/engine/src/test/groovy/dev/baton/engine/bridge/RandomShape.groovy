package dev.baton.engine.bridge

import dev.baton.engine.plan.Shape
import dev.baton.spi.request.Task
import groovy.transform.TupleConstructor

/** Shapes, values of them, and values spoilt at one place. */
@TupleConstructor
class RandomShape {

    final Random random

    Shape.Fields fields(int depth) {
        new Shape.Fields((0..random.nextInt(4)).collectEntries { ["f$it".toString(), shape(depth - 1)] })
    }

    private Shape shape(int depth) {
        switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0: return Shape.TEXT
            case 1: return new Shape.Truth()
            case 2: return new Shape.Numeric(true, 0.0, 10.0)
            case 3: return new Shape.Numeric(false, null, null)
            case 4: return new Shape.Date()
            case 5: return new Shape.OneOf([new Task.Label('low', 'Can wait'), new Task.Label('high', null)])
            case 6: return new Shape.Items(shape(depth - 1))
            default: return fields(depth)
        }
    }

    Object value(Shape shape) {
        switch (shape) {
            case Shape.Text: return 'words'
            case Shape.Truth: return random.nextBoolean()
            case Shape.Numeric: return shape.whole() ? random.nextInt(11) : 2.5
            case Shape.Date: return '2026-03-14'
            case Shape.OneOf: return shape.names()[random.nextInt(2)]
            case Shape.Items: return (0..random.nextInt(3)).collect { value(shape.item()) }
            default: return (shape as Shape.Fields).fields().collectEntries { name, field -> [name, value(field)] }
        }
    }

    /** Changes the value at one place, so that it no longer fits, and tells the place that a message should name. */
    String spoil(Shape.Fields shape, Map value, String place = '') {
        def name = shape.fields().keySet().toList()[random.nextInt(shape.fields().size())]
        def field = shape.fields()[name]
        def inner = place.empty ? name : "$place.$name".toString()
        switch (random.nextInt(3)) {
            case 0:
                value.remove(name)
                return place
            case 1:
                value.other = 1
                return place
            default:
                if (field instanceof Shape.Fields) {
                    return spoil(field, value[name] as Map, inner)
                }
                if (field instanceof Shape.Items) {
                    value[name] << [wrong: [:]]
                    // A list of records names the record itself, for the field that must not be there.
                    return "$inner[${value[name].size() - 1}]".toString()
                }
                value[name] = [wrong: 1]
                return inner
        }
    }
}

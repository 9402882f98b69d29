package dev.baton.engine.plan

import dev.baton.spi.request.Task
import java.time.LocalDate

/** Random shapes, and values that fit them; the same seed gives the same. */
class RandomShapes {

    private final Random random

    RandomShapes(long seed) {
        random = new Random(seed)
    }

    Shape shape(int depth) {
        switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0: return Shape.TEXT
            case 1: return new Shape.Truth()
            case 2: return new Shape.Numeric(random.nextBoolean(), random.nextBoolean() ? -50.0 : null, random.nextBoolean() ? 1000.0 : null)
            case 3: return new Shape.Date()
            case 4: return new Shape.OneOf((1..1 + random.nextInt(4)).collect { new Task.Label('label-' + it, null) })
            case 5: return Shape.MAP
            case 6: return new Shape.Items(shape(depth - 1))
            default: return fields(depth)
        }
    }

    Shape.Fields fields(int depth) {
        new Shape.Fields((0..random.nextInt(4)).collectEntries { ['field' + it, shape(depth - 1)] } as Map<String, Shape>)
    }

    /** A value of the shape's own types. */
    Object value(Shape shape) {
        switch (shape) {
            case Shape.Text: return ['', 'a b', 'größe', '12', '😀'][random.nextInt(5)]
            case Shape.Truth: return random.nextBoolean()
            case Shape.Numeric: return shape.whole() ? random.nextInt(1000) : BigDecimal.valueOf(random.nextInt(100_000), 2)
            case Shape.Date: return LocalDate.ofEpochDay(random.nextInt(40_000))
            case Shape.OneOf: return shape.names()[random.nextInt(shape.names().size())]
            case Shape.Items: return (0..<random.nextInt(4)).collect { value(shape.item()) }
            case Shape.Fields: return shape.fields().collectEntries { name, field -> [name, value(field)] }
            case Shape.AnyMap: return [x: random.nextInt(9), y: [null, true, 'z']]
            default: return [1, 'any', null][random.nextInt(3)]
        }
    }
}

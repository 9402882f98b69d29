package dev.baton.engine.cache

import dev.baton.spi.json.Json
import dev.baton.spi.json.JsonObject
import dev.baton.spi.model.Modality
import dev.baton.spi.model.ModelSize
import dev.baton.spi.model.Money
import dev.baton.spi.request.AnswerFormat
import dev.baton.spi.request.Media
import dev.baton.spi.request.Message
import dev.baton.spi.request.Part
import dev.baton.spi.request.RawBody
import dev.baton.spi.request.Slot
import dev.baton.spi.request.Task
import dev.baton.spi.request.Tool

import org.jspecify.annotations.Nullable

import java.lang.reflect.InvocationTargetException
import java.lang.reflect.ParameterizedType
import java.lang.reflect.Type
import java.time.Duration

/**
 * Everything that differs from a value in one place, found by walking its records: a component that is added to one of them later is
 * walked too.
 */
class Variants {

    private static final Map<Type, List> SAMPLES = [
            (String)      : ['new'],
            (Double)      : [0.125d],
            (Integer)     : [7],
            (Long)        : [7L],
            (Duration)    : [Duration.ofSeconds(7)],
            (Money)       : [new Money(7)],
            (ModelSize)   : [ModelSize.SMALL],
            (Modality)    : [Modality.AUDIO],
            (JsonObject)  : [JsonObject.of([new: 7])],
            (Message)     : [Message.system('new')],
            (Tool)        : [new Tool('new', '', JsonObject.EMPTY, false)],
            (Slot)        : [new Slot('new', '')],
            (RawBody)     : [new RawBody('new', JsonObject.EMPTY)],
            (Task.Label)  : [new Task.Label('new', null)],
            (Task.Passage): [new Task.Passage('new', '')],
            (Media)       : [Media.linked('new')],
            (Part)        : [new Part.Text('new'), new Part.Reasoning('new', null), new Part.ToolResult('new', [], false),
                             new Part.Image(Media.linked('new'), null), new Part.Audio(Media.linked('new')),
                             new Part.File(Media.linked('new'), null), new Part.ToolCall('new', '', '')],
            (AnswerFormat): [AnswerFormat.TEXT, new AnswerFormat.AnyJson(), new AnswerFormat.Schema('new', JsonObject.EMPTY, true)],
            (Task)        : [new Task.Classification('new', []), new Task.Answering('new', [])]]

    static List of(Object value, Type type = value.class) {
        (changed(value, type) + samples(type)).findAll { it != value }.unique(false)
    }

    private static List changed(Object value, Type type) {
        switch (value) {
            case null: return []
            case CharSequence: return [value + 'x', value + '\ud800', '?' + value, value.toString().empty ? null : value.toString().substring(1)].findAll { it != null }
            case Boolean: return [!value]
            case Integer: case Long: case Double: return [value + 1]
            case Enum: return value.declaringClass.enumConstants as List
            case Duration: return [value.plusNanos(1)]
            case JsonObject: return object(value)
            case Json: return [Json.of('other'), Json.of(1.5), Json.of(true), Json.of(false), Json.of(null), Json.of([]), Json.of([1])]
            case Map: return map(value)
            case Set: return [value + samples(argument(type)), value.drop(1)].collect { it as LinkedHashSet }
            case List: return list(value, argument(type))
            case Record: return record(value)
            default: throw new IllegalArgumentException("no variants of $value (${value.class})")
        }
    }

    private static List object(JsonObject value) {
        value.members().collectMany { member ->
            [value.without(member.key)] + of(member.value).collect { value.with(member.key, it) }
        } + [value.with('new', null)]
    }

    private static List map(Map value) {
        value.keySet().collectMany { key -> [value - [(key): value[key]], value + [(key): value[key] + 'x']] } + [value + [new: '']]
    }

    private static List list(List value, Type item) {
        def each = value.indices.collectMany { int i ->
            [value[0..<i] + value.drop(i + 1)] + of(value[i], item).collect { value[0..<i] + [it] + value.drop(i + 1) }
        }
        each + [value.reverse()] + samples(item).collect { value + [it] }
    }

    private static List record(Record value) {
        def parts = value.class.recordComponents
        def constructor = value.class.getDeclaredConstructor(parts*.type as Class[])
        def values = parts.collect { it.accessor.invoke(value) }
        parts.indices.collectMany { int i ->
            def none = parts[i].annotatedType.isAnnotationPresent(Nullable) ? [null] : []
            (of(values[i], parts[i].genericType) + none).findAll { it != values[i] }.collectMany { other ->
                def arguments = new ArrayList(values)
                arguments[i] = other
                try {
                    [constructor.newInstance(arguments as Object[])]
                } catch (InvocationTargetException | IllegalArgumentException invalid) {
                    // Such a record cannot be: there is nothing to tell apart.
                    []
                }
            }
        }
    }

    private static List samples(Type type) {
        SAMPLES[type] ?: []
    }

    private static Type argument(Type type) {
        type instanceof ParameterizedType ? type.actualTypeArguments[0] : null
    }
}

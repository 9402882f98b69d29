package dev.baton.dsl.reference

import dev.baton.dsl.block.OrchestrationScript
import dev.baton.dsl.settings.SettingsScript
import groovy.lang.Closure

/** Completion for IDEs that read GDSL, made from the block classes. */
class Gdsl {

    private final StringBuilder out = new StringBuilder()

    String text() {
        line('// Completion of Baton scripts for IntelliJ IDEA. Made from the block classes of dsl, as REFERENCE.md is; not edited by hand.')
        block([], [*Words.of(OrchestrationScript), *Words.of(SettingsScript)])
        openings().groupBy { it.value }.each { blocks, openings -> block(openings.keySet() as List, blocks.collectMany { Words.of(it) }) }
        out.toString()
    }

    /** The words that open a block, each with the blocks that it opens somewhere. */
    private static Map<String, List<Class<?>>> openings() {
        def openings = [:] as TreeMap<String, List<Class<?>>>
        (Words.scripts() + Words.settings()).each { block ->
            Words.of(block).each { word ->
                word.method.parameters.each { parameter ->
                    def inside = parameter.getAnnotation(DelegatesTo)?.value()
                    if (inside) {
                        openings.computeIfAbsent(word.name) { [] } << inside
                    }
                }
            }
        }
        openings.collectEntries { [(it.key): it.value.unique()] }
    }

    /** Words of the closures that these calls take; of the script itself where there is none. */
    private void block(List<String> openings, List<Words.Word> words) {
        boolean opening = !openings.empty
        line('')
        line(opening ? 'contributor(context(scope: closureScope())) {' : 'contributor(context(scope: scriptScope())) {')
        if (opening) {
            line("    if (${openings.collect { "enclosingCall('$it')" }.join(' || ')}) {")
        }
        words.unique { [it.name, types(it)] }.each { word ->
            def indent = opening ? '        ' : '    '
            line("${indent}method(name: '${word.name}', type: '${word.function ? 'java.lang.Object' : 'void'}', params: [${types(word)}], " +
                    "doc: '${word.says.replace('\\', '\\\\').replace("'", "\\'")}')")
        }
        if (opening) {
            line('    }')
        }
        line('}')
    }

    private static String types(Words.Word word) {
        word.method.parameters.collect { "${it.name}: '${type(it.type)}'" }.join(', ')
    }

    private static String type(Class<?> type) {
        Closure.isAssignableFrom(type) || type.name.startsWith('dev.baton') ? 'groovy.lang.Closure' : type.array ? type.componentType.name + '...' : type.name
    }

    private void line(String text) {
        out << text << '\n'
    }
}

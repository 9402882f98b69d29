package dev.baton.dsl.reference

import dev.baton.dsl.block.GroupBlock
import dev.baton.dsl.block.OrchestrationBlock
import dev.baton.dsl.block.PolicyDirectives
import dev.baton.dsl.block.StepsBlock
import dev.baton.dsl.value.FeatureNames
import dev.baton.dsl.value.Units
import dev.baton.engine.workspace.AboutFields

/** The reference of the language, made from the block classes, the example scripts, and the decisions that stand beside them. */
class ReferencePage {

    /** Blocks whose words are told once, for all that have them. */
    private static final List<String> SHARED = ['StepsBlock', 'FallbackBlock', 'PolicyDirectives', 'GroupBlock']

    private final Map<String, String> scripts
    private final StringBuilder out = new StringBuilder()

    /** @param scripts the example scripts by name */
    ReferencePage(Map<String, String> scripts) {
        this.scripts = scripts
    }

    String text() {
        line('# The language')
        line('')
        line('Made from the block classes in `src/main/java` and the scripts in `src/test/resources/reference`, which a spec reads and checks; it fails where this page is')
        line('out of date. Made anew by: `mvn -q test -pl dsl -am -Dtest=ReferenceSpec -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write=true`')
        line('')
        line(ReferencePage.getResource('/reference/decisions.md').getText('UTF-8').trim())
        line('')
        line('# Scripts')
        line('')
        line('`orchestrations/*.groovy` of a workspace.')
        Words.scripts().findAll { it != StepsBlock && it.simpleName != 'When' }.each { block(it) }
        steps()
        policies()
        values()
        line('')
        line('# Settings')
        line('')
        line('`baton.groovy` of a workspace.')
        Words.settings().findAll { it.simpleName != 'When' }.each { block(it) }
        out.toString()
    }

    private void block(Class<?> block) {
        def words = Words.of(block).findAll { !(it.method.declaringClass.simpleName in SHARED) }
        heading(title(block), Words.says(block))
        if (words) {
            table(words)
        }
        if (StepsBlock.isAssignableFrom(block)) {
            line("")
            line("And any [step](#steps)${GroupBlock.isAssignableFrom(block) ? ', and what may be said [of any step](#on-any-step)' : ''}.")
        } else if (PolicyDirectives.isAssignableFrom(block)) {
            line("")
            line("And what may be said [of any step](#on-any-step).")
        }
        examples(title(block))
    }

    private void steps() {
        heading('Steps', 'What stands in an orchestration and in every block of steps, one after the other.')
        table(Words.of(StepsBlock))
    }

    private void policies() {
        heading('On any step', 'What may be said of a step whatever kind it is; of an approval, an `otherwise` stands in when its time is over.')
        table(Words.of(GroupBlock).findAll { it.method.declaringClass in [PolicyDirectives, GroupBlock] })
        examples('policies')
    }

    private void values() {
        heading('Values', 'What arguments are made of.')
        line('')
        line('| what | how it is written |')
        line('| --- | --- |')
        line('| types | `String`, `int`, `long`, `BigDecimal`, `boolean`, `LocalDate`, `0..100`, `oneOf(…)`, `[String]` (a list), `[name: String]` or `name: String, …` (a record), `Map`, `List`, `Object` |')
        line("| units | ${Units.ALL.collect { "`1.$it`" }.join(', ')}: thousands and millions (1.k is 1,000), dollars, times |")
        line("| constants | ${dev.baton.dsl.value.Words.CONSTANTS.toSorted().collect { "`$it`" }.join(', ')}: each stands for itself, and cannot be a name |")
        line("| in a condition of `when` | ${FeatureNames.NAMES.collect { "`$it`" }.join(', ')}; of `sensitivity`: ${FeatureNames.LEVELS.keySet().toSorted().collect { "`$it`" }.join(', ')} |")
        line("| `about(name)` | ${AboutFields.NAMES.collect { "`.$it`" }.join(', ')} |")
        line('| in a closure | every name, `about(name)`, `log "…"`; `it` where a value is handed over, as to `on({ it > 3 })` and `undo` |')
    }

    private void table(List<Words.Word> words) {
        line('')
        line('| word | how it is written | what it says |')
        line('| --- | --- | --- |')
        words.groupBy { [it.name, it.function] }.each { key, forms ->
            def written = forms*.example.unique().collect { "`${escaped(it)}`" }.join('<br>')
            def options = forms*.options.flatten().unique()
            def says = forms*.says.unique().join(' ') + (options ? ' Options: ' + options.collect { "`$it`" }.join(', ') + '.' : '')
            line("| `${key[0]}`${key[1] ? ' (a function)' : ''} | $written | ${escaped(says)} |")
        }
    }

    private void examples(String title) {
        scripts.findAll { name, text -> name.takeWhile { it != '-' } == title }.each { name, text ->
            line('')
            line('```groovy')
            line(text.trim())
            line('```')
        }
    }

    private void heading(String title, String says) {
        line('')
        line('## ' + title)
        line('')
        line(says)
    }

    static String title(Class<?> block) {
        switch (block.simpleName) {
            case 'OrchestrationScript': return 'a script'
            case 'SettingsScript': return 'a settings file'
            default: return block.simpleName.replace('Block', '').toLowerCase(Locale.ROOT)
        }
    }

    private static String escaped(String text) {
        text.replace('|', '\\|')
    }

    private void line(String text) {
        out << text << '\n'
    }
}

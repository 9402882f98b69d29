package dev.baton.engine.workspace

import static dev.baton.engine.plan.Sketch.compute
import static dev.baton.engine.plan.Sketch.invoke
import static dev.baton.engine.plan.Sketch.plan

import dev.baton.engine.plan.Plan
import dev.baton.engine.plan.Position
import java.nio.file.Path

/**
 * A language as small as one can be. Of settings a line is an alias, {@code name = target}; of scripts a plan that gives its own name, or
 * that invokes another: {@code name -> other}. A line with a question mark is a mistake.
 */
class Lines implements WorkspaceLanguage {

    int read

    String settingsFile() { 'desk.txt' }

    String scriptEnding() { '.txt' }

    WorkspaceSettings settings(String file, String source, Map<String, String> environment, Problems problems) {
        def silent = WorkspaceSettings.DEFAULT
        def aliases = lines(file, source, problems).collectEntries { it.split(' = ') as List }
        new WorkspaceSettings([], [:], silent.routing(), silent.deadlines(), silent.retry(), silent.resilience(), silent.cache(), aliases, 0, silent.bind())
    }

    synchronized List<Plan> plans(Path workspace, String file, String source, Problems problems) {
        read++
        lines(file, source, problems).collect {
            def (name, other) = it.split(' -> ') as List
            other ? plan(name, invoke('i', other)) : plan(name, compute('a') { name })
        }
    }

    void close() {}

    private static List<String> lines(String file, String source, Problems problems) {
        source.readLines().withIndex().findAll { line, number ->
            if (line.contains('?')) {
                problems.add('odd', "what is '$line'?", new Position(file, number + 1, line.indexOf('?') + 1))
            }
            !line.contains('?')
        }*.first
    }
}

package dev.baton.dsl.compile;

import dev.baton.dsl.value.FeatureNames;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.Nearest;
import dev.baton.engine.workspace.Problems;
import java.util.Collection;
import java.util.List;
import org.codehaus.groovy.ast.ASTNode;

/** Tells the mistakes that a walk over a script's syntax tree finds, each at its node. All texts of such mistakes stand here. */
final class Mistakes {

    private static final int LONGEST = 100;

    private final String file;
    private final List<String> lines;
    private final Problems problems;
    private int count;

    Mistakes(String file, String source, Problems problems) {
        this.file = file;
        this.lines = source.lines().toList();
        this.problems = problems;
    }

    /** How many were told. */
    int count() {
        return count;
    }

    String file() {
        return file;
    }

    /** How a node reads in the script, on one line, with its end left out where it is long. */
    String text(ASTNode node) {
        StringBuilder text = new StringBuilder();
        for (int line = node.getLineNumber(); line <= Math.min(node.getLastLineNumber(), lines.size()); line++) {
            String whole = lines.get(line - 1);
            int from = line == node.getLineNumber() ? node.getColumnNumber() - 1 : 0;
            int to = line == node.getLastLineNumber() ? Math.min(node.getLastColumnNumber() - 1, whole.length()) : whole.length();
            text.append(whole, Math.min(from, to), to).append(' ');
        }
        String shown = text.toString().strip().replaceAll("\\s+", " ");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 3) + "… }";
    }

    void unknownDirective(ASTNode node, String name, String block, Collection<String> valid) {
        add("unknown_directive", "Unknown directive '" + name + "' in " + block + Nearest.hint(name, valid), node);
    }

    void unknownName(ASTNode node, String name, Collection<String> valid) {
        add("unknown_name", "Unknown name '" + name + "' in a condition" + Nearest.hint(name, valid), node);
    }

    void notALevel(ASTNode node, String text) {
        add("wrong_argument", "sensitivity is not compared with '" + text + "'" + Nearest.hint(text, FeatureNames.LEVELS.keySet()), node);
    }

    void functionAsDirective(ASTNode node, String name) {
        add("unknown_directive", "'" + name + "' gives a value and does nothing by itself; use it as an argument", node);
    }

    void unknownFunction(ASTNode node, String name, Collection<String> valid) {
        add("unknown_function", "Unknown function '" + name + "'" + Nearest.hint(name, valid), node);
    }

    void unknownOption(ASTNode node, String name, String directive, Collection<String> valid) {
        add("unknown_option", "Unknown option '" + name + "' of " + directive + Nearest.hint(name, valid), node);
    }

    void unknownUnit(ASTNode node, String name, Collection<String> valid) {
        add("unknown_unit", "Unknown unit '" + name + "'" + Nearest.hint(name, valid), node);
    }

    void wrongArgument(ASTNode node, String directive, String example) {
        add("wrong_argument", "'" + directive + "' does not take that" + example, node);
    }

    void unfinished(ASTNode node, String directive, String example) {
        add("unfinished", "'" + directive + "' says nothing by itself" + example, node);
    }

    void computed(ASTNode node, String text) {
        add("computed_value", "A name has no value while the script is read; what is computed goes into a closure: { " + text + " }", node);
    }

    void assignment(ASTNode node, String name) {
        add("assignment", "Directives are calls, never assignments; write: " + name + " …  (and for a variable of the script: def " + name + " = …)",
                node);
    }

    void syntax(String message, int line, int column) {
        problems.add("syntax", message, new Position(file, line, column));
    }

    private void add(String code, String message, ASTNode node) {
        count++;
        problems.add(code, message, new Position(file, Math.max(0, node.getLineNumber()), Math.max(0, node.getColumnNumber())));
    }
}

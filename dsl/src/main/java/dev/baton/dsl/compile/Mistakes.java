package dev.baton.dsl.compile;

import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.Nearest;
import dev.baton.engine.workspace.Problems;
import java.util.Collection;
import org.codehaus.groovy.ast.ASTNode;

/** Tells the mistakes that a walk over a script's syntax tree finds, each at its node. All texts of such mistakes stand here. */
final class Mistakes {

    private final String file;
    private final Problems problems;
    private int count;

    Mistakes(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** How many were told. */
    int count() {
        return count;
    }

    String file() {
        return file;
    }

    void unknownDirective(ASTNode node, String name, String block, Collection<String> valid) {
        add("unknown_directive", "Unknown directive '" + name + "' in " + block + Nearest.hint(name, valid), node);
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

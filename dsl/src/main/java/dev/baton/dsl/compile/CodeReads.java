package dev.baton.dsl.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Finds the names that a computing closure uses, and prepares its calls of {@code about(name)}, which take the name and not its value.
 */
final class CodeReads extends CodeVisitorSupport {

    /** What a computing closure can call by itself. */
    private static final Set<String> FUNCTIONS = Set.of("about", "log", "println", "print", "printf", "sprintf");

    private final Mistakes mistakes;
    private final List<VariableExpression> reads = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private CodeReads(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    static List<VariableExpression> of(ClosureExpression closure, Mistakes mistakes) {
        CodeReads reads = new CodeReads(mistakes);
        closure.getCode().visit(reads);
        return reads.reads;
    }

    @Override
    public void visitVariableExpression(VariableExpression variable) {
        if (variable.getAccessedVariable() instanceof DynamicVariable && !variable.getName().equals("it") && seen.add(variable.getName())) {
            reads.add(variable);
        }
    }

    @Override
    public void visitMethodCallExpression(MethodCallExpression call) {
        String name = call.getMethodAsString();
        if (!call.isImplicitThis()) {
            super.visitMethodCallExpression(call);
            return;
        }
        if (name == null || !FUNCTIONS.contains(name)) {
            if (name != null && !isLocal(call)) {
                mistakes.unknownFunction(call, name, FUNCTIONS);
            }
            call.getArguments().visit(this);
            return;
        }
        if (name.equals("about") && call.getArguments() instanceof ArgumentListExpression arguments
                && arguments.getExpressions().size() == 1 && arguments.getExpression(0) instanceof VariableExpression step) {
            visitVariableExpression(step);
            call.setArguments(new ArgumentListExpression(new ConstantExpression(step.getName())));
            return;
        }
        call.getArguments().visit(this);
    }

    /** A call of a local variable that holds a closure. */
    private static boolean isLocal(MethodCallExpression call) {
        return call.getMethodAsString().equals("call");
    }
}

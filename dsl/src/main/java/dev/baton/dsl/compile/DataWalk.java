package dev.baton.dsl.compile;

import dev.baton.dsl.block.Directives;
import dev.baton.dsl.value.Code;
import dev.baton.dsl.value.Name;
import dev.baton.dsl.value.Units;
import dev.baton.dsl.value.Words;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ExpressionTransformer;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;

/**
 * Prepares what is given to directives: a name becomes something that stands for a value of the run, a number with a unit its amount, a
 * closure code that computes when the run gets there.
 */
final class DataWalk implements ExpressionTransformer {

    private static final ClassNode NAME = ClassHelper.make(Name.class);
    private static final ClassNode CODE = ClassHelper.make(Code.class);
    private static final ClassNode UNITS = ClassHelper.make(Units.class);

    private final Class<?> block;
    private final Mistakes mistakes;

    DataWalk(Class<?> block, Mistakes mistakes) {
        this.block = block;
        this.mistakes = mistakes;
    }

    @Override
    public Expression transform(Expression expression) {
        Expression prepared = switch (expression) {
            case null -> null;
            case VariableExpression variable -> variable(variable);
            case GStringExpression text -> {
                List<Expression> values = text.getValues().stream().map(this::transform).toList();
                yield new GStringExpression(text.getText(), text.getStrings(), values);
            }
            case ClosureExpression closure -> code(closure);
            case PropertyExpression property -> property(property);
            case MethodCallExpression call -> call(call);
            case MapExpression map -> map(map);
            case ListExpression list -> {
                ListExpression items = new ListExpression();
                list.getExpressions().forEach(item -> items.addExpression(transform(item)));
                yield items;
            }
            case RangeExpression range -> range;
            case ConstantExpression constant -> constant;
            default -> computed(expression);
        };
        if (prepared != null && prepared != expression) {
            prepared.setSourcePosition(expression);
        }
        return prepared;
    }

    private Expression variable(VariableExpression variable) {
        if (!(variable.getAccessedVariable() instanceof DynamicVariable)) {
            return variable;
        }
        return Words.CONSTANTS.contains(variable.getName()) ? new ConstantExpression(variable.getName()) : name(variable);
    }

    private Expression name(VariableExpression variable) {
        return new StaticMethodCallExpression(NAME, "at", new ArgumentListExpression(List.of(
                new ConstantExpression(variable.getName()),
                new ConstantExpression(mistakes.file()),
                new ConstantExpression(variable.getLineNumber(), true),
                new ConstantExpression(variable.getColumnNumber(), true))));
    }

    private Expression code(ClosureExpression closure) {
        ListExpression reads = new ListExpression();
        CodeReads.of(closure, mistakes).forEach(read -> reads.addExpression(name(read)));
        return new StaticMethodCallExpression(CODE, "at", new ArgumentListExpression(
                List.of(
                        closure,
                        reads,
                        new ConstantExpression(mistakes.file()),
                        new ConstantExpression(closure.getLineNumber(), true),
                        new ConstantExpression(closure.getColumnNumber(), true))));
    }

    private Expression property(PropertyExpression property) {
        String unit = property.getPropertyAsString();
        if (property.getObjectExpression() instanceof ConstantExpression number && number.getValue() instanceof Number && unit != null) {
            if (!Units.ALL.contains(unit)) {
                mistakes.unknownUnit(property.getProperty(), unit, Units.ALL);
                return new ConstantExpression(null);
            }
            return new StaticMethodCallExpression(UNITS, "of", new ArgumentListExpression(number, new ConstantExpression(unit)));
        }
        PropertyExpression copy = new PropertyExpression(transform(property.getObjectExpression()), property.getProperty(), property.isSafe());
        copy.setSpreadSafe(property.isSpreadSafe());
        return copy;
    }

    private Expression call(MethodCallExpression call) {
        String name = call.getMethodAsString();
        if (!call.isImplicitThis()) {
            if (usesName(call.getObjectExpression())) {
                mistakes.computed(call, call.getObjectExpression().getText() + "." + name + "(…)");
                return new ConstantExpression(null);
            }
            return call;
        }
        List<String> functions = Directives.functions(block);
        if (name != null && !functions.contains(name)) {
            mistakes.unknownFunction(call.getMethod(), name, functions);
            return new ConstantExpression(null);
        }
        List<Expression> arguments = new ArrayList<>();
        if (call.getArguments() instanceof org.codehaus.groovy.ast.expr.TupleExpression tuple) {
            tuple.getExpressions().forEach(argument -> arguments.add(transform(argument)));
        }
        MethodCallExpression copy = new MethodCallExpression(call.getObjectExpression(), call.getMethod(), new ArgumentListExpression(arguments));
        copy.setImplicitThis(true);
        return copy;
    }

    private Expression map(MapExpression map) {
        MapExpression copy = new MapExpression();
        for (MapEntryExpression entry : map.getMapEntryExpressions()) {
            copy.addMapEntryExpression(entry.getKeyExpression(), transform(entry.getValueExpression()));
        }
        return copy;
    }

    /** Any other expression is plain Groovy, evaluated now: it must not use a name. */
    private Expression computed(Expression expression) {
        if (usesName(expression)) {
            mistakes.computed(expression, expression.getText());
            return new ConstantExpression(null);
        }
        return expression;
    }

    private static boolean usesName(Expression expression) {
        boolean[] found = {false};
        expression.visit(new org.codehaus.groovy.ast.CodeVisitorSupport() {
            @Override
            public void visitVariableExpression(VariableExpression variable) {
                found[0] |= variable.getAccessedVariable() instanceof DynamicVariable && !Words.CONSTANTS.contains(variable.getName());
            }
        });
        return found[0];
    }
}

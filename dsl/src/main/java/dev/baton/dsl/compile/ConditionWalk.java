package dev.baton.dsl.compile;

import dev.baton.dsl.value.Condition;
import dev.baton.dsl.value.FeatureNames;
import dev.baton.dsl.value.Units;
import dev.baton.spi.routing.Sensitivity;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.ClassCodeExpressionTransformer;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/**
 * Prepares a condition over what goes in: its units, its words, and the place that it knows of itself. Finds names that no condition has, and
 * comparisons of {@code sensitivity} that could never hold, which in a rule that keeps a text in would let it out.
 */
final class ConditionWalk extends ClassCodeExpressionTransformer {

    private static final ClassNode CONDITION = ClassHelper.make(Condition.class);
    private static final ClassNode UNITS = ClassHelper.make(Units.class);
    private static final ClassNode SENSITIVITY = ClassHelper.make(Sensitivity.class);
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=", "<=>", "===", "!==", "in", "!in");

    private final Mistakes mistakes;
    private int within;

    ConditionWalk(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** The closure as a condition, {@code Condition.at(closure, text, file, line, column)}. */
    Expression condition(ClosureExpression closure) {
        String text = "when " + mistakes.text(closure);
        if (closure.isParameterSpecified()) {
            for (Parameter parameter : closure.getParameters()) {
                mistakes.unknownName(parameter, parameter.getName(), FeatureNames.ALL);
            }
        }
        closure.getCode().visit(this);
        return new StaticMethodCallExpression(CONDITION, "at", new ArgumentListExpression(List.of(
                closure,
                new ConstantExpression(text),
                new ConstantExpression(mistakes.file()),
                new ConstantExpression(closure.getLineNumber(), true),
                new ConstantExpression(closure.getColumnNumber(), true))));
    }

    /** Only asked for by what adds errors to it, which this does not. */
    @Override
    protected @Nullable SourceUnit getSourceUnit() {
        return null;
    }

    @Override
    public @Nullable Expression transform(@Nullable Expression expression) {
        return switch (expression) {
            case null -> null;
            case VariableExpression variable -> variable(variable);
            case PropertyExpression property when property.getObjectExpression() instanceof ConstantExpression number
                    && number.getValue() instanceof Number -> unit(property, number);
            case BinaryExpression binary when COMPARISONS.contains(binary.getOperation().getText()) -> comparison(binary);
            case MethodCallExpression call when call.isImplicitThis() && call.getMethodAsString() != null && !call.getMethodAsString().equals("call") -> {
                mistakes.unknownFunction(call.getMethod(), call.getMethodAsString(), List.of());
                yield new ConstantExpression(null);
            }
            case ClosureExpression inner -> {
                within++;
                inner.getCode().visit(this);
                within--;
                yield inner;
            }
            default -> super.transform(expression);
        };
    }

    private Expression variable(VariableExpression variable) {
        boolean own = variable.getAccessedVariable() instanceof DynamicVariable;
        boolean implicit = within == 0 && variable.getName().equals("it");
        if (own && !FeatureNames.ALL.contains(variable.getName()) || implicit) {
            mistakes.unknownName(variable, variable.getName(), FeatureNames.ALL);
            return new ConstantExpression(null);
        }
        return variable;
    }

    private Expression unit(PropertyExpression property, ConstantExpression number) {
        String unit = String.valueOf(property.getPropertyAsString());
        if (!Units.ALL.contains(unit)) {
            mistakes.unknownUnit(property.getProperty(), unit, Units.ALL);
            return new ConstantExpression(null);
        }
        return new StaticMethodCallExpression(UNITS, "of", new ArgumentListExpression(number, new ConstantExpression(unit)));
    }

    private @Nullable Expression comparison(BinaryExpression binary) {
        if (isSensitivity(binary.getLeftExpression())) {
            binary.setRightExpression(level(binary.getRightExpression()));
            return binary;
        }
        if (isSensitivity(binary.getRightExpression())) {
            binary.setLeftExpression(level(binary.getLeftExpression()));
            return binary;
        }
        return super.transform(binary);
    }

    private static boolean isSensitivity(Expression expression) {
        return expression instanceof VariableExpression variable && variable.getName().equals(FeatureNames.SENSITIVITY)
                && variable.getAccessedVariable() instanceof DynamicVariable;
    }

    /** A word as it is, a text as the word that it is, lists and ranges of these. */
    private Expression level(Expression expression) {
        switch (expression) {
            case VariableExpression word when FeatureNames.LEVELS.containsKey(word.getName()) -> {
                return word;
            }
            case ConstantExpression text when FeatureNames.LEVELS.containsKey(text.getText()) -> {
                return new PropertyExpression(new ClassExpression(SENSITIVITY), FeatureNames.LEVELS.get(text.getText()).name());
            }
            case ListExpression list -> {
                ListExpression levels = new ListExpression();
                list.getExpressions().forEach(item -> levels.addExpression(level(item)));
                return levels;
            }
            case RangeExpression range -> {
                return new RangeExpression(level(range.getFrom()), level(range.getTo()), range.isInclusive());
            }
            default -> {
                mistakes.notALevel(expression, expression.getText());
                return new ConstantExpression(null);
            }
        }
    }
}

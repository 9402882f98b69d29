package dev.baton.dsl.compile;

import dev.baton.dsl.block.Directives;
import dev.baton.engine.workspace.Nearest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.DynamicVariable;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.CatchStatement;
import org.codehaus.groovy.ast.stmt.EmptyStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.IfStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.TryCatchStatement;
import org.jspecify.annotations.Nullable;

/**
 * Walks one block of a script, knowing which directives it has: finds unknown ones, wrong options and wrong arguments, and prepares each
 * directive so that it knows its place and a mistake in it does not end the reading.
 */
final class BlockWalk {

    private static final ClassNode THROWABLE = ClassHelper.make(Throwable.class);

    private final Class<?> block;
    private final Mistakes mistakes;

    BlockWalk(Class<?> block, Mistakes mistakes) {
        this.block = block;
        this.mistakes = mistakes;
    }

    /** The statement, prepared. */
    Statement statement(Statement statement) {
        return switch (statement) {
            case BlockStatement body -> {
                List<Statement> prepared = body.getStatements().stream().map(this::statement).toList();
                body.getStatements().clear();
                body.getStatements().addAll(prepared);
                yield body;
            }
            case ExpressionStatement line when line.getExpression() instanceof MethodCallExpression call && call.isImplicitThis() -> directive(call);
            case ExpressionStatement line when lead(line.getExpression()) instanceof MethodCallExpression lead ->
                    followed(lead, (MethodCallExpression) line.getExpression());
            case ExpressionStatement line -> {
                line.setExpression(loose(line.getExpression()));
                yield line;
            }
            case ReturnStatement line when line.getExpression() instanceof MethodCallExpression call && call.isImplicitThis() -> directive(call);
            case IfStatement choice -> {
                choice.setIfBlock(statement(choice.getIfBlock()));
                choice.setElseBlock(statement(choice.getElseBlock()));
                yield choice;
            }
            case ForStatement loop -> {
                loop.setLoopBlock(statement(loop.getLoopBlock()));
                yield loop;
            }
            default -> statement;
        };
    }

    /** An expression that is no directive: plain Groovy that the script uses to write itself, or an assignment that was meant as one. */
    private Expression loose(Expression expression) {
        if (expression instanceof BinaryExpression binary
                && !(binary instanceof DeclarationExpression)
                && binary.getOperation().getText().equals("=")
                && binary.getLeftExpression() instanceof VariableExpression variable
                && variable.getAccessedVariable() instanceof DynamicVariable) {
            mistakes.assignment(binary, variable.getName());
            return new ConstantExpression(null);
        }
        if (expression instanceof VariableExpression variable && variable.getAccessedVariable() instanceof DynamicVariable) {
            mistakes.unknownDirective(variable, variable.getName(), BlockWords.of(block), Directives.directives(block));
            return new ConstantExpression(null);
        }
        if (expression instanceof MethodCallExpression call) {
            call.setArguments(inline(call.getArguments()));
            call.setObjectExpression(new DataWalk(block, mistakes).transform(call.getObjectExpression()));
            return call;
        }
        if (expression instanceof DeclarationExpression declaration) {
            declaration.setRightExpression(new DataWalk(block, mistakes).transform(declaration.getRightExpression()));
        }
        return expression;
    }

    /** Closures given to plain Groovy, such as {@code each { … }}, hold directives of the same block. */
    private Expression inline(Expression arguments) {
        if (arguments instanceof TupleExpression tuple) {
            tuple.getExpressions().forEach(argument -> {
                if (argument instanceof ClosureExpression closure) {
                    closure.setCode(statement(closure.getCode()));
                }
            });
        }
        return arguments;
    }

    private Statement directive(MethodCallExpression call) {
        String name = call.getMethodAsString();
        if (name == null) {
            return new ExpressionStatement(call);
        }
        List<String> directives = Directives.directives(block);
        if (!directives.contains(name)) {
            if (Directives.functions(block).contains(name)) {
                mistakes.functionAsDirective(call.getMethod(), name);
                return EmptyStatement.INSTANCE;
            }
            mistakes.unknownDirective(call.getMethod(), name, BlockWords.of(block), directives);
            Optional<String> meant = Nearest.to(name, directives);
            if (meant.isEmpty()) {
                return EmptyStatement.INSTANCE;
            }
            // Read as what was probably meant, so that mistakes inside it are found too.
            name = meant.get();
            call.setMethod(new ConstantExpression(name));
        }
        boolean sound = arguments(call, name);
        if (Directives.following(block, name).isPresent()) {
            mistakes.unfinished(call.getMethod(), name, Directives.example(block, name));
            sound = false;
        }
        return sound ? guarded(call, call) : spoiled(call, name);
    }

    /** The directive that a line begins with of which more words follow, as in {@code when { … } choose 'best'}; null for any other line. */
    private @Nullable MethodCallExpression lead(Expression line) {
        Expression first = line;
        while (first instanceof MethodCallExpression call && !call.isImplicitThis()) {
            first = call.getObjectExpression();
        }
        if (first == line || !(first instanceof MethodCallExpression lead) || lead.getMethodAsString() == null) {
            return null;
        }
        return Directives.following(block, meant(lead.getMethodAsString())).isPresent() ? lead : null;
    }

    private String meant(String name) {
        List<String> directives = Directives.directives(block);
        return directives.contains(name) || Directives.functions(block).contains(name) ? name : Nearest.to(name, directives).orElse(name);
    }

    private Statement followed(MethodCallExpression lead, MethodCallExpression line) {
        String given = lead.getMethodAsString();
        String name = meant(given);
        if (!name.equals(given)) {
            mistakes.unknownDirective(lead.getMethod(), given, BlockWords.of(block), Directives.directives(block));
        }
        boolean sound = arguments(lead, name) && name.equals(given);
        Class<?> following = Directives.following(block, name).orElseThrow();
        List<String> words = Directives.directives(following);
        String word = line.getMethodAsString();
        if (line.getObjectExpression() != lead || word == null) {
            mistakes.wrongArgument(lead.getMethod(), name, Directives.example(block, name));
            sound = false;
        } else if (!words.contains(word)) {
            mistakes.unknownDirective(line.getMethod(), word, "a line of " + name, words);
            sound = false;
        } else {
            sound &= new BlockWalk(following, mistakes).arguments(line, word);
        }
        return sound ? guarded(lead, line) : spoiled(lead, name);
    }

    /** Prepares what a directive is given; false where there is something wrong with it, which is told. */
    private boolean arguments(MethodCallExpression call, String name) {
        if (!(call.getArguments() instanceof TupleExpression tuple)) {
            return true;
        }
        boolean sound = true;
        List<Expression> given = tuple.getExpressions();
        List<Expression> prepared = new ArrayList<>();
        DataWalk data = new DataWalk(block, mistakes);
        boolean named = false;
        int positional = 0;
        for (int i = 0; i < given.size(); i++) {
            Expression argument = given.get(i);
            int before = mistakes.count();
            boolean block = false;
            if (argument instanceof MapExpression map) {
                named = true;
                options(map, name);
                prepared.add(data.transform(map));
            } else if (argument instanceof ClosureExpression closure) {
                positional++;
                block = Directives.inside(this.block, name, given.size() - 1 - i).isPresent();
                prepared.add(closure(closure, name, given.size() - 1 - i, data));
            } else {
                positional++;
                prepared.add(data.transform(argument));
            }
            sound &= block || mistakes.count() == before;
        }
        if (!fits(name, named, positional)) {
            mistakes.wrongArgument(call.getMethod(), name, Directives.example(block, name));
            sound = false;
        }
        call.setArguments(new ArgumentListExpression(prepared));
        return sound;
    }

    private Expression closure(ClosureExpression closure, String name, int fromEnd, DataWalk data) {
        if (Directives.takesCondition(block, name, fromEnd)) {
            return new ConditionWalk(mistakes).condition(closure);
        }
        Optional<Class<?>> inside = Directives.inside(block, name, fromEnd);
        if (inside.isEmpty()) {
            return data.transform(closure);
        }
        closure.setCode(new BlockWalk(inside.get(), mistakes).statement(closure.getCode()));
        return closure;
    }

    private void options(MapExpression map, String name) {
        List<String> valid = Directives.options(block, name);
        if (valid.isEmpty()) {
            return;
        }
        for (MapEntryExpression entry : map.getMapEntryExpressions()) {
            if (entry.getKeyExpression() instanceof ConstantExpression key && !valid.contains(key.getText())) {
                mistakes.unknownOption(key, key.getText(), name, valid);
            }
        }
    }

    private boolean fits(String name, boolean named, int positional) {
        for (Method method : Directives.named(block, name)) {
            boolean takesMap = method.getParameterCount() > 0 && method.getParameterTypes()[0] == java.util.Map.class;
            int rest = method.getParameterCount() - (takesMap ? 1 : 0);
            boolean countFits = method.isVarArgs() ? positional >= rest - 1 : positional == rest;
            if (takesMap == named && countFits) {
                return true;
            }
        }
        return false;
    }

    private static Statement spoiled(MethodCallExpression call, String name) {
        return own("spoiled$", new ConstantExpression(name), line(call), column(call));
    }

    /** {@code try { at$(line, column); directive } catch (Throwable t) { failed$(t, line, column) }}, where the whole line may go on after it. */
    private static Statement guarded(MethodCallExpression call, MethodCallExpression whole) {
        Expression line = line(call);
        Expression column = column(call);
        BlockStatement body = new BlockStatement();
        body.addStatement(own("at$", new ConstantExpression(call.getMethodAsString()), line, column));
        body.addStatement(new ExpressionStatement(whole));
        Parameter caught = new Parameter(THROWABLE, "failure$");
        VariableExpression failure = new VariableExpression(caught);
        TryCatchStatement attempt = new TryCatchStatement(body, EmptyStatement.INSTANCE);
        attempt.addCatch(new CatchStatement(caught, own("failed$", failure, line, column)));
        return attempt;
    }

    private static Expression line(MethodCallExpression call) {
        return new ConstantExpression(call.getLineNumber(), true);
    }

    private static Expression column(MethodCallExpression call) {
        return new ConstantExpression(call.getColumnNumber(), true);
    }

    private static Statement own(String method, Expression... arguments) {
        MethodCallExpression call = new MethodCallExpression(VariableExpression.THIS_EXPRESSION, method, new ArgumentListExpression(arguments));
        call.setImplicitThis(true);
        return new ExpressionStatement(call);
    }
}

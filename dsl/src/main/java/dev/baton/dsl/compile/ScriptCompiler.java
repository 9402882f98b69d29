package dev.baton.dsl.compile;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Loading;
import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import groovy.util.DelegatingScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/**
 * Compiles a script and evaluates it against its outermost block. Each script has a class loader of its own, so that it can be let go;
 * every version of it has the same class name, since each new name costs memory for good. Safe for many threads.
 */
public final class ScriptCompiler implements AutoCloseable {

    /** No download of dependencies, and no code that runs while a script is compiled. */
    private static final Set<String> FORBIDDEN = Set.of("groovy.grape.GrabAnnotationTransformation");

    /** Versions of a script of which none is let go: the newest, and the one before, which goes on being run where that has mistakes. */
    private static final int KEPT = 2;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<GroovyClassLoader>> loaders = new HashMap<>();

    /** Evaluates a script. Its mistakes go to the problems; what could be read is in the root afterwards. */
    public void evaluate(String source, Loading loading, Directed root) {
        Mistakes mistakes = new Mistakes(loading.file(), source, loading.problems());
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(DelegatingScript.class.getName());
        configuration.setDisabledGlobalASTTransformations(FORBIDDEN);
        configuration.addCompilationCustomizers(imports(), walk(root.getClass(), mistakes));
        GroovyClassLoader loader = new GroovyClassLoader(ScriptCompiler.class.getClassLoader(), configuration);
        keep(loading.file(), loader);
        Class<?> type;
        try {
            GroovyCodeSource code = new GroovyCodeSource(source, disguised(loading.file()), "/baton/script");
            code.setCachable(false);
            type = loader.parseClass(code);
        } catch (MultipleCompilationErrorsException errors) {
            errors.getErrorCollector().getErrors().forEach(error -> {
                if (error instanceof SyntaxErrorMessage syntax) {
                    SyntaxException cause = syntax.getCause();
                    mistakes.syntax(message(cause), cause.getStartLine(), cause.getStartColumn());
                } else {
                    mistakes.syntax(String.valueOf(error), 1, 1);
                }
            });
            return;
        } catch (CompilationFailedException failure) {
            mistakes.syntax(String.valueOf(failure.getMessage()), 1, 1);
            return;
        }
        try {
            DelegatingScript script = (DelegatingScript) type.getDeclaredConstructor().newInstance();
            script.setBinding(new Binding());
            script.setDelegate(root);
            script.run();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        } catch (RuntimeException | StackOverflowError failure) {
            int line = java.util.Arrays.stream(failure.getStackTrace())
                    .filter(frame -> frame.getClassName().equals(type.getName()) || frame.getClassName().startsWith(type.getName() + "$"))
                    .mapToInt(StackTraceElement::getLineNumber)
                    .filter(number -> number > 0)
                    .findFirst()
                    .orElse(1);
            root.failed$(failure, line, 1);
        }
    }

    private static String message(SyntaxException cause) {
        String text = String.valueOf(cause.getOriginalMessage()).strip();
        return text.isEmpty() ? "this cannot be read" : text.lines().findFirst().orElse(text);
    }

    private static ImportCustomizer imports() {
        return new ImportCustomizer().addImports("java.time.LocalDate", "java.time.Instant", "java.time.Duration");
    }

    /** What the compiler is told, so that the class of {@code urgency.groovy} does not hide a step or an input {@code urgency}. */
    private static String disguised(String file) {
        int end = file.lastIndexOf('.');
        return end < 0 ? file + "$script" : file.substring(0, end) + "$script" + file.substring(end);
    }

    private static CompilationCustomizer walk(Class<?> root, Mistakes mistakes) {
        return new CompilationCustomizer(CompilePhase.CANONICALIZATION) {
            @Override
            public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
                MethodNode run = type.getDeclaredMethod("run", org.codehaus.groovy.ast.Parameter.EMPTY_ARRAY);
                if (type.isScript() && run != null) {
                    run.setCode(new BlockWalk(root, mistakes).statement(run.getCode()));
                }
            }
        };
    }

    /** The last versions of a script; older ones are let go, and unloaded when no run has them any more. */
    private void keep(String file, GroovyClassLoader loader) {
        lock.lock();
        try {
            Deque<GroovyClassLoader> versions = loaders.computeIfAbsent(file, any -> new ArrayDeque<>());
            versions.addLast(loader);
            while (versions.size() > KEPT) {
                retire(versions.removeFirst());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            loaders.values().forEach(versions -> versions.forEach(ScriptCompiler::retire));
            loaders.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Groovy forgets the loader's classes; they go on working for a run that has them. */
    private static void retire(GroovyClassLoader loader) {
        try {
            loader.clearCache();
            loader.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

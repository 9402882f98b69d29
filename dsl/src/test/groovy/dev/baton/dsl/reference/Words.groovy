package dev.baton.dsl.reference

import dev.baton.dsl.block.Directives
import dev.baton.dsl.block.Example
import dev.baton.dsl.block.OrchestrationScript
import dev.baton.dsl.settings.SettingsScript
import groovy.transform.Immutable
import org.codehaus.groovy.control.CompilePhase
import org.codehaus.groovy.ast.CodeVisitorSupport
import org.codehaus.groovy.ast.builder.AstBuilder
import org.codehaus.groovy.ast.expr.ClosureExpression
import org.codehaus.groovy.ast.expr.MethodCallExpression
import org.codehaus.groovy.ast.expr.TupleExpression

import java.lang.reflect.Method
import java.nio.file.Path

/** What the block classes say of the language: their words, and each word's first sentence from its Javadoc. */
class Words {

    static final Path ROOT = Path.of(System.getProperty('baton.root'))
    private static final Path SOURCES = ROOT.resolve('dsl/src/main/java')
    /** A Javadoc and the example of the method under it. */
    private static final String WORD = /(?s)\/\*\*((?:(?!\*\/).)*)\*\/\s*@Example\(((?:[^"()]|"(?:\\.|[^"\\])*")*)\)/

    /** A word of a block, in one of its forms. */
    static class Word {
        Method method
        String name
        String example
        List<String> options
        boolean function
        String says
    }

    /** The blocks of scripts, in the order in which they open one another. */
    static List<Class<?>> scripts() {
        reachable(OrchestrationScript)
    }

    /** The blocks of settings. */
    static List<Class<?>> settings() {
        reachable(SettingsScript)
    }

    private static List<Class<?>> reachable(Class<?> root) {
        def found = [root] as LinkedHashSet
        def open = [root] as ArrayDeque
        while (open) {
            def block = open.poll()
            names(block).collectMany { inside(block, it) }.each { if (found.add(it)) { open << it } }
        }
        found as List
    }

    private static List<Class<?>> inside(Class<?> block, String name) {
        def blocks = (0..3).collect { Directives.inside(block, name, it) } + [Directives.following(block, name)]
        blocks.findAll { it.present }*.get()
    }

    /** The names of a block's words, its directives first, each as they stand in its source and those of its parents. */
    static List<String> names(Class<?> block) {
        of(block)*.name.unique()
    }

    /** All words of a block in all their forms. */
    static List<Word> of(Class<?> block) {
        sources(block).collectMany { type ->
            documented(type).collectMany { say ->
                block.methods.findAll { it.declaringClass == type && !it.bridge && it.getAnnotation(Example)?.value() == say.example }
                        .collect { new Word(method: it, name: it.name, example: say.example, options: it.getAnnotation(Example).options() as List,
                                function: it.getAnnotation(Example).function(), says: say.says) }
            }
        }.sort { it.function }
    }

    /** The classes and interfaces that give a block its words, its own first. */
    private static List<Class<?>> sources(Class<?> block) {
        def all = []
        for (Class<?> type = block; type != null && type != Object; type = type.superclass) {
            all << type
            all.addAll(type.interfaces.findAll { it.name.startsWith('dev.baton') })
        }
        all
    }

    private static List<Map<String, String>> documented(Class<?> type) {
        def file = SOURCES.resolve(type.name.replaceAll(/\$.*/, '').replace('.', '/') + '.java').toFile()
        if (!file.exists()) {
            return []
        }
        (file.getText('UTF-8') =~ WORD).collect { [says: sentence(it[1]), example: literal(it[2])] }
    }

    private static String sentence(String javadoc) {
        def text = javadoc.readLines()*.replaceFirst(/^\s*\*\s?/, '').join(' ').replaceAll(/\s+/, ' ').trim()
        text = text.replaceAll(/\s@(param|throws|return).*/, '').replaceAll(/\{@(code|link|linkplain)\s+([^}]*)\}/) { all, tag, code -> tag == 'code' ? "`$code`" : code.tokenize(' ').last() }
        def first = (text =~ /^.*?[.](?=\s|$)/)
        first.find() ? first.group() : text
    }

    private static String literal(String arguments) {
        def found = (arguments =~ /(?s)(?:value\s*=\s*)?((?:"(?:\\.|[^"\\])*"\s*\+?\s*)+)/)
        found.find()
        (found.group(1) =~ /"((?:\\.|[^"\\])*)"/).collect { it[1] }.join('').replace('\\"', '"').replace('\\\\', '\\')
    }

    /** What the block itself is, by the Javadoc of its class. */
    static String says(Class<?> block) {
        def file = SOURCES.resolve(block.name.replaceAll(/\$.*/, '').replace('.', '/') + '.java').toFile()
        def found = file.getText('UTF-8') =~ /(?s)\/\*\*((?:(?!\*\/).)*)\*\/\s*public (?:final |abstract )*(?:class|interface) ${block.simpleName}/
        found.find() ? sentence(found.group(1)) : ''
    }

    /** The words that a script uses, each as the class that declares it and its name. */
    static Set<List> used(String script, Class<?> root) {
        def used = [] as Set
        def tree = new AstBuilder().buildFromString(CompilePhase.CONVERSION, false, script).first()
        walk(tree, root, used)
        used
    }

    private static void walk(def code, Class<?> block, Set<List> used) {
        code.visit(new CodeVisitorSupport() {
            @Override
            void visitMethodCallExpression(MethodCallExpression call) {
                def name = call.methodAsString
                def methods = name && call.implicitThis ? Directives.named(block, name) : []
                if (!methods) {
                    follow(call)
                    super.visitMethodCallExpression(call)
                    return
                }
                methods.each { used << [declared(it), name] }
                def arguments = (call.arguments as TupleExpression).expressions
                arguments.eachWithIndex { argument, i ->
                    def inner = argument instanceof ClosureExpression ? Directives.inside(block, name, arguments.size() - 1 - i) : Optional.empty()
                    if (inner.present) {
                        walk(argument.code, inner.get(), used)
                    } else {
                        argument.visit(this)
                    }
                }
            }

            /** {@code when { … } choose 'best'}: the word after it is one of its own. */
            private void follow(MethodCallExpression call) {
                if (call.objectExpression instanceof MethodCallExpression) {
                    Directives.following(block, call.objectExpression.methodAsString).ifPresent { following ->
                        Directives.named(following, call.methodAsString).each { used << [declared(it), call.methodAsString] }
                    }
                }
            }
        })
    }

    /** Blocks of steps have the words of any step by a class of their own. */
    static String declared(Method method) {
        method.declaringClass.simpleName in ['GroupBlock', 'PolicyDirectives'] ? 'FallbackBlock' : method.declaringClass.simpleName
    }
}

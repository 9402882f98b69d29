package dev.baton.dsl;

import dev.baton.dsl.block.Loading;
import dev.baton.dsl.block.OrchestrationScript;
import dev.baton.dsl.compile.ScriptCompiler;
import dev.baton.dsl.settings.SettingsScript;
import dev.baton.engine.plan.Plan;
import dev.baton.engine.workspace.Problems;
import dev.baton.engine.workspace.SourceHash;
import dev.baton.engine.workspace.WorkspaceLanguage;
import dev.baton.engine.workspace.WorkspaceSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads settings and orchestrations that are written in Groovy. */
public final class GroovyLanguage implements WorkspaceLanguage {

    private final ScriptCompiler compiler = new ScriptCompiler();

    /** Found by {@link java.util.ServiceLoader}. */
    public GroovyLanguage() {}

    @Override
    public String settingsFile() {
        return "baton.groovy";
    }

    @Override
    public String scriptEnding() {
        return ".groovy";
    }

    @Override
    public WorkspaceSettings settings(String file, String source, Map<String, String> environment, Problems problems) {
        problems.source(file, source);
        Loading loading = new Loading(file, SourceHash.of(source), environment, problems);
        SettingsScript root = new SettingsScript(loading);
        compiler.evaluate(source, loading, root);
        return root.settings();
    }

    @Override
    public List<Plan> plans(Path workspace, String file, String source, Problems problems) {
        problems.source(file, source);
        Loading loading = new Loading(file, SourceHash.of(source), Map.of(), problems);
        OrchestrationScript root = new OrchestrationScript(loading);
        compiler.evaluate(source, loading, root);
        return root.plans();
    }

    @Override
    public void close() {
        compiler.close();
    }
}

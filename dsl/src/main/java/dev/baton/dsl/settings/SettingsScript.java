package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.WorkspaceSettings;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import org.jspecify.annotations.Nullable;

/** A settings file's outermost block. */
public final class SettingsScript extends Directed {

    private @Nullable WorkspaceSettings settings;

    /** A settings file being read. */
    public SettingsScript(Loading loading) {
        super(loading, new Position(loading.file(), 1, 1));
    }

    /** The settings. */
    @Example("baton { … }")
    public void baton(@DelegatesTo(value = BatonBlock.class, strategy = Closure.DELEGATE_ONLY) Closure<?> body) {
        if (settings != null) {
            throw new ScriptMistake("double_directive", "there is a baton { … } in this file already");
        }
        settings = read(new BatonBlock(loading(), here()), body).settings();
    }

    /** What the file says; the defaults where it says nothing. */
    public WorkspaceSettings settings() {
        return settings == null ? WorkspaceSettings.DEFAULT : settings;
    }
}

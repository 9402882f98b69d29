package dev.baton.dsl.settings;

import dev.baton.dsl.block.Directed;
import dev.baton.dsl.block.Example;
import dev.baton.dsl.block.Loading;
import dev.baton.dsl.value.ScriptMistake;
import dev.baton.engine.plan.Position;
import dev.baton.engine.workspace.WorkspaceSettings;

/** Where the server listens. */
public final class ServerBlock extends Directed {

    private int port = WorkspaceSettings.DEFAULT.port();
    private String bind = WorkspaceSettings.DEFAULT.bind();

    ServerBlock(Loading loading, Position here) {
        super(loading, here);
    }

    /** The port; 0 for any free one. */
    @Example("port 7070")
    public void port(int number) {
        if (number < 0 || number > 65_535) {
            throw new ScriptMistake("wrong_argument", "a port is from 0 to 65535, not " + number);
        }
        port = number;
    }

    /** The address; anything but loopback can be reached from other machines. */
    @Example("bind '127.0.0.1'")
    public void bind(CharSequence address) {
        bind = address.toString();
    }

    int port() {
        return port;
    }

    String bind() {
        return bind;
    }
}

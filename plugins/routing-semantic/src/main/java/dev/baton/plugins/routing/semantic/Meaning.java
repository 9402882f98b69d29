package dev.baton.plugins.routing.semantic;

import java.util.List;

/**
 * A route of the workspace.
 *
 * @param name   its name
 * @param choose what is taken for it: a strategy, or a model as {@code provider/name}
 * @param like   examples of what goes this way; not empty
 */
record Meaning(String name, String choose, List<String> like) {

    Meaning {
        like = List.copyOf(like);
    }
}

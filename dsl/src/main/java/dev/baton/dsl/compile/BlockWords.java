package dev.baton.dsl.compile;

import dev.baton.dsl.block.AskBlock;
import dev.baton.dsl.block.InvokeBlock;
import dev.baton.dsl.block.OrchestrationBlock;
import dev.baton.dsl.block.OrchestrationScript;
import dev.baton.dsl.block.RouteBlock;
import dev.baton.dsl.block.StepBlock;
import dev.baton.dsl.block.StepsBlock;
import dev.baton.dsl.settings.BatonBlock;
import dev.baton.dsl.settings.SettingsScript;
import java.util.Map;

/** How a block is called in a message. */
final class BlockWords {

    private static final Map<Class<?>, String> WORDS = Map.of(
            OrchestrationScript.class, "a script",
            OrchestrationBlock.class, "an orchestration",
            StepsBlock.class, "a block of steps",
            AskBlock.class, "ask",
            RouteBlock.class, "route",
            StepBlock.class, "step",
            InvokeBlock.class, "invoke",
            SettingsScript.class, "a settings file",
            BatonBlock.class, "baton");

    private BlockWords() {}

    static String of(Class<?> block) {
        return WORDS.getOrDefault(block, block.getSimpleName().replace("Block", "").toLowerCase(java.util.Locale.ROOT));
    }
}

package dev.baton.dsl.compile;

import dev.baton.dsl.block.ApproveBlock;
import dev.baton.dsl.block.AskBlock;
import dev.baton.dsl.block.CascadeBlock;
import dev.baton.dsl.block.InvokeBlock;
import dev.baton.dsl.block.OrchestrationBlock;
import dev.baton.dsl.block.OrchestrationScript;
import dev.baton.dsl.block.ParallelBlock;
import dev.baton.dsl.block.RefineBlock;
import dev.baton.dsl.block.RouteBlock;
import dev.baton.dsl.block.RungBlock;
import dev.baton.dsl.block.SequenceBlock;
import dev.baton.dsl.block.StepBlock;
import dev.baton.dsl.block.StepsBlock;
import dev.baton.dsl.settings.BatonBlock;
import dev.baton.dsl.settings.SettingsScript;
import java.util.Map;

/** How a block is called in a message. */
final class BlockWords {

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(OrchestrationScript.class, "a script"),
            Map.entry(OrchestrationBlock.class, "an orchestration"),
            Map.entry(StepsBlock.class, "a block of steps"),
            Map.entry(AskBlock.class, "ask"),
            Map.entry(CascadeBlock.class, "cascade"),
            Map.entry(RungBlock.class, "rung"),
            Map.entry(RouteBlock.class, "route"),
            Map.entry(StepBlock.class, "step"),
            Map.entry(InvokeBlock.class, "invoke"),
            Map.entry(SequenceBlock.class, "sequence"),
            Map.entry(ParallelBlock.class, "parallel"),
            Map.entry(RefineBlock.class, "refine"),
            Map.entry(ApproveBlock.class, "approve"),
            Map.entry(SettingsScript.class, "a settings file"),
            Map.entry(BatonBlock.class, "baton"));

    private BlockWords() {}

    static String of(Class<?> block) {
        return WORDS.getOrDefault(block, block.getSimpleName().replace("Block", "").toLowerCase(java.util.Locale.ROOT));
    }
}

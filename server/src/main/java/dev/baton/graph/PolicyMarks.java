package dev.baton.graph;

import dev.baton.engine.plan.Policy;
import java.util.ArrayList;
import java.util.List;

/** What holds for a step whatever kind it is, as short marks. */
final class PolicyMarks {

    private PolicyMarks() {}

    static List<String> of(Policy policy) {
        List<String> marks = new ArrayList<>();
        if (policy.retry() != null) {
            String pause = policy.retry().backoff().isZero() ? "" : ", pause " + Amounts.of(policy.retry().backoff());
            marks.add("retry " + policy.retry().times() + pause);
        }
        if (policy.timeout() != null) {
            marks.add("timeout " + Amounts.of(policy.timeout()));
        }
        if (policy.optional()) {
            marks.add("optional");
        }
        if (policy.otherwise() instanceof Policy.Value value) {
            marks.add("otherwise " + ExpressionText.of(value.value()));
        }
        if (policy.undo() != null) {
            marks.add("undo");
        }
        return marks;
    }
}

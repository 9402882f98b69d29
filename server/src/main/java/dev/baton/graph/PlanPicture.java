package dev.baton.graph;

import dev.baton.engine.plan.Plan;
import java.util.Optional;
import java.util.function.Function;

/** A plan as a picture that explains it. */
public final class PlanPicture {

    private PlanPicture() {}

    /**
     * The picture in that format.
     *
     * @param lookup gives the plan of an orchestration that is invoked; empty where there is none
     */
    public static String of(PictureFormat format, Plan plan, Function<String, Optional<Plan>> lookup) {
        return switch (format) {
            case SVG -> svg(plan, lookup);
            case MERMAID -> mermaid(plan, lookup);
        };
    }

    /**
     * The picture as an SVG document.
     *
     * @param lookup gives the plan of an orchestration that is invoked; empty where there is none
     */
    public static String svg(Plan plan, Function<String, Optional<Plan>> lookup) {
        return SvgDrawing.of(PlanGraph.of(plan, lookup));
    }

    /**
     * The picture as the text of a Mermaid flowchart.
     *
     * @param lookup gives the plan of an orchestration that is invoked; empty where there is none
     */
    public static String mermaid(Plan plan, Function<String, Optional<Plan>> lookup) {
        return MermaidDrawing.of(PlanGraph.of(plan, lookup));
    }
}

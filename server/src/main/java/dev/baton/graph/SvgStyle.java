package dev.baton.graph;

import java.util.EnumMap;
import java.util.Map;

/**
 * The style sheet of a picture: system fonts, and colours for light and dark surroundings. Every rule is bound to the picture's
 * own class, so that a picture placed in a page leaves the page alone; colours are written out, since not every viewer knows CSS
 * variables.
 */
final class SvgStyle {

    /** The class of the picture's root. */
    static final String ROOT = "baton-plan";

    private static final String SHAPES = """
            text{font-family:"Helvetica Neue",Helvetica,Arial,"Liberation Sans","DejaVu Sans",sans-serif;font-size:12px}
            .title{font-size:14px;font-weight:bold}
            .word{font-size:13px;font-weight:normal}
            .heading{font-size:20px;font-weight:bold}
            .lead{font-size:13px}
            .mark{font-size:11px;text-anchor:middle}
            .when{font-weight:bold;text-anchor:middle}
            .icon,.line{fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
            .dashed{stroke-dasharray:4 4}
            .box{stroke-width:1}
            """;

    private record Palette(
            String canvas, String box, String frame, String deeper, String edge, String text, String soft, String line,
            String chip, double tint, Map<Kind, String> accents) {}

    private static final Palette LIGHT = new Palette(
            "#ffffff", "#ffffff", "#f7f8fa", "#eef0f4", "#ccd2da", "#1c2128", "#5b6470", "#8590a0", "#eef0f3", 0.09,
            accents("#475569", "#2159c9", "#0b6b88", "#7a3ec8", "#0b7468", "#a65308", "#b02a55", "#43549a", "#47701a", "#9b2f83", "#806000"));
    private static final Palette DARK = new Palette(
            "#0f1319", "#1b212a", "#141920", "#10151b", "#3a4350", "#e8ecf1", "#a0a9b5", "#717c8a", "#2a313c", 0.14,
            accents("#a3afbf", "#79a8ff", "#5cc3e6", "#c19bff", "#4fc9b8", "#f0a860", "#f588a8", "#a4b4f0", "#a5cc6b", "#e897d4", "#dfc04c"));

    private SvgStyle() {}

    static String sheet() {
        return scoped(SHAPES) + colours(LIGHT) + "@media (prefers-color-scheme:dark){\n" + colours(DARK) + "}\n";
    }

    private static String colours(Palette palette) {
        StringBuilder rules = new StringBuilder("""
                .canvas{fill:%s}
                .card{fill:%s}
                text{fill:%s}
                .soft,.mark{fill:%s}
                .box{fill:%s;stroke:%s}
                .box.frame{fill:%s}
                .box.deeper{fill:%s}
                .box.aside{stroke:%s}
                .line{stroke:%s}
                .tip{fill:%s}
                .chip{fill:%s}
                .tint{fill-opacity:%s}
                """.formatted(
                palette.canvas, palette.box, palette.text, palette.soft, palette.box, palette.edge, palette.frame,
                palette.deeper, palette.line, palette.line, palette.line, palette.chip, palette.tint));
        palette.accents.forEach((kind, accent) -> rules.append("""
                .%1$s .word,.%1$s .tint{fill:%2$s}
                .%1$s .icon{stroke:%2$s}
                """.formatted(name(kind), accent)));
        return scoped(rules.toString());
    }

    /** The class of what belongs to that kind of box. */
    static String name(Kind kind) {
        return "of-" + kind.word();
    }

    private static String scoped(String rules) {
        StringBuilder scoped = new StringBuilder();
        rules.lines().forEach(rule -> {
            int body = rule.indexOf('{');
            String selectors = String.join(",." + ROOT + " ", rule.substring(0, body).split(","));
            scoped.append('.').append(ROOT).append(' ').append(selectors).append(rule.substring(body)).append('\n');
        });
        return scoped.toString();
    }

    private static Map<Kind, String> accents(
            String ends, String ask, String cascade, String route, String step, String invoke, String check, String sequence, String parallel,
            String refine, String approve) {
        Map<Kind, String> accents = new EnumMap<>(Kind.class);
        accents.put(Kind.INPUT, ends);
        accents.put(Kind.OUTPUT, ends);
        accents.put(Kind.ASK, ask);
        accents.put(Kind.CASCADE, cascade);
        accents.put(Kind.ROUTE, route);
        accents.put(Kind.STEP, step);
        accents.put(Kind.INVOKE, invoke);
        accents.put(Kind.CHECK, check);
        accents.put(Kind.SEQUENCE, sequence);
        accents.put(Kind.PARALLEL, parallel);
        accents.put(Kind.REFINE, refine);
        accents.put(Kind.APPROVE, approve);
        accents.put(Kind.NOTE, ends);
        return accents;
    }
}

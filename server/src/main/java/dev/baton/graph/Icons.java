package dev.baton.graph;

/** A sign for each kind of box, as the data of an SVG path in strokes on a field of 16 by 16. */
final class Icons {

    private Icons() {}

    static String of(Kind kind) {
        return switch (kind) {
            case INPUT -> "M2.5 3v10M5.5 8h8M10.5 5l3 3-3 3";
            case ASK -> "M2.5 3h11v7.5h-6l-3 2.5v-2.5h-2z";
            case CASCADE -> "M2.5 13.5v-3.5h3.7v-3.5h3.6v-3.5h3.7";
            case ROUTE -> "M8 2v3.5M8 5.5L3.5 9v4.5M8 5.5L12.5 9v4.5";
            case STEP -> "M6 3c-2 0-1.5 2-1.5 3.2S4 8 3 8c1 0 1.5.6 1.5 1.8S4 13 6 13"
                    + "M10 3c2 0 1.5 2 1.5 3.2S12 8 13 8c-1 0-1.5.6-1.5 1.8S12 13 10 13";
            case INVOKE -> "M2.5 2.5h11v11h-11zM5.5 5.5h5v5h-5z";
            case CHECK -> "M3 8.5l3.2 3.2L13 4.8";
            case SEQUENCE -> "M4 2.5v11M4 4h8M4 8h8M4 12h8";
            case PARALLEL -> "M8 2v3M3 5h10M3 5v6M8 5v6M13 5v6M3 11h10M8 11v3";
            case REFINE -> "M12.5 6a5 5 0 1 0 .4 3.5M13 2.5v3.7h-3.7";
            case APPROVE -> "M8 7.5a2.7 2.7 0 1 0 0-5.4a2.7 2.7 0 0 0 0 5.4M2.8 14c.4-3 2.4-4.7 5.2-4.7s4.8 1.7 5.2 4.7";
            case OUTPUT -> "M2.5 8h8M7.5 5l3 3-3 3M13.5 3v10";
            case NOTE -> "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12M8 7.5v3.5M8 4.8v.4";
        };
    }
}

package dev.baton.plugins.routing.learned;

import dev.baton.spi.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a learned model was found to be worth on cases kept aside.
 *
 * @param models of each model, how far its chances can be taken at their word, in the order of {@link LearnedModel#known}
 * @param pairs  what routing between each two of them gains
 */
record Figures(List<OfModel> models, List<OfPair> pairs) {

    /** How a model was judged; the gate is that of the promise "at most 30% wrong", here by what it kept and how much of that was wrong. */
    record OfModel(String name, Reliability reliability, double kept, double wrong) {}

    /** What sending the right inputs from the weak to the strong model gains. */
    record OfPair(String weak, String strong, RoutingCurve curve) {}

    private static final double RISK = 0.3;
    private static final int FEWEST = 30;

    /** Pairs of more models are not listed: the report is for a person. */
    private static final int MOST_PAIRED = 5;

    static Figures of(LearnedModel model, List<Case> aside) {
        List<double[]> chances = aside.stream().map(one -> model.chances(one.reading())).toList();
        List<OfModel> models = new ArrayList<>();
        for (int place = 0; place < model.known().size(); place++) {
            judged(model.known().get(place), place, aside, chances, models);
        }
        return new Figures(List.copyOf(models), pairs(model, models, aside, chances));
    }

    private static void judged(Known known, int place, List<Case> aside, List<double[]> chances, List<OfModel> models) {
        List<double[]> seen = new ArrayList<>();
        for (int i = 0; i < aside.size(); i++) {
            Double grade = aside.get(i).grades().get(known.name());
            if (grade != null) {
                seen.add(new double[] {chances.get(i)[place], grade});
            }
        }
        if (seen.isEmpty()) {
            return;
        }
        List<double[]> kept = seen.stream().filter(one -> known.gate(RISK).keeps(one[0])).toList();
        double wrong = kept.isEmpty() ? 0 : (double) kept.stream().filter(one -> one[1] < 0.5).count() / kept.size();
        models.add(new OfModel(
                known.name(), Reliability.of(column(seen, 0), column(seen, 1)), (double) kept.size() / seen.size(), wrong));
    }

    private static List<OfPair> pairs(LearnedModel model, List<OfModel> models, List<Case> aside, List<double[]> chances) {
        List<OfModel> rising = models.stream().sorted(Comparator.comparingDouble(one -> one.reliability.mean())).toList();
        List<OfPair> pairs = new ArrayList<>();
        for (int low = 0; low < rising.size() && rising.size() <= MOST_PAIRED; low++) {
            for (int high = low + 1; high < rising.size(); high++) {
                pair(model, rising.get(low).name, rising.get(high).name, aside, chances, pairs);
            }
        }
        return List.copyOf(pairs);
    }

    private static void pair(
            LearnedModel model, String weak, String strong, List<Case> aside, List<double[]> chances, List<OfPair> pairs) {
        List<double[]> both = new ArrayList<>();
        for (int i = 0; i < aside.size(); i++) {
            Double low = aside.get(i).grades().get(weak);
            Double high = aside.get(i).grades().get(strong);
            if (low != null && high != null) {
                double[] found = chances.get(i);
                both.add(new double[] {found[model.place(strong)] - found[model.place(weak)], low, high});
            }
        }
        if (both.size() >= FEWEST && Sheet.mean(column(both, 2)) > Sheet.mean(column(both, 1))) {
            pairs.add(new OfPair(weak, strong, RoutingCurve.of(column(both, 0), column(both, 1), column(both, 2))));
        }
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    /** With four decimals, which is more than the cases can tell. */
    static double rounded(double value) {
        return Double.isFinite(value) ? BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue() : 0;
    }

    JsonObject json() {
        JsonObject.Builder byModel = JsonObject.builder();
        models.forEach(one -> byModel.put(
                one.name,
                one.reliability.json().with("kept", rounded(one.kept)).with("wrongOfKept", rounded(one.wrong))));
        List<JsonObject> byPair = pairs.stream()
                .map(pair -> JsonObject.builder()
                        .put("weak", pair.weak)
                        .put("strong", pair.strong)
                        .put("apgr", rounded(pair.curve.apgr()))
                        .put("cpt50", rounded(pair.curve.cpt50()))
                        .put("cpt80", rounded(pair.curve.cpt80()))
                        .build())
                .toList();
        return JsonObject.builder().put("models", byModel.build()).put("pairs", byPair).build();
    }

    /** The same as a table for a person. */
    String text() {
        StringBuilder text = new StringBuilder();
        int width = Math.max(5, models.stream().mapToInt(one -> one.name.length()).max().orElse(0));
        line(text, "%-" + width + "s %6s %8s %9s %7s %7s   %s", "model", "cases", "answered", "predicted", "Brier", "ECE", "at most 30% wrong");
        for (OfModel one : models) {
            Reliability of = one.reliability;
            String gate = one.kept == 0 ? "cannot be promised" : format("keeps %.0f%%, %.0f%% of it wrong", 100 * one.kept, 100 * one.wrong);
            line(text, "%-" + width + "s %6d %7.1f%% %8.1f%% %7.4f %7.4f   %s", one.name, of.cases(), 100 * of.mean(), 100 * of.accuracy(), of.brier(), of.ece(), gate);
        }
        for (OfPair pair : pairs) {
            line(text, "%s -> %s: APGR %.3f, half of the gap closed with %.0f%% of calls, four fifths with %.0f%%",
                    pair.weak, pair.strong, pair.curve.apgr(), pair.curve.cpt50(), pair.curve.cpt80());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}

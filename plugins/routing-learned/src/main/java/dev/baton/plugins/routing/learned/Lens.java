package dev.baton.plugins.routing.learned;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes vectors of readings. Fitted to the examples: what is usual among them becomes 0, and a run of characters counts the more, the rarer it is.
 * The vector's places are the waves of the surface, what else is known, and the runs; each of the three is at most about 1 long.
 *
 * @param seed    of the waves
 * @param mean    what is usual of the surface
 * @param spread  its standard deviation
 * @param more    how many further numbers a reading has
 * @param buckets the runs that count, in ascending order: those of two examples at least
 * @param rarity  how much each of them counts
 */
record Lens(long seed, float[] mean, float[] spread, int more, int[] buckets, float[] rarity, Waves waves, int[] places) {

    private static final double FARTHEST = 3;

    /** A lens as it is kept. */
    Lens(long seed, float[] mean, float[] spread, int more, int[] buckets, float[] rarity) {
        this(seed, mean, spread, more, buckets, rarity, new Waves(mean.length, seed), placesOf(buckets));
    }

    private static int[] placesOf(int[] buckets) {
        int[] places = new int[Grams.SIZE];
        Arrays.fill(places, -1);
        for (int i = 0; i < buckets.length; i++) {
            places[buckets[i]] = i;
        }
        return places;
    }

    /** A lens for readings such as these. */
    static Lens fit(List<Reading> readings, long seed) {
        int width = readings.getFirst().surface().length;
        float[] mean = new float[width];
        float[] spread = new float[width];
        for (int place = 0; place < width; place++) {
            double sum = 0;
            double squares = 0;
            for (Reading reading : readings) {
                sum += reading.surface()[place];
                squares += reading.surface()[place] * reading.surface()[place];
            }
            double average = sum / readings.size();
            mean[place] = (float) average;
            spread[place] = (float) Math.sqrt(Math.max(0, squares / readings.size() - average * average));
        }
        int[] found = new int[Grams.SIZE];
        readings.forEach(reading -> Arrays.stream(reading.grams().buckets()).forEach(bucket -> found[bucket]++));
        int[] buckets = IntStream.range(0, found.length).filter(bucket -> found[bucket] > 1).toArray();
        float[] rarity = new float[buckets.length];
        for (int i = 0; i < buckets.length; i++) {
            rarity[i] = (float) (1 + Math.log((1.0 + readings.size()) / (1 + found[buckets[i]])));
        }
        return new Lens(seed, mean, spread, readings.getFirst().more().length, buckets, rarity);
    }

    /** How many places a vector has. */
    int size() {
        return Waves.COUNT + more + buckets.length;
    }

    /** The reading as a vector. */
    SparseVector vector(Reading reading) {
        Grams grams = reading.grams();
        int first = Waves.COUNT + more;
        int[] at = new int[first + grams.buckets().length];
        float[] values = new float[at.length];
        waves.write(centred(reading.surface()), values);
        System.arraycopy(reading.more(), 0, values, Waves.COUNT, more);
        for (int i = 0; i < first; i++) {
            at[i] = i;
        }
        int size = first;
        double squares = 0;
        for (int i = 0; i < grams.buckets().length; i++) {
            int place = places[grams.buckets()[i]];
            if (place >= 0) {
                float value = (float) (1 + Math.log(grams.counts()[i])) * rarity[place];
                at[size] = first + place;
                values[size++] = value;
                squares += (double) value * value;
            }
        }
        float length = (float) Math.sqrt(squares);
        for (int i = first; i < size; i++) {
            values[i] /= length;
        }
        return new SparseVector(Arrays.copyOf(at, size), Arrays.copyOf(values, size));
    }

    private float[] centred(double[] surface) {
        float[] centred = new float[surface.length];
        for (int i = 0; i < surface.length; i++) {
            double off = spread[i] > 0 ? (surface[i] - mean[i]) / spread[i] : 0;
            centred[i] = (float) Math.clamp(off, -FARTHEST, FARTHEST);
        }
        return centred;
    }
}

package dev.baton.spi.codec;

import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.json.Json;
import dev.baton.spi.json.JsonArray;
import java.util.ArrayList;
import java.util.List;

/** Reads vectors that come as lists of numbers. */
public final class Vectors {

    private Vectors() {}

    /**
     * The vectors of a list of lists, in order.
     *
     * @param wanted how many there must be
     * @throws BrokenAnswer where there are more or fewer, or one is no list of numbers
     */
    public static List<float[]> of(Json lists, int wanted) {
        if (!(lists instanceof JsonArray items) || items.size() != wanted) {
            throw new BrokenAnswer("an answer that does not hold the " + wanted + " vectors asked for");
        }
        List<float[]> vectors = new ArrayList<>(wanted);
        for (Json item : items) {
            vectors.add(vector(item));
        }
        return vectors;
    }

    private static float[] vector(Json embedding) {
        if (!(embedding instanceof JsonArray numbers) || numbers.size() == 0) {
            throw new BrokenAnswer("an embedding without numbers");
        }
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) numbers.at(i).decimal(Double.NaN);
            if (!Float.isFinite(vector[i])) {
                throw new BrokenAnswer("an embedding with something that is no number");
            }
        }
        return vector;
    }
}

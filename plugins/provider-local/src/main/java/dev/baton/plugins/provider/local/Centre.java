package dev.baton.plugins.provider.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The mean of many texts of many kinds. All texts share a part of their direction, which says nothing of what they are about, and
 * some labels are near to that part; taken out of a text, only what sets it apart is compared (Mu and Viswanath,
 * "All-but-the-Top", 2018). The file holds the mean of the tuning texts' vectors, one number a line. Immutable.
 */
final class Centre {

    private final float[] mean = new float[OnnxEncoder.DIMENSIONS];

    /** The centre that comes with the plugin. */
    Centre() {
        try (InputStream in = Centre.class.getResourceAsStream("centre.txt")) {
            if (in == null) {
                throw new IOException("no resource centre.txt");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            for (int i = 0; i < mean.length; i++) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("centre.txt ends after " + i + " numbers");
                }
                mean[i] = Float.parseFloat(line);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What sets a text apart from the others, at length 1. */
    Embedding without(Embedding text) {
        float[] rest = new float[mean.length];
        double square = 0;
        for (int i = 0; i < rest.length; i++) {
            rest[i] = text.vector()[i] - mean[i];
            square += (double) rest[i] * rest[i];
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < rest.length; i++) {
            rest[i] /= length;
        }
        return new Embedding(rest, text.tokens());
    }
}

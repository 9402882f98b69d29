package dev.baton.plugins.provider.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.baton.spi.failure.BrokenAnswer;
import dev.baton.spi.failure.Unreachable;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * all-MiniLM-L6-v2 in this process: the mean of the last layer's vectors over all tokens, at length 1 (Reimers and Gurevych,
 * "Sentence-BERT", 2019; the model's card gives the pooling). A text beyond {@value #WINDOW} tokens, the length the model was
 * made for, is read in windows, and their vectors are averaged by their lengths.
 *
 * <p>Texts are read one at a time, never in batches: the model's numbers are 8-bit with scales that depend on all that is in a
 * batch, so that a text's vector would depend on its neighbours.
 */
final class OnnxEncoder implements Encoder {

    /** The most tokens that are read at once, the first and last included. */
    static final int WINDOW = 256;

    /** How many numbers a vector has. */
    static final int DIMENSIONS = 384;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPiece words;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    OnnxEncoder(OrtEnvironment environment, OrtSession session, WordPiece words) {
        this.environment = environment;
        this.session = session;
        this.words = words;
    }

    @Override
    public Embedding embed(String text) throws InterruptedException {
        int[] tokens = words.tokens(text);
        float[] sum = new float[DIMENSIONS];
        int read = 0;
        int start = 0;
        do {
            if (Thread.interrupted()) {
                throw new InterruptedException("told to stop");
            }
            int end = Math.min(tokens.length, start + WINDOW - 2);
            float[] mean = read(window(tokens, start, end));
            int weight = end - start + 2;
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += mean[i] * weight;
            }
            read += weight;
            start = end;
        } while (start < tokens.length);
        return new Embedding(normalised(sum), read);
    }

    private static long[] window(int[] tokens, int start, int end) {
        long[] ids = new long[end - start + 2];
        ids[0] = Vocabulary.START;
        for (int i = start; i < end; i++) {
            ids[i - start + 1] = tokens[i];
        }
        ids[ids.length - 1] = Vocabulary.END;
        return ids;
    }

    /** The mean vector of those tokens, at length 1. */
    private float[] read(long[] ids) {
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        long[] shape = {1, ids.length};
        use.readLock().lock();
        try {
            if (closed) {
                throw new Unreachable("local/minilm was closed; open Baton again to use it", null);
            }
            try (OnnxTensor tokens = tensor(ids, shape);
                    OnnxTensor mask = tensor(ones, shape);
                    OnnxTensor types = tensor(new long[ids.length], shape);
                    OrtSession.Result result =
                            session.run(Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
                return normalised(mean(((OnnxTensor) result.get(0)).getFloatBuffer(), ids.length));
            }
        } catch (OrtException failed) {
            throw new BrokenAnswer("local/minilm failed: " + failed.getMessage(), failed);
        } finally {
            use.readLock().unlock();
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private static float[] mean(FloatBuffer rows, int count) {
        float[] sum = new float[DIMENSIONS];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += rows.get();
            }
        }
        return sum;
    }

    private static float[] normalised(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException failed) {
            throw new IllegalStateException("local/minilm could not be freed: " + failed.getMessage(), failed);
        } finally {
            use.writeLock().unlock();
        }
    }
}

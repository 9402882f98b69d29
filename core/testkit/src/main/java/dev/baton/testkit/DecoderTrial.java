package dev.baton.testkit;

import dev.baton.spi.failure.ModelFailure;
import dev.baton.spi.http.HttpHead;
import dev.baton.spi.model.ModelCard;
import dev.baton.spi.provider.HttpProvider;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Gives one provider's decoders a great many spoilt inputs, each watched by an {@link InputWatch}. For one thread.
 *
 * @param provider the provider
 * @param spoiler  how a sample is spoilt
 * @param inputs   how many inputs a decoder is given
 * @param seed     of all that is random
 */
public record DecoderTrial(HttpProvider provider, Spoiler spoiler, int inputs, long seed) {

    private static final int[] STATUSES = {302, 400, 401, 402, 403, 404, 408, 413, 418, 422, 429, 498, 500, 503, 529, 599};

    /** Spoils a sample. */
    @FunctionalInterface
    public interface Spoiler {
        /** As {@link Mutations} does it. */
        Spoiler PLAIN = Mutations::of;

        /** The sample, spoilt; it stays as it is. */
        byte[] spoilt(Mutations mutations, byte[] sample);
    }

    /**
     * Spoils the bodies of answers and decodes them, in one piece or in several.
     *
     * @param exchanges the calls they answer, and their heads
     * @return how many were answers still
     * @throws AssertionError where one is neither a complete answer nor a sound failure
     */
    public int answers(List<SampleExchange> exchanges, List<byte[]> bodies) {
        Mutations mutations = new Mutations(seed);
        Random random = new Random(seed);
        InputWatch watch = new InputWatch(seed);
        int[] complete = {0};
        for (int n = 0; n < inputs; n++) {
            SampleExchange asked = exchanges.get(n % exchanges.size());
            byte[] bytes = spoiler.spoilt(mutations, bodies.get(random.nextInt(bodies.size())));
            int[] cuts = random.nextInt(3) == 0 ? Decoded.cuts(random, bytes.length, 6) : new int[0];
            watch.input(bytes, () -> {
                Decoded decoded = Decoded.of(provider, asked.call(), asked.head(), bytes, cuts);
                ModelFailure failure = decoded.failure();
                if (failure != null) {
                    sound(failure);
                } else if (!decoded.isComplete()) {
                    throw new AssertionError("it neither fails nor ends");
                } else {
                    decoded.reply();
                    complete[0]++;
                }
                if (failure != null && decoded.isFinished()) {
                    throw new AssertionError("it is announced as finished, and fails with " + failure.getMessage());
                }
            });
        }
        return complete[0];
    }

    /**
     * Spoils the bodies of responses without success.
     *
     * @throws AssertionError where one becomes no sound failure
     */
    public void failures(SampleExchange asked, List<byte[]> bodies, List<Map<String, String>> headers) {
        Mutations mutations = new Mutations(seed);
        InputWatch watch = new InputWatch(seed);
        for (int n = 0; n < inputs; n++) {
            byte[] bytes = spoiler.spoilt(mutations, bodies.get(n % bodies.size()));
            HttpHead head = new HttpHead(STATUSES[n % STATUSES.length], headers.get(n % headers.size()));
            watch.input(bytes, () -> sound(provider.failure(asked.call(), head, bytes)));
        }
    }

    /**
     * Spoils lists of models.
     *
     * @return how many were read as a list that holds some
     * @throws AssertionError where one becomes neither cards nor a sound failure
     */
    public int lists(List<byte[]> bodies) {
        Mutations mutations = new Mutations(seed);
        InputWatch watch = new InputWatch(seed);
        int[] read = {0};
        for (int n = 0; n < inputs; n++) {
            byte[] bytes = spoiler.spoilt(mutations, bodies.get(n % bodies.size()));
            watch.input(bytes, () -> {
                try {
                    List<ModelCard> cards = provider.listed(bytes);
                    read[0] += cards.isEmpty() ? 0 : 1;
                } catch (ModelFailure refused) {
                    sound(refused);
                }
            });
        }
        return read[0];
    }

    private static void sound(ModelFailure failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank() || message.length() > 1000) {
            throw new AssertionError("a message that is none, or too long: " + message);
        }
        if (message.chars().anyMatch(Character::isISOControl)) {
            throw new AssertionError("a message with control characters: " + message);
        }
    }
}

package dev.baton.spi.model;

import dev.baton.spi.reply.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What a model costs, per million tokens of each class. A class without a price of its own takes that of the class it is a kind
 * of: cache reads and writes, audio and images that of input; reasoning that of output.
 *
 * @param input      per million plain input tokens
 * @param output     per million plain output tokens
 * @param cacheRead  per million input tokens read from the provider's cache
 * @param cacheWrite per million input tokens written to the provider's cache
 * @param reasoning  per million output tokens of reasoning
 */
public record Prices(Money input, Money output, Money cacheRead, Money cacheWrite, Money reasoning) {

    /** A model that costs nothing to call, such as one on the user's own machine. */
    public static final Prices FREE = of(Money.ZERO, Money.ZERO);

    private static final long PER_MILLION = 1_000_000;
    private static final long HALF = PER_MILLION / 2;
    private static final BigInteger MILLION = BigInteger.valueOf(PER_MILLION);

    /** Prices of input and output alone; the other classes follow them. */
    public static Prices of(Money input, Money output) {
        return new Prices(input, output, input, input, output);
    }

    /** Prices of input and output in dollars per million tokens. */
    public static Prices perMillion(String input, String output) {
        return of(Money.dollars(input), Money.dollars(output));
    }

    /** These prices with another for input tokens read from a cache. */
    public Prices cacheRead(Money price) {
        return new Prices(input, output, price, cacheWrite, reasoning);
    }

    /** These prices with another for input tokens written to a cache. */
    public Prices cacheWrite(Money price) {
        return new Prices(input, output, cacheRead, price, reasoning);
    }

    /** What that usage costs: summed exactly, then rounded half up, once, to the nano-dollar. */
    public Money cost(Usage usage) {
        long plainInput = usage.input() + usage.audioInput() + usage.imageInput();
        long plainOutput = usage.output() + usage.audioOutput();
        if ((usage.cacheRead() | usage.cacheWrite() | usage.reasoning()) == 0) {
            return cost(plainInput, plainOutput);
        }
        return rounded(part(plainInput, input)
                .add(part(usage.cacheRead(), cacheRead))
                .add(part(usage.cacheWrite(), cacheWrite))
                .add(part(plainOutput, output))
                .add(part(usage.reasoning(), reasoning)));
    }

    /** What that many plain tokens cost, rounded as {@link #cost(Usage)} does. */
    public Money cost(long inputTokens, long outputTokens) {
        long in = inputTokens * input.nanos();
        long out = outputTokens * output.nanos();
        long sum = in + out;
        // Routing asks this of every model: where everything fits, which is below nine thousand dollars, no big numbers are needed.
        boolean fits = Math.multiplyHigh(inputTokens, input.nanos()) == 0
                && Math.multiplyHigh(outputTokens, output.nanos()) == 0
                && (in | out | sum) >= 0
                && sum <= Long.MAX_VALUE - HALF;
        return fits
                ? new Money((sum + HALF) / PER_MILLION)
                : rounded(part(inputTokens, input).add(part(outputTokens, output)));
    }

    private static Money rounded(BigInteger sum) {
        return new Money(new BigDecimal(sum).divide(new BigDecimal(MILLION), 0, RoundingMode.HALF_UP).longValueExact());
    }

    private static BigInteger part(long tokens, Money perMillion) {
        return tokens == 0 || perMillion.nanos() == 0
                ? BigInteger.ZERO
                : BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(perMillion.nanos()));
    }
}

package dev.baton.spi.model;

import dev.baton.spi.reply.Usage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * What a million tokens of each class cost.
 *
 * @param input          plain input tokens
 * @param cacheRead      input tokens read from the provider's cache
 * @param cacheWrite     input tokens written to the provider's cache
 * @param cacheWriteLong input tokens written to the provider's cache to stay for longer than usual
 * @param audioInput     input tokens of sound
 * @param imageInput     input tokens of pictures
 * @param output         plain output tokens
 * @param reasoning      output tokens of reasoning
 * @param audioOutput    output tokens of sound
 */
public record Rates(
        Money input,
        Money cacheRead,
        Money cacheWrite,
        Money cacheWriteLong,
        Money audioInput,
        Money imageInput,
        Money output,
        Money reasoning,
        Money audioOutput) {

    private static final long PER_MILLION = 1_000_000;
    private static final long HALF = PER_MILLION / 2;
    private static final BigInteger MILLION = BigInteger.valueOf(PER_MILLION);

    /** Rates of input and output alone; the other classes follow them. */
    public static Rates of(Money input, Money output) {
        return new Rates(input, input, input, input, input, input, output, output, output);
    }

    /** These rates with another for input tokens read from a cache. */
    public Rates cacheRead(Money rate) {
        return new Rates(input, rate, cacheWrite, cacheWriteLong, audioInput, imageInput, output, reasoning, audioOutput);
    }

    /** These rates with another for input tokens written to a cache, for however long. */
    public Rates cacheWrite(Money rate) {
        return new Rates(input, cacheRead, rate, rate, audioInput, imageInput, output, reasoning, audioOutput);
    }

    /** These rates with another for input tokens written to a cache to stay for longer. */
    public Rates cacheWriteLong(Money rate) {
        return new Rates(input, cacheRead, cacheWrite, rate, audioInput, imageInput, output, reasoning, audioOutput);
    }

    /** These rates with another for input tokens of sound. */
    public Rates audioInput(Money rate) {
        return new Rates(input, cacheRead, cacheWrite, cacheWriteLong, rate, imageInput, output, reasoning, audioOutput);
    }

    /** These rates with another for input tokens of pictures. */
    public Rates imageInput(Money rate) {
        return new Rates(input, cacheRead, cacheWrite, cacheWriteLong, audioInput, rate, output, reasoning, audioOutput);
    }

    /** These rates with another for output tokens of reasoning. */
    public Rates reasoning(Money rate) {
        return new Rates(input, cacheRead, cacheWrite, cacheWriteLong, audioInput, imageInput, output, rate, audioOutput);
    }

    /** These rates with another for output tokens of sound. */
    public Rates audioOutput(Money rate) {
        return new Rates(input, cacheRead, cacheWrite, cacheWriteLong, audioInput, imageInput, output, reasoning, rate);
    }

    /** The dearest of what goes in, and of what comes out: no usage with as many tokens costs more. */
    public Rates dearest() {
        return of(
                dearer(input, dearer(dearer(cacheRead, dearer(cacheWrite, cacheWriteLong)), dearer(audioInput, imageInput))),
                dearer(output, dearer(reasoning, audioOutput)));
    }

    private static Money dearer(Money one, Money other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** What that usage costs: summed exactly, then rounded half up, once, to the nano-dollar. */
    public Money cost(Usage usage) {
        try {
            long sum = part(usage.input(), input);
            sum = Math.addExact(sum, part(usage.cacheRead(), cacheRead));
            sum = Math.addExact(sum, part(usage.cacheWrite(), cacheWrite));
            sum = Math.addExact(sum, part(usage.cacheWriteLong(), cacheWriteLong));
            sum = Math.addExact(sum, part(usage.audioInput(), audioInput));
            sum = Math.addExact(sum, part(usage.imageInput(), imageInput));
            sum = Math.addExact(sum, part(usage.output(), output));
            sum = Math.addExact(sum, part(usage.reasoning(), reasoning));
            sum = Math.addExact(sum, part(usage.audioOutput(), audioOutput));
            return new Money(Math.addExact(sum, HALF) / PER_MILLION);
        } catch (ArithmeticException large) {
            // More than nine thousand dollars.
            return rounded(big(usage.input(), input)
                    .add(big(usage.cacheRead(), cacheRead))
                    .add(big(usage.cacheWrite(), cacheWrite))
                    .add(big(usage.cacheWriteLong(), cacheWriteLong))
                    .add(big(usage.audioInput(), audioInput))
                    .add(big(usage.imageInput(), imageInput))
                    .add(big(usage.output(), output))
                    .add(big(usage.reasoning(), reasoning))
                    .add(big(usage.audioOutput(), audioOutput)));
        }
    }

    /** What that many plain tokens cost, rounded as {@link #cost(Usage)} does. */
    Money cost(long inputTokens, long outputTokens) {
        long in = inputTokens * input.nanos();
        long out = outputTokens * output.nanos();
        long sum = in + out;
        // Routing asks this of every model: where everything fits, which is below nine thousand dollars, no big numbers are needed.
        boolean fits = Math.multiplyHigh(inputTokens, input.nanos()) == 0
                && Math.multiplyHigh(outputTokens, output.nanos()) == 0
                && (in | out | sum) >= 0
                && sum <= Long.MAX_VALUE - HALF;
        return fits ? new Money((sum + HALF) / PER_MILLION) : rounded(big(inputTokens, input).add(big(outputTokens, output)));
    }

    private static long part(long tokens, Money perMillion) {
        return tokens == 0 ? 0 : Math.multiplyExact(tokens, perMillion.nanos());
    }

    private static Money rounded(BigInteger sum) {
        return new Money(new BigDecimal(sum).divide(new BigDecimal(MILLION), 0, RoundingMode.HALF_UP).longValueExact());
    }

    private static BigInteger big(long tokens, Money perMillion) {
        return tokens == 0 || perMillion.nanos() == 0
                ? BigInteger.ZERO
                : BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(perMillion.nanos()));
    }

    /** A number that other rates hardly have, the same in every process. */
    long mark(long seed) {
        long mark = seed;
        for (Money one : new Money[] {input, cacheRead, cacheWrite, cacheWriteLong, audioInput, imageInput, output, reasoning, audioOutput}) {
            mark = mixed(mark, one.nanos());
        }
        return mark;
    }

    /** One step of SplitMix64's finalizer (Steele, Lea, Flood 2014), which spreads every bit over all. */
    static long mixed(long mark, long value) {
        long mixed = (mark ^ value) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        return mixed ^ mixed >>> 27;
    }
}

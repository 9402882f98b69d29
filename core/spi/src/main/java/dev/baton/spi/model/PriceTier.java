package dev.baton.spi.model;

/**
 * What holds for the whole of a request that is longer than so many tokens: what providers call long-context prices.
 *
 * @param above the tokens that go in, of all classes, from which on it does not hold yet: it holds for one more
 * @param rates what each class costs then
 */
public record PriceTier(long above, Rates rates) {

    /**
     * Checks the border.
     *
     * @throws IllegalArgumentException where it is negative
     */
    public PriceTier {
        if (above < 0) {
            throw new IllegalArgumentException("a tier of prices begins above some tokens, not above " + above);
        }
    }
}

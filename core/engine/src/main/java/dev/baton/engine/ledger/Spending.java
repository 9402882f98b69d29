package dev.baton.engine.ledger;

import dev.baton.spi.model.Money;
import dev.baton.spi.reply.Usage;

/**
 * What some lines of the ledger come to.
 *
 * @param attempts  how many attempts
 * @param failed    how many of them gave no answer, without those that were outrun
 * @param outrun    how many of them were stopped since another had the answer first
 * @param cached    how many answers came from the cache; no attempts
 * @param expired   how often what was put aside counts as spent; no attempts
 * @param unpriced  how many lines have no cost, since the model has no price
 * @param cost      what was paid
 * @param estimated how much of that is for tokens that Baton counted, since no provider did
 * @param wasted    how much of that is for attempts that gave no answer, and what expired
 * @param saved     what the answers from the cache would have cost, as far as that is known
 * @param usage     the tokens that were paid for, by class; its provenance says nothing
 * @param guessed   how many of these tokens Baton counted
 */
public record Spending(
        long attempts,
        long failed,
        long outrun,
        long cached,
        long expired,
        long unpriced,
        Money cost,
        Money estimated,
        Money wasted,
        Money saved,
        Usage usage,
        long guessed) {

    /** Nothing. */
    public static final Spending NONE =
            new Spending(0, 0, 0, 0, 0, 0, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Usage.NONE, 0);

    /** Both together. */
    public Spending plus(Spending other) {
        return new Spending(
                attempts + other.attempts,
                failed + other.failed,
                outrun + other.outrun,
                cached + other.cached,
                expired + other.expired,
                unpriced + other.unpriced,
                cost.plus(other.cost),
                estimated.plus(other.estimated),
                wasted.plus(other.wasted),
                saved.plus(other.saved),
                usage.plus(other.usage),
                guessed + other.guessed);
    }
}
